/**
 * How text is made comparable for search: compatibility forms are one (NFKC), so are capitals and small letters, and white
 * space and invisible characters are gone, because Chinese reports are printed with stray blanks inside words. Each character
 * is treated by itself with the marks that combine with it, so that a part of a text becomes a part of what the text becomes.
 */
export interface SearchText {
  readonly text: string;
  /** For each UTF-16 unit of `text`, where the character of the original begins from which it came. */
  readonly starts: readonly number[];
  /** For each unit of `text`, where that character of the original ends. */
  readonly ends: readonly number[];
}

/** Characters that stay as they are unless a mark follows: Chinese, its commonest punctuation, digits, small letters. */
const plain = String.raw`\u3400-\u9fff\u3001\u3002\u300a\u300b\u201c\u201d!-@\[-~`;
/** A character that may change, with the marks that combine with it. */
const changeable = new RegExp(String.raw`(?:[^${plain}]|[${plain}](?=\p{M}))\p{M}{0,32}`, 'gu');
const invisible = /[\s\p{Cc}\p{Cf}]+/gu;

/** Text of characters that cannot join with their neighbours: made comparable as a whole, many times as fast. */
const separate = /^[\u3400-\u9fff\u3000-\u3011\u3014-\u301b\uff01-\uff5e\u2014-\u2026\u00b7\s!-~]*$/u;
const blank = /\s+/gu;

/** The text made comparable. */
export function comparable(text: string): string {
  if (separate.test(text)) return text.normalize('NFKC').toLowerCase().replace(blank, '');
  return text.replace(changeable, comparableCharacter);
}

/** The text made comparable, with the way back to the original. */
export function comparableWithPlaces(original: string): SearchText {
  const pieces: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let from = 0;
  const addPlain = (to: number): void => {
    for (let at = from; at < to; at += 1) {
      starts.push(at);
      ends.push(at + 1);
    }
    if (to > from) pieces.push(original.slice(from, to));
  };
  changeable.lastIndex = 0;
  for (let found = changeable.exec(original); found !== null; found = changeable.exec(original)) {
    const { 0: character, index } = found;
    addPlain(index);
    from = index + character.length;
    const made = comparableCharacter(character);
    for (let unit = 0; unit < made.length; unit += 1) {
      starts.push(index);
      ends.push(from);
    }
    pieces.push(made);
  }
  addPlain(original.length);
  return { text: pieces.join(''), starts, ends };
}

/** What single characters become; there are no more of them than code units. */
const known = new Map<string, string>();

function comparableCharacter(character: string): string {
  if (character.length > 1) return madeComparable(character);
  const made = known.get(character) ?? madeComparable(character);
  known.set(character, made);
  return made;
}

function madeComparable(character: string): string {
  const whole = character.replace(/\p{Cs}/gu, '\ufffd');
  return whole.normalize('NFKC').toLowerCase().normalize('NFKC').replace(invisible, '');
}
