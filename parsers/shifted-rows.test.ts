import { describe, expect, it } from 'vitest';
import type { FormRow } from '../examples/portal/paper/form-rows.ts';
import type { TableCode } from '../model/report.ts';
import {
  cell,
  docxCarrier,
  exactCount,
  htmlCarrier,
  madeReport,
  namedCodes,
  readReport,
  reportOf,
  sectionHeadings,
  sheetsOf,
  silentErrors,
  textCarrier,
  unlikeYear,
} from '../tests/made-report.ts';
import type { Carrier } from '../tests/made-report.ts';

// Numbers 37 to 50b of the list of quirks: rows that are shifted, split or merged.

const ruled: readonly (readonly [string, Carrier])[] = [
  ['html', htmlCarrier],
  ['docx', docxCarrier],
  ['text', textCarrier],
];
const unlike = unlikeYear();
const plain = sheetsOf(unlike);
const figuresFrom = (row: FormRow): number => row.findIndex(({ kind }) => kind === 'figure');
/** A report of one table only, printed in the given pieces. */
const pieces = (
  carrier: Carrier,
  table: TableCode,
  ...parts: readonly (readonly FormRow[] | string)[]
): Uint8Array =>
  reportOf(carrier, [
    carrier.paragraph(sectionHeadings[table]),
    ...parts.map((part) => (typeof part === 'string' ? carrier.paragraph(part) : carrier.table(part))),
  ]);
const own = (table: TableCode): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(unlike).filter(([code]) =>
      table === 'remedies' ? !/^(?:requests|disclosure)/u.test(code) : code.startsWith(table),
    ),
  );
const count = (table: TableCode): number => Object.keys(own(table)).length;

describe.each(ruled)('rows in %s', (_, carrier) => {
  it('37–39: labels stand further left than their level, and rows have other counts of fields', async () => {
    const requests = plain.requests.map((row) => {
      const label = row.find(({ text }) => /^(?:3\.其他|（七）总计|3\.危及)/u.test(text));
      if (label === undefined) return row;
      return [{ ...label, columnSpan: 3, rowSpan: 1 }, ...row.slice(figuresFrom(row))];
    });
    const report = await readReport(madeReport({ ...plain, requests }, carrier));
    expect(silentErrors(report, unlike)).toEqual([]);
    if (carrier === textCarrier) expect(exactCount(report, unlike)).toBe(200);
  });

  it('40: a continuation row without figures', async () => {
    const requests = plain.requests.flatMap((row): readonly FormRow[] => {
      const at = row.findIndex(({ text }) => text.startsWith('1.申请人无正当理由'));
      if (at < 0) return [row];
      const cut = '1.申请人无正当理由逾期不补正、行政机关不再'.length;
      const label = row[at] ?? cell('');
      const first = row.map((each) => (each === label ? { ...each, text: each.text.slice(0, cut) } : each));
      const rest = row
        .filter(({ kind, rowSpan }, index) => kind === 'figure' || (index === at && rowSpan === 1))
        .map((each) => ({ ...each, text: each.kind === 'figure' ? '' : label.text.slice(cut) }));
      const longer = first.map((each) => (each.rowSpan > 1 ? { ...each, rowSpan: each.rowSpan + 1 } : each));
      return [longer, rest];
    });
    const outer = requests.map((row) =>
      row.map((each) => (each.text.startsWith('三、') ? { ...each, rowSpan: each.rowSpan + 1 } : each)),
    );
    const report = await readReport(madeReport({ ...plain, requests: outer }, carrier));
    expect(silentErrors(report, unlike)).toEqual([]);
    expect(exactCount(report, unlike)).toBe(200);
  });

  it.each([5, 9, 16, 24])('41: a table cut in two at row %i, with a page number between', async (at) => {
    for (const between of ['- 3 -', '续表', '-4-']) {
      const report = await readReport(
        pieces(carrier, 'requests', plain.requests.slice(0, at), between, plain.requests.slice(at)),
      );
      expect(silentErrors(report, unlike)).toEqual([]);
      expect(exactCount(report, own('requests')), between).toBe(count('requests'));
    }
  });

  it('42: headings again on the next page', async () => {
    const again = [...plain.requests.slice(0, 3), ...plain.requests.slice(12)];
    const report = await readReport(pieces(carrier, 'requests', plain.requests.slice(0, 12), '续表', again));
    expect(exactCount(report, own('requests'))).toBe(count('requests'));
  });

  it('43: a row short of a cell never slides in silence', async () => {
    for (const table of ['disclosure', 'requests', 'remedies'] as const) {
      const at = plain[table].findLastIndex((row) => figuresFrom(row) >= 0);
      const rows = plain[table].map((row, index) => (index === at ? row.slice(0, -1) : row));
      const report = await readReport(pieces(carrier, table, rows));
      expect(silentErrors(report, unlike)).toEqual([]);
    }
  });

  it('44, 50: empty cells at the end and at the beginning', async () => {
    for (const pad of [
      (row: FormRow) => [...row, cell(''), cell('')],
      (row: FormRow) => [cell(''), ...row],
    ]) {
      const report = await readReport(
        madeReport(
          { ...plain, requests: plain.requests.map(pad), remedies: plain.remedies.map(pad) },
          carrier,
        ),
      );
      expect(silentErrors(report, unlike)).toEqual([]);
      expect(exactCount(report, unlike)).toBe(200);
    }
  });

  it('the headings in a table of their own', async () => {
    for (const [table, heads] of [
      ['requests', 3],
      ['remedies', 3],
      ['disclosure', 2],
    ] as const) {
      const report = await readReport(
        pieces(carrier, table, plain[table].slice(0, heads), plain[table].slice(heads)),
      );
      expect(silentErrors(report, unlike)).toEqual([]);
      expect(exactCount(report, own(table)), table).toBe(count(table));
    }
  });
});

