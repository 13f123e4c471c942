import { remembered } from './remembered.ts';

/** A printed label taken apart. */
export interface Label {
  /** The item mark without its brackets and dots: `一`, `1`; empty where there is none. */
  readonly mark: string;
  /** The words: no blanks, no quotation marks, no punctuation, no explanation in brackets. */
  readonly stem: string;
  /** The words with those of an explanation: 危及（三安全一稳定） keeps what it is about. */
  readonly words: string;
}

const itemMark =
  /^[(〔[【]?(?<mark>[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)〕\]】][、.,:]?|[、.,:]|(?<=\d)(?=[\u4e00-\u9fff]))/u;

const punctuation = /[“”"'‘’《》〈〉<>、,.。;:·!()〔〕【】]/gu;

/**
 * Splits a label into mark and words. Full-width forms, blanks inside words (`三 、本 年 度`), quotation marks and
 * explanations in brackets do not count; a bracket that never closes is an explanation too.
 */
export const labelOf = remembered(takenApart);

function takenApart(text: string): Label {
  let rest = text
    .normalize('NFKC')
    .replace(/\[(?:bookmark|image):[^\]]*\]/giu, '')
    .replace(/[\s\u200b\ufeff]+/gu, '');
  let mark = '';
  const first = itemMark.exec(rest);
  if (first?.groups?.['mark'] !== undefined) {
    mark = first.groups['mark'];
    rest = rest.slice(first[0].length);
  }
  const unexplained = rest.replace(/[(〔【][^)〕】]*(?:[)〕】]|$)/gu, '');
  // 本年(2023)制发件数 loses its year; （…勾稽关系…） as a whole stays what it is.
  const words = rest.replace(punctuation, '');
  const stem = unexplained.replace(punctuation, '');
  return { mark, stem: stem === '' ? words : stem, words };
}

/** Least number of letters to add, drop or change to make one of the other. */
export function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const changed = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(changed, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}

/** 0 = equal, 1 = nothing in common; by the longer of the two. */
export function difference(from: string, to: string): number {
  if (from === to) return 0;
  const longer = Math.max(from.length, to.length);
  // Lengths too far apart need no table: that many letters at least must be added.
  const apart = Math.abs(from.length - to.length) / longer;
  if (apart > 0.5) return apart;
  return longer === 0 ? 0 : editDistance(from, to) / longer;
}

/**
 * Finds words that ran together, or whose letters were spaced out: the words one by one where the text is nothing but
 * these words, else nothing. Longer words are looked for first.
 */
export function gluedWordsOf(vocabulary: Iterable<string>): (text: string) => readonly string[] {
  const longestFirst = [...new Set(vocabulary)].sort((one, other) => other.length - one.length);
  const any = new RegExp(longestFirst.join('|'), 'gu');
  return remembered((text) => {
    if (text.length > 400) return [];
    const { words } = labelOf(text);
    return words !== '' && words.replace(any, '') === '' ? (words.match(any) ?? []) : [];
  });
}
