import type { Layout, TextLine } from './pdf-layout.ts';
import { joint } from './pdf-text.ts';

/** A line with its page. */
export interface PagedLine extends TextLine {
  readonly page: number;
}

/** The text block of a document: where its lines begin and end, and how far they stand apart. */
export interface Measure {
  readonly left: number;
  readonly right: number;
  /** Usual distance of two lines in ems. */
  readonly pitch: number;
}

/** Measures the text block from all lines of the pages that have the same width, in points. */
export function measureOf(lines: readonly TextLine[], width: number): Measure {
  const long = lines.filter(({ text }) => text.length >= 12);
  const measured = long.length > 0 ? long : lines;
  const pitches: number[] = [];
  for (let i = 1; i < lines.length; i++) {
    const before = lines[i - 1];
    const line = lines[i];
    if (before === undefined || line === undefined || !isSameSize(before, line)) continue;
    const pitch = (line.base - before.base) / line.em;
    if (pitch > 0.8 && pitch < 3) pitches.push(pitch);
  }
  const left = quantile(
    measured.map((line) => line.left),
    0.05,
  );
  const reach = quantile(
    measured.map((line) => line.right),
    0.9,
  );
  // Lines that were broken end at one edge. Where none were (on a wide page), it lies as far from the paper's edge as the other.
  const broken = measured.filter((line) => Math.abs(line.right - reach) < 1.2 * line.em).length;
  const isEdge = broken >= Math.max(3, 0.15 * measured.length);
  return {
    left,
    right: isEdge ? reach : Math.max(reach, width - left),
    pitch: pitches.length > 0 ? quantile(pitches, 0.5) : 1.8,
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/**
 * Joins lines that follow each other into paragraphs. A paragraph begins where a line is indented, where the line
 * before ended short, where the size changes, or where the lines stand further apart than usual.
 */
export function paragraphsOf(
  lines: readonly PagedLine[],
  measure: Measure,
): readonly { text: string; page: number }[] {
  const paragraphs: { text: string; page: number }[] = [];
  let before: PagedLine | undefined;
  for (const line of lines) {
    const paragraph = paragraphs.at(-1);
    if (before !== undefined && paragraph !== undefined && isContinued(before, line, measure)) {
      paragraph.text += joint(paragraph.text, line.text) + line.text;
    } else {
      paragraphs.push({ text: line.text, page: line.page });
    }
    before = line;
  }
  return paragraphs.map(({ text, page }) => ({ text: text.trim(), page })).filter(({ text }) => text !== '');
}

function isContinued(before: PagedLine, line: PagedLine, measure: Measure): boolean {
  if (!isSameSize(before, line) || line.text.includes('\t') || before.text.includes('\t')) return false;
  if (line.left > measure.left + 0.8 * line.em || before.right < measure.right - 2.2 * before.em)
    return false;
  const gap = (line.base - before.base) / line.em;
  return line.page !== before.page || (gap > 0 && gap < Math.max(measure.pitch * 1.35, 1.2));
}

function isSameSize(one: TextLine, other: TextLine): boolean {
  return Math.abs(one.em - other.em) < 0.15 * Math.max(one.em, other.em);
}

/** Page numbers: `- 3 -`, `—4—`, `3/5`, `第 3 页 共 5 页`. */
const pageNumber =
  /^(?:[-—–－·•\s]*\d{1,3}[-—–－·•\s]*|第?\s*\d{1,3}\s*[/／页]\s*(?:[,，]?\s*共?\s*\d{1,3}\s*页?)?)$/u;
/** Headers and footers stand in the outer tenth of a page. */
const margin = 0.1;

/** The pages without page numbers and without what is printed again on page after page. */
export function withoutFurniture(layouts: readonly Layout[]): readonly Layout[] {
  const counts = new Map<string, number>();
  const keyOf = (layout: Layout, line: TextLine): string | null => {
    const share = line.base / layout.height;
    if (share > margin && share < 1 - margin) return null;
    // A year is part of what is printed: the titles of two reports are no running head.
    const text = line.text.replaceAll(/\d+/gu, (digits) => (/^20\d\d$/u.test(digits) ? digits : '#'));
    return `${Math.round(share * 100)} ${text}`;
  };
  for (const layout of layouts) {
    for (const piece of layout.pieces) {
      const key = piece.kind === 'line' ? keyOf(layout, piece) : null;
      if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const often = Math.max(2, layouts.length * 0.5);
  const seen = new Set<string>();
  return layouts.map((layout) => ({
    ...layout,
    pieces: layout.pieces.filter((piece, index) => {
      if (piece.kind !== 'line') return true;
      const key = keyOf(layout, piece);
      if (key === null) return true;
      const isOutermost = index === 0 || index === layout.pieces.length - 1;
      if (isOutermost && pageNumber.test(piece.text)) return false;
      if ((counts.get(key) ?? 0) < often) return true;
      // The first of them may be the title itself, which the other pages only repeat.
      const isFirst = !seen.has(key) && /报告|年报/u.test(piece.text);
      seen.add(key);
      return isFirst;
    }),
  }));
}

/**
 * Chromium lets the words of a merged cell run over its lower edge at a page break: such lines, alone below the table
 * and as wide as one cell, go back into it where the table goes on on the next page.
 */
export function withOverflow(layouts: readonly Layout[]): readonly Layout[] {
  return layouts.map((layout, index) => {
    const at = layout.pieces.findLastIndex(({ kind }) => kind === 'lattice');
    const piece = layout.pieces[at];
    const lines = layout.pieces.slice(at + 1).filter((below) => below.kind === 'line');
    const goesOn = layouts[index + 1]?.pieces[0]?.kind === 'lattice';
    if (
      piece?.kind !== 'lattice' ||
      piece.lattice.isPlaced === true ||
      !goesOn ||
      lines.length === 0 ||
      lines.length > 3
    )
      return layout;
    const { lattice } = piece;
    const rows = lattice.ys.length - 1;
    const host = lattice.parts.find(({ row, rowSpan, box, text }) => {
      const isUnder = lines.every(({ left, right }) => left >= box.x - 1 && right <= box.x + box.width + 1);
      return (
        isUnder && row + rowSpan === rows && text !== '' && box.width < (lattice.right - lattice.left) / 2
      );
    });
    const isClose = lines.every(({ base, em }) => base - lattice.bottom < 2 * em * lines.length);
    if (host === undefined || !isClose || lines.length !== layout.pieces.length - at - 1) return layout;
    const text = lines.reduce((sum, line) => sum + joint(sum, line.text) + line.text, host.text);
    const parts = lattice.parts.map((part) => (part === host ? { ...part, text, isFull: true } : part));
    return {
      ...layout,
      pieces: [...layout.pieces.slice(0, at), { ...piece, lattice: { ...lattice, parts } }],
    };
  });
}
