import type { Issue } from '../model/issue.ts';
import type { Value } from '../model/report.ts';
import { placed } from './columns.ts';
import { fromDisputedTables, issue, lostValue, valueIn } from './found.ts';
import type { FoundTable, Printing } from './found.ts';
import { requestCodes } from './generations/form.ts';
import { applicantCodes } from './request-heading.ts';
import { requestRows } from './request-rows.ts';
import type { LabelledRow } from './request-rows.ts';
import { hasPlaces } from './line.ts';
import type { Line } from './line.ts';
import { olderFigures } from './older-tables.ts';
import type { OlderTables } from './older-tables.ts';

/** What one printed row says. */
interface RowReading {
  readonly source: LabelledRow;
  readonly values: ReadonlyMap<string, Value>;
  readonly issues: readonly Issue[];
  /** Each figure has its own column. */
  readonly certain: boolean;
}

/**
 * Reads 表三 wherever its rows stand in the document. Of several rows with one label the best is read: figures under
 * the form's headings before others, section three before other sections, the first before later ones, and any before
 * those of `older` tables.
 */
export function readRequests(lines: readonly Line[], older: OlderTables = new Set()): FoundTable {
  const { rows, jumbled, seen, stray } = requestRows(lines);
  const values = new Map<string, Value>();
  const issues: Issue[] = [...stray];
  const offsets = new Map<string, number>();
  // Rows whose figures have one possible place tell where the blank edges of the others belong.
  for (const pass of rows) placed(pass.row, pass.first, pass.heading, offsets);
  const filled = rows.filter(({ row, first }) => hasPlaces(row, first));
  const labels = new Set(filled.map(({ label }) => label.row.code));
  const printings: Printing[] = [];
  let last = -1;
  for (const code of labels) {
    const readings = filled
      .filter(({ label }) => label.row.code === code)
      .map((source, index) => ({ reading: readRow(source, offsets), index }))
      .sort(
        (one, other) =>
          worthOf(other.reading, older) - worthOf(one.reading, older) || one.index - other.index,
      )
      .map(({ reading }) => reading);
    const [best, ...others] = readings;
    if (best === undefined) continue;
    for (const [cell, value] of best.values) values.set(cell, value);
    const repeats = others.map((other) => repeated(best, other));
    issues.push(...best.issues, ...repeats);
    printings.push({
      codes: [...best.values.keys()],
      tables: readings.map(({ source }) => source.row.table),
      isDisputed: repeats.some((each) => each.codes.length > 0),
    });
    const { label } = best.source;
    if (label.order < last) {
      const codes = requestCodes(label.row);
      issues.push(issue('row-order', 'info', codes, `${label.row.label.zh} stands out of its place`));
    }
    last = Math.max(last, label.order);
  }
  const fromOlder = printings.filter(({ tables: [table = -1] }) => older.has(table));
  const conflict = olderFigures(
    '表三',
    fromOlder.flatMap(({ codes }) => codes),
  );
  if (conflict !== null) issues.push(conflict);
  const doubtful = fromDisputedTables(printings);
  if (doubtful.length > 0) {
    const message =
      'these rows stand in one of two tables that print the rows of 表三 with different figures';
    issues.push(issue('row-repeated', 'warning', doubtful, message));
  }
  const bare = filled.length < rows.length;
  return { form: formOf(rows), seen, jumbled: jumbled || bare, values, issues };
}

function formOf(rows: readonly LabelledRow[]): FoundTable['form'] {
  const codes = new Set(rows.map(({ label }) => label.row.code));
  if (codes.has('results.other.not_corrected') || codes.has('results.other.fee_unpaid')) return 'gf2021';
  return codes.has('results.other') ? 'gf2019' : null;
}

function readRow(source: LabelledRow, offsets: Map<string, number>): RowReading {
  const { row, label, heading, first } = source;
  const codes = requestCodes(label.row);
  const name = label.row.label.zh;
  const placement = placed(row, first, heading, offsets);
  const certain = placement.how === 'certain';
  const values = new Map<string, Value>();
  const issues: Issue[] = [];
  for (const [index, leaf] of applicantCodes.entries()) {
    const code = codes[index];
    const cell = placement.cells.get(leaf);
    if (code === undefined) continue;
    if (certain && cell !== undefined) {
      const read = valueIn(cell, { code, measure: 'count' }, row.table);
      values.set(code, read.value);
      issues.push(...read.issues);
    } else if (!certain) {
      // Where blank cells leave no trace, no figure at all may be one that was lost.
      const blank = placement.printed.length === 0 && !row.rebuilt;
      const lost = lostValue(placement.printed, row.fields.at(-1)?.cell, row.table);
      values.set(code, blank ? { state: 'blank', value: null, raw: '', at: null } : lost);
    }
  }
  if (!certain && (placement.printed.length > 0 || row.rebuilt)) {
    const message = `${name} has ${placement.printed.length} printed cells for ${codes.length} columns: 「${placement.printed.join(' ')}」`;
    issues.push(issue('column-count', 'error', codes, message));
  }
  if (certain && !heading.complete) {
    const message = `the figures of ${name} stand in a table whose column headings are not all there`;
    issues.push(issue('header-missing', 'warning', codes, message));
  }
  if (label.uncertain) {
    const message = `「${label.text}」 was taken for ${name} because it resembles it`;
    issues.push(issue('label-uncertain', 'warning', codes, message));
  }
  return { source, values, issues, certain };
}

function worthOf({ source, certain, values }: RowReading, older: OlderTables): number {
  const { label, heading, section, row } = source;
  const isFilled = [...values.values()].some((value) => value.state !== 'blank');
  return (
    (older.has(row.table) ? 0 : 64) +
    (isFilled ? 16 : 0) +
    (label.uncertain ? 0 : 8) +
    (certain ? 4 : 0) +
    (heading.complete ? 2 : 0) +
    (section === 3 ? 1 : 0)
  );
}

function repeated(best: RowReading, other: RowReading): Issue {
  const name = best.source.label.row.label.zh;
  const codes = [...best.values.keys()];
  const isSame = codes.every((code) => {
    const [one, two] = [best.values.get(code), other.values.get(code)];
    return one?.state === two?.state && one?.value === two?.value;
  });
  if (best.certain && other.certain && isSame) {
    return issue('row-repeated', 'info', [], `${name} is printed twice with the same figures`);
  }
  return issue('row-repeated', 'error', codes, `${name} is printed twice with different figures`);
}
