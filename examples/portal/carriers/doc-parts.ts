/** Parts of the table stream that are written, by their place among the pairs of the file's head. */
const places = {
  styles: 1,
  sections: 6,
  characterPages: 12,
  paragraphPages: 13,
  fonts: 15,
  settings: 31,
  pieces: 33,
} as const;

export type DocPart = keyof typeof places;

/** Number of pairs of address and length in the head of Word 97. */
const pairs = 93;
/** Where the text begins in the WordDocument stream. */
export const textAt = 1024;

/** Bytes of numbers, the low byte first. */
export function words(...values: readonly number[]): number[] {
  return values.flatMap((value) => [value & 0xff, (value >> 8) & 0xff]);
}

export function longs(...values: readonly number[]): number[] {
  return values.flatMap((value) => [...words(value & 0xffff), ...words((value >>> 16) & 0xffff)]);
}

/** The head of a Word 97 file; `parts` says where each part lies in the table stream. */
export function docHead(
  characters: number,
  mainLength: number,
  parts: ReadonlyMap<DocPart, { readonly at: number; readonly length: number }>,
): Uint8Array {
  const head = new Uint8Array(textAt);
  const view = new DataView(head.buffer);
  // Mark, version of Word 97, language Chinese, table stream 1 and characters of two bytes.
  head.set(words(0xa5ec, 0xc1, 0, 0x0804, 0, 0x1200, 0xbf));
  view.setUint32(24, textAt, true);
  view.setUint32(28, textAt + characters * 2, true);
  view.setUint16(32, 14, true);
  view.setUint16(60, 0x0804, true);
  view.setUint16(62, 22, true);
  view.setUint32(64, mainLength, true);
  view.setUint32(76, characters, true);
  view.setUint16(152, pairs, true);
  for (const [name, { at, length }] of parts) {
    view.setUint32(154 + places[name] * 8, at, true);
    view.setUint32(158 + places[name] * 8, length, true);
  }
  return head;
}

/** A style sheet with the style of ordinary paragraphs and that of ordinary characters. */
export function docStyles(): readonly number[] {
  const sheet = [...words(15, 10, 1, 91, 15, 0, 0, 1, 0)];
  const plain = style(0, 0x1, 0xfff, 'Normal', [
    [...words(0)],
    [...words(0x4a4f, 0), ...words(0x4a50, 1), ...words(0x4a51, 0), ...words(0x4a43, 21)],
  ]);
  const characters = style(65, 0x2, 0xfff, 'Default Paragraph Font', [[]]);
  const entries = Array.from({ length: 15 }, (_, at) =>
    at === 0 ? plain : at === 10 ? characters : words(0),
  );
  return [...words(sheet.length), ...sheet, ...entries.flat()];
}

function style(
  known: number,
  kind: number,
  base: number,
  name: string,
  lists: readonly (readonly number[])[],
): readonly number[] {
  const own = lists.flatMap((list) => [
    ...words(list.length),
    ...list,
    ...(list.length % 2 === 1 ? [0] : []),
  ]);
  const letters = Array.from(name).flatMap((letter) => words(letter.charCodeAt(0)));
  const text = [...words(name.length), ...letters, 0, 0];
  const size = 10 + text.length + own.length;
  const head = [...words(known, kind | (base << 4), lists.length | (kind === 2 ? 10 << 4 : 0), size, 0)];
  return [...words(size), ...head, ...text, ...own];
}

/** The table of fonts: a Western one and a Chinese one. */
export function docFonts(): readonly number[] {
  const font = (name: string, charset: number): readonly number[] => {
    const letters = [...Array.from(name).flatMap((letter) => words(letter.charCodeAt(0))), 0, 0];
    return [
      39 + letters.length,
      0x12,
      ...words(400),
      charset,
      0,
      ...Array.from({ length: 34 }, () => 0),
      ...letters,
    ];
  };
  return [...words(2, 0), ...font('Times New Roman', 0), ...font('宋体', 134)];
}
