import type { CellShape, Merge, RowShape } from './flow-table.ts';

/** The definition of a table row as control words build it up. */
export interface RtfRow {
  /** Takes note of a control word; false where it is none of a row. */
  readonly word: (name: string, value: number | null) => boolean;
  /** The row defined last; undefined where none was. */
  readonly shape: () => RowShape | undefined;
}

/** Twips; edges beyond are damage. */
const widest = 32_767;
/** Word has at most 63 in a row; other programs have a few more. */
const mostCells = 256;

/** A row without cells. It stays defined until the next definition begins, as older writers want it. */
export function rtfRow(): RtfRow {
  let left = 0;
  let edges: number[] = [];
  let cells: CellShape[] = [];
  let across: Merge = 'none';
  let down: Merge = 'none';
  return {
    word(name, value) {
      switch (name) {
        case 'trowd':
          left = 0;
          edges = [];
          cells = [];
          across = 'none';
          down = 'none';
          return true;
        case 'trleft':
          left = value ?? 0;
          return true;
        case 'clmgf':
          across = 'first';
          return true;
        case 'clmrg':
          across = 'covered';
          return true;
        case 'clvmgf':
          down = 'first';
          return true;
        case 'clvmrg':
          down = 'covered';
          return true;
        case 'cellx':
          if (cells.length < mostCells) {
            edges.push(Math.min(Math.max(value ?? 0, -widest), widest));
            cells.push({ across, down });
          }
          across = 'none';
          down = 'none';
          return true;
        default:
          return false;
      }
    },
    shape: () => {
      if (cells.length === 0) return undefined;
      // A left edge that lies beyond the first right one was never the row's.
      const first = Math.min(left, (edges[0] ?? 0) - 1);
      return { edges: [first, ...edges], cells: [...cells] };
    },
  };
}
