import { html } from 'hono/html';
import type { RankedReport } from '../../store/ranking-asked.ts';
import { bars } from '../charts/bars.ts';
import { refusalCodes } from '../measures.ts';
import type { Markup } from '../page.ts';
import { countText, say } from '../words.ts';
import type { Lang } from '../words.ts';
import { reasonCodes } from './asked.ts';
import type { IndicatorChoice } from '../../store/ranking-asked.ts';

/** Label of a reason as the form prints it. */
export type ReasonLabel = (code: string) => string;

/** Labels of the reasons, from the labels of the forms. */
export function reasonLabels(lang: Lang, choices: readonly IndicatorChoice[]): ReasonLabel {
  const rows = new Map(choices.map(({ code, rowZh, rowEn }) => [code, say(lang, rowZh, rowEn)]));
  return (code) => (rows.get(code) ?? code).replace(/^\d+\./u, '');
}

/** How often each reason was given, by the sums of all reports that print them all. */
export function reasonsChart(
  lang: Lang,
  reports: readonly RankedReport[],
  { skip, labelOf, where }: { readonly skip: number; readonly labelOf: ReasonLabel; readonly where: string },
): Markup {
  const sums = reasonCodes.map(() => 0);
  let having = 0;
  for (const { figures } of reports) {
    const own = figures.slice(skip);
    if (own.length !== reasonCodes.length || own.includes(null)) continue;
    having += 1;
    own.forEach((figure, index) => {
      sums[index] = (sums[index] ?? 0) + (figure ?? 0);
    });
  }
  if (having === 0) return html``;
  const all = sums.reduce((sum, one) => sum + one, 0);
  const lines = reasonCodes
    .map((code, index) => ({ code, value: sums[index] ?? 0 }))
    .toSorted((one, other) => other.value - one.value)
    .map(({ code, value }) => ({
      label: `${refusalCodes.includes(code) ? '' : say(lang, '无法提供：', 'unavailable: ')}${labelOf(code)}`,
      value,
      text: countText(value),
    }));
  const title = say(lang, `${where}：不予公开和无法提供的理由`, `${where}: why requests were not met`);
  const [first] = lines;
  const description = say(
    lang,
    `${having} 份年报合计 ${countText(all)} 件，最多的是“${first?.label ?? ''}”，${first?.text ?? ''} 件。`,
    `${having} reports, ${countText(all)} requests in all; most often “${first?.label ?? ''}”, ${first?.text ?? ''}.`,
  );
  return html`<h2 id="reasons">${say(lang, '不予公开和无法提供的理由', 'Why requests were not met')}</h2>
    <p>
      ${say(lang, `${countText(reports.length)} 份年报中 ${countText(having)} 份各项理由齐全，合计如下（件）。`, `${countText(having)} of ${countText(reports.length)} reports print every reason; these add up to (requests):`)}
    </p>
    ${bars(title, description, lines)}
    <details>
      <summary>${say(lang, '以表格显示', 'As a table')}</summary>
      <table>
        <caption>
          ${title}
        </caption>
        <tbody>
          ${lines.map(
            ({ label, text }) =>
              html`<tr>
                <th scope="row">${label}</th>
                <td class="figure">${text}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>`;
}

/** The reasons that one agency gave most often, at most three. */
export function mainReasons(
  figures: readonly (number | null)[],
  skip: number,
): readonly { readonly code: string; readonly count: number }[] {
  return reasonCodes
    .map((code, index) => ({ code, count: figures[skip + index] ?? 0 }))
    .filter(({ code, count }) => count > 0 && refusalCodes.includes(code))
    .toSorted((one, other) => other.count - one.count)
    .slice(0, 3);
}
