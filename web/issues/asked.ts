import type { Context } from 'hono';
import { html } from 'hono/html';
import { MisuseError } from '../../model/errors.ts';
import type { IssueCode } from '../../model/issue.ts';
import { standingCounts, standingIssues } from '../../store/issues-asked.ts';
import type { IssueCount, IssuesWanted, StandingIssue } from '../../store/issues-asked.ts';
import { choiceAsked, pageAsked, regionAsked, textAsked, yearAsked } from '../asked.ts';
import { issueMeaning } from '../issue-words.ts';
import { severityLabel } from '../labels.ts';
import { issuesLink } from '../links.ts';
import type { Query } from '../links.ts';
import type { Markup } from '../page.ts';
import { shortCode } from '../region/region-code.ts';
import { say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { World } from '../world.ts';
import { issueCodeNames, topics } from './topics.ts';

/** Issues on a page of a list. */
export const linesShown = 50;
/** The gravest first. */
export const severities = ['error', 'warning', 'info'] as const;

/** What a reader wants to see of the issues. */
export interface IssuesAsked extends IssuesWanted {
  /** A code, or the name of a topic; null: the overview. */
  readonly name: string | null;
  readonly codes: readonly IssueCode[];
  readonly page: number;
}

/** The parameters of the pages and files of issues. */
export function issueParameters(c: Context): IssuesAsked {
  const name = textAsked(c, 'code');
  const [region, from, to] = [regionAsked(c), yearAsked(c, 'from'), yearAsked(c, 'to')];
  return {
    name,
    codes: codesOf(name),
    region: region === null ? null : shortCode(region),
    ...{ from, to },
    severity: choiceAsked(c, 'severity', severities),
    page: pageAsked(c),
  };
}

/** The codes that a name stands for; none for no name. Throws MisuseError for a name that is neither code nor topic. */
function codesOf(name: string | null): readonly IssueCode[] {
  if (name === null) return [];
  const topic = topics.find((one) => one.name === name);
  if (topic !== undefined) return topic.codes;
  const code = issueCodeNames().find((one) => one === name);
  if (code !== undefined) return [code];
  throw new MisuseError(
    `code must be an issue code or one of ${topics.map((one) => one.name).join(', ')}, not "${name}". 没有这种疑点`,
  );
}

/** A page of the list with how many it has in all; without a name, of the matters that come first on the overview. */
export function listedIssues(
  { archive }: World,
  asked: IssuesAsked,
): { readonly total: number; readonly issues: readonly StandingIssue[] } {
  const codes =
    asked.name === null ? [...topicCodes('sums'), ...topicCodes('copied').slice(0, 4)] : asked.codes;
  const total = issuesIn(standingCounts(archive, asked), ({ code }) => codes.includes(code));
  const offset = (asked.page - 1) * linesShown;
  return { total, issues: standingIssues(archive, codes, asked, { limit: linesShown, offset }) };
}

/** Which issues are wanted. */
export function issuesForm(lang: Lang, asked: IssuesAsked): Markup {
  const option = (value: string, chosen: boolean, words: string): Markup =>
    html`<option value="${value}" ${chosen ? html` selected` : ''}>${words}</option>`;
  const names = [
    ...topics
      .filter(({ measure }) => measure !== null)
      .map(({ name, label }) => [name, say(lang, ...label)] as const),
    ...issueCodeNames().map((code) => [code, issueMeaning(lang, code)] as const),
  ];
  return html`<form class="filters" action="${issuesLink(lang)}">
    <label
      >${say(lang, '疑点', 'Issue')}<select name="code">
        ${option('', asked.name === null, say(lang, '概览', 'overview'))}${names.map(([name, words]) => option(name, name === asked.name, words))}
      </select></label
    >
    <label
      >${say(lang, '地区代码', 'Region code')}<input
        name="region"
        value="${asked.region ?? ''}"
        inputmode="numeric"
        pattern="\\d{2}|\\d{4}|\\d{6}|\\d{9}"
        size="9"
    /></label>
    <label
      >${say(lang, '从', 'From')}<input
        name="from"
        type="number"
        min="1990"
        max="2100"
        value="${asked.from ?? ''}"
    /></label>
    <label
      >${say(lang, '至', 'To')}<input name="to" type="number" min="1990" max="2100" value="${asked.to ?? ''}"
    /></label>
    <label
      >${say(lang, '级别', 'Severity')}<select name="severity">
        ${option('', asked.severity === null, say(lang, '不限', 'any'))}${severities.map((severity) => option(severity, asked.severity === severity, severityLabel(lang, severity)))}
      </select></label
    >
    <button>${say(lang, '查看', 'Show')}</button>
  </form>`;
}

/** The parameters of a list, for its addresses. */
export function issuesQuery({ name, region, from, to, severity }: IssuesAsked): Query {
  return { code: name, region, from, to, severity };
}

/** The codes of a topic. */
function topicCodes(name: string): readonly IssueCode[] {
  return topics.find((topic) => topic.name === name)?.codes ?? [];
}

/** How many issues are meant. */
export function issuesIn(counts: readonly IssueCount[], isMeant: (count: IssueCount) => boolean): number {
  return counts.filter(isMeant).reduce((sum, { issues }) => sum + issues, 0);
}
