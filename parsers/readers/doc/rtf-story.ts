import type { FlowParagraph, Piece } from './flow.ts';
import type { RowShape } from './flow-table.ts';

/** Where the running text of an RTF file, or of one of its text boxes, is put together. */
export interface RtfStory {
  readonly add: (piece: Piece) => void;
  readonly addMark: (text: string) => void;
  /** Ends the open paragraph; `depth` is what the paragraph says of itself. */
  readonly end: (end: FlowParagraph['end'], depth: number, shape?: RowShape) => void;
  readonly finished: () => readonly FlowParagraph[];
}

/** An empty story. */
export function rtfStory(): RtfStory {
  const paragraphs: FlowParagraph[] = [];
  let pieces: Piece[] = [];
  let mark = '';
  /** Some writers say only of the last paragraph of a cell that it stands in a table. */
  let isRowOpen = false;
  const end = (kind: FlowParagraph['end'], stated: number, shape?: RowShape): void => {
    const isRow = kind === 'row' || kind === 'deleted-row';
    const depth = Math.max(stated, isRowOpen || isRow || kind === 'cell' ? 1 : 0);
    if (depth === 1) isRowOpen = kind === 'cell' || (isRowOpen && !isRow);
    paragraphs.push({ pieces, mark: markOf(mark), depth, end: kind, ...(isRow ? { shape } : {}) });
    pieces = [];
    mark = '';
  };
  return {
    add(piece) {
      const last = pieces.at(-1);
      const isSame =
        piece.kind === 'text' &&
        last?.kind === 'text' &&
        last.isStruck === piece.isStruck &&
        last.isRaised === piece.isRaised;
      if (isSame) pieces[pieces.length - 1] = { ...last, text: last.text + piece.text };
      else pieces.push(piece);
    },
    addMark(text) {
      mark += text;
    },
    end,
    finished() {
      if (pieces.length > 0) end('paragraph', 0);
      return paragraphs;
    },
  };
}

/** The number of a list as printed; a bullet says nothing. */
function markOf(text: string): string {
  const mark = text.trim();
  return /[\p{L}\p{N}]/u.test(mark) ? mark : '';
}
