import { describe, expect, it } from 'vitest';
import { formRows } from '../examples/portal/paper/form-rows.ts';
import type { FormRow } from '../examples/portal/paper/form-rows.ts';
import type { Block } from '../model/document.ts';
import type { TableCode } from '../model/report.ts';
import { extract } from './extract.ts';
import type { Extract } from './extract.ts';
import { indicators } from './generations/forms.ts';
import { squared } from './readers/grid.ts';
import { isCaption } from './line.ts';
import { linesOf } from './rows.ts';

const codes = [...indicators.gf2021.keys()];
const figure = (code: string): string => String(codes.indexOf(code) + 1);
const otherYear = (code: string): string => String(codes.indexOf(code) + 1001);
const rowsOf = (table: TableCode, printed = figure): readonly FormRow[] => formRows(table, 'gf2021', printed);

function grid(rows: readonly FormRow[], aligned = true): Block {
  const { grid: places, widths } = squared(aligned ? rows : rows.map((row) => row.map(unmerged)));
  return { kind: 'grid', grid: places, aligned, widths };
}
const unmerged = (cell: FormRow[number]): FormRow[number] => ({ ...cell, rowSpan: 1, columnSpan: 1 });
const paragraph = (text: string): Block => ({ kind: 'paragraph', text });

function read(...blocks: readonly Block[]): Extract {
  return extract(linesOf({ format: 'html', certainty: 'text', blocks, meta: {} }), 2023);
}

const sections = {
  general: paragraph('一、总体情况'),
  disclosure: paragraph('二、主动公开政府信息情况'),
  requests: paragraph('三、收到和处理政府信息公开申请情况'),
  remedies: paragraph('四、政府信息公开行政复议、行政诉讼情况'),
};

function named(found: Extract): ReadonlySet<string> {
  return new Set(
    found.issues.filter((issue) => !issue.code.startsWith('sum-')).flatMap((issue) => issue.codes),
  );
}

function wrongAndUnnamed(found: Extract): readonly string[] {
  const inDoubt = named(found);
  return Object.entries(found.values)
    .filter(([code, value]) => value.state === 'number' && String(value.value) !== figure(code))
    .map(([code]) => code)
    .filter((code) => !inDoubt.has(code));
}

/** The cells of each row in another order; rows of fewer cells stay. */
const reordered = (rows: readonly FormRow[], order: readonly number[]): readonly FormRow[] =>
  rows.map((row) =>
    row.length < order.length ? row : order.flatMap((at) => row[at + row.length - order.length] ?? []),
  );

describe('a table that only looks like the form’s', () => {
  it('does not head the figures of the table that follows it under a caption', () => {
    const real = rowsOf('requests').filter((row) => !row.some((cell) => cell.text.includes('部分公开')));
    const label = { text: '（二）部分公开', rowSpan: 1, columnSpan: 1, kind: 'label' } as const;
    const cells = Array.from({ length: 7 }, () => ({ ...label, text: '9', kind: 'figure' }) as const);
    const found = read(
      sections.requests,
      grid(real),
      paragraph('近七年申请情况对比'),
      grid([[label, ...cells]]),
    );
    expect(wrongAndUnnamed(found)).toEqual([]);
  });

  it.each(['requests', 'remedies', 'disclosure'] as const)(
    'is not preferred to the %s table in its own section',
    (table) => {
      const decoy = grid(rowsOf(table, otherYear));
      const found = read(sections.general, decoy, sections[table], grid(rowsOf(table)));
      const own = Object.entries(found.values).filter(([, value]) => value.state !== 'absent');
      expect(own.map(([code, value]) => [code, String(value.value)])).toEqual(
        own.map(([code]) => [code, figure(code)]),
      );
      expect(own.every(([code]) => named(found).has(code))).toBe(true);
    },
  );

  it('is in doubt when the 表四 beside it lost its places', () => {
    const [top, middle, lower, figures] = rowsOf('remedies');
    const damaged = [top ?? [], middle ?? [], lower ?? [], (figures ?? []).slice(1)];
    const found = read(sections.remedies, grid(damaged), grid(rowsOf('remedies', otherYear)));
    expect(wrongAndUnnamed(found)).toEqual([]);
  });

  it('puts rows in doubt that only one of two differing tables has', () => {
    const short = rowsOf('requests').slice(0, -1);
    const found = read(sections.requests, grid(rowsOf('requests', otherYear)), grid(short));
    expect(wrongAndUnnamed(found)).toEqual([]);
  });

  it('knows captions from rows, headings and labels cut in two', () => {
    expect(isCaption('（二）2022年申请办理情况')).toBe(true);
    expect(['二、上年结转政', '申请人情况', '- 3 -', '续表'].filter(isCaption)).toEqual([]);
  });
});

