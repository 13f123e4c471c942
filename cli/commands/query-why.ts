import type { Command } from 'commander';
import { kindRules, reportRules } from '../../crawler/judge-rules.ts';
import { MisuseError } from '../../model/errors.ts';
import { rejectionReasons } from '../../model/site.ts';
import type { Archive } from '../../store/archive.ts';
import { fateOf, sightingsOfTitle, sightingsOfUrl } from '../../store/sightings.ts';
import type { Fate, Sighting } from '../../store/sightings.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { print, printJson } from '../output.ts';
import { siteSeen, withArchive } from './archive-asked.ts';
import { dataOption, jsonOption } from './options.ts';

interface WhyOptions {
  readonly site?: string;
  readonly data: string;
  readonly json?: boolean;
}

export function addQueryWhy(query: Command, done: (code: ExitCode) => void): void {
  query
    .command('why')
    .summary('why a page is in the corpus or not 为何未收录')
    .description(
      'Says of an address, or of every link with these words in its title: how it was judged and by which rule, on which list page, when it was first and last seen, and what became of it. 查询某网页为何收录或未收录',
    )
    .argument('<address-or-title>', 'address of the page, or part of its title')
    .option('--site <id>', 'only as this site shows it')
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (asked: string, options: WhyOptions) => {
      if (asked.trim() === '')
        throw new MisuseError('Nothing is asked; give an address or words of a title.');
      await withArchive(options.data, (archive) => tellWhy(archive, asked, options));
      done(exitCodes.done.code);
    });
}

async function tellWhy(archive: Archive, asked: string, options: WhyOptions): Promise<void> {
  const isAddress = /^https?:\/\//iu.test(asked);
  const siteId = siteSeen(archive, options.site);
  const url = isAddress && URL.canParse(asked) ? new URL(asked).href : asked;
  const sightings = isAddress
    ? sightingsOfUrl(archive, url, siteId)
    : sightingsOfTitle(archive, asked, siteId);
  if (options.json === true) {
    for (const sighting of sightings) await printJson(sighting);
    if (sightings.length === 0)
      await printJson({ asked, verdict: null, fate: isAddress ? fateOf(archive, url) : null });
    return;
  }
  for (const sighting of sightings) await print(`${sightingText(sighting)}\n`);
  if (sightings.length === 0) await print(unseenText(url, isAddress ? fateOf(archive, url) : null));
}

function sightingText(sighting: Sighting): string {
  const { title, url, publishedOn, verdict, siteId, foundOn, firstSeenAt, lastSeenAt } = sighting;
  return [
    title === '' ? '(no title)' : title,
    `  address 地址    ${url}`,
    `  verdict 判定    ${verdictText(verdict, sighting.rule)}`,
    `  found on 列表   ${foundOn} (site ${siteId}${publishedOn === null ? '' : `, dated ${publishedOn}`})`,
    `  seen 见于       ${firstSeenAt.slice(0, 10)} – ${lastSeenAt.slice(0, 10)}`,
    `  outcome 结果    ${fateText(sighting.fate, verdict)}`,
  ].join('\n');
}

/** The verdict in words: the reason, and the rule with why it is one. */
function verdictText(verdict: string, rule: string | null): string {
  if (verdict === 'report') return 'report 年报';
  const reasons: Readonly<Record<string, string>> = rejectionReasons;
  const why = [...kindRules, ...reportRules].find(({ id }) => id === rule)?.why;
  const reason = `${verdict}: ${reasons[verdict] ?? 'a reason that this program does not know'}`;
  if (rule === null) return `${reason} (judged before rules had names)`;
  return `${reason} · rule ${rule}${why === undefined ? '' : `: ${why.zh}. ${why.en}`}`;
}

function fateText(fate: Fate, verdict: string | null): string {
  switch (fate.kind) {
    case 'report':
      return `in the corpus: ${fate.reports
        .map(
          ({ agencyName, agencyKey, year, version, versions }) =>
            `${agencyName} ${year} (${agencyKey}), version ${version} of ${versions}`,
        )
        .join('; ')}`;
    case 'unplaced':
      return fate.outcome === 'report'
        ? 'fetched and read as a report, but nobody knows of which agency or year; `nianbao check` lists it'
        : `fetched and ${fate.outcome === 'no-report' ? 'read as no report' : 'not readable'}${fate.code === null ? '' : ` (${fate.code}: ${fate.message ?? ''})`}`;
    case 'trouble':
      return `not in hand: ${fate.code} on ${fate.notedAt.slice(0, 10)}: ${fate.message}`;
    case 'captured':
      return `fetched on ${fate.fetchedAt.slice(0, 10)} as ${fate.as} with status ${fate.status}, not read as a report${fate.via === null ? '' : `; linked from ${fate.via}`}`;
    case 'never-asked':
      return verdict === 'report' ? 'not asked for yet' : 'not asked for';
  }
}

function unseenText(asked: string, fate: Fate | null): string {
  if (fate === null)
    return `No list page showed a link with "${asked}" in its title; \`nianbao query reports\` lists what there is. 从未在任何列表中见到`;
  return fate.kind === 'never-asked'
    ? `${asked} was never seen on a list page and never asked for; \`nianbao site try\` shows what a list holds now. 从未见到`
    : `${asked} was never seen as a link of a list; ${fateText(fate, null)}.`;
}
