import { describe, expect, it } from 'vitest';
import { formRows } from '../examples/portal/paper/form-rows.ts';
import type { FormCell, FormRow } from '../examples/portal/paper/form-rows.ts';
import { seeded } from '../examples/portal/figures/seeded.ts';
import type { Block, Document } from '../model/document.ts';
import type { TableCode } from '../model/report.ts';
import { tableCodes } from '../model/report.ts';
import { extract } from './extract.ts';
import type { Extract } from './extract.ts';
import { indicators } from './generations/forms.ts';
import type { FormId } from './generations/forms.ts';
import { squared } from './readers/grid.ts';
import { linesOf } from './rows.ts';

/** Every figure another one, so that a figure in the wrong place never looks right. */
function figuresOf(form: FormId): ReadonlyMap<string, number> {
  return new Map([...indicators[form].keys()].map((code, index) => [code, index + 1]));
}

type Sheets = Readonly<Record<TableCode, readonly FormRow[]>>;
const headings: Readonly<Record<TableCode, string>> = {
  disclosure: '二、主动公开政府信息情况',
  requests: '三、收到和处理政府信息公开申请情况',
  remedies: '四、政府信息公开行政复议、行政诉讼情况',
};

function sheetsOf(form: FormId, figures: ReadonlyMap<string, number | string>): Sheets {
  const rows = (table: TableCode): readonly FormRow[] =>
    formRows(table, form, (code) => String(figures.get(code) ?? ''));
  return { disclosure: rows('disclosure'), requests: rows('requests'), remedies: rows('remedies') };
}

/** As HTML, DOCX and PDF give it: spans squared off, columns aligned. */
function alignedGrid(rows: readonly FormRow[]): Block {
  const { grid, widths } = squared(rows);
  return { kind: 'grid', grid, aligned: true, widths };
}

/** As plain text gives it: each row's own cells in order, covered places left out or empty. */
function looseGrid(rows: readonly FormRow[]): Block {
  const width = Math.max(...rows.map((row) => row.length));
  const grid = rows.map((row, at) =>
    Array.from({ length: width }, (_, column) => ({
      text: row[column]?.text ?? '',
      row: at,
      column,
      rowSpan: 1,
      columnSpan: 1,
    })),
  );
  return { kind: 'grid', grid, aligned: false, widths: rows.map((row) => row.length) };
}

function documentOf(sheets: Sheets, grid: (rows: readonly FormRow[]) => Block): Document {
  const blocks = tableCodes.flatMap((table): readonly Block[] => [
    { kind: 'paragraph', text: headings[table] },
    grid(sheets[table]),
  ]);
  return { format: 'html', certainty: 'text', blocks, meta: {} };
}

const read = (sheets: Sheets, grid = alignedGrid): Extract => extract(linesOf(documentOf(sheets, grid)));

/** Codes whose figure differs from the truth and that no issue about the reading names; sums are left out of account. */
function silentErrors(found: Extract, truth: ReadonlyMap<string, number>): readonly string[] {
  const named = new Set(
    found.issues
      .filter((issue) => issue.code !== 'sum-mismatch' && issue.code !== 'sum-not-assessable')
      .flatMap((issue) => issue.codes),
  );
  return Object.entries(found.values)
    .filter(
      ([code, value]) => value.state === 'number' && value.value !== truth.get(code) && !named.has(code),
    )
    .map(([code, value]) => `${code}: ${value.value ?? ''} for ${truth.get(code) ?? 'nothing'}`);
}

function exactShare(found: Extract, truth: ReadonlyMap<string, number>): number {
  const exact = [...truth].filter(([code, figure]) => found.values[code]?.value === figure).length;
  return exact / truth.size;
}

const forms: readonly FormId[] = ['gf2021', 'gf2019'];
const withRows = (sheets: Sheets, table: TableCode, rows: readonly FormRow[]): Sheets => ({
  ...sheets,
  [table]: rows,
});
const isFigureRow = (row: FormRow): boolean => row.some((cell) => cell.kind === 'figure');

