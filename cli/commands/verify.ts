import type { Command } from 'commander';
import { closeArchive, openArchive } from '../../store/open.ts';
import { verify } from '../../store/verify.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { print, printJson } from '../output.ts';
import { dataOption, jsonOption } from './options.ts';

export function addVerify(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('verify')
    .summary('re-read every archive record and compare digests 校验归档')
    .description(
      'Reads every WARC record again and compares its digests and its row in the database; each difference is printed with file and offset. Exit code 3 where there is one. 校验归档',
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: { readonly data: string; readonly json?: boolean }) => {
      const archive = openArchive(options.data, { readOnly: true });
      try {
        const checking = verify(archive);
        let step = checking.next();
        for (; step.done !== true; step = checking.next()) {
          const { file, offset, what } = step.value;
          await (options.json === true
            ? printJson(step.value)
            : print(`${file}${offset === null ? '' : ` at byte ${offset}`}: ${what}`));
        }
        const { files, exchanges, bytes, rows, problems } = step.value;
        await (options.json === true
          ? printJson(step.value)
          : print(
              `${exchanges} exchanges in ${files} WARC files (${bytes} bytes), ${rows} rows: ${problems} problems.`,
            ));
        done(problems === 0 ? exitCodes.done.code : exitCodes.someSitesFailed.code);
      } finally {
        closeArchive(archive);
      }
    });
}
