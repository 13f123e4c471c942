import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Site } from '../../model/site.ts';
import { startPortal } from './start-portal.ts';
import { openYard } from './yard/open-yard.ts';

const usage = `tsx examples/portal/serve.ts [--port 8810] [--latency-ms 0] [--write-sites FILE]
  --yard                  small portals of every family in place of the three example portals
  --portals N --hosts N   how many portals, on how many loopback addresses (one of each dialect, one address each)
  --agencies N --light    agencies of each portal (6); short pages without tables and files`;

/** Serves the example portals, or the yard, until Ctrl-C, on fixed ports, for looking at them and crawling them by hand. */
async function serve(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8810' },
      'latency-ms': { type: 'string', default: '0' },
      'write-sites': { type: 'string' },
      yard: { type: 'boolean', default: false },
      portals: { type: 'string' },
      hosts: { type: 'string' },
      agencies: { type: 'string', default: '6' },
      light: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  const shared = { port: Number(values.port), latencyMs: Number(values['latency-ms']) };
  const portal = values.yard
    ? await servedYard({
        ...shared,
        light: values.light,
        agenciesPerPortal: Number(values.agencies),
        ...(values.portals === undefined ? {} : { portals: Number(values.portals) }),
        ...(values.hosts === undefined ? {} : { hosts: Number(values.hosts) }),
      })
    : await servedPortals(shared);
  console.log('Example portals (invented agencies); press Ctrl-C to stop.\n');
  for (const site of portal.sites) {
    console.log(`${site.name}  ${site.family}${values.yard ? `  ${site.id}` : ''}`);
    for (const entrance of site.entrances) console.log(`  ${entrance}`);
  }
  console.log(`\n${portal.count}`);
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

interface Served {
  readonly sites: readonly Site[];
  /** What there is, in a sentence. */
  readonly count: string;
  close(): Promise<void>;
}

async function servedPortals(options: Parameters<typeof startPortal>[0]): Promise<Served> {
  const portal = await startPortal(options);
  const { reports, rejections, missing } = portal.truth;
  const count = `${reports.length} reports, ${missing.length} not published, ${rejections.length} other pages.`;
  return { sites: portal.sites, count, close: () => portal.close() };
}

async function servedYard(options: Parameters<typeof openYard>[0]): Promise<Served> {
  const yard = await openYard(options);
  const { sites, hosts, truth } = yard;
  const sum = (of: (one: (typeof truth)[number]) => readonly unknown[]): number =>
    truth.reduce((total, one) => total + of(one).length, 0);
  const pages = `${sum((one) => one.reports)} reports, ${sum((one) => one.missing)} not published, ${sum((one) => one.rejections)} other pages`;
  return {
    sites,
    count: `${sites.length} portals on ${hosts.length} hosts: ${pages}.`,
    close: () => yard.close(),
  };
}

await serve();
