import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startPortal } from './start-portal.ts';

const usage = 'tsx examples/portal/serve.ts [--port 8810] [--latency-ms 0] [--write-sites FILE]';

/** Serves the example portals until Ctrl-C, on fixed ports, for looking at them and crawling them by hand. */
async function serve(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8810' },
      'latency-ms': { type: 'string', default: '0' },
      'write-sites': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const portal = await startPortal({ port: Number(values.port), latencyMs: Number(values['latency-ms']) });
  console.log('Example portals (invented agencies); press Ctrl-C to stop.\n');
  for (const site of portal.sites) {
    console.log(`${site.name}  ${site.family}`);
    for (const entrance of site.entrances) console.log(`  ${entrance}`);
  }
  const { reports, rejections, missing } = portal.truth;
  console.log(
    `\n${reports.length} reports, ${missing.length} not published, ${rejections.length} other pages.`,
  );
  const file = values['write-sites'];
  if (file !== undefined) {
    writeFileSync(
      file,
      `export const sites = ${JSON.stringify(portal.sites, null, 2)};\n\nexport default sites;\n`,
    );
    console.log(`\nWrote ${file}; in another window: npx nianbao crawl --sites ${file} --year 2023`);
  }
  process.once('SIGINT', () => {
    portal.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}

await serve();