describe.each(ruled.slice(0, 2))('merged cells in %s', (_, carrier) => {
  it('50a: headings and rows with other column spans in one grid', async () => {
    const disclosure: readonly FormRow[] = [
      [cell('信息内容'), cell('本年制发件数'), cell('本年废止件数', 2), cell('现行有效件数')],
      [cell('规章'), cell('21', 2), cell('22'), cell('23')],
      [cell('行政规范性文件'), cell('24', 2), cell(''), cell('26')],
    ];
    const report = await readReport(pieces(carrier, 'disclosure', disclosure));
    const values = ['rules', 'normative_documents'].map((row) =>
      ['issued', 'repealed', 'in_force'].map((column) => report.values[`disclosure.${row}.${column}`]?.value),
    );
    expect(values).toEqual([
      [21, 22, 23],
      [24, null, 26],
    ]);
  });

  it.each([
    ['left out', 1],
    ['too long', 40],
  ])('row spans %s', async (_name, rowSpan) => {
    const requests = plain.requests.map((row) =>
      row.map((each) => (each.rowSpan > 1 && each.kind === 'label' ? { ...each, rowSpan } : each)),
    );
    const report = await readReport(madeReport({ ...plain, requests }, carrier));
    expect(silentErrors(report, unlike)).toEqual([]);
    expect(exactCount(report, unlike)).toBeGreaterThan(100);
  });

  it('column spans left out', async () => {
    const flat = (row: FormRow): FormRow => row.map((each) => ({ ...each, columnSpan: 1 }));
    const report = await readReport(
      madeReport(
        {
          disclosure: plain.disclosure.map(flat),
          requests: plain.requests.map(flat),
          remedies: plain.remedies.map(flat),
        },
        carrier,
      ),
    );
    expect(silentErrors(report, unlike)).toEqual([]);
    expect(exactCount(report, unlike)).toBe(200);
  });
});

it('50b: a blank cell with and without a paragraph in it', async () => {
  const code = 'requests.new.org_research';
  for (const blank of ['&nbsp;', '<p>&nbsp;</p>', '<p></p>', '<p><br></p>', '<span>　</span>']) {
    const report = await readReport(madeReport(sheetsOf({ ...unlike, [code]: blank }), htmlCarrier));
    expect(report.values[code]).toMatchObject({ state: 'blank', value: null });
    expect(namedCodes(report)).toContain(code);
    expect(exactCount(report, unlike)).toBe(199);
  }
});
