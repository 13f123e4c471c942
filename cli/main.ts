import { Command, CommanderError } from 'commander';
import { ArchiveError } from '../model/errors.ts';
import { addRead } from './commands/read.ts';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';

/** The whole command line; docs/commands.md is generated from it. */
export function programOf(done: (code: ExitCode) => void): Command {
  const program = new Command('nianbao')
    .description('Crawls, archives and reads 政府信息公开工作年度报告 into one SQLite file. 年报采集与归档')
    .helpCommand(false)
    .showHelpAfterError('(nianbao COMMAND --help tells the options)');
  addRead(program, done);
  program.commands.forEach((command) => command.exitOverride());
  return program.exitOverride();
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
