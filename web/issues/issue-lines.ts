import { html } from 'hono/html';
import type { StandingIssue } from '../../store/issues-asked.ts';
import { issueMeaning } from '../issue-words.ts';
import { severityLabel } from '../labels.ts';
import { agencyLink, figureLink, reportLink } from '../links.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { say } from '../words.ts';
import type { Lang } from '../words.ts';
import { evidenceWords } from './evidence-words.ts';

/** Figures of an issue that are named one by one. */
const mostNamed = 6;

/** Issues one after the other: whose, of which year, what, and on what it rests. */
export function issueLines(lang: Lang, issues: readonly StandingIssue[], caption: string): Markup {
  const rows = issues.map((issue) => {
    const { agencyKey, agencyName, year, code, severity, identity, codes, message } = issue;
    const words = evidenceWords(lang, issue);
    const named = codes.slice(0, mostNamed);
    const cells =
      named.length === 0 || code === 'cell-located'
        ? ''
        : html`<br /><small
              >${named.map((one, index) => html`${index === 0 ? '' : ' '}<a class="code" href="${figureLink(lang, agencyKey, year, one)}">${one}</a>`)}${codes.length > named.length ? say(lang, ` 等 ${codes.length} 格`, ` and ${codes.length - named.length} more`) : ''}</small
            >`;
    return html`<tr>
      <th scope="row"><a href="${agencyLink(lang, agencyKey)}" lang="zh">${agencyName}</a></th>
      <td><a href="${reportLink(lang, agencyKey, year)}">${year}</a></td>
      <td class="severity-${severity}">${severityLabel(lang, severity)}</td>
      <td>
        ${issueMeaning(lang, code)}${identity === undefined ? '' : html` <span class="code">${identity}</span>`}<br />${words ?? html`<span lang="en">${message}</span>`}${cells}
      </td>
    </tr>`;
  });
  return scrolling(
    caption,
    html`<table class="issue-lines">
      <caption class="heard">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(lang, '机关', 'Agency')}</th>
          <th scope="col">${say(lang, '年度', 'Year')}</th>
          <th scope="col">${say(lang, '级别', 'Severity')}</th>
          <th scope="col">${say(lang, '疑点与依据', 'Issue and evidence')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  );
}
