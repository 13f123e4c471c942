import { describe, expect, test } from 'vitest';
import type { Grid } from '../../model/document.ts';
import { DocumentError } from '../../model/errors.ts';
import { type LooseCell, placeBudget, squaredOff } from './grid.ts';

function texts(grid: Grid): readonly string[] {
  return grid.map((row) => row.map((cell) => cell.text || '·').join(' '));
}

const cell = (text: string, rowSpan = 1, columnSpan = 1): LooseCell => ({ text, rowSpan, columnSpan });

describe('squaredOff', () => {
  test('a merged cell is the same object in every place that it covers', () => {
    const grid = squaredOff([[cell('a', 2, 2), cell('b')], [cell('c')]]);
    expect(texts(grid)).toEqual(['a a b', 'a a c']);
    expect(new Set([grid[0]?.[0], grid[0]?.[1], grid[1]?.[0], grid[1]?.[1]]).size).toBe(1);
    expect(grid[1]?.[1]).toMatchObject({ row: 0, column: 0, rowSpan: 2, columnSpan: 2 });
  });

  test('short rows are filled with empty cells that know their place', () => {
    const grid = squaredOff([[cell('a'), cell('b'), cell('c')], [cell('d')], []]);
    expect(texts(grid)).toEqual(['a b c', 'd · ·', '· · ·']);
    expect(grid[2]?.[1]).toEqual({ text: '', row: 2, column: 1, rowSpan: 1, columnSpan: 1 });
  });

  test('rowspan 0 and a rowspan past the end reach to the last row', () => {
    expect(texts(squaredOff([[cell('a', 0), cell('b', 99)], [], []]))).toEqual(['a b', 'a b', 'a b']);
  });

  test('spans that make no sense count as one', () => {
    expect(texts(squaredOff([[cell('a', -3, Number.NaN), cell('b', 1.9)]]))).toEqual(['a b']);
  });

  test('a cell that runs into one from above leaves it its place', () => {
    const rows = [
      [cell('a'), cell('b', 2), cell('c')],
      [cell('d', 1, 2), cell('e')],
    ];
    expect(texts(squaredOff(rows))).toEqual(['a b c', 'd b e']);
  });

  test('an absurd column span does not widen the grid beyond the last cell', () => {
    expect(texts(squaredOff([[cell('head', 1, 5000)], [cell('a'), cell('b')]]))).toEqual([
      'head head',
      'a b',
    ]);
  });

  test('a stated column is kept', () => {
    expect(texts(squaredOff([[{ text: 'a', column: 2 }], [{ text: 'b' }]]))).toEqual(['· · a', 'b · ·']);
  });

  test('page, box and picture stay with the cell', () => {
    const box = { x: 1, y: 2, width: 3, height: 4 };
    expect(squaredOff([[{ text: '', hasImage: true, page: 2, box }]])[0]?.[0]).toMatchObject({
      hasImage: true,
      page: 2,
      box,
    });
  });

  test('a budget is spent over all tables of a document', () => {
    const spend = placeBudget(30);
    const rows = [[cell('a'), cell('b')]];
    squaredOff(rows, spend);
    expect(() => {
      for (let index = 0; index < 20; index++) squaredOff(rows, spend);
    }).toThrow(DocumentError);
  });

  test('a few tags that span a million places are refused', () => {
    const rows = Array.from({ length: 1000 }, (_, row) => (row === 0 ? [cell('x', 1000, 1000)] : []));
    expect(() => squaredOff(rows)).toThrow(DocumentError);
  });
});
