import type { ReportTable } from '../model/report.ts';
import type { FormIndicator } from '../store/form-indicators.ts';
import {
  articles,
  contentHeading,
  listHeadings,
  listLevel,
  listLines,
  remedyHeadings,
  requestHeadings,
  resultGroups,
  scopeWords,
} from './form-layout.ts';
import type { Wording } from './form-layout.ts';

/** A cell that the form prints: a heading, or the place of a figure. */
export type FormCell =
  | {
      readonly kind: 'heading';
      readonly words: Wording;
      readonly scope: 'col' | 'colgroup' | 'row' | 'rowgroup';
      readonly rows: number;
      readonly columns: number;
      /** How deep a line of a list stands; 0 elsewhere. */
      readonly level: number;
    }
  | { readonly kind: 'unit'; readonly text: string }
  | { readonly kind: 'figure'; readonly code: string; readonly columns: number };

/** The cells that begin in one row; places covered by a cell from above are left out. */
export type FormRow = readonly FormCell[];

/** A table of a form: rows of heads, then groups of rows. */
export interface FormTable {
  readonly head: readonly FormRow[];
  readonly groups: readonly (readonly FormRow[])[];
}

/** Columns of 表二, of which the last takes what is over. */
const disclosureColumns = 4;
const noTable: FormTable = { head: [], groups: [] };

/**
 * A table of a form with its merged cells, from the figures of that form in printed order. Every figure stands in one
 * cell; those of a list once more for each further scope.
 */
export function formTable(
  table: ReportTable,
  indicators: readonly FormIndicator[],
  scopes: readonly string[] = [],
): FormTable {
  const own = indicators.filter((indicator) => indicator.table === table);
  if (own.length === 0) return noTable;
  if (table === 'disclosure') return { head: [], groups: disclosureGroups(own) };
  if (table === 'requests') return requestTable(own);
  return table === 'remedies' ? remedyTable(own) : listTable(own, scopes);
}

function head(words: Wording, columns = 1, rows = 1): FormCell {
  return { kind: 'heading', words, scope: columns > 1 ? 'colgroup' : 'col', rows, columns, level: 0 };
}

function label(words: Wording, columns = 1, rows = 1, level = 0): FormCell {
  return { kind: 'heading', words, scope: rows > 1 ? 'rowgroup' : 'row', rows, columns, level };
}

function figure(code: string, columns = 1): FormCell {
  return { kind: 'figure', code, columns };
}

/** Figures that stand side by side, in their order. */
function rowsOf(
  indicators: readonly FormIndicator[],
  rowOf: (code: string) => string,
): readonly (readonly [row: string, figures: readonly FormIndicator[]])[] {
  const rows = new Map<string, FormIndicator[]>();
  for (const indicator of indicators) {
    const row = rowOf(indicator.code);
    const known = rows.get(row);
    if (known === undefined) rows.set(row, [indicator]);
    else known.push(indicator);
  }
  return [...rows];
}

function disclosureGroups(indicators: readonly FormIndicator[]): readonly (readonly FormRow[])[] {
  const groups: { readonly key: string; readonly rows: FormRow[] }[] = [];
  for (const [row, figures] of rowsOf(indicators, (code) => code.split('.')[1] ?? '')) {
    const words = figures[0]?.row ?? { zh: row, en: row };
    const article = articles.find(({ rows }) => rows.includes(row))?.words ?? null;
    const span = (at: number): number => (at === figures.length - 1 ? disclosureColumns - figures.length : 1);
    const key = [article?.zh, ...figures.map(({ column }) => column.zh)].join();
    let group = groups.find((each) => each.key === key);
    if (group === undefined) {
      group = { key, rows: [] };
      groups.push(group);
      if (article !== null) group.rows.push([head(article, disclosureColumns)]);
      group.rows.push([head(contentHeading), ...figures.map(({ column }, at) => head(column, span(at)))]);
    }
    group.rows.push([label(words), ...figures.map(({ code }, at) => figure(code, span(at)))]);
  }
  return groups.map(({ rows }) => rows);
}