describe.each(forms)('a filled form %s', (form) => {
  const truth = figuresOf(form);
  const sheets = sheetsOf(form, truth);

  it.each([
    ['with its spans', alignedGrid],
    ['as plain text', looseGrid],
  ])('reads every figure %s', (_, grid) => {
    const found = read(sheets, grid);
    expect(exactShare(found, truth)).toBe(1);
    expect(Object.keys(found.values)).toHaveLength(truth.size);
    expect(found.tables).toEqual(
      Object.fromEntries(tableCodes.map((table) => [table, { generation: form, state: 'complete' }])),
    );
    // The figures are chosen to be unlike, not to add up; the form leaves the unit of 采购总金额 open.
    const other = found.issues.filter(
      (issue) => !['sum-mismatch', 'value-unit-unknown'].includes(issue.code),
    );
    expect(other).toEqual([]);
  });

  it('reads a table cut into several at any row, headings on the first piece only', () => {
    for (let cut = 4; cut < sheets.requests.length; cut++) {
      const parts = [sheets.requests.slice(0, cut), sheets.requests.slice(cut)];
      const blocks: Block[] = [
        { kind: 'paragraph', text: headings.requests },
        ...parts.map((rows) => looseGrid(rows)),
      ];
      const found = extract(linesOf({ format: 'text', certainty: 'text', blocks, meta: {} }));
      const own = new Map([...truth].filter(([code]) => code.startsWith('requests.')));
      expect(exactShare(found, own), `cut at ${cut}`).toBe(1);
    }
  });

  it('follows the headings when two columns change places', () => {
    const swap = (row: FormRow, one: string, other: string): FormRow =>
      row.map((cell) => ({
        ...cell,
        text: cell.text === one ? other : cell.text === other ? one : cell.text,
      }));
    const rows = sheets.requests.map((row) => (isFigureRow(row) ? row : swap(row, '商业企业', '科研机构')));
    const found = read(withRows(sheets, 'requests', rows));
    expect(found.values['requests.new.org_research']?.value).toBe(truth.get('requests.new.org_business'));
    expect(found.values['requests.new.org_business']?.value).toBe(truth.get('requests.new.org_research'));
    const loose = read(withRows(sheets, 'requests', rows), looseGrid);
    expect(loose.issues.some((issue) => issue.code === 'header-missing')).toBe(true);
  });

  it('follows the labels when two rows change places', () => {
    const figureRows = sheets.requests.flatMap((row, index) => (isFigureRow(row) ? [index] : []));
    const [first = 0, second = 0] = figureRows;
    const rows = sheets.requests.map((row, index) =>
      index === first
        ? (sheets.requests[second] ?? row)
        : index === second
          ? (sheets.requests[first] ?? row)
          : row,
    );
    const found = read(withRows(sheets, 'requests', rows));
    expect(exactShare(found, truth)).toBe(1);
    expect(found.issues.map((issue) => issue.code)).toContain('row-order');
  });

  it('names every figure that it could not anchor when the headings are gone', () => {
    for (const grid of [alignedGrid, looseGrid]) {
      const rows = sheets.requests.filter((row) => !row.every((cell) => cell.kind === 'heading'));
      const found = read(withRows(sheets, 'requests', rows), grid);
      const named = new Set(
        found.issues.filter((issue) => issue.code === 'header-missing').flatMap((issue) => issue.codes),
      );
      const numbers = Object.entries(found.values).filter(
        ([code, value]) => code.startsWith('requests.') && value.state === 'number',
      );
      expect(numbers.length).toBeGreaterThan(0);
      expect(numbers.every(([code]) => named.has(code))).toBe(true);
    }
  });

  it('reads blank cells as blank in their places', () => {
    const lot = seeded(`blank ${form}`);
    for (let round = 0; round < 20; round++) {
      const blanks = new Set([...truth.keys()].filter(() => lot.chance(0.08)));
      const printed = new Map([...truth].map(([code, figure]) => [code, blanks.has(code) ? '' : figure]));
      for (const grid of [alignedGrid, looseGrid]) {
        const found = read(sheetsOf(form, printed), grid);
        for (const code of truth.keys()) {
          const value = found.values[code];
          if (blanks.has(code)) expect(value?.state, code).toBe('blank');
          else expect(value?.value, code).toBe(truth.get(code));
        }
      }
    }
  });

  it('gives no figure silently when a row loses or gains a cell', () => {
    const lot = seeded(`cells ${form}`);
    for (let round = 0; round < 120; round++) {
      const table = lot.pick(tableCodes);
      const rows = sheets[table].map((row) => [...row]);
      const row = lot.pick(rows.filter(isFigureRow));
      const at = lot.pick(row.flatMap((cell, index) => (cell.kind === 'figure' ? [index] : [])));
      const extra: FormCell = {
        text: lot.chance(0.5) ? '7777' : '',
        rowSpan: 1,
        columnSpan: 1,
        kind: 'figure',
      };
      if (lot.chance(0.5)) row.splice(at, 1);
      else row.splice(at, 0, extra);
      for (const grid of [alignedGrid, looseGrid]) {
        expect(
          silentErrors(read(withRows(sheets, table, rows), grid), truth),
          `round ${round} ${table}`,
        ).toEqual([]);
      }
    }
  });

  it('gives no figure silently when letters of a label are lost, and still finds most rows', () => {
    const lot = seeded(`labels ${form}`);
    let found = 0;
    let all = 0;
    for (let round = 0; round < 100; round++) {
      const table = lot.pick(['disclosure', 'requests'] as const);
      const rows = sheets[table].map((row) => [...row]);
      const row = lot.pick(rows.filter(isFigureRow));
      const at = row.findLastIndex((cell) => cell.kind === 'label');
      const label = row[at];
      if (label === undefined) continue;
      const cut = lot.whole(0, label.text.length - 1);
      row[at] = { ...label, text: label.text.slice(0, cut) + label.text.slice(cut + lot.whole(1, 3)) };
      const extractOf = read(withRows(sheets, table, rows));
      expect(silentErrors(extractOf, truth), `${label.text} → ${row[at].text}`).toEqual([]);
      found += exactShare(extractOf, truth) === 1 ? 1 : 0;
      all += 1;
    }
    expect(found / all).toBeGreaterThan(0.5);
  });

  it('joins a label that a page cut in two, with the figures beside either half, and says nothing of it', () => {
    const cuts = [
      ['1.本机关不掌握相关政府信息', 4],
      // Each half is known by itself, or neither is.
      ['2.没有现成信息需要另行制作', 10],
      ['5.要求行政机关确认或重新出具已获取信息', 10],
    ] as const;
    for (const [whole, at, side] of cuts.flatMap(([text, place]) => [
      [text, place, 'first'] as const,
      [text, place, 'second'] as const,
    ])) {
      const rows = sheets.requests.flatMap((row): readonly FormRow[] => {
        const label = row.find((cell) => cell.text === whole);
        if (label === undefined) return [row];
        const halves = [whole.slice(0, at), whole.slice(at)];
        return halves.map((text, half) =>
          row.flatMap((cell): readonly FormCell[] => {
            if (cell === label) return [{ ...cell, text }];
            if (cell.kind === 'label') return half === 0 ? [{ ...cell, rowSpan: cell.rowSpan + 1 }] : [];
            return [{ ...cell, text: (half === 0) === (side === 'first') ? cell.text : '' }];
          }),
        );
      });
      const outer = rows.map((row) =>
        row.map((cell) => (cell.text.startsWith('三、') ? { ...cell, rowSpan: cell.rowSpan + 1 } : cell)),
      );
      const found = read(withRows(sheets, 'requests', outer));
      expect(exactShare(found, truth), `${whole} ${side}`).toBe(1);
      const told = found.issues.filter(({ code }) => !['sum-mismatch', 'value-unit-unknown'].includes(code));
      expect(told, `${whole} ${side}`).toEqual([]);
    }
  });

  it('never takes a row of another table for one of its own', () => {
    const foreign: FormRow[] = [
      [
        { text: '项目', rowSpan: 1, columnSpan: 1, kind: 'label' },
        { text: '行政许可', rowSpan: 1, columnSpan: 1, kind: 'label' },
      ],
      [
        { text: '行政处罚', rowSpan: 1, columnSpan: 1, kind: 'label' },
        { text: '999', rowSpan: 1, columnSpan: 1, kind: 'figure' },
      ],
    ];
    const { blocks } = documentOf(sheets, alignedGrid);
    const after: Block[] = [
      ...blocks,
      { kind: 'paragraph', text: '六、其他需要报告的事项' },
      alignedGrid(foreign),
    ];
    const found = extract(linesOf({ format: 'html', certainty: 'text', blocks: after, meta: {} }));
    expect(exactShare(found, truth)).toBe(1);
  });
});

describe('forms in one report', () => {
  it('are told apart table by table', () => {
    const mixed: Sheets = {
      ...sheetsOf('gf2021', figuresOf('gf2021')),
      requests: sheetsOf('gf2019', figuresOf('gf2019')).requests,
    };
    const { tables, values } = read(mixed);
    expect(tables.disclosure.generation).toBe('gf2021');
    expect(tables.requests.generation).toBe('gf2019');
    expect(values['requests.results.other.total']?.state).toBe('number');
    expect(values['requests.results.other.other.total']).toBeUndefined();
  });
});
