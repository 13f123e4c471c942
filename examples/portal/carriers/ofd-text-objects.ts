import type { DrawnText } from './drawn-table.ts';
import { escaped } from './escape.ts';
import { millimetre, millimetres } from './ofd-writing.ts';
import type { OfdWriting } from './ofd-writing.ts';
import { widthOf } from './pdf-font.ts';

/** Lines of text as the objects of a page, in the way that `writing` asks for. */
export function textObjects(texts: readonly DrawnText[], writing: OfdWriting): string {
  if (writing.texts === 'codes' && writing.turned !== true) return objectOfCodes(texts, writing);
  const pieces = writing.texts === 'characters' ? texts.flatMap((text) => characters(text, writing)) : texts;
  return pieces.map((text) => objectOf(text, writing)).join('');
}

/** Each character where it stands; of a turned sheet along the page. */
function characters(text: DrawnText, { turned }: OfdWriting): readonly DrawnText[] {
  let along = 0;
  return Array.from(text.text).map((character): DrawnText => {
    const place = turned === true ? { y: text.y + along } : { x: text.x + along };
    along += widthOf(character, text.size);
    return { ...text, text: character, ...place };
  });
}

function objectOf(text: DrawnText, writing: OfdWriting): string {
  const { x, y, size } = text;
  const width = widthOf(text.text, size);
  if (writing.turned === true) {
    // The corner of the box is the start of the base line, and the map turns the letters round it.
    const box = [x, y, size, width].map(millimetres).join(' ');
    return `<ofd:TextObject ID="5" Boundary="${box}" CTM="0 1 -1 0 0 0" Font="1" Size="${millimetres(size)}">${codeOf(text, 0, 0, writing)}</ofd:TextObject>`;
  }
  const box = [x, y - size, width, size * 1.3].map(millimetres).join(' ');
  if (writing.pointSpace === true) {
    const map = `${millimetre.toFixed(6)} 0 0 ${millimetre.toFixed(6)} 0 0`;
    return `<ofd:TextObject ID="5" Boundary="${box}" CTM="${map}" Font="1" Size="${size}">${codeOf(text, 0, size, writing)}</ofd:TextObject>`;
  }
  return `<ofd:TextObject ID="5" Boundary="${box}" Font="1" Size="${millimetres(size)}">${codeOf(text, 0, size, writing)}</ofd:TextObject>`;
}

/** One object for all lines of one size. */
function objectOfCodes(texts: readonly DrawnText[], writing: OfdWriting): string {
  const sizes = [...new Set(texts.map(({ size }) => size))];
  return sizes
    .map((size) => {
      const own = texts.filter((text) => text.size === size);
      const codes = own.map((text) => codeOf(text, text.x, text.y, { ...writing, pointSpace: false }));
      return `<ofd:TextObject ID="5" Boundary="0 0 210 297" Font="1" Size="${millimetres(size)}">${codes.join('')}</ofd:TextObject>`;
    })
    .join('');
}

/** The text with its start at `x`, `y` in the object's own space. */
function codeOf({ text, size }: DrawnText, x: number, y: number, writing: OfdWriting): string {
  const own = (points: number): string =>
    writing.pointSpace === true && writing.turned !== true
      ? String(Number(points.toFixed(3)))
      : millimetres(points);
  const steps = Array.from(text)
    .slice(0, -1)
    .map((character) => own(widthOf(character, size)));
  const deltas =
    steps.length === 0 || writing.deltas === 'none'
      ? ''
      : ` DeltaX="${writing.deltas === 'list' ? steps.join(' ') : inRuns(steps)}"`;
  const glyphs = Array.from(text).map((character) => (character.codePointAt(0) ?? 0) % 20_000);
  const transform =
    writing.glyphIds === true && writing.texts !== 'codes'
      ? `<ofd:CGTransform CodePosition="0" CodeCount="${glyphs.length}" GlyphCount="${glyphs.length}">` +
        `<ofd:Glyphs>${glyphs.join(' ')}</ofd:Glyphs></ofd:CGTransform>`
      : '';
  return `${transform}<ofd:TextCode X="${own(x)}" Y="${own(y)}"${deltas}>${escaped(text)}</ofd:TextCode>`;
}

/** `3 3 3 1.5` as `g 3 3 1.5`. */
function inRuns(steps: readonly string[]): string {
  const words: string[] = [];
  for (let at = 0; at < steps.length;) {
    let end = at + 1;
    while (end < steps.length && steps[end] === steps[at]) end += 1;
    words.push(end - at > 1 ? `g ${end - at} ${steps[at] ?? ''}` : (steps[at] ?? ''));
    at = end;
  }
  return words.join(' ');
}
