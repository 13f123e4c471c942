import PDFDocument from 'pdfkit';
import type { TableCode } from '../../../model/report.ts';
import type { Manuscript } from '../paper/manuscript.ts';
import { rowsOf } from './html-report.ts';
import { namedFont, widthOf } from './pdf-font.ts';
import type { NamedFont } from './pdf-font.ts';
import { brokenLines, measuredTable } from './pdf-table.ts';
import type { MeasuredTable, PlacedCell } from './pdf-table.ts';

/** A4 in points, with the margins of an official document. */
const paper = { width: 595.28, height: 841.89, left: 60, top: 72, bottom: 770 };
const textWidth = paper.width - 2 * paper.left;
const bodySize = 16;
const lineHeight = 28;

/** Column widths in points and letter size of each table; the widths add up to the text width. */
const settings: Readonly<Record<TableCode, { widths: readonly number[]; size: number; height: number }>> = {
  disclosure: { widths: Array.from({ length: 4 }, () => textWidth / 4), size: 11, height: 31 },
  requests: {
    widths: [42, 78, textWidth - 120 - 7 * 33, ...Array.from({ length: 7 }, () => 33)],
    size: 9.5,
    height: 28,
  },
  remedies: { widths: Array.from({ length: 15 }, () => textWidth / 15), size: 9.5, height: 32 },
};

interface Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly font: NamedFont;
  /** Where the next thing goes, in points below the top. */
  y: number;
  pages: number;
}

/**
 * A report as a PDF with its text in it, ruled tables over several pages and page numbers. The same manuscript
 * gives the same bytes. Throws RangeError for tables that are to be pictures: those are not set in PDF.
 */
export async function pdfReport(manuscript: Manuscript): Promise<Uint8Array> {
  const datedAt = new Date(`${manuscript.datedOn}T01:00:00Z`);
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    font: '',
    info: { Title: manuscript.title, Producer: 'nianbao example', CreationDate: datedAt, ModDate: datedAt },
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    doc.once('end', resolve);
    doc.once('error', reject);
  });
  const sheet: Sheet = { doc, font: namedFont(doc), y: 0, pages: 0 };
  turnPage(sheet);
  writeManuscript(sheet, manuscript);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

function writeManuscript(sheet: Sheet, manuscript: Manuscript): void {
  for (const line of brokenLines(manuscript.title, textWidth, 20)) {
    writeLine(sheet, line, paper.left + (textWidth - widthOf(line, 20)) / 2, 20, 34);
  }
  sheet.y += 12;
  for (const text of manuscript.opening) writeParagraph(sheet, text);
  for (const section of manuscript.sections) {
    writeParagraph(sheet, section.heading);
    for (const text of section.paragraphs) writeParagraph(sheet, text);
    if (section.table !== undefined) writeTable(sheet, manuscript, section.table);
  }
  for (const line of manuscript.signature) {
    writeLine(sheet, line, paper.left + textWidth - widthOf(line, bodySize) - 30, bodySize, lineHeight);
  }
}

function turnPage(sheet: Sheet): void {
  sheet.doc.addPage();
  sheet.font.openPage();
  sheet.pages += 1;
  sheet.y = paper.top;
  const number = `- ${sheet.pages} -`;
  sheet.font.line(number, (paper.width - widthOf(number, 10)) / 2, 805, 10);
}

function writeLine(sheet: Sheet, text: string, x: number, size: number, height: number): void {
  if (sheet.y + height > paper.bottom) turnPage(sheet);
  sheet.font.line(text, x, sheet.y + size, size);
  sheet.y += height;
}

function writeParagraph(sheet: Sheet, text: string): void {
  const indented = `\u3000\u3000${text}`;
  for (const line of brokenLines(indented, textWidth, bodySize)) {
    const indent = /^\u3000*/.exec(line)?.[0].length ?? 0;
    writeLine(sheet, line.slice(indent), paper.left + indent * bodySize, bodySize, lineHeight);
  }
}

function writeTable(sheet: Sheet, manuscript: Manuscript, table: TableCode): void {
  if (manuscript.tables[table] === 'picture') {
    throw new RangeError('the example portal sets tables as pictures in HTML only');
  }
  const { widths, size, height } = settings[table];
  const measured = measuredTable(rowsOf(manuscript, table), widths, size, height);
  sheet.y += 6;
  let first = 0;
  while (first < measured.heights.length) {
    let last = first;
    let end = sheet.y + (measured.heights[first] ?? 0);
    while (last + 1 < measured.heights.length && end + (measured.heights[last + 1] ?? 0) <= paper.bottom) {
      last += 1;
      end += measured.heights[last] ?? 0;
    }
    if (end > paper.bottom) {
      turnPage(sheet);
      continue;
    }
    for (const cell of measured.cells) drawCell(sheet, measured, cell, first, last, size);
    sheet.y = end;
    first = last + 1;
    if (first < measured.heights.length) turnPage(sheet);
  }
  sheet.y += 14;
}

/** The part of a cell that lies on this page; its text stands in the first part only, as Word prints it. */
function drawCell(
  sheet: Sheet,
  { heights, edges }: MeasuredTable,
  { cell, row, column, lines }: PlacedCell,
  first: number,
  last: number,
  size: number,
): void {
  const from = Math.max(row, first);
  const to = Math.min(row + cell.rowSpan - 1, last);
  if (from > to) return;
  const sum = (start: number, end: number): number =>
    heights.slice(start, end).reduce((total, height) => total + height, 0);
  const x = paper.left + (edges[column] ?? 0);
  const width = (edges[column + cell.columnSpan] ?? 0) - (edges[column] ?? 0);
  const y = sheet.y + sum(first, from);
  const height = sum(from, to + 1);
  sheet.doc.lineWidth(0.5).rect(x, y, width, height).stroke();
  if (row < first) return;
  const step = size * 1.25;
  let baseline = y + (height - lines.length * step) / 2 + size;
  for (const line of lines) {
    if (line !== '') sheet.font.line(line, x + (width - widthOf(line, size)) / 2, baseline, size);
    baseline += step;
  }
}
