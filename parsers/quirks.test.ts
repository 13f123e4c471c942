import { describe, expect, it } from 'vitest';
import type { FormCell } from '../examples/portal/paper/form-rows.ts';
import type { TableCode } from '../model/report.ts';
import {
  cell,
  docxCarrier,
  exactCount,
  htmlCarrier,
  madeReport,
  namedCodes,
  readReport,
  renamed,
  reportOf,
  sectionHeadings,
  sheetsOf,
  silentErrors,
  textCarrier,
  unlikeYear,
  withCells,
} from '../tests/made-report.ts';
import type { Carrier, Figures, Sheets } from '../tests/made-report.ts';

// What real pages do to the forms (numbers 1 to 36 of the list of quirks), each with a document of its own; numbers 37 to
// 50b are in shifted-rows.test.ts and cell-lines.test.ts.

const ruled: readonly (readonly [string, Carrier])[] = [
  ['html', htmlCarrier],
  ['docx', docxCarrier],
  ['text', textCarrier],
];
const unlike = unlikeYear();
const old = unlikeYear('gf2019');
const plain = sheetsOf(unlike);

const under = (table: TableCode, carrier: Carrier, ...parts: readonly string[]): Uint8Array =>
  reportOf(carrier, [carrier.paragraph(sectionHeadings[table]), ...parts]);
const filled = (sheets: Sheets, figures: Figures): Sheets =>
  withCells(sheets, (each) => {
    const code =
      each.kind === 'figure' ? Object.keys(unlike).find((key) => unlike[key] === each.text) : undefined;
    return code !== undefined && figures[code] !== undefined ? { ...each, text: figures[code] } : each;
  });
const codesIn = (issues: readonly { readonly code: string }[]): readonly string[] =>
  issues.map(({ code }) => code);

describe.each(ruled)('1.1 forms and headings in %s', (_, carrier) => {
  it('1–2: the form follows the headings, not the year', async () => {
    const report = await readReport(madeReport(sheetsOf(old, 'gf2019'), carrier));
    expect(report.tables.disclosure).toMatchObject({ generation: 'gf2019', state: 'complete' });
    expect(exactCount(report, old)).toBe(Object.keys(old).length);
    expect(codesIn(report.issues)).toContain('form-outdated');
  });

  it('3: two forms in one report', async () => {
    const report = await readReport(
      madeReport({ ...plain, requests: sheetsOf(old, 'gf2019').requests }, carrier),
    );
    expect(report.tables.disclosure?.generation).toBe('gf2021');
    expect(report.tables.requests).toMatchObject({ generation: 'gf2019', state: 'complete' });
  });

  it('5: headings of both forms are told', async () => {
    const mixed = renamed(plain, '本年制发件数', '本年新制作数量');
    const report = await readReport(madeReport(mixed, carrier));
    expect(report.tables.disclosure?.generation).toBe('gf2021');
    expect(namedCodes(report)).toContain('disclosure.rules.issued');
    expect(silentErrors(report, unlike)).toEqual([]);
  });

  it.each([
    ['6: a heading that lost its end', plain, unlike, '现行有效件数', '现行有效件'],
    ['7: a heading with an explanation', plain, unlike, '本年制发件数', '本年(2023)制发件数（含修订）'],
    [
      '9: a label with an explanation',
      plain,
      unlike,
      /^规章$/u,
      '规章（设区的市、自治州人民政府应提供相关数据）',
    ],
    ['12: another name', plain, unlike, '行政规范性文件', '规范性文件'],
    ['12: another name of a column', plain, unlike, '社会公益组织', '社会组织'],
    ['45: letters spaced out', plain, unlike, '结果维持', '结 果 维 持'],
    ['45: letters spaced out in a label', plain, unlike, '三、本年度办理结果', '三 、本 年 度 办 理 结 果'],
  ] as const)('%s', async (_name, sheets, figures, from, to) => {
    const report = await readReport(madeReport(renamed(sheets, from, to), carrier));
    expect(exactCount(report, figures)).toBe(200);
  });

  it('6: 本年新 twice', async () => {
    const cut = renamed(sheetsOf(old, 'gf2019'), /^本年新.*$/u, '本年新');
    const report = await readReport(madeReport(cut, carrier));
    expect(exactCount(report, old)).toBe(Object.keys(old).length);
  });

  it('8: a value in the heading is not the row’s', async () => {
    const said = renamed(plain, /本年收费金额.*/u, '本年收费金额（单位：0万元）');
    const report = await readReport(madeReport(said, carrier));
    expect(report.values['disclosure.fees.amount_wan_yuan']?.value).toBe(
      Number(unlike['disclosure.fees.amount_wan_yuan']),
    );
  });

  it('10: a row of the agency’s own shifts nothing', async () => {
    const disclosure = plain.disclosure.flatMap((row) =>
      row[0]?.text === '行政许可' ? [row, [cell('其他主动公开文件'), cell('999', 3)]] : [row],
    );
    const report = await readReport(madeReport({ ...plain, disclosure }, carrier));
    expect(exactCount(report, unlike)).toBe(200);
    expect(codesIn(report.issues)).toContain('row-unknown');
  });

  it('16: tables without section headings', async () => {
    const tables = Object.values(plain).map((table) => carrier.table(table));
    const separated = tables.flatMap((table) => [table, carrier.paragraph('（以上数据由本机关统计。）')]);
    const report = await readReport(
      carrier.file([carrier.paragraph('甲县乙镇2023年政府信息公开工作年度报告'), ...separated]),
    );
    expect(exactCount(report, unlike)).toBe(200);
  });
});

