import { html } from 'hono/html';
import type { ReportTable } from '../../model/report.ts';
import type { Archive } from '../../store/archive.ts';
import { agenciesOfReports, figuresAt, membersOf, tablesAt } from '../../store/ranking-asked.ts';
import type { FigureAt, RankedReport, SeriesMember, TableAt } from '../../store/ranking-asked.ts';
import { generationLabel, tableLabel, tableStateLabel, valueStateLabel } from '../labels.ts';
import { agencyLink, figureLink, reportLink } from '../links.ts';
import { codesOf } from '../measures.ts';
import type { Measure } from '../measures.ts';
import type { Markup } from '../page.ts';
import { countText, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { RankingAsked } from './asked.ts';
import type { Ranking } from './ranked.ts';

/** So many are shown; the CSV has all. */
const mostShown = 100;

/** The reports that a ranking leaves out, each with the reason: nothing is dropped in silence. */
export function notComparable(
  lang: Lang,
  archive: Archive,
  { lacking, ofNothing }: Ranking,
  { measure, year }: RankingAsked,
): Markup {
  const all = [...lacking, ...ofNothing];
  if (all.length === 0) return html``;
  const shown = all.slice(0, mostShown);
  const isOfNothing = new Set(ofNothing.map(({ reportId }) => reportId));
  const why = lackReader(archive, shown, measure);
  const names = agenciesOfReports(
    archive,
    shown.map(({ reportId }) => reportId),
  );
  const rows = shown.map(({ reportId }) => {
    const agency = names.get(reportId);
    if (agency === undefined) return html``;
    const { reason, near } = isOfNothing.has(reportId)
      ? { reason: nothingToShare(lang), near: null }
      : why(lang, reportId);
    return html`<tr>
      <th scope="row"><a href="${agencyLink(lang, agency.key)}" lang="zh">${agency.name}</a></th>
      <td><a href="${reportLink(lang, agency.key, year)}">${year}</a></td>
      <td>${reason}${near === null ? '' : html` ≈ ${nearText(lang, agency.key, year, near)}`}</td>
    </tr>`;
  });
  const more =
    all.length > mostShown
      ? say(lang, `（列出前 ${mostShown} 份，全部见 CSV）`, ` (the first ${mostShown}; the CSV has all)`)
      : '';
  return html`<h2 id="not-comparable">${say(lang, '不可比', 'Not comparable')}</h2>
    <p>
      ${say(lang, `${countText(all.length)} 份年报没有可排名的数字${more}。`, `${countText(all.length)} reports have no number that could be ranked${more}.`)}
    </p>
    <table class="left-out">
      <caption>
        ${say(lang, '未列入排名的年报', 'Reports that the ranking leaves out')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(lang, '机关', 'Agency')}</th>
          <th scope="col">${say(lang, '年报', 'Report')}</th>
          <th scope="col">${say(lang, '原因', 'Reason')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

/** Why a share of nothing has no value. */
export function nothingToShare(lang: Lang): string {
  return say(lang, '分母为 0', 'there is nothing to have a share of');
}

/** What another form has instead: figures that are added up. */
interface Near {
  readonly parts: readonly { readonly code: string; readonly value: number | null }[];
  readonly note: readonly [string, string] | null;
}

function nearText(lang: Lang, key: string, year: number, { parts, note }: Near): Markup {
  const links = parts.map(
    ({ code, value }, index) =>
      html`${index === 0 ? '' : ' + '}<a href="${figureLink(lang, key, year, code)}"
          >${countText(value ?? 0)}</a
        >`,
  );
  return note === null ? html`${links}` : html`${links} <small>${say(lang, ...note)}</small>`;
}

export interface Lack {
  readonly reason: string;
  readonly near: Near | null;
}

/** Looks up why these reports lack a figure of the measure. */
export function lackReader(
  archive: Archive,
  reports: readonly RankedReport[],
  measure: Measure,
): (lang: Lang, reportId: number) => Lack {
  const ids = reports.map(({ reportId }) => reportId);
  const codes = codesOf(measure);
  const members = codes.length === 1 ? membersOf(archive, codes[0] ?? '') : [];
  const near = members.filter(({ relation }) => relation === '≈');
  const figures = byReport(figuresAt(archive, ids, [...codes, ...near.map(({ code }) => code)]));
  const tables = byReport(tablesAt(archive, ids));
  return (lang, reportId) => {
    const own = figures.get(reportId) ?? [];
    const found = tables.get(reportId) ?? [];
    const lacking = own.find(({ code, state }) => codes.includes(code) && state !== 'number');
    const state = lacking?.state ?? null;
    const reason =
      state === null ? absenceOf(lang, found, tableOf(codes[0] ?? '')) : valueStateLabel(lang, state);
    const which = state === null || codes.length === 1 ? '' : ` (${lacking?.code ?? ''})`;
    return { reason: `${reason}${which}`, near: nearOf(own, found, near) };
  };
}

/** The table of a code, by its first word. */
export function tableOf(code: string): ReportTable {
  if (code.startsWith('disclosure.')) return 'disclosure';
  if (code.startsWith('requests.')) return 'requests';
  return /^(?:review|litigation)\./u.test(code) ? 'remedies' : 'statistics';
}

function absenceOf(lang: Lang, tables: readonly TableAt[], wanted: ReportTable): string {
  const table = tables.find((one) => one.table === wanted);
  const own = table?.generation ?? null;
  const other = tables.flatMap(({ generation }) => generation ?? [])[0];
  if (own !== null) {
    const form = generationLabel(lang, own);
    return say(lang, `${form}：表中没有这一格`, `${form}: the table has no such cell`);
  }
  if (table !== undefined && (table.state !== 'missing' || other === undefined)) {
    return `${tableLabel(lang, wanted)}${say(lang, '：', ': ')}${tableStateLabel(lang, table.state)}`;
  }
  if (other !== undefined) {
    const form = generationLabel(lang, other);
    return say(lang, `用的是另一种格式（${form}）`, `another form (${form})`);
  }
  return say(lang, '没有表格', 'no table');
}

/** The figure of a form that is nearly the same thing, where all that it adds up is printed. */
function nearOf(
  figures: readonly FigureAt[],
  tables: readonly TableAt[],
  members: readonly SeriesMember[],
): Near | null {
  const forms = new Set(tables.map(({ generation }) => generation));
  for (const number of new Set(members.map(({ member }) => member))) {
    const own = members.filter(({ member, generation }) => member === number && forms.has(generation));
    if (own.length === 0) continue;
    const parts = own.map(({ code }) => ({
      code,
      value: figures.find((figure) => figure.code === code)?.value ?? null,
    }));
    if (parts.some(({ value }) => value === null)) continue;
    const { noteZh = null, noteEn = null } = own[0] ?? {};
    return { parts, note: noteZh === null || noteEn === null ? null : [noteZh, noteEn] };
  }
  return null;
}

function byReport<Row extends { readonly reportId: number }>(
  rows: readonly Row[],
): ReadonlyMap<number, readonly Row[]> {
  const found = new Map<number, Row[]>();
  for (const row of rows) {
    const known = found.get(row.reportId);
    if (known === undefined) found.set(row.reportId, [row]);
    else known.push(row);
  }
  return found;
}
