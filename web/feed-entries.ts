import { masked } from '../model/masked.ts';
import type { NewsLine } from '../store/feeds-asked.ts';
import { tagOf } from './atom.ts';
import type { AtomEntry } from './atom.ts';
import { changeLabel } from './change-words.ts';
import { reportLink } from './links.ts';
import { plural, say } from './words.ts';
import type { Lang } from './words.ts';

/** What happened to a report, in words. */
export function newsLabel(lang: Lang, kind: NewsLine['kind']): string {
  if (kind === 'published') return say(lang, '新收录', 'new');
  if (kind === 'version') return say(lang, '数字有变的新版本', 'new version with other figures');
  return changeLabel(lang, kind);
}

/** News as entries of a feed, each under a name of its own that stays the same. */
export function feedEntries(lang: Lang, news: readonly NewsLine[]): readonly AtomEntry[] {
  return news.map((line) => {
    const { kind, at, agencyKey, agencyName, year } = line;
    return {
      id: tagOf('report', agencyKey, year, kind, at),
      title: say(
        lang,
        `${agencyName} ${year} 年报：${newsLabel(lang, kind)}`,
        `${agencyName}, report for ${year}: ${newsLabel(lang, kind)}`,
      ),
      updated: at,
      href: reportLink(lang, agencyKey, year),
      summary: summaryOf(lang, line),
      author: agencyName,
      category: kind,
    };
  });
}

function summaryOf(lang: Lang, { title, publishedOn, issues, before, after }: NewsLine): string {
  const said = [
    masked(title ?? ''),
    publishedOn === null ? '' : say(lang, `公布日期 ${publishedOn}`, `published on ${publishedOn}`),
    issues === 0 ? '' : say(lang, `疑点 ${issues} 处`, plural(issues, 'issue', 'issues')),
    before === null && after === null ? '' : `${masked(before) ?? '–'} → ${masked(after) ?? '–'}`,
  ];
  return said.filter((part) => part !== '').join(say(lang, '；', '; '));
}
