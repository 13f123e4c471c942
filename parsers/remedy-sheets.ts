import { outcomes, remedyCodes } from './generations/form.ts';
import { labelOf } from './labels.ts';
import { isFigureLike } from './numbers.ts';
import { gluedRemedyWords, isRemedyHeading, isRemedyWord, remedyHeading } from './remedy-heading.ts';
import { rebuiltRow } from './line.ts';
import type { Line, TableRow } from './line.ts';
import { sectionOpenedBy } from './sections.ts';

/** Headings of 表四 and the rows of figures below them. */
export interface RemedySheet {
  readonly heads: readonly TableRow[];
  readonly rows: readonly TableRow[];
  /** Section of the form in which it stands, where one was opened. */
  readonly section: number | null;
}

interface OpenSheet extends RemedySheet {
  readonly heads: TableRow[];
  readonly rows: TableRow[];
}

/**
 * Every table of the document that has the headings of 表四, or of a part of it. Another section, and headings after
 * figures or after headings that were complete, begin the next one.
 */
export function remedySheets(lines: readonly Line[]): readonly RemedySheet[] {
  const sheets: OpenSheet[] = [];
  let section: number | null = null;
  let isOpen = false;
  const next = (): OpenSheet => {
    const sheet: OpenSheet = { heads: [], rows: [], section };
    sheets.push(sheet);
    return sheet;
  };
  for (const line of lines) {
    if (line.kind === 'picture') continue;
    if (line.kind === 'text') {
      const opened = sectionOpenedBy(line.text);
      if (opened !== null && (opened !== section || opened !== 4)) isOpen = false;
      section = opened ?? section;
    }
    const row: TableRow | null =
      line.kind === 'row' ? line : rowOfText(line.text, line.block, isOpen || section === 4);
    if (row === null) continue;
    const last: OpenSheet | undefined = isOpen ? sheets.at(-1) : undefined;
    if (isRemedyHeading(row)) {
      const sheet = last === undefined || isNext(last, row) ? next() : last;
      sheet.heads.push(row);
      isOpen = true;
    } else if (isFigureRow(row)) {
      // Fifteen figures in section four need no headings; others do.
      const isBare: boolean = section === 4 && printedCells(row) === remedyCodes.length;
      const sheet: OpenSheet | undefined = last ?? (isBare ? next() : undefined);
      sheet?.rows.push(row);
      isOpen = sheet !== undefined;
    }
  }
  return sheets;
}

function isNext(sheet: RemedySheet, row: TableRow): boolean {
  const last = sheet.heads.at(-1);
  return (
    sheet.rows.some((each) => printedCells(each) > 0) ||
    (last?.table !== row.table && remedyHeading(sheet.heads).complete)
  );
}

function printedCells(row: TableRow): number {
  return row.fields.filter((field) => field.cell.text !== '').length;
}

/** A row of figures, perhaps behind a short label; a few cells may hold words or figures with marks. */
function isFigureRow(row: TableRow): boolean {
  if (row.fields.length < outcomes.length) return false;
  const printed = row.fields.filter((field) => field.cell.text !== '');
  const [label, ...rest] = printed;
  const figures =
    label !== undefined && !isFigureLike(label.cell.text) && label.cell.text.length < 8 ? rest : printed;
  const like = figures.filter((field) => isFigureLike(field.cell.text)).length;
  return like === figures.length || (like >= outcomes.length && like * 2 > figures.length);
}

function rowOfText(text: string, block: number, inForce: boolean): TableRow | null {
  if (text.length > 160) return null;
  const spaced = gluedRemedyWords(text);
  const words = spaced.length > 2 ? spaced : text.trim().split(/\s+/u);
  const heads = words.length > 1 && words.every((word) => isRemedyWord(labelOf(word).words));
  const like = words.filter((word) => isFigureLike(word)).length;
  const figures = inForce && words.length === remedyCodes.length && like * 2 > words.length;
  return heads || figures ? rebuiltRow(words, { table: -1, block }, { row: 0 }) : null;
}
