/**
 * True for a font of which pdfjs only guesses the characters: it numbers its glyphs and has no table of characters, so
 * that glyph 49 comes out as `1`, whatever it shows. `font` is a font as pdfjs gives it, with its extra properties.
 */
export function isGuessed(font: object): boolean {
  const table: unknown = Reflect.get(font, 'toUnicode');
  if (typeof table !== 'object' || table === null) return false;
  // Codes of several bytes without any table: pdfjs takes the number of the glyph for its character.
  if (Reflect.get(font, 'composite') === true) return 'firstChar' in table;
  const map: unknown = Reflect.get(table, '_map');
  const names: unknown = Reflect.get(font, 'differences');
  if (!Array.isArray(map) || !Array.isArray(names)) return false;
  const characters: readonly unknown[] = map;
  const guessed = (names as readonly unknown[]).filter((name, code) => {
    const numbers = typeof name === 'string' ? numbersIn(name) : [];
    const character = characters[code];
    return typeof character === 'string' && numbers.includes(character.codePointAt(0) ?? -1);
  });
  return guessed.length >= 2;
}

/** The characters that a glyph's name may be taken for when it is a mere number: `G31`, `g0031`, `c49`. */
function numbersIn(name: string): readonly number[] {
  const digits = /^(?:G([\da-f]{2})|g([\da-f]{4})|[Cc]([\da-f]{2,3}))$/iu.exec(name)?.slice(1).find(Boolean);
  return digits === undefined ? [] : [Number.parseInt(digits, 16), Number(digits)];
}

/**
 * The codes for which the font's own tables name a character, as a list with holes, or null where it has no such list.
 * For any other code pdfjs gives the character of the same number.
 */
export function namedCodes(font: object): readonly unknown[] | null {
  const codes: unknown = Reflect.get(font, 'cMap');
  const name: unknown = typeof codes === 'object' && codes !== null ? Reflect.get(codes, 'name') : null;
  // Codes such as those of UniGB-UCS2-H are characters by themselves.
  if (Reflect.get(font, 'composite') === true && !(typeof name === 'string' && name.startsWith('Identity')))
    return null;
  const table: unknown = Reflect.get(font, 'toUnicode');
  const map: unknown = typeof table === 'object' && table !== null ? Reflect.get(table, '_map') : null;
  return Array.isArray(map) ? (map as readonly unknown[]) : null;
}
