import { type ByteView, byteView } from './byte-view.ts';

/** Properties that a style gives to its paragraphs and characters, those of the styles below it first. */
export interface Style {
  readonly paragraph: readonly ByteView[];
  readonly characters: readonly ByteView[];
}

interface RawStyle {
  readonly base: number;
  readonly paragraph: ByteView | null;
  readonly characters: ByteView | null;
}

/** Word allows eleven; more is a ring. */
const longestChain = 16;
const noStyle = 0xfff;
const paragraphKind = 1;
const characterKind = 2;

const nothing: Style = { paragraph: [], characters: [] };

/** Styles by their number. Throws DocumentError `document-damaged`. */
export function stylesOf(sheet: ByteView | null): (number: number) => Style {
  const raw = sheet === null ? [] : rawStyles(sheet);
  const known = new Map<number, Style>();
  return (number) => {
    const seen = known.get(number);
    if (seen !== undefined) return seen;
    const paragraph: ByteView[] = [];
    const characters: ByteView[] = [];
    let next = number;
    for (let steps = 0; next !== noStyle && steps < longestChain; steps++) {
      const style = raw[next];
      if (style === undefined || style === null) break;
      if (style.paragraph !== null) paragraph.unshift(style.paragraph);
      if (style.characters !== null) characters.unshift(style.characters);
      next = style.base;
    }
    const style = paragraph.length + characters.length === 0 ? nothing : { paragraph, characters };
    known.set(number, style);
    return style;
  };
}

function rawStyles(sheet: ByteView): readonly (RawStyle | null)[] {
  const head = sheet.u16(0);
  const count = sheet.u16(2);
  const baseSize = sheet.u16(4);
  const styles: (RawStyle | null)[] = [];
  let at = 2 + head;
  for (let index = 0; index < count && at + 2 <= sheet.length; index++) {
    const length = sheet.u16(at);
    styles.push(length === 0 ? null : rawStyle(sheet.part(at + 2, length), baseSize));
    at += 2 + length + (length % 2);
  }
  return styles;
}

function rawStyle(style: ByteView, baseSize: number): RawStyle {
  const kind = style.u16(2) & 0xf;
  const base = style.u16(2) >> 4;
  const lists = style.u16(4) & 0xf;
  let at = baseSize + 2 + style.u16(baseSize) * 2 + 2;
  const parts: ByteView[] = [];
  for (let index = 0; index < lists && at + 2 <= style.length; index++) {
    const length = style.u16(at);
    parts.push(style.part(at + 2, Math.min(length, style.length - at - 2)));
    at += 2 + length + (length % 2);
  }
  const part = (index: number): ByteView | null => parts[index] ?? null;
  if (kind === characterKind) return { base, paragraph: null, characters: part(0) };
  if (kind !== paragraphKind) return { base: noStyle, paragraph: null, characters: null };
  const paragraph = part(0);
  // The style's own number stands before its list.
  const own = paragraph === null || paragraph.length < 2 ? null : paragraph.bytes.subarray(2);
  return { base, paragraph: own === null ? null : byteView(own, 'a style'), characters: part(1) };
}
