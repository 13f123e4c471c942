import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report, Value } from '../model/report.ts';
import { parse } from '../parsers/parse.ts';

/** Real reports with their truth lie beside the project where they are at hand; they are never part of it. */
const folder = path.resolve(import.meta.dirname, '../../shared/samples');
const isThere = existsSync(folder);
if (!isThere) process.stderr.write(`skipped: the sample reports are not at ${path.relative('.', folder)}\n`);

type Figure = number | null | { readonly state: string; readonly value: number };
interface Truth {
  readonly year: number;
  readonly values: Readonly<Record<string, Figure>>;
  readonly expectIssues?: readonly { readonly identity: string; readonly codes: readonly string[] }[];
}

const truths = isThere ? readdirSync(folder).filter((name) => name.endsWith('.truth.json')) : [];

async function readSample(truthFile: string): Promise<{ readonly truth: Truth; readonly report: Report }> {
  const truth = JSON.parse(readFileSync(path.join(folder, truthFile), 'utf8')) as Truth; // its shape is the folder's promise
  const stem = truthFile.replace('.truth.json', '');
  const file = readdirSync(folder).find((name) => name.startsWith(`${stem}.`) && name !== truthFile) ?? '';
  const reading = await parse(readFileSync(path.join(folder, file)), { fileName: file });
  const [report] = reading.reports;
  if (report === undefined || reading.reports.length !== 1) throw new Error(`${file} holds one report`);
  return { truth, report };
}

const numberOf = (figure: Figure): number | null =>
  figure !== null && typeof figure === 'object' ? figure.value : figure;
const numberIn = (value: Value | undefined): number | null =>
  value?.state === 'number' ? value.value : null;

describe.skipIf(!isThere)('the sample reports', () => {
  it.each(truths)('%s: every figure as in its truth, no other figure', async (truthFile) => {
    const { truth, report } = await readSample(truthFile);
    const wrong = Object.entries(truth.values).filter(
      ([code, figure]) => numberIn(report.values[code]) !== numberOf(figure),
    );
    expect(wrong).toEqual([]);
    const numbers = Object.entries(report.values).filter(([, value]) => value.state === 'number');
    expect(numbers.filter(([code]) => !(code in truth.values))).toEqual([]);
    expect(report.year).toBe(truth.year);
    expect(report.agency.name).not.toBeNull();
  });

  it('S3: the five blank cells are blank, not 0', async () => {
    const { truth, report } = await readSample('S3-kaiyuan-2023.truth.json');
    const blank = Object.keys(truth.values).filter((code) => truth.values[code] === null);
    expect(blank).toHaveLength(5);
    expect(blank.map((code) => report.values[code]?.state)).toEqual(Array(5).fill('blank'));
  });

  it('S4: three tables are pictures and give no value', async () => {
    const { report } = await readSample('S4-tianfu-2023.truth.json');
    expect(Object.values(report.tables).map((table) => table.state)).toEqual(['image', 'image', 'image']);
    expect(report.values).toEqual({});
  });

  it('hongze-2023: two forms told apart, the two real sum errors named and no other', async () => {
    const { truth, report } = await readSample('hongze-2023.truth.json');
    expect(report.tables).toMatchObject({
      disclosure: { generation: 'gf2021', state: 'complete' },
      requests: { generation: 'gf2019', state: 'complete' },
      remedies: { generation: 'gf2019', state: 'complete' },
    });
    expect(Object.values(report.values).filter((value) => value.state === 'number')).toHaveLength(186);
    const sums = report.issues.filter((issue) => issue.code === 'sum-mismatch');
    expect(sums.map((issue) => issue.identity)).toEqual(truth.expectIssues?.map((issue) => issue.identity));
    for (const expected of truth.expectIssues ?? []) {
      const named = sums.find((issue) => issue.identity === expected.identity)?.codes ?? [];
      expect(named).toEqual(expect.arrayContaining([...expected.codes]));
    }
  });
});

