import { strToU8, zipSync } from 'fflate';
import { formRows } from '../examples/portal/paper/form-rows.ts';
import type { FormCell, FormRow } from '../examples/portal/paper/form-rows.ts';
import type { ReadReport, TableCode } from '../model/report.ts';
import { tableCodes } from '../model/report.ts';
import { indicators } from '../parsers/generations/forms.ts';
import type { FormId } from '../parsers/generations/forms.ts';
import { parse } from '../parsers/parse.ts';

/** Figures by indicator code, as they are printed. */
export type Figures = Readonly<Record<string, string>>;
/** The three tables as rows of cells, to be spoiled by a test and printed by a carrier. */
export type Sheets = Readonly<Record<TableCode, readonly FormRow[]>>;

export const sectionHeadings: Readonly<Record<TableCode, string>> = {
  disclosure: '二、主动公开政府信息情况',
  requests: '三、收到和处理政府信息公开申请情况',
  remedies: '四、政府信息公开行政复议、行政诉讼情况',
};
const title = '甲县乙镇2023年政府信息公开工作年度报告';

/** A small agency's year, sums and all: zeros but for a few figures. */
export function smallYear(form: FormId = 'gf2021'): Figures {
  const figures: Record<string, string> = {};
  for (const code of indicators[form].keys()) figures[code] = '0';
  return {
    ...figures,
    ...(form === 'gf2021'
      ? { 'disclosure.licences.decisions': '12', 'disclosure.normative_documents.in_force': '7' }
      : { 'disclosure.normative_documents.published_total': '7' }),
    'requests.new.natural_person': '5',
    'requests.new.total': '5',
    'requests.results.granted.natural_person': '4',
    'requests.results.granted.total': '4',
    'requests.results.refused.state_secret.natural_person': '1',
    'requests.results.refused.state_secret.total': '1',
    'requests.results.total.natural_person': '5',
    'requests.results.total.total': '5',
    'review.upheld': '1',
    'review.total': '1',
  };
}

/** Every figure another one, so that one in the wrong place never looks right. */
export function unlikeYear(form: FormId = 'gf2021'): Figures {
  return Object.fromEntries([...indicators[form].keys()].map((code, index) => [code, String(index + 21)]));
}

/** The tables of a form, filled. */
export function sheetsOf(figures: Figures, form: FormId = 'gf2021'): Sheets {
  const rows = (table: TableCode): readonly FormRow[] => formRows(table, form, (code) => figures[code] ?? '');
  return { disclosure: rows('disclosure'), requests: rows('requests'), remedies: rows('remedies') };
}

/** The same tables with every cell passed through `change`. */
export function withCells(sheets: Sheets, change: (cell: FormCell) => FormCell): Sheets {
  const changed = (table: TableCode): readonly FormRow[] => sheets[table].map((row) => row.map(change));
  return {
    disclosure: changed('disclosure'),
    requests: changed('requests'),
    remedies: changed('remedies'),
  };
}

/** A figure's cell. */
export function cell(text: string, columnSpan = 1, rowSpan = 1): FormCell {
  return { text, columnSpan, rowSpan, kind: 'figure' };
}

/** The same tables with words of their cells replaced. */
export function renamed(sheets: Sheets, from: string | RegExp, to: string): Sheets {
  return withCells(sheets, (each) => ({ ...each, text: each.text.replace(from, to) }));
}

/** One way of printing tables and paragraphs into a file. */
export interface Carrier {
  readonly paragraph: (text: string) => string;
  readonly table: (rows: readonly FormRow[]) => string;
  readonly file: (parts: readonly string[]) => Uint8Array;
}

const spans = (cell: FormCell): string =>
  (cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '') +
  (cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : '');

const htmlFile = (parts: readonly string[]): Uint8Array =>
  strToU8(`<html><body><div id="zoom">${parts.join('\n')}</div></body></html>`);
const textFile = (parts: readonly string[]): Uint8Array => strToU8(parts.join('\n'));
const everyCell = (rows: readonly FormRow[]): readonly string[] => rows.flat().map(({ text }) => text);

/** A web page with ruled tables. */
export const htmlCarrier: Carrier = {
  paragraph: (text) => `<p>${text}</p>`,
  table: (rows) =>
    `<table>${rows
      .map((row) => `<tr>${row.map((cell) => `<td${spans(cell)}>${cell.text}</td>`).join('')}</tr>`)
      .join('')}</table>`,
  file: htmlFile,
};

