import { gap } from './plain-text.ts';

/** A number with its unit in a plain text; places are those of the plain text. */
export interface Numeral {
  /** Where the words of the number begin, a mark such as 约 before it not counted. */
  readonly start: number;
  /** Past the last character of the number: 余 or 多 is within, the unit is not. */
  readonly end: number;
  /** Where a mark such as 约 before the number begins; `start` where there is none. */
  readonly from: number;
  /** Past the unit and a mark such as 以上 behind it. */
  readonly to: number;
  readonly value: number;
  /** Empty where none is printed. */
  readonly unit: string;
  readonly approximation: string | null;
}

const units = [
  '人次',
  '件次',
  '元',
  '件',
  '条',
  '份',
  '篇',
  '宗',
  '起',
  '例',
  '个',
  '项',
  '次',
  '人',
  '名',
  '位',
  '期',
  '场',
  '则',
  '封',
  '部',
  '笔',
] as const;

const before = /(?:大约|将近|接近|超过|突破|不足|不到|至少|不少于|约|近|超|逾)$/u;
const number =
  /(?<digits>\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,6})?)|(?<words>[〇零一二两三四五六七八九十百千万亿]{1,12})/gu;
const behindDigits = /(?<mark>[余多])?(?<scale>[万亿千百])?(?<more>[余多])?/uy;
const behindUnit = /以上|左右|上下|余|多/uy;
const unit = new RegExp(units.join('|'), 'uy');
/** What makes a unit part of another word, or the number one of a rule, a time or a range. */
const notAUnit = /(?:例|款|规|理|事(?!项)|以下|以内|之内|[/／每]|月|工作日|百分点|小时|学时)/uy;
const scales: Readonly<Record<string, number>> = { 百: 2, 千: 3, 万: 4, 亿: 8 };

/**
 * The numbers of a plain text that stand with a unit, or end a phrase without one; years, percentages, document and
 * article numbers, ranges, ordinals and numbers whose digits are in doubt are none.
 */
export function numeralsIn(text: string): readonly Numeral[] {
  const found: Numeral[] = [];
  for (const match of text.matchAll(number)) {
    const start = match.index;
    if (isPartOfMore(text, start, start + match[0].length)) continue;
    const read =
      match.groups?.['digits'] === undefined
        ? inWords(text, match[0], start)
        : inDigits(text, match[0], start);
    if (read === null) continue;
    const numeral = withUnit(text, start, read);
    if (numeral !== null) found.push(numeral);
  }
  return found;
}

interface Magnitude {
  readonly value: number;
  readonly end: number;
  readonly mark: string | null;
}

function isPartOfMore(text: string, start: number, end: number): boolean {
  const left = text.charAt(start - 1);
  const right = text.charAt(end);
  if (/[\dA-Za-z.,%％\-‐-―－~～/／+×〔[第№#几数好]/u.test(left) || left === gap) return true;
  if (/[\dA-Za-z.,%％‰〔\]〕年月日号时点度几来\-‐-―－~～]/u.test(right) || right === gap) return true;
  if (/[〇零一二两三四五六七八九十百千]/u.test(left) || /[〇零一二两三四五六七八九]/u.test(right))
    return true;
  // `5，100件` with a wide comma is five thousand one hundred, or two numbers.
  if (/\d，$/u.test(text.slice(Math.max(0, start - 2), start)) && /^\d{3}$/u.test(text.slice(start, end)))
    return true;
  const isRange =
    /\d[^\d，。；]{0,2}[至到]$/u.test(text.slice(Math.max(0, start - 4), start)) ||
    /^[^\d，。；]{0,2}[至到]\d/u.test(text.slice(end, end + 4));
  return isRange || text.slice(Math.max(0, start - 3), start) === '百分之';
}

function inDigits(text: string, digits: string, start: number): Magnitude | null {
  if (digits.includes(',') && !/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(digits)) return null;
  if (/^0\d/u.test(digits)) return null;
  behindDigits.lastIndex = start + digits.length;
  const groups = behindDigits.exec(text)?.groups ?? {};
  const { mark, scale, more } = groups;
  const end = start + digits.length + (mark?.length ?? 0) + (scale?.length ?? 0) + (more?.length ?? 0);
  if (mark !== undefined && more !== undefined) return null;
  // 3万2千: the number goes on.
  if (/[\d一二两三四五六七八九十百千万亿几]/u.test(text.charAt(end))) return null;
  const value = Number(`${digits.replaceAll(',', '')}e${scale === undefined ? 0 : (scales[scale] ?? 0)}`);
  return { value, end, mark: mark ?? more ?? null };
}

const digitWords = '零一二三四五六七八九';

/** 二十三, 一百零五, 四十 and with 余 behind; 三四十 and 二〇二三 are no counts. */
function inWords(text: string, words: string, start: number): Magnitude | null {
  if (/[上成]$/u.test(text.charAt(start - 1)) && /^[十百千万亿]/u.test(words)) return null;
  const value = valueOfWords(words);
  if (value === null) return null;
  let end = start + words.length;
  const mark = /[余多]/u.exec(text.charAt(end))?.[0] ?? null;
  if (mark !== null) {
    end += 1;
    const scale = /[万亿]/u.exec(text.charAt(end))?.[0];
    if (scale !== undefined) return { value: value * 10 ** (scales[scale] ?? 0), end: end + 1, mark };
  }
  return { value, end, mark };
}

function valueOfWords(words: string): number | null {
  if (/^[〇零]$/u.test(words)) return 0;
  let total = 0;
  let part = 0;
  let digit: number | null = null;
  let last = Number.POSITIVE_INFINITY;
  for (const [index, word] of Array.from(words).entries()) {
    const power = word === '十' ? 1 : scales[word];
    if (power === undefined) {
      // Two digits side by side are a year, a guess (三四十) or a slip; 零 only fills a place.
      if (digit !== null && digit !== 0) return null;
      digit = word === '两' ? 2 : word === '〇' ? 0 : digitWords.indexOf(word);
      continue;
    }
    if (power >= 4) {
      part += digit ?? 0;
      if (part === 0) return null;
      total += part * 10 ** power;
      part = 0;
      last = power;
    } else {
      if (digit === 0 || (digit === null && !(word === '十' && (index === 0 || last > 4)))) return null;
      if (power >= last) return null;
      part += (digit ?? 1) * 10 ** power;
      last = power;
    }
    digit = null;
  }
  // 一百五 may be 105 or 150.
  if (digit !== null && digit > 0 && last >= 2 && Number.isFinite(last) && !/[〇零].$/u.test(words))
    return null;
  return total + part + (digit ?? 0);
}

function withUnit(text: string, start: number, { value, end, mark }: Magnitude): Numeral | null {
  if (!Number.isFinite(value) || value > 1e12) return null;
  const left = before.exec(text.slice(Math.max(0, start - 3), start))?.[0] ?? null;
  unit.lastIndex = end;
  const printed = unit.exec(text)?.[0] ?? '';
  let to = end + printed.length;
  notAUnit.lastIndex = to;
  if (notAUnit.test(text)) return null;
  behindUnit.lastIndex = to;
  const right = behindUnit.exec(text)?.[0] ?? null;
  to += right?.length ?? 0;
  const from = start - (left?.length ?? 0);
  return { start, end, from, to, value, unit: printed, approximation: mark ?? left ?? right };
}
