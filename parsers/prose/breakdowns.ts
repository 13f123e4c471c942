import type { Line } from '../line.ts';
import { numeralsIn } from './numerals.ts';
import type { Numeral } from './numerals.ts';
import { plainTextOf } from './plain-text.ts';
import { placedLines, quoteAround, sentencesOf } from './placed-lines.ts';

/** A total and the categories that a sentence parts it into. */
export interface Breakdown {
  readonly total: number;
  readonly parts: readonly number[];
  readonly unit: string;
  /** `not_assessable`: the parts need not be all of the total, or it is not clear where their list ends. */
  readonly outcome: 'holds' | 'broken' | 'not_assessable';
  readonly quote: string;
  /** Block of the document, counted from 1, and characters before the total in its line. */
  readonly paragraph: number;
  readonly offset: number;
}

const mostBreakdowns = 200;
const opening =
  /^[，；：（]{0,2}(?:(?<some>其中)|(?<all>具体)?(?:包括|包含|分为|分别为|分别是)|从[^，：；。\d]{1,8}看|按[^，：；。\d]{1,8}(?:分|划分|统计|看))[，：]?/u;
const closing = /^[，、；]?(?:合计|总计|共计)$/u;
/** Words by which a number is no category of the total before it but what was done with it, or another comparison. */
const another =
  /答复|办结|办理|结转|已|均|超期|延期|同比|增|减|(?<!公)共|总|合计|其中|包括|比|较|占|平均|率|条例|转|受理|维持|应当|全部/u;
const kinds: readonly RegExp[] = [
  /当面|现场|传真|网络|网上|互联网|信函|邮寄|邮件|来信/u,
  /自然人|企业|法人|科研|组织|机构$|公民/u,
  /予以公开|同意公开|部分公开|不予公开|不予处理|无法提供|其他处理|不存在|不掌握/u,
];

/**
 * The totals that sentences part into categories (784条，包括…52条、…311条、…421条), and whether the categories add up.
 * A list after 其中 need not be whole: it is broken only where it exceeds its total and all of it is of one kind.
 */
export function breakdownsOf(lines: readonly Line[]): readonly Breakdown[] {
  const found: Breakdown[] = [];
  for (const { line } of placedLines(lines)) {
    const plain = plainTextOf(line.text);
    for (const sentence of sentencesOf(plain.text)) {
      if (found.length >= mostBreakdowns) return found;
      if (sentence.text.length > 1200) continue;
      const numerals = numeralsIn(sentence.text).filter(({ unit }) => unit !== '');
      if (numerals.length < 3 || numerals.length > 60) continue;
      for (const sum of sumsOf(sentence.text, numerals)) {
        const start = plain.places[sentence.start + sum.from] ?? 0;
        const end = (plain.places[sentence.start + sum.to - 1] ?? start) + 1;
        found.push({
          total: sum.total,
          parts: sum.parts,
          unit: sum.unit,
          outcome: sum.outcome,
          quote: quoteAround(line.text, start, end),
          paragraph: line.block + 1,
          offset: start,
        });
      }
    }
  }
  return found;
}

type Sum = Pick<Breakdown, 'total' | 'parts' | 'unit' | 'outcome'> & {
  readonly from: number;
  readonly to: number;
};

function sumsOf(text: string, numerals: readonly Numeral[]): readonly Sum[] {
  const sums: Sum[] = [];
  let done = -1;
  for (const [index, total] of numerals.entries()) {
    const next = numerals[index + 1];
    const between = next === undefined ? '' : text.slice(total.to, next.from);
    const intro = opening.exec(between);
    if (intro !== null && total.approximation === null) {
      const sum = partsAfter(text, numerals.slice(index), intro);
      if (sum !== null) sums.push(sum);
      done = index;
    }
    const before = numerals[index - 1];
    if (before !== undefined && closing.test(text.slice(before.to, total.from)) && done < 0) {
      const sum = partsBefore(text, numerals.slice(0, index + 1));
      if (sum !== null) sums.push(sum);
    }
  }
  return sums;
}

function partsAfter(text: string, [total, ...rest]: readonly Numeral[], intro: RegExpExecArray): Sum | null {
  if (total === undefined) return null;
  const isBracketed = intro[0].includes('（');
  const parts: Numeral[] = [];
  const labels: string[] = [];
  let from = total.to + intro[0].length;
  let isClean = true;
  for (const numeral of rest) {
    const label = text.slice(from, numeral.from).replace(/（[^）]*）/gu, '');
    // Numbers in brackets behind a part explain it; those behind the closing bracket of the list are no part.
    if (isBracketed ? label.includes('）') : isInBrackets(text, total.to, numeral.start)) {
      if (isBracketed) break;
      continue;
    }
    if (numeral.unit !== total.unit || numeral.approximation !== null || another.test(label)) {
      isClean = parts.length > 0 && /；/u.test(label) && numeral.unit === total.unit ? isClean : false;
      break;
    }
    parts.push(numeral);
    labels.push(label);
    from = numeral.to;
  }
  const last = parts.at(-1);
  if (last === undefined || parts.length < 2) return null;
  if (/^等|^[^，。；、）]{0,10}等/u.test(text.slice(last.to))) isClean = false;
  return {
    total: total.value,
    parts: parts.map(({ value }) => value),
    unit: total.unit,
    outcome: outcomeOf(
      total.value,
      parts.map(({ value }) => value),
      {
        isWhole: intro.groups?.['some'] === undefined,
        isClean,
        isOneKind: isOneKind(labels),
      },
    ),
    from: total.start,
    to: last.to,
  };
}

/** 甲112条、乙85条，合计197条. */
function partsBefore(text: string, numerals: readonly Numeral[]): Sum | null {
  const total = numerals.at(-1);
  if (total === undefined || total.approximation !== null) return null;
  const parts: Numeral[] = [];
  for (let at = numerals.length - 2; at >= 0; at--) {
    const part = numerals[at];
    if (part === undefined) break;
    const label = text.slice(numerals[at - 1]?.to ?? 0, part.from);
    if (
      part.unit !== total.unit ||
      part.approximation !== null ||
      another.test(label) ||
      isInBrackets(text, 0, part.start)
    )
      return null;
    parts.unshift(part);
  }
  if (parts.length < 2) return null;
  const values = parts.map(({ value }) => value);
  const sum = values.reduce((one, other) => one + other, 0);
  return {
    total: total.value,
    parts: values,
    unit: total.unit,
    outcome: sum === total.value ? 'holds' : 'broken',
    from: parts[0]?.start ?? total.start,
    to: total.to,
  };
}

function isInBrackets(text: string, from: number, to: number): boolean {
  const before = text.slice(from, to);
  return before.lastIndexOf('（') > before.lastIndexOf('）');
}

function isOneKind(labels: readonly string[]): boolean {
  const seen = labels.flatMap((label) => kinds.findIndex((kind) => kind.test(label)));
  return new Set(seen).size === 1;
}

function outcomeOf(
  total: number,
  parts: readonly number[],
  list: { readonly isWhole: boolean; readonly isClean: boolean; readonly isOneKind: boolean },
): Breakdown['outcome'] {
  let sum = 0;
  for (const [index, part] of parts.entries()) {
    sum += part;
    // The list may go on with parts of another kind.
    if (index > 0 && sum === total) return 'holds';
  }
  if (!list.isClean) return 'not_assessable';
  if (list.isWhole) return 'broken';
  return sum > total && list.isOneKind ? 'broken' : 'not_assessable';
}