describe('1.1 what stands in place of a table', () => {
  const pictures = (html: string): Promise<Awaited<ReturnType<typeof readReport>>> =>
    readReport(
      reportOf(htmlCarrier, [
        `<p>${sectionHeadings.disclosure}</p>${html}<p>${sectionHeadings.requests}</p>${html}`,
        `<p>${sectionHeadings.remedies}</p>${html}`,
      ]),
    );

  it.each([
    ['a paragraph', '<p><img src="./W02.png"></p>'],
    ['a frame', '<table><tr><td><img src="1.png" width="600" height="400"></td></tr></table>'],
    ['slices side by side', '<table><tr><td><img src="1.png"></td><td><img src="2.png"></td></tr></table>'],
    [
      'a table with empty cells',
      '<table><tr><td></td><td><img src="1.png"></td></tr><tr><td>表</td><td></td></tr></table>',
    ],
  ])('13: a picture in %s', async (_, html) => {
    const report = await pictures(html);
    expect(Object.values(report.tables).map(({ state }) => state)).toEqual(['image', 'image', 'image']);
    expect(report.values).toEqual({});
    expect(codesIn(report.issues)).toContain('table-image');
  });

  it('13: an icon is no table', async () => {
    const report = await pictures(
      '<p><img src="/images/icon_doc.gif"><img src="x.png" width="16" height="16"></p>',
    );
    expect(report.tables.disclosure?.state).toBe('missing');
  });

  it('14: headings without content', async () => {
    const report = await pictures('');
    expect(Object.values(report.tables).map(({ state }) => state)).toEqual(['missing', 'missing', 'missing']);
    expect(report.issues.filter(({ code }) => code === 'table-missing')).toHaveLength(3);
    expect(report.values).toEqual({});
  });

  it('15: sentences instead of the table', async () => {
    const report = await pictures('<p>全年行政许可办件量3361件，处罚13件，收到申请4件，行政复议0件。</p>');
    expect(Object.values(report.tables).map(({ state }) => state)).toEqual(['prose', 'prose', 'prose']);
    // Only what a sentence of the table's own section says of one row, marked and named.
    const said = Object.entries(report.values).map(([code, { value, from_prose }]) => [
      code,
      value,
      from_prose,
    ]);
    expect(said).toEqual([
      ['disclosure.licences.decisions', 3361, true],
      ['disclosure.penalties.decisions', 13, true],
      ['review.total', 0, true],
    ]);
    const named = report.issues.filter(({ code }) => code === 'table-prose').flatMap(({ codes }) => codes);
    expect(named).toEqual(Object.keys(report.values));
  });

  it('17: the whole page in one layout table with hundreds of empty cells', async () => {
    const inner = new TextDecoder()
      .decode(madeReport(plain, htmlCarrier))
      .replace(/<\/?(?:html|body)>/gu, '');
    const empty = '<tr>' + '<td></td>'.repeat(30) + '</tr>';
    const page = `<table>${empty.repeat(10)}<tr><td>&nbsp;</td><td colspan="28">${inner}</td><td></td></tr>${empty}</table>`;
    const report = await readReport(new TextEncoder().encode(page));
    expect(exactCount(report, unlike)).toBe(200);
  });

  it.each([
    [15, 'complete'],
    [14, 'unrecoverable'],
    [16, 'unrecoverable'],
  ])('18: 表四 flattened, with a run of %i numbers', async (count, state) => {
    const figures = Array.from({ length: count }, (_, index) => String(index + 1));
    const flat = '行政复议行政诉讼未经复议直接起诉复议后起诉结果维持结果纠正其他结果尚未审结总计';
    for (const body of [[figures.join(' ')], figures]) {
      const report = await readReport(under('remedies', textCarrier, flat, ...body));
      expect(report.tables.remedies?.state).toBe(state);
      expect(report.values['litigation.after_review.total']?.value ?? null).toBe(count === 15 ? 15 : null);
      expect(codesIn(report.issues)).toContain(count === 15 ? 'header-missing' : 'table-unrecoverable');
    }
  });
});

