import { Command, CommanderError } from 'commander';
import { ArchiveError } from '../model/errors.ts';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { tell } from './output.ts';
import { programVersion } from './version.ts';

type Add = (program: Command, done: (code: ExitCode) => void) => void;

/** The commands in the order of the help; each is loaded when it is asked for, because `read` needs no crawler. */
const commands: Readonly<Record<string, () => Promise<Add>>> = {
  crawl: async () => (await import('./commands/crawl.ts')).addCrawl,
  backfill: async () => (await import('./commands/crawl.ts')).addBackfill,
  ingest: async () => (await import('./commands/ingest.ts')).addIngest,
  read: async () => (await import('./commands/read.ts')).addRead,
  parse: async () => (await import('./commands/parse.ts')).addParse,
  export: async () => (await import('./commands/export.ts')).addExport,
  check: async () => (await import('./commands/check.ts')).addCheck,
  verify: async () => (await import('./commands/verify.ts')).addVerify,
  site: async () => (await import('./commands/site.ts')).addSite,
  agencies: async () => (await import('./commands/agencies.ts')).addAgencies,
  query: async () => (await import('./commands/query.ts')).addQuery,
  serve: async () => (await import('./commands/serve.ts')).addServe,
};

/** The command line with the one command that is named, or with all; docs/commands.md is generated from it. */
export async function programOf(done: (code: ExitCode) => void, named?: string): Promise<Command> {
  const program = new Command('nianbao')
    .description('Crawls, archives and reads 政府信息公开工作年度报告 into one SQLite file. 年报采集与归档')
    .version(programVersion)
    .helpCommand(false)
    .showHelpAfterError('(nianbao COMMAND --help tells the options)');
  const own = named === undefined ? undefined : commands[named];
  const wanted = own === undefined ? Object.values(commands) : [own];
  for (const add of await Promise.all(wanted.map((load) => load()))) add(program, done);
  return throwing(program);
}

/** Commander's own exits become exceptions, so that every end of the program is in one place. */
function throwing(command: Command): Command {
  command.commands.forEach(throwing);
  return command.exitOverride();
}

/** Runs one command line and gives the exit code. Bugs are not caught: they end the process with their stack. */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done.code;
  const program = await programOf((code) => (exitCode = code), argv[0]);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has printed its sentence; help and version are no misuse.
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.done.code : exitCodes.misused.code;
    }
    if (isDiskFull(error)) {
      tell(
        'nianbao: the disk is full; what was fetched before is safe. Free some space and run the same command again. 磁盘已满',
      );
      return exitCodes.crashed.code;
    }
    if (!(error instanceof ArchiveError)) throw error;
    tell(`nianbao: ${error.message}`);
    return error.code === 'locked' ? exitCodes.locked.code : exitCodes.misused.code;
  }
}

/** No room for a WARC record (the system's word) or for a row (SQLite's). */
function isDiskFull(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'SQLITE_FULL')
  );
}
