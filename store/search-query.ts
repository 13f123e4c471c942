import type { AgencyLevel } from '../model/agency-level.ts';
import { MisuseError } from '../model/errors.ts';
import { everyRow, factsOf } from './index-facts.ts';
import { comparable } from './search-text.ts';
import { matchOf } from './search-tokens.ts';

/** What is searched for; what is left out excludes nothing. */
export interface SearchWanted {
  /** Words parted by blanks, all of which must occur; a “quoted phrase” or "quoted phrase" is one word. */
  readonly text?: string | null;
  /** Code of a place of 2, 4, 6 or 9 digits, with all that lies in it. */
  readonly region?: string | null;
  readonly level?: AgencyLevel | null;
  readonly type?: string | null;
  /** First and last report year. */
  readonly from?: number | null;
  readonly to?: number | null;
  /** Form of one of its tables, or `none`. */
  readonly form?: string | null;
  /** Code of one of its issues. */
  readonly issue?: string | null;
}

/** A question as the index is asked. */
export interface Search {
  /** Made comparable, none of them twice; empty: only the facts are asked for. */
  readonly words: readonly string[];
  /** FTS5 query for all of it but the years. */
  readonly match: string;
  /** The same with all words in title or names; null where there are no words. */
  readonly headMatch: string | null;
  readonly from: number;
  readonly to: number;
}

const mostWords = 8;
const longestWord = 100;
const years = [0, 9999] as const;

/** Understands a question. Throws MisuseError, with one sentence for the person, where it asks for too much. */
export function searchOf(wanted: SearchWanted): Search {
  const { text, region = null, level = null, type = null, from, to, form = null, issue = null } = wanted;
  const words = wordsOf(text ?? '');
  if (words.length === 0 && (text ?? '').trim() !== '') {
    throw new MisuseError(
      'There is no character in it that could be searched for; give a word. 没有可检索的字符',
    );
  }
  if ((from ?? years[0]) > (to ?? years[1])) {
    throw new MisuseError(`The years end before they begin: ${from ?? ''} to ${to ?? ''}. 起止年份颠倒`);
  }
  const facts = factsOf({
    ...{ region, level, type },
    ...(form === null ? {} : { forms: [form] }),
    ...(issue === null ? {} : { issues: [issue] }),
  });
  // The longest prefix of a region code has all that its shorter ones have.
  const narrowing = facts.filter((fact, at) => !(fact.startsWith('r_') && facts[at + 1]?.startsWith('r_')));
  for (const fact of narrowing) {
    if (!/^[a-z]_[a-z0-9_-]{1,60}$/u.test(fact)) {
      throw new MisuseError(
        `Nothing can be "${fact.slice(2)}"; choose among the values that are offered. 条件无效`,
      );
    }
  }
  const matchIn = (within: 'all' | 'heads'): string =>
    [...words.map((word) => matchOf(word, within)), ...narrowing.map((fact) => `"${fact}"`)].join(' AND ');
  return {
    words,
    match: words.length + narrowing.length === 0 ? `"${everyRow}"` : matchIn('all'),
    headMatch: words.length === 0 ? null : matchIn('heads'),
    from: from ?? years[0],
    to: to ?? years[1],
  };
}

/** The words of a question, made comparable. Throws MisuseError where there are too many, or one is too long. */
export function wordsOf(text: string): readonly string[] {
  const words = [...new Set([...text.matchAll(wordPattern)].map((found) => comparable(unquoted(found[0]))))];
  const wanted = words.filter((word) => word !== '');
  if (wanted.length > mostWords) {
    throw new MisuseError(
      `A search has at most ${mostWords} words; leave some out. 检索词最多${mostWords}个`,
    );
  }
  if (wanted.some((word) => Array.from(word).length > longestWord)) {
    throw new MisuseError(
      `A word of a search has at most ${longestWord} characters; shorten it. 每个检索词最多${longestWord}字`,
    );
  }
  return wanted;
}

/** A quoted phrase with blanks around it, or whatever stands between blanks: a quote inside a word is part of it. */
const wordPattern = /(?<!\S)(?:"[^"]*"|“[^“”]*”)(?!\S)|\S+/gu;

function unquoted(word: string): string {
  return /^(?:"[^"]+"|“[^“”]+”)$/u.test(word) ? word.slice(1, -1) : word;
}
