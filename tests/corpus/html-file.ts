import { escaped } from '../../examples/portal/carriers/escape.ts';
import { gbkBytes } from '../../examples/portal/carriers/gbk.ts';
import { rowsOf } from '../../examples/portal/carriers/html-report.ts';
import { wordHtmlReport } from '../../examples/portal/carriers/word-html-report.ts';
import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { FormRow } from '../../examples/portal/paper/form-rows.ts';
import type { Manuscript } from '../../examples/portal/paper/manuscript.ts';
import type { TableCode } from '../../model/report.ts';
import type { CorpusFile } from './layout.ts';
import { bentTables } from './bent-table.ts';
import type { Bend } from './bent-table.ts';

/** How a report is set in HTML; everything left out is plain. */
export interface HtmlStyle {
  /** As pasted from Word. */
  readonly word?: boolean;
  readonly bends?: readonly Bend[];
  /** What stands round the text of a cell. */
  readonly cell?: 'nested' | 'spaced-letters' | 'broken-lines';
  /** The whole page stands in the cells of tables that only lay it out. */
  readonly layoutTable?: boolean;
  /** Every cell is a paragraph and there is no table. */
  readonly paragraphs?: boolean;
  /** Headings of sections count `2、` in place of `二、`. */
  readonly arabicSections?: boolean;
  /** Headings of 表四 run together in one paragraph, its figures follow line by line. */
  readonly flatRemedies?: boolean;
  /** Beside each table stands the same one with last year's figures, below a line that says so. */
  readonly lastYear?: { readonly manuscript: Manuscript; readonly caption: string; readonly above?: boolean };
  /** Year that headings print for 本年: `2023年制发件数`. */
  readonly headingYear?: number;
  /** Marks of pages among the paragraphs of a table without rows. */
  readonly pageMarks?: 'dashed' | 'bare';
  readonly charset?: 'utf-8' | 'gbk';
  /** Pictures in place of tables, as PNG. */
  readonly pictures?: Readonly<Record<TableCode, Uint8Array>>;
}

/** A page with one report in it, or with several below each other. */
export function htmlFile(
  manuscript: Manuscript,
  style: HtmlStyle,
  lots: Seeded,
  others: readonly Manuscript[] = [],
): CorpusFile {
  const body = [manuscript, ...others]
    .map((each) => (style.word === true ? wordHtmlReport(each) : bodyOf(each, style, lots)))
    .join('\n');
  const charset = style.charset ?? 'utf-8';
  const laid =
    style.layoutTable === true
      ? `<table width="100%" border="0"><tr><td colspan="3"><table><tr><td>首页</td><td>信息公开</td><td>&nbsp;</td></tr></table></td></tr><tr><td width="20"></td><td><div>${body}</div></td><td></td></tr><tr><td colspan="3">版权所有</td></tr></table>`
      : `<div class="header">首页 信息公开</div><div id="zoom">${body}</div>`;
  const page = `<!DOCTYPE html>\n<html><head><meta charset="${charset}"><title>${escaped(manuscript.title)}</title></head>\n<body>${laid}</body></html>\n`;
  const bytes = charset === 'gbk' ? gbkBytes(page) : new TextEncoder().encode(page);
  return { fileName: 'report.html', bytes, contentType: `text/html; charset=${charset}` };
}

function bodyOf(manuscript: Manuscript, style: HtmlStyle, lots: Seeded): string {
  const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;
  const parts = [
    `<h2 style="text-align:center">${escaped(manuscript.title)}</h2>`,
    ...manuscript.opening.map(paragraph),
  ];
  manuscript.sections.forEach((section, at) => {
    const numeral =
      style.arabicSections === true ? section.heading.replace(/^[^、]+/u, String(at + 1)) : section.heading;
    parts.push(paragraph(numeral), ...section.paragraphs.map(paragraph));
    if (section.table === undefined) return;
    const own = tableHtml(section.table, rowsOf(manuscript, section.table), style, lots);
    if (style.lastYear === undefined) {
      parts.push(own);
      return;
    }
    const { caption, above } = style.lastYear;
    const other = tableHtml(section.table, rowsOf(style.lastYear.manuscript, section.table), style, lots);
    if (above === true) parts.push(paragraph(caption), other, paragraph('附：本年度情况'), own);
    else parts.push(own, paragraph(caption), other);
  });
  parts.push(...manuscript.signature.map(paragraph));
  return parts.join('\n');
}

function tableHtml(table: TableCode, rows: readonly FormRow[], style: HtmlStyle, lots: Seeded): string {
  const picture = style.pictures?.[table];
  if (picture !== undefined) {
    return `<p><img src="data:image/png;base64,${Buffer.from(picture).toString('base64')}"></p>`;
  }
  if (style.paragraphs === true) {
    const cells = rows.flatMap((row) => row.filter(({ text }) => text !== '').map(({ text }) => text));
    if (style.pageMarks !== undefined) {
      const mark = style.pageMarks === 'bare' ? '3' : lots.pick(['- 3 -', '—3—', '第3页', '－ 3 －']);
      cells.splice(lots.whole(5, cells.length - 1), 0, mark);
    }
    return cells.map((text) => `<p>${escaped(text)}</p>`).join('\n');
  }
  if (style.flatRemedies === true && table === 'remedies') {
    const figures = rows.at(-1) ?? [];
    const headings = rows.slice(0, -1).map((row) => row.map(({ text }) => text).join(''));
    return [...headings, ...figures.map(({ text }) => text)]
      .map((text) => `<p>${escaped(text)}</p>`)
      .join('\n');
  }
  return bentTables(table, rows, style.bends ?? [], lots)
    .map((bent) => {
      const body = bent.map((row) => {
        const cells = row.map(({ text, rowSpan, columnSpan }) => {
          const spans = `${rowSpan > 1 ? ` rowspan="${rowSpan}"` : ''}${columnSpan > 1 ? ` colspan="${columnSpan}"` : ''}`;
          return `<td${spans}>${contentOf(inYear(text, style), style)}</td>`;
        });
        return `<tr>${cells.join('')}</tr>`;
      });
      return `<table border="1"><tbody>\n${body.join('\n')}\n</tbody></table>`;
    })
    .join('<p>&nbsp;</p>\n');
}

/** 本年制发件数 as some print it. */
function inYear(text: string, { headingYear }: HtmlStyle): string {
  return headingYear === undefined ? text : text.replace(/^本年(?=[^度])/u, `${headingYear}年`);
}

function contentOf(text: string, { cell }: HtmlStyle): string {
  if (text === '') return '<p>&nbsp;</p>';
  if (cell === 'nested') {
    // Editors wrap each edit in one more span; a figure of several digits is cut where someone typed.
    const half = Math.ceil(text.length / 2);
    const wrapped = (part: string): string =>
      `<span style="font-size:14px"><font color="#000000"><span>${escaped(part)}</span></font></span>`;
    return `<div><p align="center">${wrapped(text.slice(0, half))}${wrapped(text.slice(half))}</p></div>`;
  }
  const isWords = /[\u4e00-\u9fff]/u.test(text);
  if (cell === 'spaced-letters' && isWords && text.length < 7)
    return escaped(Array.from(text).join('\u3000'));
  if (cell === 'broken-lines' && isWords) return Array.from(text).map(escaped).join('<br>');
  return escaped(text);
}
