import type { TableCode } from '../model/report.ts';
import type { Piece } from './cell-words.ts';
import { applicants, outcomes, remedyCodes } from './generations/form.ts';
import { isColumnLabel } from './disclosure-labels.ts';
import { labelOf } from './labels.ts';
import { placedWords, rowOfWords } from './line.ts';
import type { Line, PlacedWord, TableRow } from './line.ts';
import { gluedRemedyWords } from './remedy-heading.ts';

/** Paragraphs that belong to one table whose cells lost the marks of their rows. */
export interface CellRun {
  readonly table: TableCode;
  readonly pieces: readonly Piece[];
  /** Section of the form in which it stands, where one was opened. */
  readonly section: number | null;
}

/** A row in the making. */
interface MadeRow {
  readonly kind: 'made';
  readonly label: readonly Piece[];
  readonly figures: readonly PlacedWord[];
  /** How many figures the headings above it ask for. */
  readonly columns: number;
  readonly at: Piece;
}
type Made = MadeRow | Line;

/** The rows of a run and the lines between them; null where too little speaks for a table. */
export function sheetRows(run: CellRun): readonly Line[] | null {
  const end = run.pieces.findLastIndex(isOfTable) + 1;
  const pieces = run.pieces.slice(0, end);
  const made = run.table === 'remedies' ? remedyRows(pieces) : labelledRows(run.table, pieces);
  if (!isTable(run, pieces, made)) return null;
  const isThinned = isDeduplicated(made) || isMixedUp(made);
  const rows = made.map((each): Line => {
    if (each.kind !== 'made') return each;
    const words = each.label.flatMap((piece) => wordsAt([piece.text], piece));
    return rowOf([...words, ...(isThinned ? [] : each.figures)], each.at);
  });
  return [...rows, ...run.pieces.slice(end).flatMap((piece) => piece.lines)];
}

function isOfTable({ part, figures }: Piece): boolean {
  return part.isHeading || part.isLabel || figures.length > 0;
}

function isTable(run: CellRun, pieces: readonly Piece[], made: readonly Made[]): boolean {
  const headings = pieces.filter(({ part }) => part.isHeading).length;
  const labels = pieces.filter(({ part }) => part.isLabel).length;
  const filled = made.filter((each) => each.kind === 'made' && each.figures.length > 0).length;
  switch (run.table) {
    case 'disclosure':
      return headings > 0 && labels > 0;
    case 'requests':
      return labels > 2 && (headings > 2 || filled > 2);
    case 'remedies': {
      const bare = pieces.flatMap((piece) => piece.figures).length;
      const isGlued = pieces.some(({ text }) => gluedRemedyWords(text).length > 0);
      return (
        headings > outcomes.length ||
        (run.section === 4 && (bare === remedyCodes.length || (isGlued && bare >= outcomes.length)))
      );
    }
  }
}

function wordsOf({ text }: Piece): readonly string[] {
  const glued = gluedRemedyWords(text);
  return glued.length > 0 ? glued : [text];
}

/** All words of the headings are one row: they come round in the order of the columns. */
function remedyRows(pieces: readonly Piece[]): readonly Made[] {
  const made: Made[] = [];
  let heads: Piece[] = [];
  let figures: PlacedWord[] = [];
  let at: Piece | null = null;
  const endHeads = (): void => {
    const [first] = heads;
    if (first !== undefined) {
      made.push(
        rowOf(
          heads.flatMap((head) => wordsAt(wordsOf(head), head)),
          first,
        ),
      );
    }
    heads = [];
  };
  const endFigures = (): void => {
    if (at !== null) made.push({ kind: 'made', label: [], figures, columns: remedyCodes.length, at });
    figures = [];
    at = null;
  };
  for (const piece of pieces) {
    if (piece.part.isHeading) {
      endFigures();
      heads.push(piece);
    } else if (piece.text === '') {
      endHeads();
      at ??= piece;
      figures.push(...figuresOf(piece));
    } else {
      endHeads();
      endFigures();
      made.push(...piece.lines);
    }
  }
  endHeads();
  endFigures();
  return made;
}

