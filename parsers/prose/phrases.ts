import type { Phrase, ProseFamily, ProseIndicator, Surroundings } from './indicator.ts';
import { publishedUnits } from './indicator.ts';
import { listedPublication } from './listed-publications.ts';
import type { Numeral } from './numerals.ts';
import type { OwnName } from './own-words.ts';
import { proseIndicators } from './prose-indicators.ts';
import { litigation, review } from './remedy-indicators.ts';
import { amount } from './wordings.ts';

/** A phrase of the indicators, ready to be held against a sentence. */
interface ReadyPhrase {
  /** One code, or two where 均 or 各 gives both the same number. */
  readonly codes: readonly string[];
  readonly family: ProseFamily;
  readonly isPart: boolean;
  /** One of them stands before the number. */
  readonly keys: readonly string[];
  readonly before: RegExp;
  readonly behind: RegExp | null;
  readonly needs: Surroundings | null;
  /** The number is that of each of several things only if it is 0 or 均 or 各 stands before it. */
  readonly isShared: boolean;
}

/** A phrase that was found around a number. */
export interface Named {
  readonly codes: readonly string[];
  readonly family: ProseFamily;
  readonly isPart: boolean;
  readonly needs: Surroundings | null;
  /** Where its words begin, in the sentence. */
  readonly start: number;
}

const phrasesByUnit: ReadonlyMap<string, readonly ReadyPhrase[]> = byUnit();

function byUnit(): ReadonlyMap<string, readonly ReadyPhrase[]> {
  const found = new Map<string, ReadyPhrase[]>();
  const add = (units: readonly string[], phrase: ReadyPhrase): void => {
    for (const unit of units) found.set(unit, [...(found.get(unit) ?? []), phrase]);
  };
  for (const indicator of proseIndicators) {
    for (const phrase of indicator.phrases) {
      add(['', ...indicator.units], readied([indicator.code], indicator, phrase));
    }
  }
  const both = `${review}(?:·|和|及|与|或|以及|或者)(?:被)?(?:提起)?${litigation}(?:案件)?(?<each>均为?|各为?)?${amount}`;
  const remedies = proseIndicators.find(({ code }) => code === 'prose.reviews');
  if (remedies !== undefined) {
    const shared = readied(['prose.reviews', 'prose.litigations'], remedies, {
      before: both,
      needs: 'own-remedies',
    });
    add(['', ...remedies.units], { ...shared, isShared: true });
  }
  return found;
}

function readied(codes: readonly string[], indicator: ProseIndicator, phrase: Phrase): ReadyPhrase {
  return {
    codes,
    family: indicator.family,
    isPart: indicator.isPart,
    keys: indicator.keys,
    before: new RegExp(`(?:${phrase.before})$`, 'u'),
    behind: phrase.behind === undefined ? null : new RegExp(phrase.behind, 'uy'),
    needs: phrase.needs ?? null,
    isShared: false,
  };
}

/** Longest way back from a number to the words that name it. */
const longestWindow = 64;
const boundary = /[。！？；，、：（）\n\ue000]/u;
/** What may stand behind a number that ends its phrase. */
const ending =
  /(?:$|[，。；：、！？（）\n”"]|均|已|都|全部|其中|并|分别|同比|比|较|占|和|及|与|以及|依法|经|且|未|进行|予以|一一|逐|按)/uy;

/** The words before a number back to the last comma, and where they begin. */
export function windowBefore(
  sentence: string,
  from: number,
): { readonly text: string; readonly start: number; readonly isListed: boolean } {
  // 收到申请：12件
  const end = sentence.charAt(from - 1) === '：' ? from - 1 : from;
  let start = end;
  while (start > Math.max(0, end - longestWindow) && !boundary.test(sentence.charAt(start - 1))) start -= 1;
  const left = sentence.charAt(start - 1);
  const isCut = start > 0 && !boundary.test(left);
  // A 、 that does not follow another number parts a list of things that share one number.
  const isListed =
    isCut ||
    (left === '、' &&
      !/(?:\d|[一二三四五六七八九十百千万零两])(?:余|多)?[件条份篇宗起例个项次人名位元）](?:次)?）?$/u.test(
        sentence.slice(Math.max(0, start - 8), start - 1),
      ));
  return { text: sentence.slice(start, end), start, isListed };
}

/** The phrases that name what a number counts, the longest first; several of one length are all given. */
export function namesOf(sentence: string, numeral: Numeral, own: OwnName | null): readonly Named[] {
  if (publishedUnits.includes(numeral.unit)) {
    const listed = listedPublication(sentence, numeral.from, own);
    if (listed !== null) {
      return [
        {
          codes: [listed.code],
          family: 'proactive',
          isPart: listed.code !== 'prose.proactive_items',
          needs: null,
          start: listed.start,
        },
      ];
    }
  }
  const phrases = phrasesByUnit.get(numeral.unit) ?? [];
  if (phrases.length === 0) return [];
  const window = windowBefore(sentence, numeral.from);
  if (window.isListed || window.text === '') return [];
  if (
    numeral.unit === '' &&
    !(/[为是：数量]$/u.test(sentence.slice(0, numeral.from)) && isClosed(sentence, numeral.to))
  )
    return [];
  const named: Named[] = [];
  for (const phrase of phrases) {
    if (!phrase.keys.some((key) => window.text.includes(key))) continue;
    const match = phrase.before.exec(window.text);
    if (match === null || match[0] === '') continue;
    let end = numeral.to;
    if (phrase.behind !== null) {
      phrase.behind.lastIndex = end;
      const behind = phrase.behind.exec(sentence);
      if (behind === null || behind[0] === '') continue;
      end += behind[0].length;
    }
    ending.lastIndex = end;
    if (!ending.test(sentence)) continue;
    if (phrase.isShared && numeral.value !== 0 && match.groups?.['each'] === undefined) continue;
    named.push({ ...phrase, start: window.start + match.index });
  }
  return named.sort((one, other) => one.start - other.start);
}

function isClosed(sentence: string, end: number): boolean {
  return /^[，。；、）]/u.test(sentence.slice(end));
}
