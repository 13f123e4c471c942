import { describe, expect, it } from 'vitest';
import type { Block } from '../model/document.ts';
import { printedList, unlikeFigures } from '../tests/made-list.ts';
import { listForms } from './generations/forms.ts';
import type { ListForm } from './generations/list-form.ts';
import { squared } from './readers/grid.ts';
import { linesOf } from './rows.ts';
import { tablesOf } from './tables.ts';
import type { ReportTables } from './tables.ts';

const { tj2014, prose2008 } = listForms;
const cutout = new Uint8Array([1]);

/** A list recognised from pixels, its figures by code as they seem to be; those that are named are not certain. */
function recognised(
  form: ListForm,
  figures: Readonly<Record<string, string>>,
  ...uncertain: readonly string[]
): ReportTables {
  const guesses = new Set(uncertain.map((code) => figures[code]));
  const { grid: printed, widths } = squared(
    printedList(form, figures).map((row) => row.map(({ text }) => ({ text }))),
  );
  const grid = printed.map((row, index) =>
    row.map((cell, column) =>
      index > 0 && column === 2 && cell.text !== ''
        ? { ...cell, recognised: { certain: !guesses.has(cell.text), cutout } }
        : cell,
    ),
  );
  const blocks: readonly Block[] = [
    { kind: 'paragraph', text: '政府信息公开情况统计表' },
    { kind: 'grid', grid, aligned: true, widths },
  ];
  return tablesOf(linesOf({ format: 'pdf', certainty: 'ocr', blocks, meta: {} }), 2016);
}

const requests = {
  'tj.requests.received': '2418',
  'tj.requests.by_visit': '1306',
  'tj.requests.by_fax': '707',
  'tj.requests.by_network': '345',
  'tj.requests.by_letter': '60',
};

describe('a list recognised from pixels', () => {
  it('takes a guess that its sum speaks for, with no issue left, and keeps no cut-out of what is certain', () => {
    const {
      values,
      issues,
      recognised: seen,
    } = recognised(tj2014, { ...unlikeFigures(tj2014), ...requests }, 'tj.requests.by_network');
    expect(values['tj.requests.by_network']).toMatchObject({ state: 'number', value: 345 });
    expect(issues.filter(({ code }) => code === 'value-unreadable')).toEqual([]);
    expect(values['tj.requests.by_visit']?.cutout).toBeUndefined();
    expect(seen.has('tj.requests.by_visit')).toBe(true);
  });

  it('takes back a figure that one misread digit would explain, and a guess that no sum speaks for', () => {
    const misread = { ...unlikeFigures(tj2014), ...requests, 'tj.requests.by_network': '545' };
    const { values, issues, tables } = recognised(tj2014, misread, 'tj.complaints.total');
    for (const code of ['tj.requests.by_network', 'tj.complaints.total']) {
      expect(values[code]?.state === 'number' && !issues.some(({ codes }) => codes.includes(code))).toBe(
        false,
      );
    }
    expect(values['tj.requests.by_network']?.state).toBe('unreadable');
    expect(values['tj.complaints.total']?.state).toBe('unreadable');
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'value-unreadable', codes: ['tj.requests.by_network'] }),
    );
    expect(tables.statistics?.state).toBe('partial');
  });

  it('lets no sum of money judge, nor one that has two nestings', () => {
    const money = {
      ...unlikeFigures(prose2008),
      'p2008.fees.total': '3000',
      'p2008.fees.proactive': '1000',
      'p2008.fees.on_request': '2000',
    };
    const { values } = recognised(prose2008, money, 'p2008.fees.total');
    expect(values['p2008.fees.total']?.state).toBe('unreadable');
  });
});
