import type { Command } from 'commander';
import type { HeardWitness } from '../../store/witnesses.ts';
import { witnessesOf } from '../../store/witnesses.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { print, printJson, printTable } from '../output.ts';
import { reportNamed, tellUncompared, withArchive } from './archive-asked.ts';
import { byPrintedOrder, refuseUnknownIndicator } from './indicator-labels.ts';
import { dataOption, jsonOption, yearArgument } from './options.ts';

interface WitnessOptions {
  readonly data: string;
  readonly json?: boolean;
}

export function addQueryWitnesses(query: Command, done: (code: ExitCode) => void): void {
  query
    .command('witnesses')
    .summary('who else says a figure, and whether they agree 数据佐证')
    .description(
      'Prints who says the figures of a report again: its other files and pages, its sentences, and what the next report carries over; each agrees or conflicts. 查询同一数据的其他出处及是否一致',
    )
    .argument('<agency>', 'key, or part of the name')
    .argument('<year>', 'report year', yearArgument)
    .argument('[code]', 'one indicator; all when left out')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (agency: string, year: number, code: string | undefined, options: WitnessOptions) => {
      if (code !== undefined) refuseUnknownIndicator(code);
      await withArchive(options.data, async (archive) => {
        tellUncompared(archive);
        const report = reportNamed(archive, agency, year);
        const { key, name } = report.agency;
        const heard = witnessesOf(archive, key, year, code ?? null);
        if (options.json === true) {
          for (const witness of heard) await printJson({ agency: { key, name }, year, ...witness });
        } else {
          await print(`${name} ${year} (${key}): ${countsOf(heard)}`);
          if (heard.length > 0) await printWitnesses(heard);
        }
      });
      done(exitCodes.done.code);
    });
}

function countsOf(heard: readonly HeardWitness[]): string {
  const figures = new Set(heard.map(({ code }) => code)).size;
  const conflicts = heard.filter(({ verdict }) => verdict === 'conflicts').length;
  return heard.length === 0
    ? 'nobody says a figure of it again'
    : `${figures} figures are said again, ${heard.length - conflicts} times in agreement, ${conflicts} times in conflict`;
}

async function printWitnesses(heard: readonly HeardWitness[]): Promise<void> {
  await printTable(
    ['indicator', 'value', 'verdict', 'said', 'of', 'by'],
    heard
      .toSorted((one, other) => byPrintedOrder(one.code, other.code))
      .map((witness) => [
        witness.code,
        figureText(witness.value),
        witness.verdict,
        figureText(witness.said),
        witness.sumOf === null ? '' : witness.sumOf.join(' + '),
        speakerText(witness),
      ]),
  );
}

function figureText(value: number | null): string {
  return value === null ? '(none)' : String(value);
}

function speakerText({ kind, saidIn, quote, format, url, member }: HeardWitness): string {
  const place = member === null ? url : `${url} (${member})`;
  switch (kind) {
    case 'carrier':
      return `${format} ${place}`;
    case 'prose':
      return `sentence: ${quote ?? ''}`;
    case 'next-year':
      return `carried over in the report for ${saidIn} ${place}`;
  }
}