describe.each(ruled)('1.2 cells and numbers in %s', (_, carrier) => {
  const read = (figures: Figures): ReturnType<typeof readReport> =>
    readReport(madeReport(filled(plain, figures), carrier));

  it('19, 22: a blank is a blank, and said', async () => {
    const report = await read({ 'requests.new.org_research': '', 'review.corrected': '' });
    expect(report.values['requests.new.org_research']).toMatchObject({ state: 'blank', value: null });
    expect(namedCodes(report)).toContain('review.corrected');
    expect(silentErrors(report, unlike)).toEqual([]);
    expect(exactCount(report, unlike)).toBe(198);
  });

  it('20: a whole table blank', async () => {
    const blank = withCells(plain, (each) => (each.kind === 'figure' ? { ...each, text: '' } : each));
    const report = await readReport(madeReport(blank, carrier));
    expect(Object.values(report.tables).map(({ state }) => state)).toEqual(['blank', 'blank', 'blank']);
    expect(Object.values(report.values).every(({ value }) => value === null)).toBe(true);
    expect(report.issues.filter(({ code }) => code === 'table-blank')).toHaveLength(3);
  });

  it('21: a total that is blank is not worked out', async () => {
    const report = await read({ 'requests.new.total': '' });
    expect(report.values['requests.new.total']?.value ?? null).toBeNull();
    expect(silentErrors(report, unlike)).toEqual([]);
  });

  it.each([
    ['23', '/', { state: 'not_applicable', value: null }],
    ['24', '—', { state: 'not_applicable', value: null }],
    ['24', '-', { state: 'not_applicable', value: null }],
    ['24', '无', { state: 'not_applicable', value: null }],
    ['24', '零', { state: 'number', value: 0 }],
    ['25', '　 12\u00a0', { state: 'number', value: 12 }],
    ['26', '1,113', { state: 'number', value: 1113 }],
    ['26', '1，113', { state: 'number', value: 1113 }],
    ['26', '11,13', { state: 'text', value: null }],
    ['27', '13件', { state: 'number', value: 13 }],
    ['32', '11398889', { state: 'number', value: 11_398_889 }],
    ['33', '120余条', { state: 'text', value: null }],
  ])('%s: 「%s」', async (_number, text, expected) => {
    const report = await read({ 'disclosure.licences.decisions': text });
    expect(report.values['disclosure.licences.decisions']).toMatchObject(expected);
    expect(exactCount(report, unlike)).toBe(199);
  });

  it.each([
    ['27, 31: with its unit', '251000元', 25.1],
    ['27: 万元', '0.37万元', 0.37],
    ['28, 31: the heading’s unit', '59237.2449', 59_237.2449],
  ])('%s', async (_name, text, value) => {
    const report = await read({ 'disclosure.fees.amount_wan_yuan': text });
    expect(report.values['disclosure.fees.amount_wan_yuan']?.value).toBe(value);
  });

  it.each([
    ['本年收费金额（单位：万 元）', { state: 'number', value: 12.5 }],
    [Array.from('本年收费金额（单位：万元）').join(' '), { state: 'number', value: 12.5 }],
    ['本年收费金额（单位：元）', { state: 'number', value: 0.001_25 }],
    ['本年收费金额（单位：百万元）', { state: 'unreadable', value: null }],
  ])('28: the unit in 「%s」', async (heading, expected) => {
    const code = 'disclosure.fees.amount_wan_yuan';
    const change = (each: FormCell): FormCell =>
      each.text === '本年收费金额（单位：万元）'
        ? { ...each, text: heading }
        : each.text === unlike[code]
          ? { ...each, text: '12.5' }
          : each;
    const report = await readReport(madeReport(withCells(plain, change), carrier));
    expect(report.values[code]).toMatchObject(expected);
    expect(namedCodes(report).has(code)).toBe(!heading.replace(/\s/gu, '').includes('：万元'));
  });

  it('29–30: money without a unit, changes with signs and words', async () => {
    const codes = ['licences', 'other_services', 'penalties'].map((row) => `disclosure.${row}.items_change`);
    const printed = ['-11', '减3', '+1036'];
    const change = (each: FormCell): FormCell => {
      const at = codes.findIndex((code) => old[code] === each.text);
      return each.kind === 'figure' && at >= 0 ? { ...each, text: printed[at] ?? '' } : each;
    };
    const sheets = withCells({ ...plain, disclosure: sheetsOf(old, 'gf2019').disclosure }, change);
    const report = await readReport(madeReport({ ...plain, disclosure: sheets.disclosure }, carrier));
    expect(codes.map((code) => report.values[code]?.value)).toEqual([-11, -3, 1036]);
    expect(namedCodes(report)).toContain('disclosure.procurement.amount');
  });

  it('34–36: sums that do not hold are told, nothing is mended', async () => {
    const report = await read({ 'review.total': '0' });
    expect(report.values['review.total']?.value).toBe(0);
    const sums = report.issues.filter(({ code }) => code === 'sum-mismatch');
    expect(sums.flatMap(({ codes }) => codes)).toContain('review.total');
  });
});
