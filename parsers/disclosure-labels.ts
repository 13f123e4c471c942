import { forms } from './generations/forms.ts';
import type { FormId } from './generations/forms.ts';
import type { Column } from './generations/form.ts';
import { difference, gluedWordsOf, labelOf } from './labels.ts';
import { remembered } from './remembered.ts';

/** A column of 表二 that a heading names, and the form that prints it. */
export interface NamedColumn {
  readonly form: FormId;
  readonly code: string;
}

/** A row of 表二 with the columns that its block has. */
export interface NamedRow {
  readonly code: string;
  readonly label: string;
  readonly columns: readonly Column[];
  /** The printed label only resembles the form's. */
  readonly uncertain: boolean;
}

const formIds: readonly FormId[] = ['gf2021', 'gf2019'];

const columns: readonly { readonly stem: string; readonly named: NamedColumn }[] = formIds.flatMap((form) =>
  forms[form].disclosure.flatMap((block) =>
    block.columns.flatMap((column) =>
      [column.label.zh, ...(column.variants ?? [])].map((text) => ({
        stem: labelOf(text).stem,
        named: { form, code: column.code },
      })),
    ),
  ),
);

const rows: readonly {
  readonly form: FormId;
  readonly stems: readonly string[];
  readonly named: NamedRow;
}[] = formIds.flatMap((form) =>
  forms[form].disclosure.flatMap((block) =>
    block.rows.map((row) => ({
      form,
      stems: [row.label.zh, ...(row.variants ?? [])].map((text) => labelOf(text).stem),
      named: { code: row.code, label: row.label.zh, columns: block.columns, uncertain: false },
    })),
  ),
);

/** One letter makes 上年 of 本年: words of another period are no slip of the pen. */
const otherPeriod = /[上去前往历][一两]?年|同期|累计|[季月旬周日]|半年/u;
/** A part of a row, a share of it or its figures of another year are not the row. */
const partOfRow = /去年|上年|同期|同比|环比|占比|增减|其中|小计/u;

/**
 * The columns that a heading's words may name: exact after normalisation (a leading year and an explanation in
 * brackets do not count), else one letter off in words of five or more. 本年新, cut short, may be two.
 */
export const columnNamed = remembered((text: string): readonly NamedColumn[] => {
  if (text === '' || text.length > 80) return [];
  const stem = labelOf(text).stem.replace(/^20\d\d年/u, '本年');
  if (stem === '本年新') {
    return [
      { form: 'gf2019', code: 'newly_made' },
      { form: 'gf2019', code: 'newly_published' },
    ];
  }
  const exact = columns.filter((column) => column.stem === stem);
  if (exact.length > 0) return exact.map((column) => column.named);
  if (stem.length < 5) return [];
  if (otherPeriod.test(stem)) return [];
  const near = columns.filter((column) => column.stem.length >= 5 && difference(column.stem, stem) <= 0.2);
  const codes = new Set(near.map((column) => column.named.code));
  return codes.size === 1 ? near.map((column) => column.named) : [];
});

/** True for words that are exactly a heading of 表二 in either form; 本年新, cut short, is none. */
export const isColumnLabel = remembered((text: string): boolean => {
  const stem = labelOf(text).stem.replace(/^20\d\d年/u, '本年');
  return columns.some((column) => column.stem === stem);
});

/** Headings of 表二 in one line, spaced out or run together; empty for other lines. */
export const columnWordsIn = gluedWordsOf(['信息内容', ...columns.map((column) => column.stem)]);

/** True for words that are exactly the label of a row of 表二 in either form. */
export const isDisclosureLabel = remembered((text: string): boolean => {
  const { stem, words } = labelOf(text);
  return !partOfRow.test(words) && rows.some((row) => row.stems.includes(stem));
});

/** The row of the form that a label names, or null. 规章（…） and 规章 are one; 其他主动公开文件 is none. */
export function disclosureRowNamed(text: string, form: FormId): NamedRow | null {
  return rowNamed[form](text);
}

const rowNamed: Readonly<Record<FormId, (text: string) => NamedRow | null>> = {
  gf2021: remembered((text) => namedRowOf(text, 'gf2021')),
  gf2019: remembered((text) => namedRowOf(text, 'gf2019')),
};

function namedRowOf(text: string, form: FormId): NamedRow | null {
  const { stem, words } = labelOf(text);
  if (partOfRow.test(words)) return null;
  const own = rows.filter((row) => row.form === form);
  const exact = own.find((row) => row.stems.includes(stem));
  if (exact !== undefined) return exact.named;
  const near = own.filter(
    (row) => stem.length >= 3 && row.stems.some((each) => difference(each, stem) <= 0.25),
  );
  const [only] = near;
  return near.length === 1 && only !== undefined ? { ...only.named, uncertain: true } : null;
}

/** How many heading cells only the one form prints; 处理决定数量 without 本年 is of gf2019. */
export function formVotes(texts: readonly string[]): Readonly<Record<FormId, number>> {
  const votes = { gf2021: 0, gf2019: 0 };
  for (const text of texts) {
    const [first, ...others] = columnNamed(text);
    if (first !== undefined && others.every((each) => each.form === first.form)) votes[first.form] += 1;
  }
  return votes;
}
