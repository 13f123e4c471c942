import type { Candidate, Link, Rejection, Site } from '../model/site.ts';
import { kindRules, reportRules, type Facts, type Rule } from './judge-rules.ts';
import { agencyNameIn, isAmbiguous, plainTitle, yearOf, yearsIn } from './title.ts';

export { isAgencyName } from './judge-rules.ts';

/** Where a link was found. */
export interface Found {
  /** Address of the list page. */
  readonly foundOn: string;
  /** What the list page calls its column; empty where it does not say. */
  readonly column: string;
}

export type Judgement =
  | { readonly kind: 'candidate'; readonly candidate: Candidate; readonly rule: string }
  | { readonly kind: 'rejection'; readonly rejection: Rejection };

/** First year for which reports exist: the regulation took force in 2008. */
const firstReportYear = 2008;
const reportColumn = /信息公开.{0,6}(?:年度报告|年报)|公开年报|年度报告|年报/u;
const reportPath = /\/[^/]*(?:xxgknb|zfxxgknd|ndbg|gknb|xxgkndbg)[^/]*\/|\/nb(?:_\d+)?\//u;

/**
 * Judges a link by the rule book: a report of a wanted year (or of a year that nobody says yet), or not, with the
 * reason and the rule. Years come from the title, then from what the address says (`fbtime=2023`); never from the path
 * or a date.
 */
export function judge(link: Link, site: Site, years: readonly number[], found: Found): Judgement {
  const reportYear = reportYearOf(link);
  const rule = decidingRule({
    link,
    title: plainTitle(link.title),
    site,
    isInColumn: isReportColumn(found),
    // Two years in one title: wanted when either is, and the reading decides which it is.
    named: reportYear === null ? yearsIn(link.title) : [reportYear],
    isWanted: (year) => yearsOfSite(site, years).includes(year),
  });
  const { foundOn } = found;
  if (rule.verdict !== 'report')
    return { kind: 'rejection', rejection: { ...link, reason: rule.verdict, rule: rule.id, foundOn } };
  const agencyName = agencyNameIn(link.title) ?? site.agency ?? null;
  return { kind: 'candidate', candidate: { ...link, agencyName, reportYear, foundOn }, rule: rule.id };
}

/** The first rule that applies; of reports the first that speaks against their agency or year. */
function decidingRule(facts: Facts): Rule {
  const kind = kindRules.find((rule) => rule.applies(facts));
  if (kind === undefined) throw new Error('the last rule of the book applies to everything');
  if (kind.verdict !== 'report') return kind;
  return reportRules.find((rule) => rule.applies(facts)) ?? kind;
}

/** The year a link's title states, else the one its address states (`fbtime=`, `timeFrame=`); else null. */
export function reportYearOf(link: Link): number | null {
  const titled = yearOf(link.title);
  if (titled !== null || isAmbiguous(link.title)) return titled;
  return link.year ?? yearInQuery(link.url);
}

/** Years of the site's own range among those wanted. */
export function yearsOfSite(site: Site, years: readonly number[]): readonly number[] {
  const [first, last] = site.years ?? [firstReportYear, null];
  return years.filter((year) => year >= first && (last === null || year <= last));
}

function yearInQuery(url: string): number | null {
  const query = new URL(url).searchParams;
  for (const name of ['fbtime', 'timeFrame', 'year', 'title']) {
    const value = query.get(name);
    if (value !== null && /^20\d\d$/u.test(value)) return Number(value);
  }
  return null;
}

/** True where the list is the annual-report column, by its name or by its directory. */
function isReportColumn(found: Found): boolean {
  return reportColumn.test(plainTitle(found.column)) || reportPath.test(new URL(found.foundOn).pathname);
}
