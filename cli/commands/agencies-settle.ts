import type { Command } from 'commander';
import { closeArchive, openArchive } from '../../store/open.ts';
import { finishRun, startRun } from '../../store/runs.ts';
import { indexReports } from '../../store/text-index.ts';
import { compareReports } from '../compare.ts';
import { coverArchive } from '../coverage.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { print, printJson, tell } from '../output.ts';
import { registerFor } from '../registers.ts';
import { settleAgencies, settlingOf } from '../settling.ts';
import type { Settling } from '../settling.ts';
import { dataOption, jsonOption } from './options.ts';

interface SettleOptions {
  readonly dryRun?: boolean;
  readonly data: string;
  readonly json?: boolean;
}

export function addAgenciesSettle(agencies: Command, done: (code: ExitCode) => void): void {
  agencies
    .command('settle')
    .summary('attribute every report anew 重新认定机关')
    .description(
      "Attributes every stored reading again, by today's register of places and the table reference/agencies.csv in the archive's folder, and settles the reports that this moves. Reads no document; killed, it has changed nothing. Prints which keys the reports left and came to. 按现行登记册和人工对照表重新认定机关，不重读文件",
    )
    .option('--dry-run', 'print what would move and store nothing')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: SettleOptions) => {
      const isDry = options.dryRun === true;
      const archive = openArchive(
        options.data,
        isDry ? { readOnly: true } : { command: 'agencies settle', mustExist: true },
      );
      try {
        const register = registerFor(archive);
        if (isDry) {
          await printSettling(settlingOf(archive, register), options);
        } else {
          const runId = startRun(archive, 'agencies settle');
          await printSettling(settleAgencies(archive, register), options);
          await compareReports(archive);
          await coverArchive(archive, { areAll: true });
          await indexReports(archive);
          finishRun(archive, runId, exitCodes.done.code);
        }
        done(exitCodes.done.code);
      } finally {
        closeArchive(archive);
      }
    });
}

async function printSettling(
  { readings, changed, moves }: Settling,
  { json, dryRun }: SettleOptions,
): Promise<void> {
  for (const { from, to, reports } of moves) {
    if (json === true) await printJson({ from, to, reports });
    else await print(`${from ?? 'no agency'} → ${to ?? 'no agency'}: ${reports} reports`);
  }
  const rest = dryRun === true ? ', nothing stored' : '';
  tell(
    `${readings} readings attributed, ${changed} of them otherwise than before, ${moves.length} keys left${rest}.`,
  );
}
