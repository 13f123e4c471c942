import type { TableReading } from '../../../model/report.ts';
import { forms } from '../../generations/forms.ts';
import type { FormId } from '../../generations/forms.ts';
import { difference, labelOf } from '../../labels.ts';
import { remembered } from '../../remembered.ts';

/** What a text says as the label of a row. */
export interface RowNames {
  /** Codes of the rows that it names, in so many words; empty where it names none. */
  readonly exact: readonly string[];
  /** The row that it resembles more than any other, if it does. */
  readonly near: string | null;
  /** The row whose label it is as a whole, and not only in some of its words. */
  readonly whole: string | null;
}

interface FormRow {
  readonly code: string;
  readonly stems: readonly string[];
  /** Words that only this row has; empty where it is known by the whole of its label alone. */
  readonly key: string;
}

const none: RowNames = { exact: [], near: null, whole: null };
const longestLabel = 120;
/** Found inside other labels too. */
const wholeOnly = /^(?:其他|总计|其他处理)$/u;
/** A part of a row, a share of it or its figures of another year are not the row. */
const speaksOfOthers = /去年|同期|同比|环比|占比|比重|增减|其中|小计|上年(?!结转)/u;

/** The rows that a text names, by table and form. */
export const rowNames: Readonly<
  Record<FormId, Readonly<Record<'disclosure' | 'requests', (text: string) => RowNames>>>
> = {
  gf2021: { disclosure: namesOf(disclosureRows('gf2021')), requests: namesOf(requestRows('gf2021')) },
  gf2019: { disclosure: namesOf(disclosureRows('gf2019')), requests: namesOf(requestRows('gf2019')) },
};

/** Codes of the rows in the order of the form. */
export const rowOrder: Readonly<
  Record<FormId, Readonly<Record<'disclosure' | 'requests', readonly string[]>>>
> = {
  gf2021: { disclosure: codesOf(disclosureRows('gf2021')), requests: codesOf(requestRows('gf2021')) },
  gf2019: { disclosure: codesOf(disclosureRows('gf2019')), requests: codesOf(requestRows('gf2019')) },
};

/** True for the forms whose rows are known here. */
export function isKnownForm(generation: TableReading['generation']): generation is FormId {
  return generation === 'gf2021' || generation === 'gf2019';
}

function codesOf(rows: readonly FormRow[]): readonly string[] {
  return rows.map(({ code }) => code);
}

function disclosureRows(form: FormId): readonly FormRow[] {
  return forms[form].disclosure.flatMap(({ rows }) =>
    rows.map(({ code, label, variants = [] }) => ({
      code,
      stems: stemsOf([label.zh, ...variants]),
      key: '',
    })),
  );
}

function requestRows(form: FormId): readonly FormRow[] {
  return forms[form].requests.map(({ code, label, variants = [], key }) => ({
    code,
    stems: stemsOf([label.zh, ...variants]),
    key: wholeOnly.test(key) ? '' : key,
  }));
}

function stemsOf(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => [labelOf(text).stem, labelOf(text).words]))];
}

function namesOf(rows: readonly FormRow[]): (text: string) => RowNames {
  return remembered((text) => {
    if (text === '' || text.length > longestLabel) return none;
    const { stem, words } = labelOf(text);
    if (words === '' || speaksOfOthers.test(words)) return none;
    const same = rows.filter(({ stems }) => stems.includes(stem) || stems.includes(words));
    const [only] = same;
    if (only !== undefined) return { exact: codesOf(same), near: only.code, whole: only.code };
    const byKey = rows.filter(({ key }) => key !== '' && words.includes(key));
    const near = nearest(rows, stem, words);
    const whole = near !== null && near.off <= 0.2 ? near.code : null;
    return { exact: codesOf(byKey), near: near?.code ?? null, whole };
  });
}

function nearest(
  rows: readonly FormRow[],
  stem: string,
  words: string,
): { readonly code: string; readonly off: number } | null {
  if (words.length < 3) return null;
  const [best, second] = rows
    .map(({ code, stems }) => ({
      code,
      off: Math.min(...stems.flatMap((each) => [difference(each, stem), difference(each, words)])),
    }))
    .sort((one, other) => one.off - other.off);
  if (best === undefined || best.off > 0.45) return null;
  return second === undefined || second.off > best.off ? best : null;
}
