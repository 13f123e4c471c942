import { html } from 'hono/html';
import type { ProseFigure, Section } from '../../model/report.ts';
import { sentenceLink } from '../links.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { countText, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { ReportView } from './report-view.ts';

/** A figure of a sentence by its ordinal, and where it stands in the text of its section. */
interface FoundFigure {
  readonly ordinal: number;
  readonly figure: ProseFigure;
  readonly from: number;
  readonly to: number;
}

/** The sections of a report as paragraphs, each figure of a sentence a link to its proof. */
export function reportText(lang: Lang, { facts, sections, prose }: ReportView): Markup {
  const { key, year } = facts;
  const left = new Set(prose.map((_, at) => at + 1));
  const hrefOf = (ordinal: number): string => sentenceLink(lang, key, year, ordinal);
  const shown = sections.map((section) => {
    const found = foundIn(section, prose, left);
    for (const { ordinal } of found) left.delete(ordinal);
    return html`<section class="prose">
      <h3 lang="zh">${section.heading === '' ? say(lang, '（无标题）', '(no heading)') : section.heading}</h3>
      ${
        section.text.trim() === ''
          ? html`<p class="faint">
              ${say(lang, '此节没有文字，或只有表格。', 'No words; perhaps a table only.')}
            </p>`
          : paragraphs(section.text, found, hrefOf)
      }
    </section>`;
  });
  const title = say(lang, '文字', 'Text');
  return html`<section id="text">
    <h2>${title}</h2>
    ${
      sections.length === 0
        ? html`<p>${say(lang, '没有读到文字。', 'No text was read.')}</p>`
        : html`<div lang="zh">${shown}</div>`
    }${proseTable(lang, prose, hrefOf)}
  </section>`;
}

/** The figures of a section that stand in its text, in reading order and each at a place of its own. */
function foundIn(
  { number, text }: Section,
  prose: readonly ProseFigure[],
  left: ReadonlySet<number>,
): readonly FoundFigure[] {
  const found: FoundFigure[] = [];
  let behind = 0;
  prose.forEach((figure, index) => {
    if (!left.has(index + 1) || (figure.at.section !== null && figure.at.section !== number)) return;
    // Two figures of one clause: the second stands behind the first, which the clause begins before.
    const quoteAt = text.indexOf(figure.quote, Math.max(0, behind - figure.quote.length));
    if (quoteAt < 0) return;
    const from = text.indexOf(figure.raw, Math.max(quoteAt, behind));
    if (from < 0 || from + figure.raw.length > quoteAt + figure.quote.length) return;
    behind = from + figure.raw.length;
    found.push({ ordinal: index + 1, figure, from, to: behind });
  });
  return found;
}

function paragraphs(
  text: string,
  found: readonly FoundFigure[],
  hrefOf: (ordinal: number) => string,
): readonly Markup[] {
  const shown: Markup[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    if (line.trim() !== '') {
      const parts: (Markup | string)[] = [];
      let at = start;
      for (const { ordinal, figure, from, to } of found.filter(
        (each) => each.from >= start && each.to <= end,
      )) {
        parts.push(
          text.slice(at, from),
          html`<a id="sentence-${ordinal}" href="${hrefOf(ordinal)}" title="${figure.code}"
            >${text.slice(from, to)}</a
          >`,
        );
        at = to;
      }
      parts.push(text.slice(at, end));
      shown.push(html`<p>${parts}</p>`);
    }
    start = end + 1;
  }
  return shown;
}

function proseTable(lang: Lang, prose: readonly ProseFigure[], hrefOf: (ordinal: number) => string): Markup {
  if (prose.length === 0) return html``;
  const title = say(lang, `文字中的数字（${prose.length}）`, `Figures in the sentences (${prose.length})`);
  return html`<details>
    <summary>${title}</summary>
    ${scrolling(
      title,
      html`<table>
        <caption class="heard">
          ${title}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say(lang, '所计', 'counts')}</th>
            <th scope="col" class="figure">${say(lang, '数字', 'figure')}</th>
            <th scope="col">${say(lang, '原句', 'clause')}</th>
          </tr>
        </thead>
        <tbody>
          ${prose.map(
            ({ code, value, unit, approximation, quote, year }, index) =>
              html`<tr>
                <th scope="row"><span class="code">${code}</span></th>
                <td class="figure">
                  <a href="${hrefOf(index + 1)}"
                    >${approximation === null ? '' : `${say(lang, '约', 'about')} `}${countText(value)}</a
                  >
                  <span lang="zh">${unit}</span>${year === null ? '' : html` <small>${year}</small>`}
                </td>
                <td lang="zh">${quote}</td>
              </tr>`,
          )}
        </tbody>
      </table>`,
    )}
  </details>`;
}
