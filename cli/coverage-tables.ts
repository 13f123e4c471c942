import type { Places } from '../register/places.ts';
import type { Archive } from '../store/archive.ts';
import { coverageCounts, coverageRows } from '../store/coverage-asked.ts';
import type { CoverageCell, CoverageRow, CoverageWanted } from '../store/coverage-asked.ts';
import { coverageStatuses } from '../store/coverage-cells.ts';
import type { CoverageStatus } from '../store/coverage-cells.ts';
import { print, printTable } from './output.ts';

/** One sign, one word of each language. */
const signs: Readonly<Record<CoverageStatus, readonly [sign: string, words: string]>> = {
  published: ['+', 'published 已公布'],
  late: ['L', 'late 逾期公布'],
  missing: ['X', 'missing 未公布'],
  withdrawn: ['W', 'withdrawn 撤回'],
  unread: ['U', 'there, not read 已发布但未能解析'],
  blocked: ['B', 'portal refuses 网站拒绝访问'],
  'site-dead': ['D', 'portal out of reach 网站无法访问'],
  'not-yet-due': ['.', 'not yet due 未到期'],
  unknown: ['?', 'nothing shows it 尚无依据'],
};
const unexpected = '–';

/** Agencies by years, a sign for each cell, with a legend and what the columns add up to. */
export async function printGrid(archive: Archive, wanted: CoverageWanted): Promise<void> {
  const rows = [...coverageRows(archive, wanted)];
  if (rows.length === 0) {
    await print('Nothing is expected there and nothing was published. 无应公布或已公布的年报');
    return;
  }
  const years = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))].sort(
    (one, other) => one - other,
  );
  await printTable(
    ['agency 机关', 'key', ...years.map(String)],
    rows.map(({ agencyName, agencyKey, cells }) => [
      agencyName,
      agencyKey,
      ...years.map((year) => signOf(cells.get(year))),
    ]),
  );
  await printLegend();
  await printTotals(years, (year, status) => totalOf(rows, year, status));
}

/** Provinces by what their cells are. */
export async function printCountry(archive: Archive, wanted: CoverageWanted, places: Places): Promise<void> {
  const counts = coverageCounts(archive, wanted);
  if (counts.length === 0) {
    await print('Nothing is expected and nothing was published. 无应公布或已公布的年报');
    return;
  }
  const provinces = [...new Set(counts.map(({ province }) => province))];
  const sum = (isMeant: (count: (typeof counts)[number]) => boolean): number =>
    counts.filter(isMeant).reduce((total, { cells }) => total + cells, 0);
  await printTable(
    ['province 省份', 'reports 份', ...coverageStatuses],
    provinces.map((province) => [
      `${province} ${places.byCode(`${province}0000`)?.name ?? ''}`.trim(),
      String(sum((count) => count.province === province)),
      ...coverageStatuses.map((status) =>
        String(sum((count) => count.province === province && count.status === status)),
      ),
    ]),
  );
  const years = [...new Set(counts.map(({ year }) => year))].sort((one, other) => one - other);
  await printTotals(years, (year, status) => sum((count) => count.year === year && count.status === status));
  await print('\nGive --region for the agencies of a place. 用 --region 查看某地各机关');
}

/** Who has not published, one after the other, each with the page that shows it. */
export async function printMissing(cells: Iterable<CoverageCell>): Promise<void> {
  let count = 0;
  for (const { agencyName, agencyKey, year, dueOn, sources, siteId, proof } of cells) {
    count += 1;
    await print(
      `${year} ${agencyName} (${agencyKey}): due 应于 ${dueOn} 前公布; ${because(sources)}; ${siteId ?? ''}`,
    );
    if (proof !== null)
      await print(`  seen without it 未见于: ${proof.fetchedAt} ${proof.url} sha256 ${proof.sha256}`);
  }
  await print(
    count === 0
      ? 'Nobody is known to be missing. 未发现未公布的机关'
      : `\n${count} reports are missing. 共 ${count} 份未公布`,
  );
}

const reasons: Readonly<Record<string, string>> = {
  'last-year': 'published before 往年已公布',
  column: "in the portal's directory 网站目录所列",
  list: 'in a list 列表所列',
  site: "the portal's own 网站主办单位",
  register: 'in the register of places 区划所列',
};

function because(sources: readonly string[]): string {
  return sources.map((source) => reasons[source] ?? source).join(', ');
}

const signOf = (status: CoverageStatus | undefined): string =>
  status === undefined ? unexpected : signs[status][0];

function totalOf(rows: readonly CoverageRow[], year: number, status: CoverageStatus): number {
  return rows.filter(({ cells }) => cells.get(year) === status).length;
}

async function printLegend(): Promise<void> {
  const words = coverageStatuses.map((status) => signs[status].join(' '));
  await print(`\n${[...words, `${unexpected} not expected 不要求`].join(' · ')}\n`);
}

async function printTotals(
  years: readonly number[],
  countOf: (year: number, status: CoverageStatus) => number,
): Promise<void> {
  const lines = coverageStatuses
    .map((status) => ({ status, counts: years.map((year) => countOf(year, status)) }))
    .filter(({ counts }) => counts.some((count) => count > 0));
  await print('');
  await printTable(
    ['total 合计', ...years.map(String)],
    lines.map(({ status, counts }) => [signs[status][1], ...counts.map(String)]),
  );
}
