import { Command, CommanderError } from 'commander';
import { ArchiveError } from '../model/errors.ts';
import { addCheck } from './commands/check.ts';
import { addBackfill, addCrawl } from './commands/crawl.ts';
import { addExport } from './commands/export.ts';
import { addIngest } from './commands/ingest.ts';
import { addParse } from './commands/parse.ts';
import { addQuery } from './commands/query.ts';
import { addRead } from './commands/read.ts';
import { addSite } from './commands/site.ts';
import { addVerify } from './commands/verify.ts';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';

/** The whole command line; docs/commands.md is generated from it. */
export function programOf(done: (code: ExitCode) => void): Command {
  const program = new Command('nianbao')
    .description('Crawls, archives and reads 政府信息公开工作年度报告 into one SQLite file. 年报采集与归档')
    .helpCommand(false)
    .showHelpAfterError('(nianbao COMMAND --help tells the options)');
  addCrawl(program, done);
  addBackfill(program, done);
  addIngest(program, done);
  addRead(program, done);
  addParse(program, done);
  addExport(program, done);
  addCheck(program, done);
  addVerify(program, done);
  addSite(program, done);
  addQuery(program, done);
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
  const program = programOf((code) => (exitCode = code));
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has printed its sentence; help and version are no misuse.
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.done.code : exitCodes.misused.code;
    if (!(error instanceof ArchiveError)) throw error;
    process.stderr.write(`nianbao: ${error.message}\n`);
    return error.code === 'locked' ? exitCodes.locked.code : exitCodes.misused.code;
  }
}
