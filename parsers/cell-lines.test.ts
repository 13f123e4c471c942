import { describe, expect, it } from 'vitest';
import type { FormRow } from '../examples/portal/paper/form-rows.ts';
import {
  cell,
  cellsInHtml,
  cellsInText,
  exactCount,
  madeReport,
  namedCodes,
  readReport,
  sheetsOf,
  silentErrors,
  smallYear,
  unlikeYear,
  withCells,
} from '../tests/made-report.ts';
import type { Carrier } from '../tests/made-report.ts';

// Numbers 45 to 49 of the list of quirks: tables that lost the marks of their rows.

const cellByCell: readonly (readonly [string, Carrier])[] = [
  ['html', cellsInHtml],
  ['text', cellsInText],
];
const unlike = unlikeYear();
const old = unlikeYear('gf2019');
const plain = sheetsOf(unlike);
const codesIn = (issues: readonly { readonly code: string }[]): readonly string[] =>
  issues.map(({ code }) => code);

describe.each(cellByCell)('46–49: one cell a paragraph in %s', (_, carrier) => {
  it.each([
    ['gf2021', unlike],
    ['gf2019', old],
    ['gf2021', smallYear()],
  ] as const)('46: every row full is read (%s)', async (form, figures) => {
    const report = await readReport(madeReport(sheetsOf(figures, form), carrier));
    expect(exactCount(report, figures)).toBe(Object.keys(figures).length);
    expect(codesIn(report.issues)).not.toContain('header-missing');
  });

  it('46: a row short of figures is unreadable and named, and moves no other', async () => {
    const hidden = [
      'requests.new.org_research',
      'disclosure.rules.repealed',
      'disclosure.licences.decisions',
    ];
    const report = await readReport(
      madeReport(sheetsOf({ ...unlike, ...Object.fromEntries(hidden.map((code) => [code, ''])) }), carrier),
    );
    for (const code of [...hidden, 'requests.new.total']) {
      expect(report.values[code]).toMatchObject({ state: 'unreadable', value: null });
      expect(namedCodes(report)).toContain(code);
    }
    expect(exactCount(report, unlike)).toBe(200 - 7 - 3 - 1);
    expect(silentErrors(report, unlike)).toEqual([]);
  });

  it('46: labels alone', async () => {
    const blank = withCells(plain, (each) => (each.kind === 'figure' ? { ...each, text: '' } : each));
    const report = await readReport(madeReport(blank, carrier));
    expect(Object.values(report.tables).map(({ state }) => state)).toEqual(Array(3).fill('unrecoverable'));
    expect(codesIn(report.issues)).toContain('table-unrecoverable');
  });

  it('47: the cells of a row in one paragraph, the headings one by one', async () => {
    const joined = (sheet: readonly FormRow[]): readonly FormRow[] =>
      sheet.map((row) => {
        const at = row.findIndex(({ kind }) => kind === 'figure');
        const figures = row.slice(at).map(({ text }) => text);
        return at < 1 ? row : [...row.slice(0, at - 1), cell([row[at - 1]?.text, ...figures].join('  '))];
      });
    const report = await readReport(
      madeReport(
        { ...plain, disclosure: joined(plain.disclosure), requests: joined(plain.requests) },
        carrier,
      ),
    );
    expect(exactCount(report, unlike)).toBe(200);
  });

  it('48: words split in two paragraphs', async () => {
    const split = (text: string): string =>
      carrier === cellsInHtml
        ? `${text.slice(0, 2)}</p><p>${text.slice(2)}`
        : `${text.slice(0, 2)}\n${text.slice(2)}`;
    const words = /^(?:商业企业|科研机构|现行有效件数|结果维持|行政处罚|1.属于国家秘密|（七）总计)$/u;
    const sheets = withCells(plain, (each) =>
      words.test(each.text) ? { ...each, text: split(each.text) } : each,
    );
    const report = await readReport(madeReport(sheets, carrier));
    expect(silentErrors(report, unlike)).toEqual([]);
    expect(exactCount(report, unlike)).toBe(200);
  });

  it('45: one letter a paragraph', async () => {
    const spread = (text: string): string =>
      Array.from(text).join(carrier === cellsInHtml ? '</p><p>' : '\n');
    const words = /^(?:三、本年度办理结果|（四）无法提供|结果维持|自然人)$/u;
    const sheets = withCells(plain, (each) =>
      words.test(each.text) ? { ...each, text: spread(each.text) } : each,
    );
    const report = await readReport(madeReport(sheets, carrier));
    expect(silentErrors(report, unlike)).toEqual([]);
    expect(exactCount(report, unlike)).toBe(200);
  });

  it('49: each different line kept once', async () => {
    const once: Carrier = {
      ...carrier,
      file: (parts) => carrier.file([...new Set(parts.join('\n').match(/<p>.*?<\/p>|[^\n]+/gu))]),
    };
    const figures = smallYear();
    const report = await readReport(madeReport(sheetsOf(figures), once));
    expect(Object.values(report.tables).map(({ state }) => state)).toEqual(Array(3).fill('unrecoverable'));
    expect(silentErrors(report, figures)).toEqual([]);
  });
});
