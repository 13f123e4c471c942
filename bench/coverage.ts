/**
 * How long coverage takes to derive and to ask for at national size.
 * node --import tsx bench/coverage.ts [--agencies 150000] [--years 12] [--data FOLDER]
 * A folder that holds the archive of an earlier run is asked again without being made again.
 */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { coverageRulesAt } from '../cli/coverage-rules.ts';
import { openPlaces } from '../register/places.ts';
import type { Archive } from '../store/archive.ts';
import { coverageCells, coverageCounts, coverageRows } from '../store/coverage-asked.ts';
import type { CoverageWanted } from '../store/coverage-asked.ts';
import { refreshCoverage } from '../store/coverage.ts';
import { closeArchive, openArchive } from '../store/open.ts';
import { markAllUncovered } from '../store/uncovered.ts';
import { coveredNation } from './coverage-archive.ts';
import { machineFacts, peakMemoryMb } from './machine.ts';

const { values } = parseArgs({
  options: {
    agencies: { type: 'string', default: '150000' },
    years: { type: 'string', default: '12' },
    data: { type: 'string' },
  },
});
const lastYear = 2024;
const years = Number(values.years);
const first = lastYear - years + 1;
const asked = 20;
const asOf = '2025-06-01T00:00:00.000Z';

/** The same regions in every run, spread over the country. */
function regionsOf(level: 'province' | 'city' | 'county'): readonly string[] {
  const places = openPlaces();
  const provinces = Array.from({ length: 90 }, (_, at) => `${at + 10}0000`).filter((code) =>
    places.byCode(code),
  );
  const digits = { province: 2, city: 4, county: 6 }[level];
  const codes =
    level === 'province'
      ? provinces
      : provinces.flatMap((code) => places.below(code, level).map((place) => place.code));
  return Array.from({ length: asked }, (_, at) => (codes[(at * 7919) % codes.length] ?? '').slice(0, digits));
}

function wantedIn(region: string | null, from: number, to: number): CoverageWanted {
  return { region, siteId: null, from, to, type: null, statuses: [], today: '2025-06-01' };
}

interface Timed {
  readonly ms: readonly number[];
  /** Of the processor: on a busy machine the rest is waiting. */
  readonly cpuMs: readonly number[];
  readonly most: number;
}

function timed(questions: readonly (() => number)[]): Timed {
  let most = 0;
  const each = questions.map((ask) => {
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    most = Math.max(most, ask());
    const { user, system } = process.cpuUsage(cpu);
    return { ms: performance.now() - began, cpuMs: (user + system) / 1000 };
  });
  const sorted = (numbers: readonly number[]): readonly number[] =>
    numbers.toSorted((one, other) => one - other);
  return { ms: sorted(each.map(({ ms }) => ms)), cpuMs: sorted(each.map(({ cpuMs }) => cpuMs)), most };
}

function tell(name: string, { ms, cpuMs, most }: Timed, what: string): void {
  const said = (sorted: readonly number[]): string =>
    `median ${(sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(1)} ms, worst ${(sorted.at(-1) ?? 0).toFixed(1)} ms`;
  console.log(`${name}: ${said(ms)} (processor: ${said(cpuMs)}), at most ${most} ${what}`);
}

/** Every answer is counted, so that nothing of it is left undone. */
function countedRows(archive: Archive, wanted: CoverageWanted): number {
  let cells = 0;
  for (const row of coverageRows(archive, wanted)) cells += row.cells.size;
  return cells;
}

function countedCells(archive: Archive, wanted: CoverageWanted): number {
  let cells = 0;
  for (const cell of coverageCells(archive, wanted)) cells += cell.year > 0 ? 1 : 0;
  return cells;
}

async function refreshed(archive: Archive, name: string): Promise<void> {
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const derived = await refreshCoverage(archive, coverageRulesAt(asOf));
  const { user, system } = process.cpuUsage(cpu);
  const busy = ((user + system) / 1e6).toFixed(1);
  console.log(
    `${name}: ${derived} agencies in ${((performance.now() - began) / 1000).toFixed(1)} s (processor: ${busy} s)`,
  );
}

/** Makes the archive and derives it, whole and after one walk. */
async function makeArchive(directory: string): Promise<void> {
  const archive = openArchive(directory);
  const began = performance.now();
  const made = coveredNation(archive, { agencies: Number(values.agencies), first, last: lastYear });
  console.log(
    `made ${made.agencies} agencies, ${made.sites} sites, ${made.reports} reports in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  );
  markAllUncovered(archive);
  await refreshed(archive, 'refresh of all');
  const cells = archive.db.prepare<[], number>('select count(*) from coverage').pluck().get();
  console.log(`${cells ?? 0} cells`);
  const byStatus = archive.db.prepare<[], { status: string; count: number }>(
    'select status, sum(cells) as count from coverage_counts group by status order by 2 desc',
  );
  for (const { status, count } of byStatus.all()) console.log(`  ${status}: ${count}`);
  archive.db
    .prepare('insert or ignore into uncovered select agency_id from coverage where site_id = ?')
    .run(made.someSite);
  await refreshed(archive, 'refresh after a walk of one site');
  closeArchive(archive);
  const size = statSync(path.join(directory, 'nianbao.db')).size / 2 ** 20;
  console.log(`peak memory ${peakMemoryMb()} MB; database ${size.toFixed(0)} MiB`);
}

console.log(machineFacts());
const directory = values.data ?? mkdtempSync(path.join(tmpdir(), 'nianbao-coverage-'));
try {
  if (existsSync(path.join(directory, 'nianbao.db'))) closeArchive(openArchive(directory));
  else await makeArchive(directory);
  const archive = openArchive(directory, { readOnly: true });
  for (const level of ['province', 'city', 'county'] as const) {
    const regions = regionsOf(level);
    const all = regions.map((region) => wantedIn(region, first, lastYear));
    const some = regions.map((region, at) => {
      const from = first + (at % years);
      return wantedIn(region, from, Math.min(lastYear, from + (at % 4)));
    });
    tell(`${level}, all years`, timed(all.map((wanted) => () => countedRows(archive, wanted))), 'cells');
    tell(`${level}, some years`, timed(some.map((wanted) => () => countedRows(archive, wanted))), 'cells');
    const missing = some.map((wanted) => ({ ...wanted, statuses: ['missing'] as const }));
    tell(
      `${level}, missing with proof`,
      timed(missing.map((wanted) => () => countedCells(archive, wanted))),
      'cells',
    );
    if (level !== 'province')
      tell(
        `${level}, every cell with proof`,
        timed(all.map((wanted) => () => countedCells(archive, wanted))),
        'cells',
      );
  }
  const country = Array.from({ length: asked }, () => wantedIn(null, first, lastYear));
  tell(
    'the whole country',
    timed(country.map((wanted) => () => coverageCounts(archive, wanted).length)),
    'counts',
  );
  closeArchive(archive);
} finally {
  if (values.data === undefined) rmSync(directory, { recursive: true, force: true });
}
