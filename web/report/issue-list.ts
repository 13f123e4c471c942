import { html } from 'hono/html';
import { issueMeaning } from '../issue-words.ts';
import { severityLabel } from '../labels.ts';
import { issuesLink } from '../links.ts';
import type { Markup } from '../page.ts';
import { plural, say } from '../words.ts';
import type { Lang } from '../words.ts';
import { evidenceList } from './evidence-list.ts';
import type { EvidenceContext } from './evidence-list.ts';
import { figureAnchor, severityClasses, severitySigns } from './figure-cell.ts';
import type { NumberedIssue } from './figure-cell.ts';

/** Figures of an issue that are named one by one; all of them bear its number in the tables. */
const mostNamed = 12;

/** The issues of a report, each with the way back to the figures that it names. */
export function issueList(
  lang: Lang,
  numbered: readonly NumberedIssue[],
  context: EvidenceContext,
  isPlaced: (code: string) => boolean,
): Markup {
  const title = say(lang, '疑点', 'Issues');
  if (numbered.length === 0) {
    return html`<section id="issues">
      <h2>${title}</h2>
      <p>${say(lang, '未发现疑点。', 'None was found.')}</p>
    </section>`;
  }
  return html`<section id="issues">
    <h2>
      ${title}
      <small>${say(lang, `${numbered.length} 项`, plural(numbered.length, 'issue', 'issues'))}</small>
    </h2>
    <ol class="issues">
      ${numbered.map(({ number, issue }) => {
        const { code, severity, identity, codes, message, evidence } = issue;
        const shown = codes.slice(0, mostNamed);
        return html`<li id="issue-${number}">
          <p>
            <span class="${severityClasses[severity]}"
              ><span aria-hidden="true">${severitySigns[severity]}</span
              >${severityLabel(lang, severity)}</span
            >
            <b>${issueMeaning(lang, code)}</b>
            <a class="code" href="${issuesLink(lang, { code })}">${code}</a>${
              identity === undefined ? '' : html` <span class="code">${identity}</span>`
            }
          </p>
          <p class="message" lang="en">${message}</p>
          ${
            shown.length === 0
              ? ''
              : html`<p>
                  ${say(lang, '涉及', 'Concerns')}
                  ${shown.map(
                    (each, at) =>
                      html`${at === 0 ? '' : say(lang, '、', ', ')}${
                        isPlaced(each)
                          ? html`<a href="#${figureAnchor(each)}">${context.labelOf(lang, each)}</a>`
                          : context.labelOf(lang, each)
                      }`,
                  )}${codes.length > shown.length ? say(lang, ` 等 ${codes.length} 个数字`, ` and ${codes.length - shown.length} more`) : ''}
                </p>`
          }${evidence === undefined ? '' : evidenceList(lang, evidence, context)}
        </li>`;
      })}
    </ol>
  </section>`;
}
