import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { rejectionReasons } from '../../model/site.ts';
import type { RejectionsWanted } from '../../store/sightings.ts';
import { rejectedLinks, rejectionCounts } from '../../store/sightings.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { printJson, printTable } from '../output.ts';
import { siteSeen, withArchive } from './archive-asked.ts';
import { dataOption, jsonOption, yearArgument } from './options.ts';

interface RejectionOptions {
  readonly site?: string;
  readonly reason?: string;
  readonly year?: number;
  readonly each?: boolean;
  readonly data: string;
  readonly json?: boolean;
}

export function addQueryRejections(query: Command, done: (code: ExitCode) => void): void {
  query
    .command('rejections')
    .summary('links that were turned down, counted 未收录链接统计')
    .description(
      'Counts the links that were judged no report, by site, reason and rule, with one title each; docs/judge.md explains the rules. 统计未收录的链接及原因',
    )
    .option('--site <id>', 'only of this site')
    .option(
      '--reason <reason>',
      `only for this reason: ${Object.keys(rejectionReasons).join(', ')}`,
      reasonArgument,
    )
    .option(
      '--year <year>',
      'only where the title names this report year, or names none and the list dates it in the year after',
      yearArgument,
    )
    .option('--each', 'every link instead of counts')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (options: RejectionOptions) => {
      const { site, reason = null, year = null } = options;
      await withArchive(options.data, async (archive) => {
        const wanted: RejectionsWanted = { siteId: siteSeen(archive, site), reason, year };
        if (options.each === true) {
          const links = rejectedLinks(archive, wanted);
          if (options.json === true) for (const link of links) await printJson(link);
          else
            await printTable(
              ['site', 'reason', 'rule', 'day', 'title', 'address'],
              [...links].map(({ siteId, verdict, rule, publishedOn, title, url }) => [
                siteId,
                verdict,
                rule ?? '–',
                publishedOn ?? '–',
                title,
                url,
              ]),
            );
          return;
        }
        const counts = rejectionCounts(archive, wanted);
        if (options.json === true) for (const count of counts) await printJson(count);
        else
          await printTable(
            ['site', 'reason', 'rule', 'links', 'last seen', 'such as'],
            counts.map(({ siteId, reason: why, rule, links, lastSeenAt, example }) => [
              siteId,
              why,
              rule ?? '–',
              String(links),
              lastSeenAt.slice(0, 10),
              example,
            ]),
          );
      });
      done(exitCodes.done.code);
    });
}

function reasonArgument(text: string): string {
  if (Object.hasOwn(rejectionReasons, text)) return text;
  throw new InvalidArgumentError(`a reason is one of ${Object.keys(rejectionReasons).join(', ')}.`);
}
