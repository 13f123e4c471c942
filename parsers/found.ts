import type { Cell } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import type { Place, Value } from '../model/report.ts';
import type { Indicator } from './generations/form.ts';
import { figureOf } from './numbers.ts';
import type { FormId } from './generations/forms.ts';

/** What one statutory table of a document gave. */
export interface FoundTable {
  /** Null where nothing of the table was seen, or where what was seen fits both forms. */
  readonly form: FormId | null;
  /** Some row or heading of the table was seen. */
  readonly seen: boolean;
  /** Rows had their labels but no cells beside them, or headings, labels and figures ran together. */
  readonly jumbled: boolean;
  readonly values: ReadonlyMap<string, Value>;
  readonly issues: readonly Issue[];
}

/**
 * The value that a cell holds for an indicator, and what is to be said about it. Every figure recognised from pixels has
 * its cut-out here; `judged` takes it away from those that stay certain.
 */
export function valueIn(
  cell: Cell,
  indicator: Pick<Indicator, 'code' | 'measure'>,
  table: number,
): { readonly value: Value; readonly issues: readonly Issue[] } {
  const figure = figureOf(cell.text, indicator.measure);
  const pictured = figure.state === 'blank' && cell.hasImage === true;
  const guessed = cell.recognised?.certain === false;
  const state = pictured || guessed ? 'unreadable' : figure.state;
  const value: Value = {
    state,
    value: state === 'unreadable' ? null : figure.value,
    raw: cell.text,
    at: placeOf(cell, table),
    ...(figure.unit === null ? {} : { unit: figure.unit }),
    ...(cell.recognised === undefined ? {} : { cutout: base64Of(cell.recognised.cutout) }),
  };
  const codes = [indicator.code];
  const shown = `「${cell.text}」`;
  if (state === 'unreadable') {
    const why = guessed
      ? `may be ${shown}: recognition was not certain`
      : pictured
        ? 'is a picture'
        : `${shown} may be one number or two`;
    return { value, issues: [issue('value-unreadable', 'error', codes, `${indicator.code} ${why}`)] };
  }
  if (state === 'text') {
    const message = `${indicator.code} is printed as ${shown}`;
    return { value, issues: [issue('value-not-a-number', 'warning', codes, message)] };
  }
  if (figure.doubt !== null) {
    const message = `${indicator.code} ${figure.doubt}: ${shown}`;
    return { value, issues: [{ ...issue('value-implausible', 'error', codes, message), identity: 'V.1' }] };
  }
  return { value, issues: [] };
}

/** A value of which the table shows something, but not which figure it is. */
export function lostValue(printed: readonly string[], cell: Cell | undefined, table: number): Value {
  return {
    state: 'unreadable',
    value: null,
    raw: printed.join(' '),
    at: cell === undefined ? null : placeOf(cell, table),
  };
}

export function absentValue(): Value {
  return { state: 'absent', value: null, raw: null, at: null };
}

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

function placeOf(cell: Cell, table: number): Place {
  return {
    ...(cell.page === undefined ? {} : { page: cell.page }),
    // Figures of a line of words stand in no table.
    ...(table < 0 ? {} : { table: table + 1 }),
    ...(cell.paragraph === undefined ? {} : { paragraph: cell.paragraph }),
    row: cell.row + 1,
    column: cell.column + 1,
    ...(cell.box === undefined ? {} : { box: cell.box }),
  };
}

export function issue(
  code: Issue['code'],
  severity: Issue['severity'],
  codes: readonly string[],
  message: string,
): Issue {
  return { code, severity, codes, message };
}

/** One label that was read, with the tables of the document in which it is printed, the one that was read first. */
export interface Printing {
  readonly codes: readonly string[];
  readonly tables: readonly number[];
  /** Printed more than once with different figures. */
  readonly isDisputed: boolean;
}

/**
 * Where two tables print the same rows with different figures, one of them is not the report's own, and a row that
 * only one of them has may be from the wrong one. Lines of words count as one table.
 */
export function fromDisputedTables(printings: readonly Printing[]): readonly string[] {
  const disputed = new Set(
    printings
      .filter(({ isDisputed, tables }) => isDisputed && (new Set(tables).size > 1 || tables.includes(-1)))
      .flatMap(({ tables }) => tables),
  );
  return printings
    .filter(({ isDisputed, tables }) => !isDisputed && tables.some((table) => disputed.has(table)))
    .flatMap(({ codes }) => codes);
}
