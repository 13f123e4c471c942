import { say } from './words.ts';
import type { Lang } from './words.ts';

type Both = readonly [zh: string, en: string];

/** A number made of printed ones; it exists where every figure of its formula is printed as a number. */
export interface Measure {
  /** Its word in addresses; indicators have a dot in theirs. */
  readonly name: string;
  readonly label: Both;
  readonly formula: Both;
  /** Added up. */
  readonly over: readonly string[];
  /** What `over` is divided by, added up; null: nothing. */
  readonly under: readonly string[] | null;
}

const refusedFor = [
  'state_secret',
  'law_prohibited',
  'security_stability',
  'third_party',
  'internal_affairs',
  'process_information',
  'enforcement_file',
  'administrative_query',
] as const;
const unavailableFor = ['not_held', 'needs_creation', 'still_unclear'] as const;

/** Refusals by their reason, in the order of the form. */
export const refusalCodes: readonly string[] = refusedFor.map(
  (one) => `requests.results.refused.${one}.total`,
);
/** Requests that could not be met, by their reason. */
export const unavailableCodes: readonly string[] = unavailableFor.map(
  (one) => `requests.results.unavailable.${one}.total`,
);
const handled = 'requests.results.total.total';
const decided = (of: string): readonly string[] => [`${of}.upheld`, `${of}.corrected`, `${of}.other`];
const lawsuits = ['litigation.direct', 'litigation.after_review'];

/** Measures that are no cell of the form, each with its formula. */
export const measures: readonly Measure[] = [
  {
    name: 'refusals',
    label: ['不予公开件数', 'requests refused'],
    formula: ['（三）不予公开 1 至 8 项总计之和', 'sum of the totals of the eight reasons under “refused”'],
    over: refusalCodes,
    under: null,
  },
  {
    name: 'refused-share',
    label: ['不予公开占比', 'share refused'],
    formula: ['（三）不予公开 8 项之和 ÷（七）总计', 'the eight reasons under “refused” ÷ total handled'],
    over: refusalCodes,
    under: [handled],
  },
  {
    name: 'unavailable',
    label: ['无法提供件数', 'requests that could not be met'],
    formula: [
      '（四）无法提供 1 至 3 项总计之和',
      'sum of the totals of the three reasons under “unavailable”',
    ],
    over: unavailableCodes,
    under: null,
  },
  {
    name: 'granted-share',
    label: ['公开占比', 'share granted'],
    formula: [
      '（（一）予以公开 ＋（二）部分公开）÷（七）总计',
      '(granted + granted in part) ÷ total handled',
    ],
    over: ['requests.results.granted.total', 'requests.results.partial.total'],
    under: [handled],
  },
  {
    name: 'reviews-corrected-share',
    label: ['行政复议纠正率', 'share of reviews that corrected'],
    formula: [
      '行政复议结果纠正 ÷（结果维持 ＋ 结果纠正 ＋ 其他结果），尚未审结不计',
      'reviews corrected ÷ (upheld + corrected + other); pending ones do not count',
    ],
    over: ['review.corrected'],
    under: decided('review'),
  },
  {
    name: 'lawsuits-corrected-share',
    label: ['行政诉讼纠正率', 'share of lawsuits that corrected'],
    formula: [
      '两类起诉结果纠正 ÷（结果维持 ＋ 结果纠正 ＋ 其他结果），尚未审结不计',
      'lawsuits corrected, direct and after review ÷ (upheld + corrected + other); pending ones do not count',
    ],
    over: lawsuits.map((one) => `${one}.corrected`),
    under: lawsuits.flatMap(decided),
  },
];

/** The measure that an indicator is by itself. */
export function measureOfCode(code: string, label: Both): Measure {
  return { name: code, label, formula: [code, code], over: [code], under: null };
}

/** Every code of a measure, once. */
export function codesOf({ over, under }: Measure): readonly string[] {
  return [...new Set([...over, ...(under ?? [])])];
}

export function measureLabel(lang: Lang, { label }: Measure): string {
  return say(lang, ...label);
}

/** What came of a measure in one report; `divided` where it is a share. */
export type Measured =
  | { readonly kind: 'number'; readonly value: number; readonly over: number; readonly under: number | null }
  /** A figure of the formula is no printed number. */
  | { readonly kind: 'lacking' }
  /** There is nothing to have a share of. */
  | { readonly kind: 'of-nothing' };

/** Measures figures that are given in the order of `codes`; whatever stands behind them is let alone. */
export function measurer(
  measure: Measure,
  codes: readonly string[] = codesOf(measure),
): (figures: readonly (number | null)[]) => Measured {
  const places = (of: readonly string[]): readonly number[] => of.map((code) => codes.indexOf(code));
  const over = places(measure.over);
  const under = measure.under === null ? null : places(measure.under);
  return (figures) => {
    const above = sumAt(figures, over);
    if (above === null) return lacking;
    if (under === null) return { kind: 'number', value: above, over: above, under: null };
    const below = sumAt(figures, under);
    if (below === null) return lacking;
    return below === 0 ? ofNothing : { kind: 'number', value: above / below, over: above, under: below };
  };
}

const lacking = { kind: 'lacking' } as const;
const ofNothing = { kind: 'of-nothing' } as const;

function sumAt(figures: readonly (number | null)[], places: readonly number[]): number | null {
  let sum = 0;
  for (const place of places) {
    const figure = figures[place] ?? null;
    if (figure === null) return null;
    sum += figure;
  }
  return sum;
}

/** A value of a measure as people read it: a share in per cent with one decimal. */
export function measuredText({ under }: Measure, value: number): string {
  return under === null ? grouped(value) : `${(value * 100).toFixed(1)} %`;
}

function grouped(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 6 });
}

/** Values from the least to the greatest; a typed array sorts many of them in a fifth of the time. */
export function sortedValues(values: Iterable<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/** The value below which a share of the sorted values lies, between two of them by parts. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = (sorted.length - 1) * share;
  const [low = Number.NaN, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}
