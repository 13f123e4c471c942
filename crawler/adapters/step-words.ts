import { textOf, type Elements } from '../select.ts';

/** A class that marks the way on where it has no words: `next`, `page-next`. */
const nextClass = /(?:^|[\s_-])next(?:$|[\s_-])/iu;

/** The words of a pager's link: its own, else what its attributes, its picture or its class say. */
export function stepWordsOf(anchor: Elements): string {
  const words = textOf(anchor).normalize('NFKC');
  if (words !== '') return words;
  const named =
    anchor.attr('title') ??
    anchor.attr('value') ??
    anchor.attr('aria-label') ??
    anchor.find('img').attr('alt') ??
    '';
  const isNext = anchor.attr('rel') === 'next' || nextClass.test(anchor.attr('class') ?? '');
  return named.trim() === '' && isNext ? 'next' : named.trim();
}

/** The number of the page that a step's script calls for: `goPage(2)`; null where it calls for none. */
export function pageCalledBy(anchor: Elements): string | null {
  const script = `${anchor.attr('href') ?? ''} ${anchor.attr('onclick') ?? ''}`;
  return /\(\s*["']?([1-9]\d{0,3})["']?\s*\)/u.exec(script)?.[1] ?? null;
}
