import {
  AlignmentType,
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { unzipSync, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import type { TableCode } from '../../../model/report.ts';
import { columnCounts } from '../paper/form-rows.ts';
import type { FormCell, FormRow } from '../paper/form-rows.ts';
import type { Manuscript } from '../paper/manuscript.ts';
import { rowsOf } from './html-report.ts';

/** Text width of a page in twentieths of a point. */
const tableWidth = 9200;

/**
 * A report as a Word document with merged cells (gridSpan, vMerge). The same manuscript gives the same bytes.
 * Throws RangeError for tables that are to be pictures: those are set in HTML only.
 */
export async function docxReport(manuscript: Manuscript): Promise<Uint8Array> {
  const document = new Document({
    title: manuscript.title,
    creator: '办公室',
    sections: [{ children: childrenOf(manuscript) }],
  });
  return settled(new Uint8Array(await Packer.toBuffer(document)), manuscript.datedOn);
}

function childrenOf(manuscript: Manuscript): (Paragraph | Table)[] {
  const paragraph = (text: string): Paragraph =>
    new Paragraph({ indent: { firstLine: 640 }, children: [new TextRun({ text, size: 32 })] });
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ text: manuscript.title, size: 44 })],
    }),
    ...manuscript.opening.map(paragraph),
    ...manuscript.sections.flatMap((section) => [
      paragraph(section.heading),
      ...section.paragraphs.map(paragraph),
      ...(section.table === undefined ? [] : [tableOf(manuscript, section.table), new Paragraph('')]),
    ]),
    ...manuscript.signature.map(
      (text) =>
        new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ text, size: 32 })] }),
    ),
  ];
}

function tableOf(manuscript: Manuscript, table: TableCode): Table {
  if (manuscript.tables[table] === 'picture') {
    throw new RangeError('the example portal sets tables as pictures in HTML only');
  }
  const columns = columnCounts[table];
  const width = Math.floor(tableWidth / columns);
  return new Table({
    width: { size: tableWidth, type: WidthType.DXA },
    columnWidths: Array.from({ length: columns }, () => width),
    rows: rowsOf(manuscript, table).map((row) => tableRow(row, width)),
  });
}

function tableRow(row: FormRow, width: number): TableRow {
  return new TableRow({ children: row.map((cell) => tableCell(cell, width)) });
}

function tableCell(cell: FormCell, width: number): TableCell {
  return new TableCell({
    rowSpan: cell.rowSpan,
    columnSpan: cell.columnSpan,
    width: { size: width * cell.columnSpan, type: WidthType.DXA },
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ text: cell.text, size: 21 })],
      }),
    ],
  });
}

/** The library writes the present moment into the package; here it is the day of the report. */
function settled(zipped: Uint8Array, datedOn: string): Uint8Array {
  const stamp = `${datedOn}T01:00:00Z`;
  const parts: Zippable = {};
  for (const [path, bytes] of Object.entries(unzipSync(zipped))) {
    const isCore = path === 'docProps/core.xml';
    const text = (): string =>
      new TextDecoder().decode(bytes).replace(/(<dcterms:\w+[^>]*>)[^<]*/g, `$1${stamp}`);
    parts[path] = [isCore ? new TextEncoder().encode(text()) : bytes, { mtime: new Date(2000, 0, 1) }];
  }
  return zipSync(parts);
}