describe('columns out of their order', () => {
  it('reads 表三 with 总计 first in the order that is printed', () => {
    const rows = rowsOf('requests').map((row): FormRow => {
      const figures = row.filter((cell) => cell.kind === 'figure');
      const total = figures.at(-1) ?? row.find((cell) => cell.text === '总计');
      if (total === undefined) return row;
      const rest = row.filter((cell) => cell !== total);
      const at = figures.length === 0 ? 0 : rest.length - figures.length + 1;
      return [...rest.slice(0, at), total, ...rest.slice(at)];
    });
    const found = read(sections.requests, grid(rows, false));
    expect(found.values['requests.new.total']?.value).toBe(Number(figure('requests.new.total')));
    expect(found.values['requests.new.org_other']?.value).toBe(Number(figure('requests.new.org_other')));
  });

  it('does not believe headings of 表三 that slid because their spans were lost', () => {
    const found = read(sections.requests, grid(rowsOf('requests').map((row) => row.map(spanless))));
    expect(found.values['requests.new.total']?.value).toBe(Number(figure('requests.new.total')));
    expect(wrongAndUnnamed(found)).toEqual([]);
  });
  const spanless = (cell: FormRow[number]): FormRow[number] => ({ ...cell, columnSpan: 1 });

  it('reads the parts of 表四 in the order of their headings', () => {
    const [top, middle, lower, figures] = rowsOf('remedies');
    if (top === undefined || middle === undefined || lower === undefined || figures === undefined)
      throw new Error('表四 has four rows');
    const swapped = [...middle.slice(0, 5), ...reordered([middle.slice(5)], [1, 0]).flat()];
    const moved = [...figures.slice(0, 5), ...figures.slice(10), ...figures.slice(5, 10)];
    const found = read(sections.remedies, grid([top, swapped, lower, moved], false));
    expect(wrongAndUnnamed(found)).toEqual([]);
    expect(found.values['litigation.direct.total']?.value).toBe(Number(figure('litigation.direct.total')));
  });
});

it('counts cells in the printed order of headings whose places do not fit those of the row', () => {
  const cell = (text: string, columnSpan = 1): FormRow[number] => ({
    text,
    columnSpan,
    rowSpan: 1,
    kind: 'figure',
  });
  const found = read(
    sections.disclosure,
    grid([
      [cell('信息内容'), cell('现行有效件数', 2), cell('本年制发件数'), cell('本年废止件数')],
      [cell('规章'), cell('30'), cell('10', 2), cell('20')],
    ]),
  );
  const value = (column: string): unknown => found.values[`disclosure.rules.${column}`]?.value;
  expect([value('issued'), value('repealed'), value('in_force')]).toEqual([10, 20, 30]);
});

describe('headings of 表二 that say something else', () => {
  const retitled = (from: string, to: string): Block =>
    grid(
      rowsOf('disclosure').map((row) => row.map((cell) => ({ ...cell, text: cell.text.replace(from, to) }))),
    );

  it('does not take 上年制发件数 for 本年制发件数', () => {
    const found = read(sections.disclosure, retitled('本年制发', '上年制发'));
    expect(named(found)).toContain('disclosure.rules.issued');
  });

  it('names figures under another year than the report’s', () => {
    const found = read(sections.disclosure, retitled('本年处理', '2022年处理'));
    const own = found.issues.filter((issue) => issue.code === 'year-conflict');
    expect(own.flatMap((issue) => issue.codes)).toContain('disclosure.licences.decisions');
  });

  it('converts fees headed 元 and says so', () => {
    const found = read(sections.disclosure, retitled('万元', '元'));
    const code = 'disclosure.fees.amount_wan_yuan';
    expect(found.values[code]?.value).toBe(Number(figure(code)) / 10_000);
    expect(named(found)).toContain(code);
  });

  it('names the row above figures without a label', () => {
    const rows = rowsOf('disclosure').flatMap((row) =>
      row[0]?.text === '行政许可' ? [row, [{ ...row[0], text: '' }, ...row.slice(1)]] : [row],
    );
    expect(named(read(sections.disclosure, grid(rows)))).toContain('disclosure.licences.decisions');
  });
});

