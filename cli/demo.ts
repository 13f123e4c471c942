import { writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { startPortal } from '../examples/portal/start-portal.ts';
import { closeArchive, openArchive } from '../store/open.ts';
import { openIssues, reportsMatching } from '../store/search.ts';
import type { Archive } from '../store/archive.ts';
import { main } from './main.ts';
import { print, printTable } from './output.ts';

/** The main job on the embedded default: the example portals are crawled, archived, read and stored, then shown. */
const shown = [
  ['new requests', 'requests.new.total'],
  ['handled', 'requests.results.total.total'],
  ['granted', 'requests.results.granted.total'],
  ['reviews', 'review.total'],
  ['licences', 'disclosure.licences.decisions'],
] as const;

const begun = performance.now();
const stamp = new Date().toISOString().replace(/\D/gu, '').slice(0, 14);
// A folder of its own: the example portal has other ports, so other addresses, each time.
const data = path.join('data', 'demo', stamp);
mkdirSync(data, { recursive: true });
const portal = await startPortal();
const sites = path.join(data, 'sites.json');
writeFileSync(sites, JSON.stringify(portal.sites, null, 2));
await print('nianbao demo · 年报演示');
await print(
  `Three example portals on ${Object.values(portal.origins).join(', ')}; agencies and figures are invented,\nand their reports are put together from few sentences: that most texts are alike (text-shared) is rightly told.\n`,
);
try {
  const level = process.stderr.isTTY ? 'warn' : 'error';
  await main([
    'backfill',
    '--from',
    '2019',
    '--to',
    '2024',
    '--sites',
    sites,
    '--data',
    data,
    '--log-level',
    level,
  ]);
  const archive = openArchive(data, { readOnly: true });
  try {
    await show(archive);
  } finally {
    closeArchive(archive);
  }
} finally {
  await portal.close();
}
const { maxRSS } = process.resourceUsage();
await print(
  `\nDone in ${((performance.now() - begun) / 1000).toFixed(1)} s, at most ${Math.round(maxRSS / 1024)} MB of memory.`,
);
await print(`\nTry next · 接下来可以试试:
  npx nianbao query reports --agency 教育局 --indicator requests.new.total --data ${data}
  npx nianbao query report 听泉街道 2023 --data ${data}
  npx nianbao query coverage --region 9901 --years 2019-2024 --data ${data}
  npx nianbao serve --data ${data}          (the same in a browser)
  npx nianbao check --data ${data}
  npx nianbao verify --data ${data}
  npx nianbao export --format csv --out ${path.join(data, 'corpus.csv')} --data ${data}
  npx nianbao read FILE --json          (a report file of your own)
  npx nianbao site list                 (the real portals in sites.config.ts)`);

async function show(archive: Archive): Promise<void> {
  const issues = openIssues(archive).filter(({ severity }) => severity !== 'info');
  const figures = shown.map(([, code]) => {
    const lines = reportsMatching(archive, { code });
    return new Map(lines.map((line) => [`${line.agencyKey} ${line.year}`, line.value]));
  });
  const rows = reportsMatching(archive, {}).map(({ agencyKey, agencyName, year, versions }) => {
    const key = `${agencyKey} ${year}`;
    const own = issues.filter((issue) => issue.agencyKey === agencyKey && issue.year === year);
    const names = [...new Set(own.map(({ identity, code }) => identity ?? code))].join(' ');
    return [
      agencyName,
      String(year),
      ...figures.map((values) => String(values.get(key) ?? '–')),
      versions > 1 ? String(versions) : '',
      names,
    ];
  });
  await print('');
  await printTable(['agency', 'year', ...shown.map(([head]) => head), 'versions', 'issues'], rows);
}
