import { html } from 'hono/html';
import type { GenerationId, ReportTable } from '../../model/report.ts';
import type { YearFigures } from '../../store/compare-asked.ts';
import type { AgencyYear, NamedAgency } from '../../store/named-agencies.ts';
import { generationLabel, statusLabel, tableLabel } from '../labels.ts';
import { reportLink } from '../links.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { labelText } from '../report/report-view.ts';
import { plural, say } from '../words.ts';
import type { Lang } from '../words.ts';
import { joinedCell, relationMark } from './joined-cell.ts';
import type { CellReport } from './joined-cell.ts';
import { isOtherCell } from './joined-figures.ts';
import type { JoinedCell, JoinedRow } from './joined-figures.ts';
import { byTable } from './pair.ts';

/** An agency's figures over years; `rows` have a cell for each of `reports`. */
export interface OverYears {
  readonly agency: NamedAgency;
  readonly reports: readonly YearFigures[];
  /** Every year between the first and the last, with or without a report. */
  readonly years: readonly AgencyYear[];
  readonly rows: readonly JoinedRow[];
}

/** How far a figure went up or down over the years, by square roots, as counts scatter; 0 where it stayed. */
export function movementOf({ cells }: JoinedRow): number {
  const joined = cells.filter((cell): cell is JoinedCell => cell !== null && cell.relation === '=');
  const [first] = joined;
  if (first === undefined || joined.slice(1).every((cell) => !isOtherCell(first, cell))) return 0;
  const numbers = joined.flatMap(({ value }) => (value === null ? [] : [value]));
  // Another state is a movement too, and the smallest.
  if (numbers.length === 0) return Number.MIN_VALUE;
  const least = Math.min(...numbers);
  const shift = Math.min(0, least);
  return Math.max(Number.MIN_VALUE, Math.sqrt(Math.max(...numbers) - shift) - Math.sqrt(least - shift));
}

/** Whether a year's figure is only nearly the same thing, which a table of one number each could not show. */
function hasNear({ cells }: JoinedRow): boolean {
  return cells.some((cell) => cell?.relation === '≈');
}

/** One agency's figures, years beside each other; in each table what moved most stands first. */
export function overYearsBody(lang: Lang, { agency, reports, years, rows }: OverYears): Markup {
  const known = new Map(reports.map((report, at) => [report.year, { report, at }] as const));
  const moving = rows.map((row) => ({ row, movement: movementOf(row) }));
  const moved = moving.filter(({ movement }) => movement > 0).length;
  const still = moving.filter(({ row, movement }) => movement === 0 && !hasNear(row)).map(({ row }) => row);
  const shown = moving
    .filter(({ row, movement }) => movement > 0 || hasNear(row))
    .sort((one, other) => other.movement - one.movement)
    .map(({ row }) => row);
  const near = shown.length - moved;
  const printed = [...new Set(rows.map(({ indicator }) => indicator.table))];
  const tables = byTable(shown, (row) => row).toSorted(
    ([one], [other]) => printed.indexOf(one) - printed.indexOf(other),
  );
  return html`<p>
      ${say(
        lang,
        `${moved} 个数字有变动，变动大的在前；${near === 0 ? '' : `${near} 个相接的各年相同，另有近似的年份；`}${still.length} 个各年相同。竖线处换了格式，≈ 是近似而不相接的数字。`,
        `${plural(moved, 'figure moved', 'figures moved')}, those that moved most first; ${near === 0 ? '' : `${near} stayed in the years that are joined and have years of ≈; `}${still.length} stayed. At a vertical rule the form changed; ≈ is nearly the same thing and not joined.`,
      )}
    </p>
    ${tables.map(([table, of]) => yearsTable(lang, agency, table, of, years, known))}${
      still.length === 0 ? '' : stillTable(lang, agency, still, reports)
    }`;
}

type Known = ReadonlyMap<number, { readonly report: YearFigures; readonly at: number }>;

