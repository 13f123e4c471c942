import type { Command } from 'commander';
import type { OpenIssue } from '../../store/search.ts';
import { copiedIssues } from '../../store/search.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { printJson, printTable } from '../output.ts';
import { tellUncompared, withArchive } from './archive-asked.ts';
import { dataOption, jsonOption, yearRange } from './options.ts';

interface CopiedOptions {
  readonly years?: readonly [number, number];
  readonly data: string;
  readonly json?: boolean;
}

export function addQueryCopied(query: Command, done: (code: ExitCode) => void): void {
  query
    .command('copied')
    .summary('reports that seem copied, with the evidence 雷同年报')
    .description(
      'Lists reports whose sentences are those of an earlier year or of another agency, whose figures did not change, in which instructions of the template were left, or that call themselves by another name. 查询文字雷同、沿用往年或残留模板说明的年报',
    )
    .option('--years <range>', 'report years: 2023 or 2019-2024', yearRange)
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: CopiedOptions) => {
      const [from, to] = options.years ?? [null, null];
      await withArchive(options.data, async (archive) => {
        tellUncompared(archive);
        const issues = copiedIssues(archive, { from, to });
        if (options.json === true) for (const issue of issues) await printJson(issue);
        else await printCopied(issues);
      });
      done(exitCodes.done.code);
    });
}

async function printCopied(issues: readonly OpenIssue[]): Promise<void> {
  await printTable(
    ['agency', 'year', 'issue', 'what', 'words'],
    issues.map(({ agencyName, year, code, message, evidence = {} }) => {
      const { passage, quote, quotes } = evidence;
      const words: unknown = Array.isArray(quotes) ? quotes[0] : (passage ?? quote);
      return [agencyName, String(year), code, message, typeof words === 'string' ? words.slice(0, 60) : ''];
    }),
  );
}
