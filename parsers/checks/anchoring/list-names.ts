import { listForms } from '../../generations/forms.ts';
import type { ListFormId } from '../../generations/forms.ts';
import { linesAbove } from '../../generations/list-form.ts';
import type { ListForm } from '../../generations/list-form.ts';
import { difference, labelOf } from '../../labels.ts';
import { remembered } from '../../remembered.ts';
import type { RowNames } from './row-names.ts';

/** The rows of a list by their number in the form, as text, and what they stand under. */
export interface ListNames {
  readonly namesOf: (text: string) => RowNames;
  /** Rows that a row stands under, by its number. */
  readonly above: ReadonlyMap<string, ReadonlySet<string>>;
}

const none: RowNames = { exact: [], near: null, whole: null };
const longestLabel = 90;

/** What a label counts, without its mark and without how the counting is called. */
function counted(words: string): string {
  return words
    .replace(/^其中/u, '')
    .replace(/其它/gu, '其他')
    .replace(/或者|[及和与]/gu, '或')
    .replace(/政府信息/gu, '信息')
    .replace(/的/gu, '')
    .replace(/(?:总?(?:人次|[件条篇次])?数|总?数?[量额]|人?次|总)$/u, '');
}

/** With the words of explanations in brackets first, then without; marks may stand before and behind 其中. */
function wordingsOf(text: string): readonly string[] {
  const outer = labelOf(text.replace(/^\s*其中\s*[:：、]?/u, ''));
  const inner = outer.words.startsWith('其中') ? labelOf(outer.words.slice(2)) : outer;
  return [...new Set([outer.words, inner.words, outer.stem, inner.stem].map(counted))].filter(
    (each) => each !== '',
  );
}

/** The rows that a text names, in each of the lists. */
export const listNames: Readonly<Record<ListFormId, ListNames>> = {
  tj2014: namesIn(listForms.tj2014),
  prose2008: namesIn(listForms.prose2008),
};

function namesIn(form: ListForm): ListNames {
  const rows = new Map<string, Set<string>>();
  for (const [index, row] of form.rows.entries()) {
    for (const wording of [row.label.zh, ...row.variants].flatMap(wordingsOf)) {
      rows.set(wording, (rows.get(wording) ?? new Set()).add(String(index)));
    }
  }
  const above = form.rows.map((_, index): [string, ReadonlySet<string>] => {
    const over = new Set(linesAbove(form, index));
    return [String(index), new Set(form.rows.flatMap((row, at) => (over.has(row) ? [String(at)] : [])))];
  });
  return { namesOf: remembered((text) => listRowNames(text, rows)), above: new Map(above) };
}

function listRowNames(text: string, rows: ReadonlyMap<string, ReadonlySet<string>>): RowNames {
  if (text === '' || text.length > longestLabel) return none;
  const wordings = wordingsOf(text);
  const exact = wordings.map((wording) => rows.get(wording)).find((each) => each !== undefined);
  if (exact !== undefined) {
    const [only = null] = exact;
    return { exact: [...exact], near: only, whole: exact.size === 1 ? only : null };
  }
  const near = new Set(
    [...rows].flatMap(([wording, own]) =>
      wordings.some((each) => each.length >= 5 && difference(each, wording) <= 0.2) ? [...own] : [],
    ),
  );
  const [only = null] = near;
  return near.size === 1 ? { exact: [], near: only, whole: only } : none;
}
