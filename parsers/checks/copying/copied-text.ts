/**
 * The issues about copied text: `repeatedText(now, before)` for two years of one agency, `sharedText(own, partners)` for
 * a report and those of other agencies that `similarPairs` named. Nothing here says who wrote first: that is not known.
 */
import type { Issue } from '../../../model/issue.ts';
import { similarityOf } from './signatures.ts';

/** The masked text of a report (`maskedText`), and where its words stand in print. */
export interface MaskedReport {
  readonly year: number;
  readonly masked: string;
  /** Finds the printed sentences of a passage of `masked`; without it the passage is shown as it was compared. */
  readonly asPrinted?: (passage: string) => string;
}

/** The report of another agency whose text is like that of a report. */
export interface SharedPartner {
  /** Name or key of the agency, as the archive shows it. */
  readonly agency: string;
  readonly year: number;
  readonly masked: string;
}

/**
 * Four letters in seven are the same. On the made reports of tests/copying, copies with a fifth of their sentences
 * written anew have 0.55 to 0.72, with three in ten 0.44 to 0.58; independent reports have 0.01 to 0.12 (real ones
 * 0.01), and up to 0.21 where a superior handed down three sentences in ten.
 */
export const leastSimilarity = 0.4;
/** From here on the text is the old one but for a sentence in ten. */
const nearlyAll = 0.8;

/**
 * `text-repeated` where a report says what the same agency's earlier one says: a warning where nearly all of it is the
 * same, else worth knowing. Null where it was written anew, or where one of the two is too short to tell.
 */
export function repeatedText(now: MaskedReport, before: Omit<MaskedReport, 'asPrinted'>): Issue | null {
  const { similarity, passage } = similarityOf(now.masked, before.masked);
  if (!isEnough(now.masked, before.masked) || similarity < leastSimilarity) return null;
  return {
    code: 'text-repeated',
    severity: similarity >= nearlyAll ? 'warning' : 'info',
    codes: [],
    message: `${percent(similarity)} of the wording is that of the report for ${before.year}, numbers and names apart`,
    evidence: { year: before.year, similarity: rounded(similarity), passage: shown(now, passage) },
  };
}

/**
 * `text-shared` about the partner whose text is most like the report's own; `others` counts the further ones: those
 * given, or those of the whole group where its size (`groupSizesOf`) is known. Null where no partner's text is alike.
 */
export function sharedText(
  own: MaskedReport,
  partners: readonly SharedPartner[],
  groupSize: number | null = null,
): Issue | null {
  const alike = partners
    .slice(0, mostCompared)
    .filter(({ masked }) => isEnough(own.masked, masked))
    .map((partner) => ({ partner, ...similarityOf(own.masked, partner.masked) }))
    .filter(({ similarity }) => similarity >= leastSimilarity)
    .sort((one, other) => other.similarity - one.similarity);
  const [closest] = alike;
  if (closest === undefined) return null;
  const { partner, similarity, passage } = closest;
  const others = Math.max(alike.length - 1, (groupSize ?? 0) - 2);
  const further = others === 0 ? '' : `, and ${others} further report${others === 1 ? '' : 's'} share it`;
  return {
    code: 'text-shared',
    severity: 'warning',
    codes: [],
    message: `${percent(similarity)} of the wording stands in the report of ${partner.agency} for ${partner.year} too${further}`,
    evidence: {
      agency: partner.agency,
      year: partner.year,
      similarity: rounded(similarity),
      passage: shown(own, passage),
      others,
    },
  };
}

/** More partners than this say no more. */
const mostCompared = 24;
/** Letters that a text must have; as for a signature. */
const fewestLetters = 200;

function isEnough(one: string, other: string): boolean {
  return one.length >= fewestLetters && other.length >= fewestLetters;
}

function shown({ asPrinted }: MaskedReport, passage: string): string {
  return asPrinted === undefined ? passage : asPrinted(passage);
}

/** Two decimals: evidence is exported, and must not differ in its last digit. */
function rounded(similarity: number): number {
  return Math.round(similarity * 100) / 100;
}

function percent(similarity: number): string {
  return `${Math.floor(similarity * 100)} %`;
}
