import { listForms } from './generations/forms.ts';
import type { ListFormId } from './generations/forms.ts';
import { linesAbove } from './generations/list-form.ts';
import type { ListForm, ListRow } from './generations/list-form.ts';
import { difference, labelOf } from './labels.ts';
import { remembered } from './remembered.ts';

/** The rows of a list's form that a printed label may mean, by their index in the form. */
export interface LabelMatch {
  readonly rows: readonly number[];
  /** The label only resembles them. */
  readonly uncertain: boolean;
}

interface ListLabels {
  readonly form: ListForm;
  /** Folded wordings and the rows that are printed so. */
  readonly wordings: ReadonlyMap<string, readonly number[]>;
  /** The lines that each row stands under, the outermost first. */
  readonly above: readonly (readonly number[])[];
  readonly match: (text: string) => LabelMatch;
}

/** Longer labels are no labels but sentences. */
const longest = 90;
/** One letter in so many may be wrong where a label is taken for one that it resembles; shorter ones must be right. */
const tolerance = 8;

/**
 * A label without what varies from table to table: item marks, 其中, punctuation, 的, and how the counted thing is
 * called at the end (数, 总数, 数量, 次数).
 */
const folded = (words: string): string =>
  words
    .replace(/^其中/u, '')
    .replace(/其它/gu, '其他')
    .replace(/或者|[及和与]/gu, '或')
    .replace(/政府信息/gu, '信息')
    .replace(/的/gu, '')
    .replace(/总?(?:人次|[件条篇次])?(?:总数|数量|数额|总额|总量|数)$|人?次$/u, '');

/** With the words of explanations in brackets, and without. */
function foldings(text: string): readonly string[] {
  let rest = text.normalize('NFKC').replace(/[\s\u200b\ufeff]+/gu, '');
  // 其中：1.当面申请数, 1.其中：…
  for (let turn = 0; turn < 2; turn++) {
    rest = rest.replace(/^其中[:,、]?/u, '');
    const { mark, words } = labelOf(rest);
    if (mark === '' || words === '') break;
    rest = rest.slice(rest.indexOf(mark) + mark.length).replace(/^[)〕\]】、.,:]+/u, '');
  }
  const { words, stem } = labelOf(rest);
  return [...new Set([folded(words), folded(stem)])].filter((each) => each !== '');
}

function labelsOf(form: ListForm): ListLabels {
  const wordings = new Map<string, number[]>();
  form.rows.forEach((row, index) => {
    for (const wording of new Set([row.label.zh, ...row.variants].flatMap(foldings))) {
      wordings.set(wording, [...(wordings.get(wording) ?? []), index]);
    }
  });
  const indexes = new Map<ListRow, number>(form.rows.map((row, index) => [row, index]));
  const above = form.rows.map((_, index) => linesAbove(form, index).flatMap((row) => indexes.get(row) ?? []));
  return { form, wordings, above, match: remembered((text) => matchIn(wordings, text)) };
}

function matchIn(wordings: ListLabels['wordings'], text: string): LabelMatch {
  if (text.length > longest) return { rows: [], uncertain: false };
  const forms = foldings(text);
  for (const form of forms) {
    const rows = wordings.get(form);
    if (rows !== undefined) return { rows, uncertain: false };
  }
  const near = new Set<number>();
  for (const form of forms.filter(({ length }) => length >= tolerance)) {
    for (const [wording, rows] of wordings) {
      if (difference(form, wording) <= 1 / tolerance) for (const row of rows) near.add(row);
    }
  }
  return { rows: [...near], uncertain: near.size > 0 };
}

/** The labels of both lists. */
export const listLabels: Readonly<Record<ListFormId, ListLabels>> = {
  tj2014: labelsOf(listForms.tj2014),
  prose2008: labelsOf(listForms.prose2008),
};

/** True for a label that either list has, word for word. */
export const isListLabel = remembered((text) =>
  Object.values(listLabels).some(({ match }) => {
    const { rows, uncertain } = match(text);
    return rows.length > 0 && !uncertain;
  }),
);

/** A cell of the column 单位. */
export function isUnit(text: string): boolean {
  return /^[（(]?(?:条|件|次|篇|个|人|人次|项|份|宗|起|[十百千万亿]*元|万[条件次篇人])[）)]?$/u.test(
    text.replace(/\s+/gu, ''),
  );
}

/** A label and its unit that ran together in a line: 政府网站公开政府信息数 条. */
const trailingUnit = /\s(?:条|件|次|篇|个|人次?|万?元)$/u;

/** The unit that ran together with a label, or nothing. */
export function unitBehind(text: string): string {
  return trailingUnit.exec(text)?.[0].trim() ?? '';
}

/** A label without the unit that ran together with it. */
export function withoutUnit(text: string): string {
  return text.replace(trailingUnit, '').trimEnd();
}

/** True for a line that names the 统计表 or 附表 of a disclosure report. */
export function isListTitle(text: string): boolean {
  const printed = text.replace(/\s+/gu, '');
  return (
    printed.length <= 60 &&
    !/[。；;，]/u.test(printed) &&
    (/信息公开(?:工作)?(?:情况)?统计(?:附)?表/u.test(printed) || /信息公开.*附表|^附表/u.test(printed))
  );
}
