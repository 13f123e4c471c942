import { DocumentError } from '../../../model/errors.ts';
import { type ByteView, byteView, damaged } from './byte-view.ts';
import type { CompoundFile } from './compound-file.ts';

/** Parts of the table stream that are read, by their place among the pairs of address and length in the file information block. */
const partPlaces = {
  styles: 1,
  characterPages: 12,
  paragraphPages: 13,
  fonts: 15,
  pieces: 33,
  anchors: 40,
  drawings: 50,
  boxes: 56,
  lists: 73,
  listOverrides: 74,
} as const;

export type TablePart = keyof typeof partPlaces;

/** An opened Word 97–2003 file: its streams and what its head says of them. */
export interface WordFile {
  /** Text, and the pages of properties. */
  readonly main: ByteView;
  readonly table: ByteView;
  /** Pictures and long property lists; empty where there is none. */
  readonly data: ByteView;
  /** Characters of each story, in the order in which they follow each other in the file. */
  readonly stories: Readonly<
    Record<'text' | 'notes' | 'heads' | 'macros' | 'comments' | 'endNotes' | 'boxes', number>
  >;
  /** A part of the table stream; null where the file has none. Throws `document-damaged` where it runs out of the stream. */
  readonly part: (name: TablePart) => ByteView | null;
  /** Where a part ends in the table stream. */
  readonly endOf: (name: TablePart) => number;
}

/** Files of Word 6 and 95 say 104 at most, Word 97 says 193. */
const firstWord97 = 190;
const word97Mark = 0xa5ec;
const older = new Set([0xa59b, 0xa59c, 0xa5dc, 0xa697, 0xa698, 0xa699]);

/**
 * Opens the streams of a Word file. Throws DocumentError: `document-encrypted`, `doc-too-old` for Word 6 and 95,
 * `doc-not-word`, `document-damaged`.
 */
export function wordFileOf(container: CompoundFile): WordFile {
  const main = container.stream('WordDocument');
  if (main === null) {
    throw new DocumentError(
      'doc-not-word',
      'The OLE container holds no Word document; look at the file by hand to see which program made it.',
    );
  }
  const head = byteView(main, 'the WordDocument stream');
  const version = head.u16(2);
  if (older.has(head.u16(0)) || (head.u16(0) === word97Mark && version < firstWord97)) {
    throw new DocumentError(
      'doc-too-old',
      'The file is of Word 95 or older, which is not read; save it anew with a later program or look at it by hand.',
    );
  }
  if (head.u16(0) !== word97Mark) throw damaged('its head is not that of a Word document');
  const flags = head.u16(10);
  if ((flags & 0x0100) !== 0) {
    throw new DocumentError(
      'document-encrypted',
      'The Word file is encrypted with a password; ask the agency for an open copy.',
    );
  }
  const named = container.stream((flags & 0x0200) === 0 ? '0Table' : '1Table');
  if (named === null) throw damaged('its table stream is missing');
  const table = byteView(named, 'the table stream');
  const counts = head.u16(34 + head.u16(32) * 2);
  if (head.u16(32) < 14 || counts < 22) throw damaged('its head is cut');
  const long = 34 + head.u16(32) * 2 + 2;
  const pairs = long + counts * 4 + 2;
  const known = head.u16(pairs - 2);
  const count = (place: number): number => Math.max(head.i32(long + place * 4), 0);
  const addressOf = (name: TablePart): { readonly at: number; readonly length: number } => {
    const place = partPlaces[name];
    if (place >= known) return { at: 0, length: 0 };
    return { at: head.u32(pairs + place * 8), length: head.u32(pairs + place * 8 + 4) };
  };
  return {
    main: head,
    table,
    data: byteView(container.stream('Data') ?? new Uint8Array(), 'the Data stream'),
    stories: {
      text: count(3),
      notes: count(4),
      heads: count(5),
      macros: count(6),
      comments: count(7),
      endNotes: count(8),
      boxes: count(9),
    },
    part(name) {
      const { at, length } = addressOf(name);
      return length === 0 ? null : table.part(at, length);
    },
    endOf(name) {
      const { at, length } = addressOf(name);
      return at + length;
    },
  };
}
