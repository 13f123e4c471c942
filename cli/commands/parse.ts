import type { Command } from 'commander';
import type { Archive } from '../../store/archive.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { finishRun, startRun } from '../../store/runs.ts';
import { indexReports } from '../../store/text-index.ts';
import { compareReports } from '../compare.ts';
import { coverArchive } from '../coverage.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { print, printJson, tell } from '../output.ts';
import { openReader } from '../reader/open-reader.ts';
import type { Reader } from '../reader/open-reader.ts';
import type { CellSide, ChangedCell } from '../reread/changed-cells.ts';
import { openOutcomeSpool } from '../reread/outcome-spool.ts';
import type { OutcomeSpool } from '../reread/outcome-spool.ts';
import { readerPool, reread, storeSpooled } from '../reread/reread.ts';
import type { Reread } from '../reread/reread.ts';
import { registerFor } from '../registers.ts';
import { stopSignal } from '../stop-signal.ts';
import { dataOption, jsonOption } from './options.ts';

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
      "Re-reads the archived captures with today's parser, without any network. First every cell that is read otherwise is printed, with its old and new reading and what differs; only then the new readings are stored. Stopped or killed before that, it has changed nothing; killed later, run it again. A capture whose record is damaged, whose site is not known or that takes too long to read keeps the reading it has, and the exit code is 3. 用当前解析器重读归档",
    )
    .option('--changed', 'only captures that this version of the parser has not read')
    .option('--dry-run', 'print the differences and store nothing')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: ParseOptions) => {
      const isDry = options.dryRun === true;
      const archive = openArchive(
        options.data,
        isDry ? { readOnly: true } : { command: 'parse', mustExist: true },
      );
      const spool = isDry ? null : openOutcomeSpool(options.data);
      const reader = openReader({ pool: readerPool });
      const stop = stopSignal();
      // What is still being read is not waited for.
      stop.signal.addEventListener('abort', () => void reader.close());
      try {
        done(await parseArchive(archive, options, { reader, spool, signal: stop.signal }));
      } finally {
        stop.forget();
        await reader.close();
        spool?.remove();
        closeArchive(archive);
      }
    });
}

interface Tools {
  readonly reader: Reader;
  readonly spool: OutcomeSpool | null;
  readonly signal: AbortSignal;
}

async function parseArchive(archive: Archive, options: ParseOptions, tools: Tools): Promise<ExitCode> {
  const { spool, signal } = tools;
  // A table of agencies that is wrong is told before anything is read.
  registerFor(archive);
  const read = await reread(archive, {
    ...tools,
    unreadOnly: options.changed === true,
    onCell: (cell) => (options.json === true ? printJson(jsonCell(cell)) : print(described(cell))),
    onDamaged: (url, message) => tell(`${url}: ${message}`),
  });
  tellReread(read, spool === null);
  if (read.stopped) {
    tell('Stopped before the end; nothing was stored.');
    return exitCodes.fewerThanExpected.code;
  }
  const code =
    read.damaged + read.undeclared.length > 0 ? exitCodes.someSitesFailed.code : exitCodes.done.code;
  if (spool === null) return code;
  // Not before: a run that is stopped while it reads leaves the database as it was.
  const runId = startRun(archive, 'parse');
  const isStored = await storeSpooled(archive, spool, { signal });
  const isDone =
    isStored &&
    !(await compareReports(archive, signal)).stopped &&
    (await coverArchive(archive, { signal, areAll: true })) &&
    (await indexReports(archive, signal));
  if (!isDone) tell('Stopped before everything was stored; run the same command again to go on.');
  const ended = isDone ? code : exitCodes.fewerThanExpected.code;
  finishRun(archive, runId, ended);
  return ended;
}

function tellReread({ tally, undeclared }: Reread, isDry: boolean): void {
  const [first = '', ...others] = tally.sentences();
  tell(`${first}${isDry ? ', nothing stored' : ''}.`);
  for (const sentence of others) tell(`${sentence}.`);
  if (undeclared.length === 0) return;
  tell(
    `Captures of ${undeclared.join(', ')} were not read: this database does not know these sites; crawl them once with their list of sites.`,
  );
}

function jsonCell(cell: ChangedCell): Omit<ChangedCell, 'isOtherFigure'> {
  const { url, member, agency, year, code, old, new: fresh, why, parser } = cell;
  return { url, member, agency, year, code, old, new: fresh, why, parser };
}

function described({ url, member, agency, year, code, old, new: fresh, why }: ChangedCell): string {
  const carrier = member === null ? url : `${url} ${member}`;
  return `${agency ?? '?'} ${year ?? '?'} ${code}: ${shown(old)} → ${shown(fresh)}; ${why} (${carrier})`;
}

function shown(side: CellSide | null): string {
  if (side === null) return 'not there';
  return side.value === null ? side.state : String(side.value);
}
