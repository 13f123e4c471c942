import type { ValueState } from '../model/report.ts';
import type { Measure } from './generations/form.ts';
import { remembered } from './remembered.ts';

/** What the characters of a cell say, before anyone asks which indicator they belong to. */
export interface Figure {
  readonly state: Exclude<ValueState, 'absent'>;
  /** In the measure's unit; null unless `state` is `number`. */
  readonly value: number | null;
  /** Unit printed in the cell itself. */
  readonly unit: '元' | '万元' | null;
  /** What is odd about a figure that was read all the same. */
  readonly doubt: string | null;
}

/** Signs that say "does not apply". `零` and `〇` are the number 0, not these. */
const notApplicable = /^(?:[/\\／]+|[-‐-―−－—]+|无|不适用|N\/?A)$/iu;
/** Nothing but digits, signs and units: `1 . 属于国家秘密` is a label. */
const figureSigns = /^[\d\s.,+\-−加减增少件项个条次宗起份篇人万元整]+$/u;
const countUnits = /(?:件|项|个|条|人?次|宗|起|份|篇|人)$/u;

/**
 * Reads one cell. Full-width digits, thousands separators in groups of three, units in the cell and, for
 * `items_change`, signs and 增/减 are understood; a cell whose digits are parted by a blank could be one number or
 * two and is `unreadable`.
 */
export function figureOf(text: string, measure: Measure): Figure {
  const trimmed = plainForms(text)
    .replace(/[\u200b\ufeff]/gu, '')
    .trim();
  if (trimmed === '') return figure('blank', null);
  if (notApplicable.test(trimmed)) return figure('not_applicable', null);
  if (/^[零〇○]$/u.test(trimmed)) return figure('number', 0);
  if (/\d\s+[\d,.]|[,.]\s+\d/u.test(trimmed) && figureSigns.test(trimmed)) return figure('unreadable', null);
  const compact = trimmed.replace(/\s+/gu, '');
  const { digits, unit } = withoutUnit(compact, measure);
  const sign = /^(?<word>增加|减少|增|减|\+|-|−|－)?(?<rest>[\d.,]+)$/u.exec(digits);
  const rest = sign?.groups?.['rest'];
  if (rest === undefined) return figure('text', null);
  const magnitude = plainNumber(rest);
  if (magnitude === null) return figure('text', null);
  const word = sign?.groups?.['word'] ?? '';
  const negative = /^(?:减|-|−|－)/u.test(word);
  const value = negative && magnitude !== 0 ? -magnitude : magnitude;
  return { ...figure('number', converted(value, unit, measure)), unit, doubt: doubtOf(word, value, measure) };
}

/** True when the text could stand in a value cell: a figure, a blank or a sign for "does not apply". */
export const isFigureLike = remembered(
  (text) => figureOf(text, 'change').state !== 'text' || figureOf(text, 'money').state !== 'text',
);

/**
 * Full-width and small forms as the characters that they widen. Other digits (`②`, `²`, `⑴`) stay what they are:
 * behind a figure they are marks of a note, and `5①` is not 51.
 */
function plainForms(text: string): string {
  return text.replace(/[\u3000\ufe50-\ufe6b\uff01-\uff5e]/gu, (letter) => letter.normalize('NFKC'));
}

function figure(state: Figure['state'], value: number | null): Figure {
  return { state, value, unit: null, doubt: null };
}

function withoutUnit(
  compact: string,
  measure: Measure,
): { readonly digits: string; readonly unit: '元' | '万元' | null } {
  if (measure === 'money' || measure === 'wan-yuan' || measure === 'yuan') {
    const unit = /^(?<digits>[^元]*?)(?<unit>万元|元|万)(?:整)?$/u.exec(compact);
    const digits = unit?.groups?.['digits'];
    if (digits === undefined) return { digits: compact, unit: null };
    return { digits, unit: unit?.groups?.['unit'] === '元' ? '元' : '万元' };
  }
  return { digits: compact.replace(countUnits, ''), unit: null };
}

/** `1,113` and `59237.2449` to numbers; anything with misplaced separators is not a number. */
function plainNumber(text: string): number | null {
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(text) ? text.replaceAll(',', '') : text;
  if (!/^\d+(?:\.\d+)?$/u.test(plain)) return null;
  // Past 15 digits a double no longer holds every printed digit.
  return plain.replace('.', '').replace(/^0+/u, '').length > 15 ? null : Number(plain);
}

/**
 * A sum in the measure's unit. Fees are kept in 万元, those of the oldest lists in 元: what is printed in the other unit
 * is moved by its digits, so that no binary fraction creeps in.
 */
export function converted(value: number, unit: '元' | '万元' | null, measure: Measure): number {
  if (measure === 'wan-yuan' && unit === '元') return moved(value, -4);
  return measure === 'yuan' && unit === '万元' ? moved(value, 4) : value;
}

/** A figure too small to be written out has its exponent already. */
function moved(value: number, places: number): number {
  const digits = String(value);
  return digits.includes('e') ? value * 10 ** places : Number(`${digits}e${places}`);
}

/** V.1: counts are whole and not negative, only 本年增/减 has a sign, only money has decimals. */
function doubtOf(sign: string, value: number, measure: Measure): string | null {
  if (measure === 'change') return Number.isInteger(value) ? null : 'has decimals';
  if (value < 0) return 'is negative';
  if (sign !== '') return 'is printed with a sign';
  if (measure === 'count' && !Number.isInteger(value)) return 'has decimals';
  return null;
}