/** A web page with each cell in a paragraph and no marks of rows; blank cells are blank paragraphs. */
export const cellsInHtml: Carrier = {
  ...htmlCarrier,
  table: (rows) =>
    everyCell(rows)
      .map((text) => `<p>${text === '' ? '&nbsp;' : text}</p>`)
      .join(''),
};

/** Plain text with rows of cells parted by tabs. */
export const textCarrier: Carrier = {
  paragraph: (text) => text,
  table: (rows) => rows.map((row) => row.map(({ text }) => text).join('\t')).join('\n'),
  file: textFile,
};

/** Plain text with one cell a line. */
export const cellsInText: Carrier = { ...textCarrier, table: (rows) => everyCell(rows).join('\n') };

const run = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** A Word document; merged cells by gridSpan and vMerge. */
export const docxCarrier: Carrier = {
  paragraph: run,
  table: (rows) => `<w:tbl>${mergedRows(rows).join('')}</w:tbl>`,
  file: (parts) => docxFile(parts.join('')),
};

/** A Word document around the XML of its body, with further parts where they are given. */
export function docxFile(body: string, parts: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  const main = `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`;
  return zipSync({ 'word/document.xml': strToU8(main), ...parts });
}

function mergedRows(rows: readonly FormRow[]): readonly string[] {
  let open = new Map<number, { readonly left: number; readonly width: number }>();
  return rows.map((row) => {
    const next = new Map<number, { readonly left: number; readonly width: number }>();
    const cells: string[] = [];
    let column = 0;
    const covered = (): void => {
      for (let above = open.get(column); above !== undefined; above = open.get(column)) {
        cells.push(tableCell('', above.width, '<w:vMerge/>'));
        if (above.left > 1) next.set(column, { ...above, left: above.left - 1 });
        column += above.width;
      }
    };
    for (const { text, columnSpan, rowSpan } of row) {
      covered();
      const merge = rowSpan > 1 ? '<w:vMerge w:val="restart"/>' : '';
      cells.push(tableCell(text, columnSpan, merge));
      if (rowSpan > 1) next.set(column, { left: rowSpan - 1, width: columnSpan });
      column += columnSpan;
    }
    covered();
    open = next;
    return `<w:tr>${cells.join('')}</w:tr>`;
  });
}

function tableCell(text: string, span: number, merge: string): string {
  const wide = span > 1 ? `<w:gridSpan w:val="${span}"/>` : '';
  return `<w:tc><w:tcPr>${wide}${merge}</w:tcPr>${run(text)}</w:tc>`;
}

/** A report of the three tables under their headings. */
export function madeReport(sheets: Sheets, carrier: Carrier): Uint8Array {
  return reportOf(
    carrier,
    tableCodes.flatMap((table) => [carrier.paragraph(sectionHeadings[table]), carrier.table(sheets[table])]),
  );
}

/** A report of any parts, with a title and the other sections around them. */
export function reportOf(carrier: Carrier, parts: readonly string[]): Uint8Array {
  const before = [title, '一、总体情况', '本年度报告自2023年1月1日起至2023年12月31日止。'];
  const after = ['五、存在的主要问题及改进情况', '无。', '六、其他需要报告的事项', '无。'];
  return carrier.file([...before.map(carrier.paragraph), ...parts, ...after.map(carrier.paragraph)]);
}

/** The one report in a file. */
export async function readReport(bytes: Uint8Array): Promise<ReadReport> {
  const { reports } = await parse(bytes, {});
  const [report] = reports;
  if (report === undefined || reports.length !== 1)
    throw new RangeError(`${reports.length} reports in one file`);
  return report;
}

/** Codes that issues about the reading (not about sums) name. */
export function namedCodes({ issues }: ReadReport): ReadonlySet<string> {
  return new Set(issues.filter(({ code }) => !code.startsWith('sum-')).flatMap(({ codes }) => codes));
}

/** Numbers that are not the printed ones and that no issue names. */
export function silentErrors(report: ReadReport, printed: Figures): readonly string[] {
  const named = namedCodes(report);
  return Object.entries(report.values)
    .filter(([code, value]) => value.state === 'number' && String(value.value) !== printed[code])
    .filter(([code]) => !named.has(code))
    .map(([code, value]) => `${code}: ${value.value ?? ''} for ${printed[code] ?? 'nothing'}`);
}

/** How many of the printed figures were read as they are. */
export function exactCount(report: ReadReport, printed: Figures): number {
  return Object.entries(printed).filter(([code, text]) => String(report.values[code]?.value) === text).length;
}