function yearsTable(
  lang: Lang,
  { key }: NamedAgency,
  table: ReportTable,
  rows: readonly JoinedRow[],
  years: readonly AgencyYear[],
  known: Known,
): Markup {
  const title = tableLabel(lang, table);
  const forms = formsOver(years, known, table, rows);
  const breaks = new Set(forms.slice(1).map(({ from }) => from));
  const cut = (year: number): string => (breaks.has(year) ? ' break' : '');
  return html`<section>
    <h2>${title}</h2>
    ${scrolling(
      title,
      html`<table class="years-table">
        <caption class="heard">
          ${title}
        </caption>
        <thead>
          <tr>
            <td></td>
            ${forms.map(
              ({ from, span, words }) =>
                html`<th scope="colgroup" colspan="${span}" class="form-head${cut(from)}">
                  ${words === null ? '' : generationLabel(lang, words)}
                </th>`,
            )}
          </tr>
          <tr>
            <th scope="col">${say(lang, '指标', 'figure')}</th>
            ${years.map(({ year, status }) =>
              known.has(year)
                ? html`<th scope="col" class="figure${cut(year)}">
                    <a href="${reportLink(lang, key, year)}">${year}</a>
                  </th>`
                : html`<th scope="col" class="figure gap${cut(year)}">
                    ${year}<br /><small
                      >${status === null ? say(lang, '无报告', 'no report') : statusLabel(lang, status)}</small
                    >
                  </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ indicator, scope, cells }) =>
              html`<tr>
                <th scope="row">${labelText(lang, indicator, scope)}</th>
                ${years.map(({ year }) => {
                  const here = known.get(year);
                  return here === undefined
                    ? html`<td class="figure gap${cut(year)}">
                        <span class="heard">${say(lang, '无报告', 'no report')}</span>
                      </td>`
                    : html`<td class="figure${cut(year)}">
                        ${yearCell(lang, cells[here.at] ?? null, { key, year, values: here.report.values })}
                      </td>`;
                })}
              </tr>`,
          )}
        </tbody>
      </table>`,
    )}
  </section>`;
}

/** What only sounds alike has a row of its own; here stands why it is not in this one. */
function yearCell(lang: Lang, cell: JoinedCell | null, report: CellReport): Markup {
  return cell?.relation === '≠' ? relationMark(lang, cell) : joinedCell(lang, cell, report);
}

/** Stretches of years of one form of a table, a gap belonging to the stretch before it. */
function formsOver(
  years: readonly AgencyYear[],
  known: Known,
  table: ReportTable,
  rows: readonly JoinedRow[],
): readonly { readonly from: number; readonly span: number; readonly words: GenerationId | null }[] {
  const others = new Set(rows.map(({ indicator }) => indicator.table));
  const stretches: { from: number; span: number; words: GenerationId | null }[] = [];
  for (const { year } of years) {
    const forms = known.get(year)?.report.forms;
    // A figure of 2014 that stands in a row of 表三 is of the one list.
    const form = forms?.[table] ?? (others.has('statistics') ? undefined : forms?.statistics) ?? null;
    const last = stretches.at(-1);
    if (last === undefined) stretches.push({ from: year, span: 1, words: form });
    else if (forms === undefined || form === null || last.words === form) last.span += 1;
    else if (last.words === null) {
      last.words = form;
      last.span += 1;
    } else stretches.push({ from: year, span: 1, words: form });
  }
  return stretches;
}

/** Figures that are the same in every year that has them: one number each, with the proof in the newest report. */
function stillTable(
  lang: Lang,
  { key }: NamedAgency,
  rows: readonly JoinedRow[],
  reports: readonly YearFigures[],
): Markup {
  const title = say(lang, `各年相同的数字（${rows.length}）`, `Figures that stayed (${rows.length})`);
  return html`<details>
    <summary>${title}</summary>
    ${scrolling(
      title,
      html`<table class="cells">
        <caption class="heard">
          ${title}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say(lang, '指标', 'figure')}</th>
            <th scope="col" class="figure">${say(lang, '各年', 'every year')}</th>
            <th scope="col">${say(lang, '年度', 'years')}</th>
          </tr>
        </thead>
        ${byTable(rows, (row) => row).map(
          ([table, of]) =>
            html`<tbody>
              <tr>
                <th scope="rowgroup" colspan="3" class="part">${tableLabel(lang, table)}</th>
              </tr>
              ${of.map(({ indicator, scope, cells }) => {
                const held = cells.flatMap((cell, at) => (cell?.relation === '=' ? [at] : []));
                const at = held.at(-1) ?? 0;
                const report = reports[at];
                return html`<tr>
                  <th scope="row">${labelText(lang, indicator, scope)}</th>
                  <td class="figure">
                    ${
                      report === undefined
                        ? ''
                        : joinedCell(lang, cells[at] ?? null, {
                            key,
                            year: report.year,
                            values: report.values,
                          })
                    }
                  </td>
                  <td>${yearsWords(held.map((each) => reports[each]?.year ?? 0))}</td>
                </tr>`;
              })}
            </tbody>`,
        )}
      </table>`,
    )}
  </details>`;
}

/** `2019–2021, 2023`. */
function yearsWords(years: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const year of years) {
    const last = runs.at(-1);
    if (last?.to === year - 1) last.to = year;
    else runs.push({ from: year, to: year });
  }
  return runs.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
