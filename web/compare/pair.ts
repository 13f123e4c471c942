import { html } from 'hono/html';
import type { GenerationId } from '../../model/report.ts';
import { generationLabel, tableLabel } from '../labels.ts';
import { agencyLink, reportLink } from '../links.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { labelText } from '../report/report-view.ts';
import type { ReportView } from '../report/report-view.ts';
import { countText, plural, say } from '../words.ts';
import type { Lang } from '../words.ts';
import { joinedCell } from './joined-cell.ts';
import type { CellReport } from './joined-cell.ts';
import { changeBetween, isOtherCell } from './joined-figures.ts';
import type { JoinedCell, JoinedRow } from './joined-figures.ts';
import { sideBySideText } from './side-by-side-text.ts';

/** Two reports that are held against each other. */
export interface Pair {
  readonly left: ReportView;
  readonly right: ReportView;
  readonly rows: readonly JoinedRow[];
}

/** A row that both reports have. */
interface PairedRow {
  readonly row: JoinedRow;
  readonly left: JoinedCell;
  readonly right: JoinedCell;
}

/** Which rows can be compared, and what becomes of the others. */
interface SortedRows {
  readonly differing: readonly PairedRow[];
  readonly same: readonly PairedRow[];
  /** Neither side has a number: nothing that could be compared. */
  readonly numberless: readonly PairedRow[];
  readonly incomparable: readonly JoinedRow[];
  readonly onlyLeft: readonly JoinedRow[];
  readonly onlyRight: readonly JoinedRow[];
}

/** The rows of two reports by what can be said of them. */
export function sortedRows(rows: readonly JoinedRow[]): SortedRows {
  const paired: PairedRow[] = [];
  const incomparable: JoinedRow[] = [];
  const onlyLeft: JoinedRow[] = [];
  const onlyRight: JoinedRow[] = [];
  for (const row of rows) {
    const [left = null, right = null] = row.cells;
    if (left === null) onlyRight.push(row);
    else if (right === null) onlyLeft.push(row);
    else if (left.relation === '≠' || right.relation === '≠') incomparable.push(row);
    else paired.push({ row, left, right });
  }
  const isNumberless = ({ left, right }: PairedRow): boolean => left.value === null && right.value === null;
  const comparable = paired.filter((each) => !isNumberless(each));
  return {
    differing: comparable.filter(({ left, right }) => isOtherCell(left, right)),
    same: comparable.filter(({ left, right }) => !isOtherCell(left, right)),
    numberless: paired.filter(isNumberless),
    incomparable,
    onlyLeft,
    onlyRight,
  };
}

/** How a report is called beside another. */
export function reportName({ facts: { name, year } }: Pick<ReportView, 'facts'>): string {
  return `${name} ${year}`;
}

/** Two reports side by side, what differs first. */
export function pairBody(lang: Lang, { left, right, rows }: Pair): Markup {
  const { differing, same, numberless, incomparable, onlyLeft, onlyRight } = sortedRows(rows);
  const reports = [left, right].map(cellReport);
  const [one, other] = reports;
  if (one === undefined || other === undefined) throw new Error('a pair has two reports');
  const table = (caption: string, of: readonly PairedRow[]): Markup =>
    pairTable(lang, caption, of, one, other, [reportName(left), reportName(right)]);
  const single = (caption: string, of: readonly JoinedRow[]): Markup =>
    of.length === 0
      ? html``
      : html`<details>
          <summary>${caption}（${of.length}）</summary>
          ${singleTable(lang, caption, of, [one, other])}
        </details>`;
  const title = say(lang, '不同的数字', 'Figures that differ');
  const neither = say(lang, '两边都没有数字', 'No number on either side');
  return html`${headTable(lang, left, right)} ${likeness(lang, left, right)}
    <section id="figures">
      <h2>${title}</h2>
      <p>
        ${say(
          lang,
          `可比的 ${differing.length + same.length} 个数字中 ${differing.length} 个不同。`,
          `${differing.length} of ${plural(differing.length + same.length, 'comparable figure differs', 'comparable figures differ')}.`,
        )}
      </p>
      ${differing.length === 0 ? '' : table(title, differing)}${
        same.length === 0
          ? ''
          : html`<details>
              <summary>
                ${say(lang, `相同的 ${same.length} 个数字`, `${plural(same.length, 'figure', 'figures')} alike`)}
              </summary>
              ${table(say(lang, '相同的数字', 'Figures alike'), same)}
            </details>`
      }${
        numberless.length === 0
          ? ''
          : html`<details>
              <summary>${neither}（${numberless.length}）</summary>
              ${table(neither, numberless)}
            </details>`
      }${single(say(lang, '名称相近而不可比', 'Sound alike, not comparable'), incomparable)}${single(
        say(lang, `只有 ${reportName(left)} 有`, `Only ${reportName(left)} has`),
        onlyLeft,
      )}${single(say(lang, `只有 ${reportName(right)} 有`, `Only ${reportName(right)} has`), onlyRight)}
    </section>
    <section id="text">
      <h2>${say(lang, '文字', 'Text')}</h2>
      ${sideBySideText(
        lang,
        { name: reportName(left), sections: left.sections },
        { name: reportName(right), sections: right.sections },
      )}
    </section>`;
}

function cellReport({ facts: { key, year }, values }: ReportView): CellReport {
  return { key, year, values };
}

