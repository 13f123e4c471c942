import { forms } from './generations/forms.ts';
import { requestGroups } from './generations/form.ts';
import type { RequestGroup, RequestRow } from './generations/form.ts';
import { difference, labelOf } from './labels.ts';
import type { Label } from './labels.ts';
import { remembered } from './remembered.ts';
import { isFigureLike } from './numbers.ts';
import type { TableRow } from './line.ts';

/** A row label of 表三 as printed, and the row of the form that it was taken for. */
export interface MatchedLabel {
  readonly row: RequestRow;
  /** Place of the row in the form. */
  readonly order: number;
  readonly text: string;
  /** Taken by resemblance, and neither its number nor its neighbours confirm it. */
  readonly uncertain: boolean;
}

interface KnownRow {
  readonly row: RequestRow;
  readonly order: number;
  readonly stems: readonly string[];
  readonly mark: string;
}

/** The rows of both forms in printed order; （六）其他处理 of gf2019 stands where gf2021 has its three. */
const known: readonly KnownRow[] = [
  ...forms.gf2021.requests,
  ...forms.gf2019.requests.filter((row) => row.code === 'results.other'),
].map((row) => {
  const label = labelOf(row.label.zh);
  const place = forms.gf2021.requests.findIndex((each) => each.code === row.code);
  return {
    row,
    order: place >= 0 ? place : forms.gf2021.requests.findIndex((each) => each.group === 'other'),
    stems: [label.stem, label.words, ...(row.variants ?? []).map((text) => labelOf(text).stem)],
    mark: label.mark,
  };
});
/** Too short to be found inside other words. */
const wholeOnly = new Set(['其他', '总计', requestGroups.other.zh]);
const longestLabel = 90;
/** 总计 without its mark is a row of the form only below other results. */
const firstResult = known.findIndex((row) => row.row.code === 'results.granted');
/** A part of a row, a share of it or its figures of another year are not the row. */
const speaksOfOthers = (words: string): boolean =>
  /去年|同期|同比|环比|占比|比重|增减|其中|小计|上年(?!结转)/u.test(words);

type Group = RequestGroup | null;

export interface RowMatch {
  readonly label: MatchedLabel | null;
  /** The last words before the figures, whether or not they are a label of the form. */
  readonly text: string;
  /** Index of the first field after the label. */
  readonly first: number;
  /** Set when the row names a group of rows. */
  readonly group?: Group;
}

/** Finds the label of a row: the cells from the left until figures begin, the innermost label last. */
export function requestLabel(
  row: TableRow,
  place: { readonly group: Group; readonly after: number },
): RowMatch {
  let label: MatchedLabel | null = null;
  let text = '';
  let first = 0;
  let { group } = place;
  let named: Group | undefined;
  let strange = false;
  for (const [index, field] of row.fields.entries()) {
    const printed = field.cell.text;
    if (printed === '') continue;
    const next = row.fields.slice(index + 1).find((each) => each.cell.text !== '')?.cell.text;
    // 序号: a column of numbers left of the labels.
    if (text === '' && /^\d{1,2}$/u.test(printed) && next !== undefined && isRequestLabel(next)) continue;
    if (isFigureLike(printed) || printed.length > longestLabel) break;
    const parts = labelOf(printed);
    const opened = groupOf(parts, next);
    if (opened !== undefined) {
      group = opened;
      named = opened;
      text = printed;
      first = index + 1;
      continue;
    }
    const matched = speaksOfOthers(parts.words) ? null : rowOf(parts, printed, group, place.after);
    if (label !== null && matched === null) break;
    if (matched !== null && wholeOnly.has(matched.row.key)) {
      if (!standsAlone(row, index, strange) || (parts.mark === '' && place.after < firstResult)) break;
    }
    strange ||= matched === null;
    label = matched;
    text = printed;
    first = index + 1;
  }
  return { label, text, first, ...(named === undefined ? {} : { group: named }) };
}

