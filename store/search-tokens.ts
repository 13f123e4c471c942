import { isNotedWhole, wordsNotedIn } from './search-lexicon.ts';

/**
 * Rows of the index are overlapping pairs of characters, so that a word of two characters is one token and a longer one a
 * phrase of them that occurs exactly where the word does. FTS5's `ascii` tokenizer takes every character beyond ASCII as
 * part of a token; ASCII characters stand in their full-width form, which comparable text has no other use for. Tokens in
 * plain ASCII are borders between fields and the facts by which reports are filtered.
 */
const border = '_';
/** Stands before the tokens of titles and names, which are there a second time. */
const headMark = 'h';

/** The tokens of comparable fields: of all of them, and once more of those that head the report. */
export function tokensOf(
  heads: readonly string[],
  bodies: readonly string[],
  facts: readonly string[],
): string {
  const fields = [...new Set([...heads, ...bodies])];
  const tokens = [
    ...facts,
    ...charactersOf(fields),
    ...wordsNotedIn(fields).map(wide),
    ...pairsOf(fields, ''),
    ...charactersOf(heads).map((each) => headMark + each),
    ...wordsNotedIn(heads).map((each) => headMark + wide(each)),
    ...pairsOf(heads, headMark),
  ];
  return tokens.join(' ');
}

/** The query for a comparable word, in any field or in those that head the report. */
export function matchOf(word: string, within: 'all' | 'heads' = 'all'): string {
  const mark = within === 'heads' ? headMark : '';
  return isPhrase(word) ? `"${pairsIn(word, mark)}"` : `"${mark}${wide(word)}"`;
}

/** Whether the places of pairs must be looked at to find the word, which takes long where all of them are common. */
export function isPhrase(word: string): boolean {
  return Array.from(word).length > 2 && !isNotedWhole(word);
}

/** The characters that stand in the fields, each once. */
function charactersOf(fields: readonly string[]): readonly string[] {
  const text = fields.join('');
  if (surrogate.test(text)) return [...new Set(text)].map(wide);
  const seen = new Uint8Array(0x1_0000);
  const characters: string[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (seen[unit] === 0) characters.push(wide(text.charAt(at)));
    seen[unit] = 1;
  }
  return characters;
}

/** The pairs of all fields, with a border before each. */
function pairsOf(fields: readonly string[], mark: string): readonly string[] {
  return fields.flatMap((field) => [border, pairsIn(field, mark)]);
}

/** The overlapping pairs of a text, parted by blanks. */
function pairsIn(text: string, mark: string): string {
  const whole = wide(text);
  if (surrogate.test(whole)) {
    const characters = Array.from(whole);
    return characters
      .slice(1)
      .map((second, at) => mark + (characters[at] ?? '') + second)
      .join(' ');
  }
  // Two thousand pairs a report: as code units in one piece of memory, not as so many strings.
  const size = mark.length + 3;
  const units = new Uint16Array(Math.max(0, whole.length - 1) * size);
  for (let at = 0; at + 1 < whole.length; at += 1) {
    let place = at * size;
    for (let unit = 0; unit < mark.length; unit += 1) units[place++] = mark.charCodeAt(unit);
    units[place] = whole.charCodeAt(at);
    units[place + 1] = whole.charCodeAt(at + 1);
    units[place + 2] = blank;
  }
  return Buffer.from(units.buffer).toString('utf16le').trimEnd();
}

const blank = 0x20;
/** Half of a character beyond the basic plane. */
const surrogate = /[\ud800-\udfff]/;

/** ASCII characters in their full-width form. */
function wide(text: string): string {
  return text.replace(/[!-~]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}
