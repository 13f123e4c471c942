import { columnNamed, columnWordsIn, disclosureRowNamed } from './disclosure-labels.ts';
import { labelOf } from './labels.ts';
import { isFigureLike } from './numbers.ts';
import { isCaption, labelAndFigures, rebuiltRow } from './line.ts';
import type { Field, Line, TableRow } from './line.ts';
import { sectionOpenedBy } from './sections.ts';

/** A row of 表二 with the headings that are in force for it. */
export interface DataRow {
  readonly row: TableRow;
  readonly head: TableRow;
  /** Index of the first field after the label. */
  readonly first: number;
  readonly text: string;
  /** Section of the form in which it stands, where one was opened. */
  readonly section: number | null;
}

export interface DisclosureBlocks {
  /** Heading rows that name columns of the form. */
  readonly heads: readonly TableRow[];
  readonly rows: readonly DataRow[];
  /** Figures without a label, each with the row above it. */
  readonly strays: readonly { readonly above: DataRow; readonly shown: string }[];
  readonly jumbled: boolean;
}

/** No row of 表二 has more figures. */
const mostColumns = 3;

/** Walks the lines: each heading row is in force for the rows below it, until another section or table begins. */
export function disclosureBlocks(lines: readonly Line[]): DisclosureBlocks {
  const heads: TableRow[] = [];
  const rows: DataRow[] = [];
  const strays: { above: DataRow; shown: string }[] = [];
  let head: TableRow | null = null;
  let jumbled = false;
  let section: number | null = null;
  for (const line of lines) {
    if (line.kind === 'picture') continue;
    const row: TableRow | null =
      line.kind === 'row' ? respacedHeading(line) : rowOfText(line.text, line.block, isInLines(head));
    if (row === null) {
      const text = line.kind === 'text' ? line.text : '';
      const opened = sectionOpenedBy(text);
      section = opened ?? section;
      if ((opened !== null && opened !== 2) || isCaption(text)) head = null;
      continue;
    }
    const printed = row.fields.filter((field) => field.cell.text !== '');
    const [label, ...rest] = printed;
    if (label === undefined) continue;
    const columns = printed.filter((field) => columnNamed(field.cell.text).length > 0);
    if (columns.length > 0) {
      const others = printed.filter((field) => !columns.includes(field) && !isCorner(field.cell.text));
      if (others.some(isFigure) || others.some((field) => isRowLabel(field.cell.text))) {
        jumbled = true;
        head = null;
        continue;
      }
      head = row;
      heads.push(row);
      continue;
    }
    if (head === null || /^第?二十条/u.test(labelOf(label.cell.text).words)) continue;
    if (isForeignHeading(row, printed, head)) {
      // Kept as headings that name no column: what stands below is not what the headings before it say.
      head = row;
      continue;
    }
    if (isCorner(label.cell.text)) continue;
    const above = rows.at(-1);
    if (isFigure(label) && row.table === head.table && above?.row.table === row.table) {
      const shown = printed.map((field) => field.cell.text);
      if (shown.length <= mostColumns && shown.every(isFigureLike))
        strays.push({ above, shown: shown.join(' ') });
    }
    const known = isRowLabel(label.cell.text);
    if (!known && (row.table !== head.table || isFigure(label) || rest.length === 0)) continue;
    if (sectionOpenedBy(label.cell.text) !== null) continue;
    if (rest.length > 0 && !rest.every((field) => isFigureLike(field.cell.text)) && !known) {
      // Another table begins: its words are neither rows nor figures of this one.
      if (rest.some((field) => !isFigureLike(field.cell.text))) head = null;
      continue;
    }
    rows.push({ row, head, first: row.fields.indexOf(label) + 1, text: label.cell.text, section });
  }
  return { heads, rows, strays, jumbled };
}

/** True for headings that are a line of words and no row of a table. */
function isInLines(head: TableRow | null): boolean {
  return head?.table === -1;
}

/** 信息内容 beside words that name no column of the form, or a row of words at the head of another table. */
function isForeignHeading(row: TableRow, printed: readonly Field[], head: TableRow): boolean {
  const [label, ...rest] = printed;
  if (label === undefined || rest.length === 0 || isRowLabel(label.cell.text)) return false;
  const isWords = rest.some((field) => !isFigureLike(field.cell.text));
  return isCorner(label.cell.text) ? isWords : isWords && row.table !== head.table;
}

export function isCorner(text: string): boolean {
  return /^信息内容?/u.test(labelOf(text).stem);
}

function isFigure(field: Field): boolean {
  return /\d/u.test(field.cell.text) && isFigureLike(field.cell.text);
}

function isRowLabel(text: string): boolean {
  return disclosureRowNamed(text, 'gf2021') !== null || disclosureRowNamed(text, 'gf2019') !== null;
}

/** A heading row whose words stand in one cell, parted by blanks. */
function respacedHeading(row: TableRow): TableRow {
  const printed = row.fields.filter((field) => field.cell.text !== '');
  const [only] = printed;
  if (printed.length !== 1 || only === undefined) return row;
  const words = headingWords(only.cell.text);
  return words === null ? row : rebuiltRow(words, row, only.cell);
}

function headingWords(text: string): readonly string[] | null {
  const spaced = columnWordsIn(text);
  if (spaced.length > 1) return spaced;
  const words = text.trim().split(/\s+/u);
  const named = words.every((word) => isCorner(word) || columnNamed(word).length > 0);
  return words.length > 1 && named ? words : null;
}

/** A line of words that is a row of the table; figures only below headings that are lines of words too. */
function rowOfText(text: string, block: number, inForce: boolean): TableRow | null {
  if (text.length > 120) return null;
  const bare = text.trim().split(/\s+/u);
  const isBare = bare.length > 1 && bare.every((word) => /^[-+\d]/u.test(word) && isFigureLike(word));
  const words = headingWords(text) ?? (inForce ? (labelAndFigures(text) ?? (isBare ? bare : null)) : null);
  return words === null ? null : rebuiltRow(words, { table: -1, block }, { row: 0 });
}