/** 总计 and 其他 head columns too: as the label of a row they stand among group labels and figures, with few words. */
function standsAlone(row: TableRow, index: number, strange: boolean): boolean {
  const right = row.fields.slice(index + 1).map((field) => field.cell.text);
  const figures = right.filter((text) => isFigureLike(text)).length;
  return !strange && (figures === right.length || figures * 2 > right.length);
}

/** 其他处理 is a group where a label follows it (gf2021) and a row where figures do (gf2019). */
function groupOf(label: Label, next: string | undefined): Group | undefined {
  if (resembles(label, requestGroups.results.zh)) return null;
  if (resembles(label, requestGroups.other.zh)) {
    return next !== undefined && !isFigureLike(next) ? 'other' : undefined;
  }
  if (label.stem === requestGroups.refused.zh) return 'refused';
  if (label.stem === requestGroups.unavailable.zh) return 'unavailable';
  return label.stem === requestGroups.not_processed.zh ? 'not_processed' : undefined;
}

function rowOf(label: Label, text: string, group: Group, after: number): MatchedLabel | null {
  const found = (row: KnownRow, uncertain: boolean): MatchedLabel => ({
    row: row.row,
    order: row.order,
    text,
    uncertain,
  });
  const allowed = known.filter((row) => row.row.code !== 'results.other.other' || group === 'other');
  const exact = allowed.find((row) => row.stems.includes(label.stem) || row.stems.includes(label.words));
  if (exact !== undefined) return found(exact, false);
  const byKey = allowed.filter((row) => !wholeOnly.has(row.row.key) && label.words.includes(row.row.key));
  const [only] = byKey;
  if (byKey.length === 1 && only !== undefined) return found(only, false);
  if (label.stem.length < 3) return null;
  const near = nearest(label.stem).filter(({ row }) => allowed.includes(row));
  const [best, second] = near;
  if (best === undefined || best.off > 0.4 || (second !== undefined && second.off - best.off < 0.1))
    return null;
  const numbered = best.row.mark !== '' && best.row.mark === label.mark;
  const inGroup = best.row.row.group === group;
  const inPlace = best.row.order === after + 1;
  return best.off <= 1 / 3 || (numbered && inGroup && inPlace)
    ? found(best.row, !(numbered && inGroup && inPlace))
    : null;
}

/** True for words that are exactly the label of a row or of a group of rows of 表三, with or without its number. */
export const isRequestLabel = remembered((text: string): boolean => {
  const { stem, words } = labelOf(text);
  const isGroup = Object.values(requestGroups).some(({ zh }) => zh === stem);
  return isGroup || known.some((row) => row.stems.includes(stem) || row.stems.includes(words));
});

function resembles(label: Label, zh: string): boolean {
  return (
    label.stem === zh || label.words === zh || (label.stem.length >= 4 && difference(label.stem, zh) <= 0.25)
  );
}

/** The rows of the forms by likeness to a printed stem, nearest first. */
const nearest = remembered((stem: string): readonly { readonly row: KnownRow; readonly off: number }[] =>
  known
    .map((row) => ({ row, off: Math.min(...row.stems.map((each) => difference(stem, each))) }))
    .sort((one, other) => one.off - other.off),
);

/**
 * True when `half` and what follows are one label cut in two by a page: together they are nearer to the form's
 * label than the first half was.
 */
export function continues(half: string, label: MatchedLabel, rest: string = label.text): boolean {
  const whole = labelOf(label.row.label.zh).words;
  const joined = labelOf(half + rest).words;
  const alone = labelOf(rest === label.text ? rest : half).words;
  return joined.length <= whole.length + 4 && difference(joined, whole) < difference(alone, whole) - 0.05;
}

/** The row that two halves of a label make together, where neither half alone was known; null unless they make it whole. */
export function joinedLabel(half: string, rest: string, group: Group): MatchedLabel | null {
  const parts = labelOf(half + rest);
  const matched = rowOf(parts, half + rest, group, -1);
  if (matched === null) return null;
  const whole = labelOf(matched.row.label.zh);
  return difference(parts.words, whole.words) <= 0.1 ? { ...matched, uncertain: false } : null;
}
