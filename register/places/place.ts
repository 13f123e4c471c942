/** Level of a place in the order of the administration. */
export type PlaceLevel = 'province' | 'city' | 'county' | 'town';

/** One place of the register. */
export interface Place {
  /** GB/T 2260 of six digits to the county (`370000`, `370900`, `370902`); 统计用区划代码 of nine digits below. */
  readonly code: string;
  /** Full name: 山东省, 泰安市, 泰山区, 财源街道. */
  readonly name: string;
  readonly level: PlaceLevel;
  /** Code of the place that it lies in; null for a province. Counties directly below a province have the province. */
  readonly parent: string | null;
  /** First year in which the code was in force, as far as the register knows a beginning; null: before 2008 or not known. */
  readonly from: number | null;
  /** Last year in which it was in force; null: still in force in the year of the register. */
  readonly to: number | null;
}

/** One change of places: a rename, a new code, a merger, a division. */
export interface PlaceChange {
  /** Codes before. */
  readonly before: readonly string[];
  /** Codes after. */
  readonly after: readonly string[];
  /** Day on which it was approved or took effect, `YYYY-MM-DD` or `YYYY-MM` or `YYYY`. */
  readonly on: string;
  readonly note: string;
}

/** A code as a number of nine digits, in which codes sort as they do as text; NaN where it is none. */
export function numberOf(code: string): number {
  if (!/^(?:\d{6}|\d{9})$/u.test(code)) return NaN;
  return code.length === 9 ? Number(code) : Number(code) * 1000;
}

/** The written form of such a number; a town never ends in 000. */
export function codeOf(number: number): string {
  return String(number % 1000 === 0 ? number / 1000 : number).padStart(6, '0');
}

/** Level that a code of nine digits stands for by its form alone. */
export function levelOf(number: number): PlaceLevel {
  if (number % 1000 !== 0) return 'town';
  if (number % 10_000_000 === 0) return 'province';
  return number % 100_000 === 0 ? 'city' : 'county';
}

/** How many codes of nine digits begin as those of a place of this level do. */
export const spans: Readonly<Record<PlaceLevel, number>> = {
  province: 10_000_000,
  city: 100_000,
  county: 1000,
  town: 1,
};