function labelledRows(table: TableCode, pieces: readonly Piece[]): readonly Made[] {
  const made: Made[] = [];
  let heads: Piece[] = [];
  let groups: Piece[] = [];
  let columns = table === 'requests' ? applicants.length : 1;
  const endHeads = (): void => {
    const leaves = heads.filter(({ text }) => isColumnLabel(text));
    if (leaves.length > 0) columns = leaves.length;
    for (const words of headingRows(heads)) {
      const [first] = words;
      if (first !== undefined)
        made.push(
          rowOf(
            words.flatMap((word) => wordsAt([word.text], word)),
            first,
          ),
        );
    }
    heads = [];
  };
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (piece === undefined) break;
    const figures = [...figuresOf(piece)];
    for (let next = pieces[index + 1]; next?.text === ''; next = pieces[++index + 1]) {
      figures.push(...figuresOf(next));
    }
    if (isHeading(piece, figures)) {
      heads.push(piece);
      continue;
    }
    endHeads();
    const isGroup = table === 'requests' && figures.length === 0 && opensGroup(piece, pieces[index + 1]);
    if (isGroup) {
      groups.push(piece);
    } else if (piece.part.isLabel || figures.length > 0) {
      const label = piece.text === '' ? [] : [...groups, piece];
      made.push({ kind: 'made', label, figures, columns, at: piece });
      groups = [];
    } else {
      made.push(...piece.lines);
    }
  }
  endHeads();
  return made;
}

/** 总计 and 其他 before figures, or with a number, are labels of rows. */
function isHeading({ part, text }: Piece, figures: readonly PlacedWord[]): boolean {
  return part.isHeading && figures.length === 0 && !(part.isLabel && labelOf(text).mark !== '');
}

/** The label of several rows, which is no row itself; （六）其他处理 is one where a label follows it. */
function opensGroup({ text }: Piece, next: Piece | undefined): boolean {
  const { stem } = labelOf(text);
  return (
    /^(?:本年度办理结果|不予公开|无法提供|不予处理)$/u.test(stem) ||
    (stem === '其他处理' && next?.part.isLabel === true)
  );
}

/** 自然人, 法人或其他组织 and 总计 stand over the five kinds of organisations that follow them. */
function headingRows(heads: readonly Piece[]): readonly (readonly Piece[])[] {
  const over = heads.findIndex(({ text }) => /^法人或者?其他组织$/u.test(labelOf(text).words));
  if (over < 0) return [heads];
  const isTotal = /^[总合]计$/u.test(labelOf(heads[over + 1]?.text ?? '').words);
  const cut = over + (isTotal ? 2 : 1);
  const top = heads.findIndex(({ text }) => labelOf(text).words === '申请人情况') + 1;
  return [heads.slice(0, top), heads.slice(top, cut), heads.slice(cut)];
}

/** Sites that keep each different line once leave no figure twice, and most rows short of figures. */
function isDeduplicated(made: readonly Made[]): boolean {
  const rows = made.filter((each) => each.kind === 'made');
  const figures = rows.flatMap((row) => row.figures.map(({ text }) => text));
  const short = rows.filter((row) => row.figures.length < row.columns).length;
  return figures.length > 1 && new Set(figures).size === figures.length && short * 2 >= rows.length;
}

/**
 * Rows with too many figures hold some that are none (page numbers); where other rows lack some, a row with the right
 * number of figures may have lost one and gained another.
 */
function isMixedUp(made: readonly Made[]): boolean {
  const rows = made.filter((each) => each.kind === 'made' && each.figures.length > 0);
  const has = (test: (row: MadeRow) => boolean): boolean =>
    rows.some((row) => row.kind === 'made' && test(row));
  return (
    has(({ figures, columns }) => figures.length > columns) &&
    has(({ figures, columns }) => figures.length < columns)
  );
}

function rowOf(words: readonly PlacedWord[], { lines: [line] }: Piece): TableRow {
  return rowOfWords(words, { table: -1, block: line?.block ?? 0 }, { row: 0 });
}

function wordsAt(texts: readonly string[], { lines: [line] }: Piece): readonly PlacedWord[] {
  return placedWords(texts, line?.block ?? 0);
}

/** The figures of a piece, each with its place behind the label that may stand in the same paragraph. */
function figuresOf(piece: Piece): readonly PlacedWord[] {
  return piece.text === ''
    ? wordsAt(piece.figures, piece)
    : wordsAt([piece.text, ...piece.figures], piece).slice(1);
}
