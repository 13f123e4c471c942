import type { Command } from 'commander';
import { agencyLines, uncertainReports } from '../../store/agency-lists.ts';
import type { UncertainReport } from '../../store/agency-lists.ts';
import type { Archive } from '../../store/archive.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { print, printJson, printTable } from '../output.ts';
import { addAgenciesSettle } from './agencies-settle.ts';
import { addAgenciesShow } from './agencies-show.ts';
import { withArchive } from './archive-asked.ts';
import { dataOption, jsonOption } from './options.ts';

interface ListOptions {
  readonly uncertain?: boolean;
  readonly data: string;
  readonly json?: boolean;
}

export function addAgencies(program: Command, done: (code: ExitCode) => void): void {
  const agencies = program
    .command('agencies')
    .summary('which agencies there are, and what is uncertain 机关')
    .description(
      'Which agencies the archive knows, under which keys and names; docs/agencies.md tells how they are told apart. 机关及其名称',
    );
  agencies
    .command('list', { isDefault: true })
    .summary('agencies with their names and years 列出机关')
    .description(
      'Lists the agencies with key, name, other names and the years of their reports, or the reports of which nobody knows whose they are. 列出机关，或列出归属不明的年报',
    )
    .option('--uncertain', 'only reports of uncertain agencies, with the agencies that each may be of')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: ListOptions) => {
      const list = options.uncertain === true ? printUncertain : printAgencies;
      await withArchive(options.data, (archive) => list(archive, options.json === true));
      done(exitCodes.done.code);
    });
  addAgenciesShow(agencies, done);
  addAgenciesSettle(agencies, done);
}

async function printAgencies(archive: Archive, asJson: boolean): Promise<void> {
  const lines = agencyLines(archive);
  if (asJson) {
    for (const line of lines) await printJson(line);
    return;
  }
  await printTable(
    ['key', 'agency', 'years', 'other names'],
    lines.map(({ key, name, years, aliases }) => [key, name, yearsText(years), aliases.join(', ')]),
  );
}

async function printUncertain(archive: Archive, asJson: boolean): Promise<void> {
  const reports = uncertainReports(archive);
  if (asJson) {
    for (const report of reports) await printJson(report);
    return;
  }
  if (reports.length === 0) await print('Every agency is certain. 没有归属不明的年报');
  for (const report of reports) await print(described(report));
}

function described({ key, name, year, url, member, candidates }: UncertainReport): string {
  const carrier = member === null ? url : `${url} (${member})`;
  return [
    `${name} ${year ?? '(year unknown)'} (${key})`,
    `  ${carrier}`,
    ...(candidates.length === 0 ? ['  no candidate 无候选'] : []),
    ...candidates.map((candidate) => `  ? ${candidate.name} (${candidate.key}): ${candidate.because}`),
  ].join('\n');
}

/** 2019-2021, 2023: years that follow each other in one. */
export function yearsText(years: readonly number[]): string {
  const spans: [from: number, to: number][] = [];
  for (const year of years) {
    const last = spans.at(-1);
    if (last?.[1] === year - 1) last[1] = year;
    else spans.push([year, year]);
  }
  return spans.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}