function headTable(lang: Lang, left: ReportView, right: ReportView): Markup {
  const caption = say(lang, '两份报告', 'The two reports');
  const line = (words: string, of: (view: ReportView) => Markup | string): Markup =>
    html`<tr>
      <th scope="row">${words}</th>
      ${[left, right].map((view) => html`<td>${of(view)}</td>`)}
    </tr>`;
  return scrolling(
    caption,
    html`<table>
      <caption class="heard">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col"><span class="heard">${say(lang, '项目', 'what')}</span></th>
          ${[left, right].map(
            ({ facts: { key, name, year } }) =>
              html`<th scope="col">
                <a href="${agencyLink(lang, key)}">${name}</a>
                <a href="${reportLink(lang, key, year)}">${year}</a>
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${line(say(lang, '原标题', 'title'), ({ facts: { title } }) => html`<span lang="zh">${title ?? '—'}</span>`)}${line(
          say(lang, '公布日期', 'published on'),
          ({ facts: { publishedOn } }) => publishedOn ?? say(lang, '未写明', 'not said'),
        )}${line(
          say(lang, '格式', 'forms'),
          ({ tables }) =>
            html`${tables.map(({ code, reading: { generation } }) => html`${tableLabel(lang, code)}：${formWords(lang, generation)}<br />`)}`,
        )}${line(say(lang, '疑点', 'issues'), ({ issues }) => String(issues.length))}
      </tbody>
    </table>`,
  );
}

function formWords(lang: Lang, generation: GenerationId | null): string {
  return generation === null ? say(lang, '无法辨认', 'not recognised') : generationLabel(lang, generation);
}

/** What was found when the texts were held against each other; nothing where neither names the other. */
function likeness(lang: Lang, left: ReportView, right: ReportView): Markup {
  const found = [
    [left, right],
    [right, left],
  ].flatMap(([own, other]) =>
    (own?.issues ?? []).filter(({ code, evidence }) => {
      if (code !== 'text-shared' && code !== 'text-repeated') return false;
      const key = typeof evidence?.['agency'] === 'string' ? evidence['agency'] : own?.facts.key;
      return key === other?.facts.key && evidence?.['year'] === other?.facts.year;
    }),
  );
  const [first] = found;
  const similarity = first?.evidence?.['similarity'];
  const passage = first?.evidence?.['passage'];
  if (typeof similarity !== 'number') return html``;
  return html`<p class="lead">
      <span class="warn" aria-hidden="true">△</span> ${say(
        lang,
        `两份报告的文字有 ${Math.round(similarity * 100)}% 相同（年份、名称和数字不计）。`,
        `${Math.round(similarity * 100)}% of the wording of the two is the same, years, names and numbers apart.`,
      )}
    </p>
    ${typeof passage === 'string' ? html`<blockquote lang="zh">${passage}</blockquote>` : ''}`;
}

function pairTable(
  lang: Lang,
  caption: string,
  rows: readonly PairedRow[],
  one: CellReport,
  other: CellReport,
  names: readonly [string, string],
): Markup {
  return scrolling(
    caption,
    html`<table class="cells">
      <caption class="heard">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(lang, '指标', 'figure')}</th>
          <th scope="col" class="figure">${names[0]}</th>
          <th scope="col" class="figure">${names[1]}</th>
          <th scope="col" class="figure">${say(lang, '差', 'difference')}</th>
        </tr>
      </thead>
      ${byTable(rows, ({ row }) => row).map(
        ([table, of]) =>
          html`<tbody>
            <tr>
              <th scope="rowgroup" colspan="4" class="part">${tableLabel(lang, table)}</th>
            </tr>
            ${of.map(
              ({ row, left, right }) =>
                html`<tr>
                  <th scope="row">${labelText(lang, row.indicator, row.scope)}</th>
                  <td class="figure">${joinedCell(lang, left, one)}</td>
                  <td class="figure">${joinedCell(lang, right, other)}</td>
                  <td class="figure">${signed(changeBetween(left, right))}</td>
                </tr>`,
            )}
          </tbody>`,
      )}
    </table>`,
  );
}

/** Figures that one side has, or that only sound alike, with both sides' words. */
function singleTable(
  lang: Lang,
  caption: string,
  rows: readonly JoinedRow[],
  reports: readonly CellReport[],
): Markup {
  return scrolling(
    caption,
    html`<table class="cells">
      <caption class="heard">
        ${caption}
      </caption>
      <tbody>
        ${rows.map(
          ({ indicator, scope, cells }) =>
            html`<tr>
              <th scope="row">
                ${labelText(lang, indicator, scope)}${cells.map((cell) =>
                  cell?.relation === '≠' && cell.note !== null
                    ? html`<br /><small>${say(lang, cell.note.zh, cell.note.en)}</small>`
                    : '',
                )}
              </th>
              ${reports.map(
                (report, at) => html`<td class="figure">${joinedCell(lang, cells[at] ?? null, report)}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
}

/** Rows table by table, in their order. */
export function byTable<Row>(
  rows: readonly Row[],
  rowOf: (row: Row) => JoinedRow,
): readonly (readonly [JoinedRow['indicator']['table'], readonly Row[]])[] {
  const tables = new Map<JoinedRow['indicator']['table'], Row[]>();
  for (const row of rows) {
    const { table } = rowOf(row).indicator;
    const known = tables.get(table);
    if (known === undefined) tables.set(table, [row]);
    else known.push(row);
  }
  return [...tables];
}

/** A difference with its sign; empty where there is none to tell. */
export function signed(change: number | null): string {
  if (change === null || change === 0) return '';
  return `${change > 0 ? '+' : '−'}${countText(Math.abs(change))}`;
}
