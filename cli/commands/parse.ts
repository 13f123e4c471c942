import type { Command } from 'commander';
import type { Value } from '../../model/report.ts';
import { parserVersion } from '../../parsers/parser-version.ts';
import type { Archive } from '../../store/archive.ts';
import { capturesToRead, unreadCaptures } from '../../store/captures.ts';
import { DamagedError } from '../../store/errors.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import type { Outcome } from '../../store/readings.ts';
import { putReading } from '../../store/reports.ts';
import { finishRun, startRun } from '../../store/runs.ts';
import { readingsOf } from '../../store/search.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { print, printJson } from '../output.ts';
import { openReader } from '../reader/open-reader.ts';
import type { Reader } from '../reader/open-reader.ts';
import { isPlaced, outcomeOf } from '../readings.ts';
import { dataOption, jsonOption } from './options.ts';

/** One figure that today's parser reads otherwise. */
interface ChangedCell {
  readonly url: string;
  readonly agency: string | null;
  readonly year: number | null;
  readonly code: string;
  readonly before: Pick<Value, 'state' | 'value'> | null;
  readonly after: Pick<Value, 'state' | 'value'> | null;
}

interface ParseOptions {
  readonly data: string;
  readonly changed?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export function addParse(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('parse')
    .summary("re-read the archive with today's parser 重读归档")
    .description(
      "Re-reads the archived captures with today's parser, without any network, and prints the figures that changed before it stores them. A capture whose record is damaged or whose site is not known keeps the reading it has, and the exit code is 3. 用当前解析器重读归档",
    )
    .option('--changed', 'only captures that this version of the parser has not read')
    .option('--dry-run', 'print the differences and store nothing')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: ParseOptions) => {
      const archive = openArchive(
        options.data,
        options.dryRun === true ? { readOnly: true } : { command: 'parse', mustExist: true },
      );
      const reader = openReader();
      try {
        const runId = options.dryRun === true ? null : startRun(archive, 'parse');
        const code = await reread(archive, options, reader);
        if (runId !== null) finishRun(archive, runId, code);
        done(code);
      } finally {
        await reader.close();
        closeArchive(archive);
      }
    });
}

/** Reads again what can be; what cannot keeps the reading it has, and is named. */
async function reread(archive: Archive, options: ParseOptions, reader: Reader): Promise<ExitCode> {
  const captures =
    options.changed === true ? unreadCaptures(archive, parserVersion) : capturesToRead(archive);
  let changed = 0;
  let read = 0;
  let damaged = 0;
  const undeclared = new Set<string>();
  for (const capture of captures) {
    if (!isPlaced(archive, capture)) {
      undeclared.add(capture.siteId);
      continue;
    }
    const outcome = await outcomeOf(archive, capture, reader).catch((error: unknown) => {
      if (error instanceof DamagedError) return error;
      throw error;
    });
    if (outcome instanceof DamagedError) {
      damaged += 1;
      process.stderr.write(`${capture.url}: ${outcome.message}\n`);
      continue;
    }
    read += 1;
    for (const cell of changedCells(archive, capture.id, capture.url, outcome)) {
      changed += 1;
      await (options.json === true ? printJson(cell) : print(described(cell)));
    }
    if (options.dryRun !== true) putReading(archive, capture.id, parserVersion, outcome);
  }
  const kept = options.dryRun === true ? ', nothing stored' : '';
  process.stderr.write(`${read} captures read again, ${changed} figures changed${kept}.\n`);
  if (undeclared.size > 0) {
    process.stderr.write(
      `Captures of ${[...undeclared].join(', ')} were not read: this database does not know these sites; crawl them once with their list of sites.\n`,
    );
  }
  return damaged + undeclared.size > 0 ? exitCodes.someSitesFailed.code : exitCodes.done.code;
}

function changedCells(
  archive: Archive,
  captureId: number,
  url: string,
  outcome: Outcome,
): readonly ChangedCell[] {
  const before = readingsOf(archive, captureId);
  const after = outcome.kind === 'report' ? outcome.reports : [];
  const count = Math.max(before.length, after.length);
  return Array.from({ length: count }, (_, index) => {
    const [old, fresh] = [before[index]?.values ?? {}, after[index]?.report.values ?? {}];
    const codes = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].sort();
    const whose = {
      agency: after[index]?.report.agency.name ?? before[index]?.agencyName ?? null,
      year: after[index]?.report.year ?? before[index]?.year ?? null,
    };
    return codes.flatMap((code): readonly ChangedCell[] => {
      const [was, is] = [stateAndValue(old[code]), stateAndValue(fresh[code])];
      return was?.state === is?.state && was?.value === is?.value
        ? []
        : [{ url, ...whose, code, before: was, after: is }];
    });
  }).flat();
}

function stateAndValue(value: Value | undefined): ChangedCell['before'] {
  return value === undefined ? null : { state: value.state, value: value.value };
}

function described({ url, agency, year, code, before, after }: ChangedCell): string {
  const shown = (side: ChangedCell['before']): string =>
    side === null ? 'not there' : side.value === null ? side.state : String(side.value);
  return `${agency ?? '?'} ${year ?? '?'} ${code}: ${shown(before)} → ${shown(after)} (${url})`;
}
