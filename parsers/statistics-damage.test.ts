import { describe, expect, it } from 'vitest';
import { seeded } from '../examples/portal/figures/seeded.ts';
import type { Block } from '../model/document.ts';
import { annexLayout, plainLayout, printedList, unlikeFigures } from '../tests/made-list.ts';
import type { ListLayout } from '../tests/made-list.ts';
import type { Figures } from '../tests/made-report.ts';
import { listForms } from './generations/forms.ts';
import type { ListForm } from './generations/list-form.ts';
import { squared } from './readers/grid.ts';
import { linesOf } from './rows.ts';
import { tablesOf } from './tables.ts';
import type { ReportTables } from './tables.ts';

type Rows = string[][];
type Damage = (rows: Rows, at: number, random: (below: number) => number) => void;

const damages: Readonly<Record<string, Damage>> = {
  'rows cut out': (rows, at, random) => void rows.splice(at, 1 + random(6)),
  'a cell lost': (rows, at, random) => void rows[at]?.splice(random(rows[at].length), 1),
  'a cell too many': (rows, at, random) => void rows[at]?.splice(random(rows[at].length + 1), 0, ''),
  'a letter misread': (rows, at, random) => {
    const [label = '', ...rest] = rows[at] ?? [];
    const letter = random(label.length);
    rows[at] = [`${label.slice(0, letter)}${random(2) === 0 ? '' : '囗'}${label.slice(letter + 1)}`, ...rest];
  },
  'two rows in each other’s place': (rows, at, random) => {
    const other = 1 + random(rows.length - 1);
    [rows[at], rows[other]] = [rows[other] ?? [], rows[at] ?? []];
  },
  'a label cut short': (rows, at, random) => {
    const [label = '', ...rest] = rows[at] ?? [];
    rows[at] = [label.slice(0, Math.max(2, label.length - 2 - random(4))), ...rest];
  },
  'another column': (rows, _, random) => {
    const head = ['备注', '', '上年'][random(3)] ?? '';
    rows.forEach((row, index) => row.push(index === 0 ? head : String(7000 + index)));
  },
  'no headings': (rows) => void rows.shift(),
  'a row again': (rows, at) => void rows.splice(at, 0, [...(rows[at] ?? [])]),
};

function readRows(rows: Rows, cut: number, aligned: boolean): ReportTables {
  const parts = [rows.slice(0, cut), rows.slice(cut)].filter(({ length }) => length > 0);
  const blocks = parts.map((part): Block => {
    const { grid, widths } = squared(part.map((row) => row.map((text) => ({ text }))));
    return { kind: 'grid', grid, aligned, widths };
  });
  const title: Block = { kind: 'paragraph', text: '政府信息公开情况统计表' };
  return tablesOf(linesOf({ format: 'html', certainty: 'text', blocks: [title, ...blocks], meta: {} }), 2016);
}

/** Numbers that are not the printed ones of their code and that no issue about the reading names. */
function silent({ values, issues }: ReportTables, printed: Figures): readonly string[] {
  const named = new Set(issues.filter(({ code }) => !code.startsWith('sum-')).flatMap(({ codes }) => codes));
  return Object.entries(values)
    .filter(
      ([code, { state, value }]) => state === 'number' && String(value) !== printed[code] && !named.has(code),
    )
    .map(([code, { value }]) => `${code}: ${value ?? ''}`);
}

const parts: ListLayout = {
  ...plainLayout,
  heads: ['统计指标', '单位', '合计', '本级政府', '部门', '乡镇街道'],
  scopes: [null, 'government', 'departments', 'townships'],
};
const printings: readonly (readonly [name: string, form: ListForm, layout: ListLayout])[] = [
  ['one column', listForms.tj2014, plainLayout],
  ['four columns', listForms.tj2014, parts],
  ['本年 and 累计', listForms.prose2008, annexLayout],
];

describe('a damaged list', () => {
  it.each(printings)('of %s gives no wrong figure that no issue names', (_, form, layout) => {
    const printed = unlikeFigures(form, layout.scopes);
    const wrong: string[] = [];
    let numbers = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const random = seeded(`damaged list ${seed}`);
      const below = (limit: number): number => random.whole(0, Math.max(0, limit - 1));
      const rows = printedList(form, printed, layout).map((row) => row.map(({ text }) => text));
      const done = Array.from({ length: 1 + below(3) }, () => {
        const [name = '', damage] = Object.entries(damages)[below(Object.keys(damages).length)] ?? [];
        damage?.(rows, 1 + below(rows.length - 1), below);
        return name;
      });
      const cut = below(3) === 0 ? 1 + below(rows.length - 1) : rows.length;
      const read = readRows(rows, cut, below(4) > 0);
      numbers += Object.values(read.values).filter(({ state }) => state === 'number').length;
      wrong.push(...silent(read, printed).map((each) => `${seed} (${done.join(', ')}) ${each}`));
    }
    expect(wrong).toEqual([]);
    expect(numbers).toBeGreaterThan(60 * form.rows.length * layout.scopes.length * 0.6);
  });
});
