import type { Glyph } from './pdf-glyphs.ts';
import type { Rule } from './pdf-path.ts';

/** Longer lines, in heights of a character, are rules of a table or a page; a struck figure is never that long. */
const longestStrike = 8;
/** The part of a character's height, from its top, through which a strike goes; an underline lies below it. */
const [highest, lowest] = [0.3, 0.75];

/**
 * Takes the digits away through which a line is drawn: each becomes U+FFFD, so that a figure with a struck one beside it
 * is no longer figure, and one that is struck whole is none. `across` are the level lines of the page.
 */
export function withoutStruckDigits(glyphs: readonly Glyph[], across: readonly Rule[]): readonly Glyph[] {
  const rules = across.toSorted((one, other) => one.at - other.at);
  if (rules.length === 0) return glyphs;
  return glyphs.map((glyph) =>
    isDigit(glyph) && isStruck(glyph, rules) ? { ...glyph, text: '\uFFFD' } : glyph,
  );
}

function isDigit({ text, turn }: Glyph): boolean {
  return turn === 0 && /^[0-9０-９]$/u.test(text);
}

function isStruck({ left, right, top, bottom, em }: Glyph, rules: readonly Rule[]): boolean {
  const height = bottom - top;
  const slack = 0.15 * (right - left);
  const end = top + lowest * height;
  for (let at = firstFrom(rules, top + highest * height); at < rules.length; at++) {
    const rule = rules[at];
    if (rule === undefined || rule.at > end) return false;
    if (rule.from <= left + slack && rule.to >= right - slack && rule.to - rule.from < longestStrike * em)
      return true;
  }
  return false;
}

/** Index of the first rule at or below a height; the list is sorted. */
function firstFrom(rules: readonly Rule[], from: number): number {
  let [low, high] = [0, rules.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rules[middle]?.at ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
