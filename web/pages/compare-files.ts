import type { Context, Hono } from 'hono';
import { maskedRaw } from '../../model/masked.ts';
import { textAsked, yearAsked } from '../asked.ts';
import { overYearsOf, pairOf } from '../compare/compared.ts';
import { changeBetween } from '../compare/joined-figures.ts';
import type { JoinedCell, JoinedRow } from '../compare/joined-figures.ts';
import type { OverYears } from '../compare/over-years.ts';
import type { Pair } from '../compare/pair.ts';
import { csvAnswer } from '../csv.ts';
import type { CsvCell } from '../csv.ts';
import { figureLink } from '../links.ts';
import { labelText } from '../report/report-view.ts';
import type { World } from '../world.ts';

const cellColumns = ['relation', 'codes', 'value', 'state', 'unit', 'raw'] as const;

/** What the page of comparisons shows, as CSV: a line per figure of two reports, or per figure and year of an agency. */
export function addCompareFiles(app: Hono, world: World): void {
  app.get('/compare.csv', (c) => {
    const agency = textAsked(c, 'agency');
    return agency === null ? pairFile(c, world) : yearsFile(c, world, agency);
  });
}

function pairFile(c: Context, world: World): Response | Promise<Response> {
  const [left, right] = [reportAsked(c, 'left'), reportAsked(c, 'right')];
  const pair = left === null || right === null ? null : world.look(() => pairOf(world.archive, left, right));
  if (pair === null) return c.notFound();
  const sides = [pair.left.facts, pair.right.facts].map(({ key, year }) => `${key}/${year}`);
  return csvAnswer(
    c,
    `compare-${pair.left.facts.name}-${pair.left.facts.year}-${pair.right.facts.name}-${pair.right.facts.year}`,
    [
      'series',
      'table',
      'label_zh',
      'label_en',
      'left',
      'right',
      ...cellColumns.map((name) => `left_${name}`),
      ...cellColumns.map((name) => `right_${name}`),
      'change',
    ],
    pairLines(pair, sides),
  );
}

function reportAsked(
  c: Context,
  name: 'left' | 'right',
): { readonly agency: { readonly key: string }; readonly year: number } | null {
  const [, key, year] = /^(.+)\/(\d{4})$/su.exec(textAsked(c, name) ?? '') ?? [];
  return key === undefined ? null : { agency: { key }, year: Number(year) };
}

function* pairLines({ rows }: Pair, sides: readonly string[]): Generator<readonly CsvCell[], void> {
  for (const row of rows) {
    const [left = null, right = null] = row.cells;
    yield [
      ...labelCells(row),
      ...sides,
      ...cellCells(left),
      ...cellCells(right),
      left === null || right === null ? null : changeBetween(left, right),
    ];
  }
}

function yearsFile(c: Context, world: World, key: string): Response | Promise<Response> {
  const [from, to] = [yearAsked(c, 'from'), yearAsked(c, 'to')];
  const seen = world.look(() => overYearsOf(world.archive, key, from, to));
  if (seen === null) return c.notFound();
  return csvAnswer(
    c,
    `${seen.agency.name}-years`,
    ['series', 'table', 'label_zh', 'label_en', 'agency_key', 'agency', 'year', ...cellColumns, 'proof'],
    yearLines(seen),
  );
}

function* yearLines({
  agency: { key, name },
  reports,
  rows,
}: OverYears): Generator<readonly CsvCell[], void> {
  for (const row of rows) {
    for (const [at, { year }] of reports.entries()) {
      const cell = row.cells[at] ?? null;
      if (cell === null) continue;
      const [first = ''] = cell.codes;
      yield [...labelCells(row), key, name, year, ...cellCells(cell), figureLink('zh', key, year, first)];
    }
  }
}

function labelCells({ series, indicator, scope }: JoinedRow): readonly CsvCell[] {
  return [series, indicator.table, labelText('zh', indicator, scope), labelText('en', indicator, scope)];
}

/** Words, because a spreadsheet takes a = for the begin of a formula. */
const relationWords = { '=': 'same', '≈': 'near', '≠': 'not-comparable' } as const;

function cellCells(cell: JoinedCell | null): readonly CsvCell[] {
  if (cell === null) return cellColumns.map(() => null);
  const { relation, codes, value, state, unit, raw } = cell;
  return [relationWords[relation], codes.join(' + '), value, state, unit, maskedRaw(state, raw)];
}