function requestTable(indicators: readonly FormIndicator[]): FormTable {
  const rows = rowsOf(indicators, (code) => code.split('.').slice(1, -1).join('.'));
  const columns = (rows[0]?.[1] ?? []).map(({ column }) => column);
  const [person, ...others] = columns;
  const total = others.at(-1);
  if (person === undefined || total === undefined) return noTable;
  const organisations = others.slice(0, -1);
  const { identity, applicants, organisations: organisation, results } = requestHeadings;
  const below = rows.filter(([row]) => row.startsWith('results.'));
  const groupOf = (row: string): string | null => {
    const [, group = '', within] = row.split('.');
    return within === undefined || resultGroups[group] === undefined ? null : group;
  };
  return {
    head: [
      [head(identity, 3, 3), head(applicants, columns.length)],
      [head(person, 1, 2), head(organisation, organisations.length), head(total, 1, 2)],
      organisations.map((column) => head(column)),
    ],
    groups: [
      rows.map(([row, figures]): FormRow => {
        const words = figures[0]?.row ?? { zh: row, en: row };
        const cells = figures.map(({ code }) => figure(code));
        const at = below.findIndex(([each]) => each === row);
        if (at < 0) return [label(words, 3), ...cells];
        const first = at === 0 ? [label(results, 1, below.length)] : [];
        const group = groupOf(row);
        if (group === null) return [...first, label(words, 2), ...cells];
        const isFirst = groupOf(below[at - 1]?.[0] ?? '') !== group;
        const size = below.filter(([each]) => groupOf(each) === group).length;
        const beside = isFirst ? [label(resultGroups[group] ?? words, 1, size)] : [];
        return [...first, ...beside, label(words), ...cells];
      }),
    ],
  };
}

function remedyTable(indicators: readonly FormIndicator[]): FormTable {
  const parts = rowsOf(indicators, (code) => code.split('.').slice(0, -1).join('.'));
  const of = (isReview: boolean): typeof parts => parts.filter(([part]) => (part === 'review') === isReview);
  const [review, litigation] = [of(true), of(false)];
  const outcomes = (of: typeof parts, rows: number): FormRow =>
    of.flatMap(([, figures]) => figures.map(({ column }) => head(column, 1, rows)));
  const size = (of: typeof parts): number => of.reduce((sum, [, figures]) => sum + figures.length, 0);
  const { review: reviewWords, litigation: litigationWords } = remedyHeadings;
  return {
    head: [
      [head(reviewWords, size(review)), head(litigationWords, size(litigation))],
      [
        ...outcomes(review, 2),
        ...litigation.map(([part, figures]) =>
          head(figures[0]?.row ?? { zh: part, en: part }, figures.length),
        ),
      ],
      outcomes(litigation, 1),
    ],
    groups: [[[...review, ...litigation].flatMap(([, figures]) => figures.map(({ code }) => figure(code)))]],
  };
}

function listTable(indicators: readonly FormIndicator[], scopes: readonly string[]): FormTable {
  const [first] = indicators;
  if (first === undefined) return noTable;
  const further = scopes.map((scope) => head(scopeWords[scope] ?? { zh: scope, en: scope }));
  return {
    head: [[head(listHeadings.line), head(listHeadings.unit), head(first.column), ...further]],
    groups: [
      indicators.flatMap(({ code, row, unit }): FormRow[] => [
        ...listLines
          .filter(({ before }) => before === code)
          .map(({ words, level }): FormRow => [label(words, 3 + scopes.length, 1, level)]),
        [
          label(row, 1, 1, listLevel(code, row.zh)),
          { kind: 'unit', text: unit ?? '' },
          figure(code),
          ...scopes.map((scope) => figure(`${code}@${scope}`)),
        ],
      ]),
    ],
  };
}
