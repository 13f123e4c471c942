import { type ByteView, byteView, damaged } from './byte-view.ts';

/** A stretch of the document's characters that lies in one stretch of the WordDocument stream. */
export interface TextPiece {
  /** Places of characters in the document, from and up to. */
  readonly from: number;
  readonly to: number;
  /** Where it begins in the stream. */
  readonly place: number;
  /** One byte or two for a character. */
  readonly width: 1 | 2;
  /** Changes that a fast save put on all paragraphs and characters of the piece; null without. */
  readonly changes: ByteView | null;
}

const pieceSize = 8;

/** The pieces of a document in order. Throws DocumentError `document-damaged`. */
export function piecesOf(list: ByteView | null, main: ByteView): readonly TextPiece[] {
  if (list === null) throw damaged('its piece table is missing');
  const changeLists: ByteView[] = [];
  let at = 0;
  while (list.u8(at) === 1) {
    const length = list.u16(at + 1);
    changeLists.push(list.part(at + 3, length));
    at += 3 + length;
  }
  if (list.u8(at) !== 2) throw damaged('its piece table is missing');
  const table = list.part(at + 5, list.u32(at + 1));
  const count = Math.floor((table.length - 4) / (4 + pieceSize));
  const pieces: TextPiece[] = [];
  for (let index = 0; index < count; index++) {
    const from = table.u32(index * 4);
    const to = table.u32(index * 4 + 4);
    if (to <= from) continue;
    if (from < (pieces.at(-1)?.to ?? 0)) throw damaged('its piece table overlaps itself');
    const entry = (count + 1) * 4 + index * pieceSize;
    const address = table.u32(entry + 2);
    const isNarrow = (address & 0x40000000) !== 0;
    const place = isNarrow ? (address & 0x3fffffff) >>> 1 : address & 0x3fffffff;
    const width = isNarrow ? 1 : 2;
    if (place + (to - from) * width > main.length) throw damaged('its text is cut off');
    pieces.push({ from, to, place, width, changes: changesOf(table.u16(entry + 6), changeLists) });
  }
  return pieces;
}

/** Short changes name their property by a number of their own; only those that this reader minds are here. */
const shortCodes: Readonly<Record<number, number>> = {
  0x0c: 0x260a,
  0x18: 0x2416,
  0x19: 0x2417,
  0x41: 0x0800,
  0x47: 0x0806,
  0x4b: 0x080a,
  0x53: 0x2a33,
  0x57: 0x0837,
  0x5c: 0x083c,
  0x68: 0x2a48,
  0x73: 0x2a53,
  0x75: 0x0855,
};

function changesOf(mark: number, lists: readonly ByteView[]): ByteView | null {
  if (mark === 0) return null;
  if ((mark & 1) === 1) return lists[mark >> 1] ?? null;
  const code = shortCodes[(mark >> 1) & 0x7f];
  if (code === undefined) return null;
  return byteView(Uint8Array.of(code & 0xff, code >> 8, mark >> 8), 'a change of a piece');
}
