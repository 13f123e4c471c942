import type { Context } from 'hono';
import { MisuseError } from '../model/errors.ts';

/** No question of a person is longer. */
const longest = 200;

/** A parameter of the address, trimmed; null where it is absent or empty. Throws MisuseError where it is too long. */
export function textAsked(c: Context, name: string): string | null {
  const text = c.req.query(name)?.trim() ?? '';
  if (text.length > longest) {
    throw new MisuseError(`${name} is longer than ${longest} characters; ask for less. 参数过长`);
  }
  return text === '' ? null : text;
}

/** A whole number within bounds; null where it is absent. Throws MisuseError for anything else. */
export function numberAsked(c: Context, name: string, least: number, most: number): number | null {
  const text = textAsked(c, name);
  if (text === null) return null;
  const number = /^\d{1,9}$/u.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new MisuseError(`${name} must be a whole number from ${least} to ${most}, not "${text}". 参数无效`);
}

/** A report year; null where it is absent. */
export function yearAsked(c: Context, name: string): number | null {
  return numberAsked(c, name, 1990, 2100);
}

/** The page of a list, counted from 1. */
export function pageAsked(c: Context): number {
  return numberAsked(c, 'page', 1, 100_000) ?? 1;
}

/** The code of a region: 2, 4, 6 or 9 digits; null where it is absent. */
export function regionAsked(c: Context, name = 'region'): string | null {
  const text = textAsked(c, name);
  if (text === null || /^(?:\d{2}|\d{4}|\d{6}|\d{9})$/u.test(text)) return text;
  throw new MisuseError(`${name} must be a region code of 2, 4, 6 or 9 digits, not "${text}". 地区代码无效`);
}

/** One of some words; null where it is absent. */
export function choiceAsked<Choice extends string>(
  c: Context,
  name: string,
  choices: readonly Choice[],
): Choice | null {
  const text = textAsked(c, name);
  if (text === null) return null;
  const chosen = choices.find((choice) => choice === text);
  if (chosen !== undefined) return chosen;
  throw new MisuseError(`${name} must be one of ${choices.join(', ')}, not "${text}". 参数无效`);
}
