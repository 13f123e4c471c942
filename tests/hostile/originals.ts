import { write } from '@e965/xlsx';
import type { WorkSheet } from '@e965/xlsx';
import { docxReport } from '../../examples/portal/carriers/docx-report.ts';
import { htmlReport, rowsOf } from '../../examples/portal/carriers/html-report.ts';
import { ofdReport } from '../../examples/portal/carriers/ofd-report.ts';
import { pdfReport } from '../../examples/portal/carriers/pdf-report.ts';
import { rarFile } from '../../examples/portal/carriers/rar-file.ts';
import { tablePicture } from '../../examples/portal/carriers/picture-report.ts';
import { textReport } from '../../examples/portal/carriers/text-report.ts';
import { zipFile } from '../../examples/portal/carriers/zip-file.ts';
import { tableCodes } from '../../model/report.ts';
import { manuscript } from '../own-report.ts';
import { placedCells } from './placed-cells.ts';
import { rtfReport } from './rtf-report.ts';

/** A sound report in one carrier. */
export interface Original {
  readonly extension: string;
  readonly bytes: Uint8Array;
  /** True where a flipped bit cannot change a figure without the reader noticing. */
  readonly checked: boolean;
}

/** The one report of tests/own-report.ts in every carrier that can be made here. */
export async function originals(): Promise<readonly Original[]> {
  const docx = await docxReport(manuscript);
  const inside = [
    { name: '年报/报告.docx', bytes: docx },
    { name: '说明.txt', bytes: new TextEncoder().encode('附件说明') },
  ];
  const made: readonly Original[] = [
    { extension: 'html', bytes: new TextEncoder().encode(htmlPage(htmlReport(manuscript))), checked: false },
    { extension: 'docx', bytes: docx, checked: true },
    { extension: 'pdf', bytes: await pdfReport(manuscript), checked: false },
    { extension: 'txt', bytes: textReport(manuscript), checked: false },
    { extension: 'ofd', bytes: ofdReport(manuscript), checked: true },
    { extension: 'xlsx', bytes: workbook('xlsx'), checked: true },
    { extension: 'xls', bytes: workbook('biff8'), checked: false },
    { extension: 'rtf', bytes: new TextEncoder().encode(rtfReport(manuscript)), checked: false },
    {
      extension: 'png',
      bytes: await tablePicture('disclosure', rowsOf(manuscript, 'disclosure'), { dpi: 120 }),
      checked: true,
    },
    { extension: 'zip', bytes: zipFile(inside), checked: true },
    { extension: 'rar', bytes: rarFile(inside), checked: true },
  ];
  // Some writers give a Buffer, whose slices share its memory: damage to one would reach the others.
  return made.map((each) => ({ ...each, bytes: new Uint8Array(each.bytes) }));
}

/** A page as a portal gives it, with its end. */
export function htmlPage(body: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>${manuscript.title}</title></head><body>${body}</body></html>`;
}

/** One sheet with the title and the three tables below each other, as an agency types them. */
function workbook(bookType: 'xlsx' | 'biff8'): Uint8Array {
  const sheet: WorkSheet = { A1: { t: 's', v: manuscript.title } };
  const merges: { s: { r: number; c: number }; e: { r: number; c: number } }[] = [];
  let top = 2;
  for (const table of tableCodes) {
    const rows = rowsOf(manuscript, table);
    for (const { cell, row, column } of placedCells(rows)) {
      const isFigure = cell.kind === 'figure' && /^\d+$/u.test(cell.text);
      sheet[address(top + row, column)] = isFigure
        ? { t: 'n', v: Number(cell.text) }
        : { t: 's', v: cell.text };
      if (cell.rowSpan > 1 || cell.columnSpan > 1) {
        merges.push({
          s: { r: top + row, c: column },
          e: { r: top + row + cell.rowSpan - 1, c: column + cell.columnSpan - 1 },
        });
      }
    }
    top += rows.length + 2;
  }
  sheet['!ref'] = `A1:O${top}`;
  sheet['!merges'] = merges;
  const book = { SheetNames: ['年报'], Sheets: { 年报: sheet } };
  return new Uint8Array(write(book, { type: 'buffer', bookType }) as Buffer); // what `buffer` gives
}

function address(row: number, column: number): string {
  return `${String.fromCharCode(65 + column)}${row + 1}`;
}
