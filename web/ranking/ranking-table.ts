import { html } from 'hono/html';
import type { Archive } from '../../store/archive.ts';
import { agenciesOfReports, tablesAt } from '../../store/ranking-asked.ts';
import { generationLabel } from '../labels.ts';
import { agencyLink, figureLink, reportLink } from '../links.ts';
import { codesOf, measureLabel, measuredText } from '../measures.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { countText, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { RankingAsked } from './asked.ts';
import { tableOf } from './not-comparable.ts';
import type { Ranked } from './ranked.ts';
import type { ReasonLabel } from './reasons.ts';

/** The agencies of a ranking with their values; every printed number leads to its proof. */
export function rankingTable(
  lang: Lang,
  archive: Archive,
  ranked: readonly Ranked[],
  { asked, labelOf }: { readonly asked: RankingAsked; readonly labelOf: ReasonLabel },
): Markup {
  const { measure, year } = asked;
  const ids = ranked.map(({ reportId }) => reportId);
  const names = agenciesOfReports(archive, ids);
  const table = tableOf(measure.over[0] ?? '');
  const forms = new Map(
    tablesAt(archive, ids)
      .filter((one) => one.table === table)
      .map(({ reportId, generation }) => [reportId, generation]),
  );
  const isOneCell = measure.under === null && measure.over.length === 1;
  const rows = ranked.map((report) => {
    const agency = names.get(report.reportId);
    if (agency === undefined) return html``;
    const form = forms.get(report.reportId) ?? null;
    const value = measuredText(measure, report.value);
    const [code = ''] = measure.over;
    return html`<tr>
      <td class="figure">${report.rank}</td>
      <th scope="row"><a href="${agencyLink(lang, agency.key)}" lang="zh">${agency.name}</a></th>
      <td class="figure">
        ${
          isOneCell
            ? html`<a href="${figureLink(lang, agency.key, year, code)}">${value}</a>`
            : html`<b>${value}</b>`
        }
      </td>
      ${isOneCell ? '' : html`<td>${components(lang, agency.key, report, asked, labelOf)}</td>`}
      <td>
        <a href="${reportLink(lang, agency.key, year)}"
          >${form === null ? year : generationLabel(lang, form)}</a
        >
      </td>
    </tr>`;
  });
  const caption = say(
    lang,
    `${measureLabel(lang, measure)}，${year} 年`,
    `${measureLabel(lang, measure)}, ${year}`,
  );
  const made =
    measure.over.length > 1 && measure.under === null
      ? say(lang, '其中（点开为出处）', 'Of these (each leads to its proof)')
      : say(lang, '由来（点开为出处）', 'Made of (each leads to its proof)');
  return scrolling(
    caption,
    html`<table class="ranking">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col" class="figure">${say(lang, '名次', 'Rank')}</th>
          <th scope="col">${say(lang, '机关', 'Agency')}</th>
          <th scope="col" class="figure">${measureLabel(lang, measure)}</th>
          ${isOneCell ? '' : html`<th scope="col">${made}</th>`}
          <th scope="col">${say(lang, '年报格式', 'Report, by its form')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  );
}

/** The printed numbers that make a value, the greatest first; those that are 0 are only counted. */
function components(
  lang: Lang,
  key: string,
  { figures, over, under }: Ranked,
  { measure, year }: RankingAsked,
  labelOf: ReasonLabel,
): Markup {
  const at = new Map(codesOf(measure).map((code, index) => [code, figures[index] ?? 0]));
  const listOf = (codes: readonly string[]): Markup => {
    const parts = codes
      .map((code) => ({ code, value: at.get(code) ?? 0 }))
      .toSorted((one, other) => other.value - one.value);
    const shown = parts.filter(({ value }) => value !== 0);
    const zeros = parts.length - shown.length;
    const rest =
      zeros === 0
        ? ''
        : shown.length > 0
          ? html`<span class="faint">${say(lang, `，另 ${zeros} 项为 0`, `, ${zeros} more are 0`)}</span>`
          : html`<a class="number" href="${figureLink(lang, key, year, parts[0]?.code ?? '')}">0</a>${
              zeros === 1
                ? ''
                : html` <span class="faint"
                      >${say(lang, `（${zeros} 项均为 0）`, `(all ${zeros} are 0)`)}</span
                    >`
            }`;
    return html`${shown.map(
      ({ code, value }, index) =>
        html`${index === 0 ? '' : say(lang, '，', ', ')}${labelOf(code)}
          <a class="number" href="${figureLink(lang, key, year, code)}">${countText(value)}</a>`,
    )}${rest}`;
  };
  if (under === null) return listOf(measure.over);
  return html`${countText(over)} ÷ ${countText(under)}<br /><small
      >${listOf(measure.over)} ÷ ${listOf(measure.under ?? [])}</small
    >`;
}