interface RealTables {
  readonly agency: string;
  readonly year: number;
  readonly complete_tables: readonly string[];
  readonly tables: Readonly<Record<string, readonly (readonly string[])[]>>;
}
const lines = isThere ? readFileSync(path.join(folder, 'real-tables.jsonl'), 'utf8').trim().split('\n') : [];
const realTables = lines.map((line) => JSON.parse(line) as RealTables); // as above
const headings: Readonly<Record<string, string>> = {
  t2: '二、主动公开政府信息情况',
  t3: '三、收到和处理政府信息公开申请情况',
  t4: '四、政府信息公开行政复议、行政诉讼情况',
};
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');

/** The rows as a page would print them, or as a text file would. */
const renderings: Readonly<
  Record<string, (tables: RealTables) => { readonly name: string; readonly text: string }>
> = {
  HTML: ({ agency, year, tables }) => ({
    name: 'page.html',
    text: `<html><body><h1>${agency}${year}年政府信息公开工作年度报告</h1><div id="zoom">${Object.entries(
      headings,
    )
      .flatMap(([table, heading]) => {
        const rows = tables[table];
        if (rows === undefined) return [];
        const cells = rows.map(
          (row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`,
        );
        return [`<p>${heading}</p><table>${cells.join('')}</table>`];
      })
      .join('')}</div></body></html>`,
  }),
  text: ({ agency, year, tables }) => ({
    name: 'report.txt',
    text: `${agency}${year}年政府信息公开工作年度报告\n\n${Object.entries(headings)
      .flatMap(([table, heading]) => {
        const rows = tables[table];
        if (rows === undefined) return [];
        return [
          `${heading}\n\n${rows.map((row) => row.map((cell) => cell.replaceAll('\n', ' ')).join('\t')).join('\n')}\n`,
        ];
      })
      .join('\n')}`,
  }),
};

/** Label → figures of a row, read from the row itself: an account of it that knows nothing of the parser. */
function figuresByLabel(rows: readonly (readonly string[])[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, readonly number[]>();
  for (const row of rows) {
    const cells = row.map((cell) => cell.replaceAll(/[\s,]/gu, ''));
    const first = cells.findIndex((cell) => /^-?\d+(?:\.\d+)?$/u.test(cell));
    const label = cells[first - 1];
    if (first < 1 || label === undefined) continue;
    const figures = cells.slice(first).filter((cell) => cell !== '');
    if (figures.every((cell) => /^-?\d+(?:\.\d+)?$/u.test(cell))) found.set(label, figures.map(Number));
  }
  return found;
}

const disclosureRows: readonly (readonly [RegExp, string])[] = [
  [/^规章/u, 'rules'],
  [/^(?:行政)?规范性文件/u, 'normative_documents'],
  [/^行政许可$/u, 'licences'],
  [/^其他对外管理/u, 'other_services'],
  [/^行政处罚$/u, 'penalties'],
  [/^行政强制$/u, 'coercion'],
  [/^行政事业性收费$/u, 'fees'],
  [/^政府集中采购$/u, 'procurement'],
];

describe.skipIf(!isThere)('tables of real pages', () => {
  for (const [form, render] of Object.entries(renderings)) {
    it.each(realTables.filter((tables) => tables.complete_tables.includes('t2')))(
      `as ${form}: 表二 of $agency $year without a silent error`,
      async (tables) => {
        const { name, text } = render(tables);
        const { reports } = await parse(new TextEncoder().encode(text), { fileName: name });
        const [report] = reports;
        const rows = tables.tables['t2'] ?? [];
        let compared = 0;
        for (const [label, figures] of figuresByLabel(rows)) {
          const row = disclosureRows.find(([pattern]) => pattern.test(label))?.[1];
          if (row === undefined) continue;
          const values = Object.entries(report?.values ?? {}).filter(([code]) =>
            code.startsWith(`disclosure.${row}.`),
          );
          const numbers = values.flatMap(([, value]) => (value.state === 'number' ? [value.value] : []));
          expect(numbers, label).toEqual(figures);
          compared += figures.length;
        }
        expect(compared).toBeGreaterThan(7);
        // A blank row of the page has no figures to compare: its cells must be blank.
        const blank = Object.values(report?.values ?? {}).filter((value) => value.raw === '');
        expect(blank.every((value) => value.state === 'blank')).toBe(true);
        expect(report?.tables.disclosure?.state).toMatch(/^(?:complete|partial)$/u);
      },
    );
  }
});