it('doubts every figure of a row of 表三 whose total is blank', () => {
  const cut = rowsOf('requests').map((row) => {
    const at = row.findIndex((cell) => cell.kind === 'figure');
    const [first] = row.slice(at);
    return at < 0 || first === undefined
      ? row
      : [...row.slice(0, at), ...row.slice(at + 1), { ...first, text: '' }];
  });
  const found = read(sections.requests, grid(cut));
  const all = new Set(found.issues.flatMap((issue) => issue.codes));
  expect(all).toContain('requests.new.org_business');
  expect(all).toContain('requests.results.granted.natural_person');
});

describe('figures of another year that no sum would show', () => {
  it('are doubted under headings without a year beside headings of another year', () => {
    const printed = (code: string): string => String([...indicators.gf2019.keys()].indexOf(code) + 1);
    const rows = formRows('disclosure', 'gf2019', printed).map((row) =>
      row.map((cell) => ({ ...cell, text: cell.text.replace('本年', '2022年') })),
    );
    const found = read(sections.disclosure, grid(rows));
    expect(found.values['disclosure.procurement.projects']?.value).toBeGreaterThan(0);
    expect(named(found)).toContain('disclosure.procurement.projects');
    expect(named(found)).toContain('disclosure.rules.newly_made');
  });

  it('do not take the place of a table whose letters are spaced out', () => {
    const spaced = (row: FormRow): Block =>
      paragraph(
        row.map((cell) => (cell.kind === 'figure' ? cell.text : Array.from(cell.text).join(' '))).join(' '),
      );
    const [top, middle, lower, ...rows] = rowsOf('requests');
    if (top === undefined || middle === undefined || lower === undefined)
      throw new Error('表三 has three rows of headings');
    const heads = [middle[0], ...lower, middle[2]].filter((cell) => cell !== undefined);
    const found = read(
      paragraph(Array.from('三、收到和处理政府信息公开申请情况').join(' ')),
      ...[heads, ...rows].map(spaced),
      paragraph('2022年'),
      grid(rowsOf('requests', otherYear)),
    );
    expect(found.values['requests.new.total']?.value).toBe(Number(figure('requests.new.total')));
    expect(wrongAndUnnamed(found)).toEqual([]);
  });

  it('are doubted in a 表四 of zeros whose last cell is blank', () => {
    const rows = formRows('remedies', 'gf2021', () => '0');
    const lost = rows.map((row) => {
      const [first] = row;
      return first?.kind === 'figure' ? [...row.slice(1), { ...first, text: '' }] : row;
    });
    expect(named(read(sections.remedies, grid(lost)))).toContain('review.upheld');
  });
});

it('表三 with a column of row numbers left of its labels is read whole', () => {
  const numbered = rowsOf('requests').map((row, index): FormRow => {
    const [like] = row;
    const number = index < 3 ? '序号' : String(index - 2);
    if (like === undefined || index === 1 || index === 2) return row;
    return [{ ...like, text: number, columnSpan: 1, rowSpan: index === 0 ? 3 : 1 }, ...row];
  });
  for (const aligned of [true, false]) {
    const { values, issues } = read(sections.requests, grid(numbered, aligned));
    const own = codes.filter((code) => code.startsWith('requests.'));
    expect(own.filter((code) => String(values[code]?.value) !== figure(code))).toEqual([]);
    expect(issues.filter(({ code }) => code === 'column-count' || code === 'anchor-lost')).toEqual([]);
  }
});
