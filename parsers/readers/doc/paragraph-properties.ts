import { byteView, type ByteView } from './byte-view.ts';
import { changeRow, rowDraft, type RowDraft, shapeOf } from './row-shape.ts';
import type { RowShape } from './flow-table.ts';
import { sprm, sprmsOf } from './sprms.ts';
import type { Style } from './stylesheet.ts';

/** What decides where a paragraph stands. */
export interface ParagraphProperties {
  readonly style: number;
  readonly depth: number;
  /** Ends a row of an outermost table where its last character is a cell mark. */
  readonly endsRow: boolean;
  /** Ends a cell or row of an inner table. */
  readonly endsInnerCell: boolean;
  readonly endsInnerRow: boolean;
  /** Number of its list counted from 1; 0 without. */
  readonly list: number;
  readonly level: number;
  readonly shape: RowShape | undefined;
}

interface Draft {
  style: number;
  isInTable: boolean;
  depth: number;
  endsRow: boolean;
  endsInnerCell: boolean;
  endsInnerRow: boolean;
  list: number;
  level: number;
  readonly row: RowDraft;
}

/**
 * Properties of the paragraph that `stored` (style number and changes) describes; null stands for an ordinary one.
 * `changes` come on top; `data` holds the lists that are too long for a page. Throws `document-damaged`.
 */
export function paragraphProperties(
  stored: ByteView | null,
  changes: ByteView | null,
  styles: (number: number) => Style,
  data: ByteView,
): ParagraphProperties {
  const draft: Draft = {
    style: stored === null || stored.length < 2 ? 0 : stored.u16(0),
    isInTable: false,
    depth: 0,
    endsRow: false,
    endsInnerCell: false,
    endsInnerRow: false,
    list: 0,
    level: 0,
    row: rowDraft(),
  };
  for (const list of styles(draft.style).paragraph) apply(draft, list, data, 0);
  if (stored !== null && stored.length > 2) {
    apply(draft, byteView(stored.bytes.subarray(2), 'a paragraph'), data, 0);
  }
  if (changes !== null) apply(draft, changes, data, 0);
  const { isInTable, depth, row, ...rest } = draft;
  const isRowEnd = draft.endsRow || draft.endsInnerRow;
  return {
    ...rest,
    depth: Math.max(depth, isInTable ? 1 : 0),
    shape: isRowEnd ? shapeOf(row) : undefined,
  };
}

function apply(draft: Draft, list: ByteView, data: ByteView, nesting: number): void {
  for (const { code, operand } of sprmsOf(list)) {
    switch (code) {
      case sprm.paragraphStyle:
        draft.style = operand.u16(0);
        break;
      case sprm.inTable:
        draft.isInTable = operand.u8(0) !== 0;
        break;
      case sprm.rowEnd:
        draft.endsRow = operand.u8(0) !== 0;
        break;
      case sprm.depth:
        draft.depth = Math.max(operand.i32(0), 0);
        break;
      case sprm.depthChange:
        draft.depth = Math.max(draft.depth + operand.i32(0), 0);
        break;
      case sprm.innerCellEnd:
        draft.endsInnerCell = operand.u8(0) !== 0;
        break;
      case sprm.innerRowEnd:
        draft.endsInnerRow = operand.u8(0) !== 0;
        break;
      case sprm.level:
        draft.level = operand.u8(0);
        break;
      case sprm.list:
        draft.list = operand.i16(0);
        break;
      case sprm.longParagraph:
      case sprm.longParagraphOld:
      case sprm.tableProperties: {
        const at = operand.u32(0);
        // A long list never holds another one.
        if (nesting === 0) apply(draft, data.part(at + 2, data.u16(at)), data, 1);
        break;
      }
      default:
        changeRow(draft.row, code, operand);
    }
  }
}
