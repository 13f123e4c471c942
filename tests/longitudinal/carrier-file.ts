import { docxReport } from '../../examples/portal/carriers/docx-report.ts';
import { escaped } from '../../examples/portal/carriers/escape.ts';
import { spansOf } from '../../examples/portal/carriers/html-report.ts';
import { pdfReport } from '../../examples/portal/carriers/pdf-report.ts';
import { textReport } from '../../examples/portal/carriers/text-report.ts';
import { seeded } from '../../examples/portal/figures/seeded.ts';
import { formRows } from '../../examples/portal/paper/form-rows.ts';
import type { FormRow } from '../../examples/portal/paper/form-rows.ts';
import type { Manuscript } from '../../examples/portal/paper/manuscript.ts';
import { printedFigure } from '../../examples/portal/paper/print-style.ts';
import type { TableCode } from '../../model/report.ts';
import type { MadeCarrier, MadeReport } from './made-report.ts';
import { scopedCode, scopeHeadings, scopesOf, seedOf } from './table-figures.ts';
import { annexRows, statisticsRows } from './statistics-form.ts';

/** A report as a portal gives it. */
export interface CarrierFile {
  readonly extension: 'html' | 'docx' | 'pdf' | 'txt';
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

interface Part {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly table?: TableCode;
}

const fileKinds: Readonly<Record<MadeCarrier, Omit<CarrierFile, 'bytes'>>> = {
  html: { extension: 'html', contentType: 'text/html; charset=utf-8' },
  docx: {
    extension: 'docx',
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  pdf: { extension: 'pdf', contentType: 'application/pdf' },
  text: { extension: 'txt', contentType: 'text/plain; charset=utf-8' },
};

/** Sets a report in its carrier: the same report gives the same bytes. */
export async function carrierFile(report: MadeReport): Promise<CarrierFile> {
  return { ...fileKinds[report.carrier], bytes: await bytesOf(report) };
}

function bytesOf(report: MadeReport): Uint8Array | Promise<Uint8Array> {
  if (report.carrier === 'html') return new TextEncoder().encode(pageOf(report));
  const manuscript = manuscriptOf(report);
  if (report.carrier === 'docx') return docxReport(manuscript);
  return report.carrier === 'pdf' ? pdfReport(manuscript) : textReport(manuscript);
}

function manuscriptOf(report: MadeReport): Manuscript {
  return {
    title: report.title,
    opening: [report.opening],
    sections: partsOf(report),
    tables: {
      disclosure: rowsOf(report, 'disclosure'),
      requests: rowsOf(report, 'requests'),
      remedies: rowsOf(report, 'remedies'),
    },
    signature: signatureOf(report),
    datedOn: report.datedOn,
  };
}

/** The parts of a report under the headings of its time; left-over instructions stand below the first of them. */
function partsOf(report: MadeReport): readonly Part[] {
  const { forms, paragraphs, injected } = report;
  const [first, ...others] = paragraphs.general;
  const general = [
    ...injected.template,
    ...(first === undefined ? [] : [first]),
    ...others,
    ...mentions(report),
  ];
  if (forms.requests !== undefined) {
    return [
      { heading: '一、总体情况', paragraphs: general },
      { heading: '二、主动公开政府信息情况', paragraphs: [], table: 'disclosure' },
      { heading: '三、收到和处理政府信息公开申请情况', paragraphs: [], table: 'requests' },
      { heading: '四、政府信息公开行政复议、行政诉讼情况', paragraphs: [], table: 'remedies' },
      { heading: '五、存在的主要问题及改进情况', paragraphs: paragraphs.problems },
      { heading: '六、其他需要报告的事项', paragraphs: paragraphs.further },
    ];
  }
  const half = Math.ceil(general.length / 2);
  return [
    { heading: '一、概述', paragraphs: general.slice(0, 1) },
    { heading: '二、主动公开政府信息的情况', paragraphs: general.slice(1, half) },
    { heading: '三、依申请公开政府信息办理情况', paragraphs: general.slice(half) },
    { heading: '四、存在的主要问题及改进情况', paragraphs: paragraphs.problems },
    { heading: '五、其他需要报告的事项', paragraphs: paragraphs.further },
  ];
}

/** Others are named in passing, as the law and common work have it: no report calls itself by these names. */
function mentions(report: MadeReport): readonly string[] {
  const lots = seeded(`${seedOf(report.agency)}/${report.year}/mentions`);
  if (report.agency.isQuiet || !lots.chance(0.35)) return [];
  const place = report.agency.place.name.replace(/人民政府$/u, '');
  const other = lots.pick(['司法局', '财政局', '档案馆', '人民政府办公室', '审计局']);
  return [
    lots.pick([
      `会同${place}${other}开展联合宣传，材料由双方分别存档。`,
      `按照${place}${other}通知要求报送材料。`,
      `${place}${other}来函征询的事项均已回复。`,
      `有关做法得到${place}${other}转发。`,
    ]),
  ];
}

function signatureOf({ signature, datedOn }: MadeReport): readonly string[] {
  const [year, month, day] = datedOn.split('-').map(Number);
  return [signature, `${year ?? ''}年${month ?? ''}月${day ?? ''}日`];
}

function rowsOf({ forms, cells }: MadeReport, table: TableCode): readonly FormRow[] {
  const form = forms[table];
  if (form === undefined) return [];
  return formRows(table, form, (code) => printedFigure(cells[code] ?? null, code, {}));
}

const paragraph = (text: string): string => `<p style="text-indent:2em">${escaped(text)}</p>`;

function pageOf(report: MadeReport): string {
  const { title, opening, forms } = report;
  const parts = partsOf(report).flatMap(({ heading, paragraphs, table }) => [
    `<p style="text-indent:2em"><strong>${escaped(heading)}</strong></p>`,
    ...paragraphs.map(paragraph),
    ...(table === undefined ? [] : [tableHtml(rowsOf(report, table))]),
  ]);
  const foot = signatureOf(report).map((line) => `<p style="text-align:right">${escaped(line)}</p>`);
  const annex = forms.statistics === undefined ? [] : [annexHtml(report, forms.statistics)];
  return [
    `<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title></head>`,
    `<body><div class="article"><h1>${escaped(title)}</h1>`,
    paragraph(opening),
    ...parts,
    ...foot,
    ...annex,
    '</div></body></html>\n',
  ].join('\n');
}

const tableStart =
  '<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse;width:100%">';

function tableHtml(rows: readonly FormRow[]): string {
  const body = rows.map(
    (row) =>
      `<tr>${row.map((cell) => `<td${spansOf(cell)}>${cell.text === '' ? '&nbsp;' : escaped(cell.text)}</td>`).join('')}</tr>`,
  );
  return `${tableStart}\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
}

/** The 统计表 or 附表 behind the text, one line a figure; the annex of before 2014 has 本年 and 累计 side by side. */
function annexHtml(report: MadeReport, form: 'tj2014' | 'prose2008'): string {
  const lines = form === 'prose2008' ? annexLines(report) : statisticsLines(report);
  const title = form === 'prose2008' ? '政府信息公开情况附表' : '政府信息公开情况统计表';
  const body = lines.map((row) => `<tr>${row.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`);
  return `<p style="text-align:center">${title}</p>\n<p>（${report.year}年度）</p>\n${tableStart}\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
}

function annexLines({ cells }: MadeReport): readonly (readonly string[])[] {
  const rows = annexRows.map(({ code, label, unit }, at) => {
    const figures = [code ?? '', `${code ?? ''}@cumulative`].map((each) =>
      printedFigure(cells[each] ?? null, each, {}),
    );
    return [label, unit, String(at + 1).padStart(2, '0'), ...figures];
  });
  return [['指标名称', '计量单位', '代码', '本年', '累计'], ...rows];
}

function statisticsLines({ agency, cells }: MadeReport): readonly (readonly string[])[] {
  const scopes = scopesOf(agency);
  const rows = statisticsRows.map(({ code, label, unit }) => {
    const figures = scopes.map((scope) => {
      const own = code === null ? null : scopedCode(code, scope);
      return own === null ? '' : printedFigure(cells[own] ?? null, own, {});
    });
    return [label, unit, ...figures];
  });
  return [['统计指标', '单位', ...scopes.map((scope) => scopeHeadings[scope])], ...rows];
}
