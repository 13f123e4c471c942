import type { ByteView } from './byte-view.ts';

/** One change of a property: its code and the view of its operand. For variable ones the length byte is left off. */
export interface Sprm {
  readonly code: number;
  readonly operand: ByteView;
}

/** Codes of [MS-DOC] 2.6 that decide what prints and where. */
export const sprm = {
  paragraphStyle: 0x4600,
  level: 0x260a,
  list: 0x460b,
  inTable: 0x2416,
  rowEnd: 0x2417,
  depth: 0x6649,
  depthChange: 0x664a,
  innerCellEnd: 0x244b,
  innerRowEnd: 0x244c,
  longParagraph: 0x6646,
  longParagraphOld: 0x6645,
  tableProperties: 0x646b,
  tableLeft: 0x9601,
  tableGap: 0x9602,
  tableDefinition: 0xd608,
  tableInsert: 0x7621,
  tableDelete: 0x5622,
  tableColumn: 0x7623,
  tableMerge: 0x5624,
  tableSplit: 0x5625,
  tableVerticalMerge: 0xd62b,
  deleted: 0x0800,
  characterStyle: 0x4a30,
  plain: 0x2a33,
  struck: 0x0837,
  doublyStruck: 0x2a53,
  hidden: 0x083c,
  raise: 0x2a48,
  offset: 0x4845,
  colour: 0x6870,
  colourIndex: 0x2a42,
  special: 0x0855,
  embedded: 0x080a,
  data: 0x0806,
  picture: 0x6a03,
  symbol: 0x6a09,
  tabs: 0xc615,
} as const;

const fixedLengths = [1, 1, 2, 4, 2, 2, 0, 3];

/** The changes in a list of them, in order; one that is cut at the end of the list is left out. */
export function* sprmsOf(list: ByteView): Generator<Sprm> {
  let at = 0;
  while (at + 2 <= list.length) {
    const code = list.u16(at);
    at += 2;
    let head = 0;
    let length = fixedLengths[code >> 13] ?? 0;
    if (code >> 13 === 6) {
      head = code === sprm.tableDefinition ? 2 : 1;
      if (at + head > list.length) return;
      length = head === 2 ? list.u16(at) - 1 : list.u8(at);
      // Tab stops of more than 254 bytes count themselves: numbers of closed and of set ones.
      if (code === sprm.tabs && length === 255) length = tabLength(list, at + 1);
    }
    if (length < 0 || at + head + length > list.length) return;
    yield { code, operand: list.part(at + head, length) };
    at += head + length;
  }
}

function tabLength(list: ByteView, at: number): number {
  if (at >= list.length) return -1;
  const closed = list.u8(at) * 4 + 1;
  return at + closed >= list.length ? -1 : closed + list.u8(at + closed) * 3 + 1;
}
