/** Characters that print nothing: zero-width blanks and joiners, direction marks, soft hyphen. */
const invisible =
  /\u200b|\u200c|\u200d|\u200e|\u200f|\u202a|\u202b|\u202c|\u202d|\u202e|\u2060|\ufeff|\u00ad/gu;

/** Anything that folding would change, so that most texts are left alone quickly. */
const foldable = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060]/u;

/** Text with every run of white space (U+00A0 and U+3000 too) as one blank, trimmed; invisible characters are dropped. */
export function foldedText(text: string): string {
  return foldable.test(text) ? text.replace(invisible, '').replace(/\s+/gu, ' ').trim() : text;
}

/** Where each character of the folded text stands in the text. */
export function foldedPlaces(text: string): readonly number[] {
  const places: number[] = [];
  let blank = -1;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (!foldable.test(letter)) {
      if (blank >= 0 && places.length > 0) places.push(blank);
      blank = -1;
      places.push(at);
    } else if (blank < 0 && /\s/u.test(letter) && letter !== '\ufeff') blank = at;
  }
  return places;
}

/** The same text without any white space, for comparing and measuring. */
export function lettersOf(text: string): string {
  return foldable.test(text) ? text.replace(invisible, '').replace(/\s+/gu, '') : text;
}

/**
 * A run that stands apart (raised, lowered, or white on the page) as it is to be written after `before`: a figure with
 * a note mark must not become a longer figure, so such digits stand in brackets after a digit and at the beginning
 * (`5` and a raised `1` are `5[1]`, not `51`). After a letter they are part of the word (`m2`).
 */
export function raisedText(before: string, raised: string): string {
  const isMark =
    /(?:^|[\d\uff10-\uff19])\s*$/u.test(before) &&
    /^\s*[\d\uff10-\uff19][\d\uff10-\uff19,.，．]*\s*$/u.test(raised);
  return isMark ? `[${raised.trim()}]` : raised;
}
