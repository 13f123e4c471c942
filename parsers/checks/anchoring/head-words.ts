import type { ReportTable } from '../../../model/report.ts';
import type { Column } from '../../generations/form.ts';
import { applicants, outcomes, remedyParts } from '../../generations/form.ts';
import { forms, listForms } from '../../generations/forms.ts';
import { difference, gluedWordsOf, labelOf } from '../../labels.ts';
import { remembered } from '../../remembered.ts';

/** One word of a heading. */
export interface HeadWord {
  /** Codes of the columns that it may name; empty for a word that heads no column by itself. */
  readonly columns: readonly string[];
  /** Part of 表四 that it names. */
  readonly part: string | null;
  /** What stands over other headings, or beside them over the labels. */
  readonly role: 'column' | 'part' | 'over' | 'organisations' | 'corner' | 'unknown';
  /** No label of a row and no heading of another table is printed so. */
  readonly isProof: boolean;
}

const unknown: HeadWord = { columns: [], part: null, role: 'unknown', isProof: false };
const weak = /^(?:其他|[总合]计)$/u;
const longestHeading = 400;

type Vocabulary = ReadonlyMap<string, HeadWord>;

function columnWords(columns: readonly Column[]): readonly (readonly [string, HeadWord])[] {
  const codes = new Map<string, string[]>();
  for (const { code, label, variants = [] } of columns) {
    for (const text of [label.zh, ...variants]) {
      for (const word of new Set([labelOf(text).stem, labelOf(text).words])) {
        codes.set(word, [...new Set([...(codes.get(word) ?? []), code])]);
      }
    }
  }
  return [...codes].map(([word, named]) => [
    word,
    { columns: named, part: null, role: 'column', isProof: !weak.test(word) },
  ]);
}

/** Stands for the column of the rows’ own numbers, which is no scope. */
export const rowNumber = '#';

const scopeWord = (scope: string): HeadWord => ({
  columns: [scope],
  part: null,
  role: 'column',
  isProof: false,
});

const over = (role: HeadWord['role']): HeadWord => ({
  columns: [],
  part: null,
  role,
  isProof: role !== 'corner',
});

const vocabularies: Readonly<Record<ReportTable, Vocabulary>> = {
  disclosure: new Map([
    ...columnWords(Object.values(forms).flatMap((form) => form.disclosure.flatMap(({ columns }) => columns))),
    // Cut short by the edge of its cell, it is the first or second of two columns.
    ['本年新', { columns: ['newly_made', 'newly_published'], part: null, role: 'column', isProof: true }],
    ['信息内容', over('corner')],
    ['信息内', over('corner')],
  ]),
  requests: new Map([
    ...columnWords(applicants),
    ['申请人情况', over('over')],
    ['法人或其他组织', over('organisations')],
    ['法人或者其他组织', over('organisations')],
  ]),
  remedies: new Map([
    ...columnWords(outcomes),
    ...remedyParts.flatMap(({ code, label, variants }) =>
      [label.zh, ...variants].map((text): readonly [string, HeadWord] => [
        labelOf(text).words,
        { columns: [], part: code, role: 'part', isProof: true },
      ]),
    ),
    ['行政诉讼', over('over')],
  ]),
  statistics: new Map([
    ...Object.values(listForms)
      .flatMap(({ columns }) => columns)
      .flatMap(({ scope, label, variants }) =>
        [label.zh, ...variants].map((word): readonly [string, HeadWord] => [word, scopeWord(scope ?? '')]),
      ),
    ...'单位 计量单位 统计单位'.split(' ').map((word): readonly [string, HeadWord] => [word, over('corner')]),
    ...'代码 指标代码 序号 编号 行次 行号'
      .split(' ')
      .map((word): readonly [string, HeadWord] => [word, scopeWord(rowNumber)]),
    ...'统计指标 指标名称 指标 统计项目 项目 项目名称 内容 统计内容 指标内容 统计指标名称 指标项目 名称 类别'
      .split(' ')
      .map((word): readonly [string, HeadWord] => [word, { ...over('corner'), isProof: true }]),
  ]),
};

const glued: Readonly<Record<ReportTable, (text: string) => readonly string[]>> = {
  disclosure: gluedWordsOf(vocabularies.disclosure.keys()),
  requests: gluedWordsOf(vocabularies.requests.keys()),
  remedies: gluedWordsOf(vocabularies.remedies.keys()),
  // Too many of its words are found in others.
  statistics: () => [],
};

/**
 * The words of a cell or line that head columns of a table, whether it is one word, several parted by blanks, or
 * several that ran together; one `unknown` for a text that holds anything else.
 */
export const headWords: Readonly<Record<ReportTable, (text: string) => readonly HeadWord[]>> = {
  disclosure: remembered((text) => wordsIn(text, 'disclosure')),
  requests: remembered((text) => wordsIn(text, 'requests')),
  remedies: remembered((text) => wordsIn(text, 'remedies')),
  statistics: remembered((text) => wordsIn(text, 'statistics')),
};

/** The column that a damaged heading resembles more than any other; empty where there is none. */
export const nearColumns: Readonly<Record<ReportTable, (text: string) => readonly string[]>> = {
  disclosure: remembered((text) => nearIn(text, 'disclosure')),
  requests: remembered((text) => nearIn(text, 'requests')),
  remedies: remembered((text) => nearIn(text, 'remedies')),
  statistics: () => [],
};

function wordsIn(text: string, table: ReportTable): readonly HeadWord[] {
  if (text.length > longestHeading) return [unknown];
  const vocabulary = vocabularies[table];
  const one = known(text, vocabulary);
  if (one !== undefined) return [one];
  const together = glued[table](text);
  if (together.length > 0) return together.map((word) => vocabulary.get(word) ?? unknown);
  const words = text.split(/\s+/u).map((word) => known(word, vocabulary));
  const all = words.flatMap((word) => word ?? []);
  return all.length === words.length ? all : [unknown];
}

function known(text: string, vocabulary: Vocabulary): HeadWord | undefined {
  const { stem, words } = labelOf(text);
  const own =
    vocabulary.get(words) ?? vocabulary.get(stem) ?? vocabulary.get(stem.replace(/^20\d\d年/u, '本年'));
  return own ?? (vocabulary === vocabularies.statistics ? scopeIn(words) : undefined);
}

/** 2016年, 2016年统计数, 部门统计数. */
function scopeIn(words: string): HeadWord | undefined {
  const unsaid = words.replace(/20\d\d年?度?/gu, '');
  if (unsaid === '') return scopeWord('');
  const { statistics } = vocabularies;
  return statistics.get(unsaid) ?? statistics.get(unsaid.replace(/(?:统计)?数$/u, ''));
}

function nearIn(text: string, table: ReportTable): readonly string[] {
  const { stem } = labelOf(text);
  if (stem.length < 3 || stem.length > 40 || /[上去前]一?年|同期|累计/u.test(stem)) return [];
  const [best, second] = [...vocabularies[table]]
    .filter(([, { role }]) => role === 'column')
    .map(([word, { columns }]) => ({ columns, off: difference(word, stem) }))
    .sort((one, other) => one.off - other.off);
  if (best === undefined || best.off > 0.34) return [];
  const isAlone =
    second === undefined || second.off > best.off || second.columns.join() === best.columns.join();
  return isAlone ? best.columns : [];
}
