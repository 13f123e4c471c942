import { issueCodes } from '../../model/issue.ts';
import type { IssueCode } from '../../model/issue.ts';

type Both = readonly [zh: string, en: string];

/** Issue codes that speak of one matter. */
export interface Topic {
  /** Its word in addresses; no code is called so. */
  readonly name: string;
  readonly label: Both;
  readonly codes: readonly IssueCode[];
  /** By what the most striking come first; null: the codes are measured by different things, and are listed one by one. */
  readonly measure: Both | null;
}

const differing: Both = [
  '按两个数之差的平方除以较大者排列：0 与 300 在前，1000 与 1001 在后。',
  'Ordered by the square of the difference of the two numbers over the larger: 0 for 300 comes before 1000 for 1001.',
];
const copied: Both = [
  '按雷同程度的平方乘以全文字数排列；数字不变的，每个相同的非零数字抵 100 字；沿用他人名称的抵 1500 字。',
  'Ordered by the square of the likeness times the letters of the text; a figure that stayed weighs as 100 letters, another agency’s name as 1,500.',
];
const cells: Both = ['按涉及的数字个数排列。', 'Ordered by how many figures are concerned.'];

/** Everything that an issue may be about, the matters that readers look for first. */
export const topics: readonly Topic[] = [
  {
    name: 'sums',
    label: ['数字对不上', 'Figures that do not add up'],
    codes: ['sum-mismatch', 'years-disagree', 'prose-differs', 'levels-disagree'],
    measure: differing,
  },
  {
    name: 'copied',
    label: ['雷同与沿用', 'Copied reports'],
    codes: ['text-shared', 'text-repeated', 'figures-unchanged', 'template-left', 'other-agency-named'],
    measure: copied,
  },
  {
    name: 'versions',
    label: ['前后版本与不同载体', 'Versions and carriers that differ'],
    codes: ['carrier-conflict', 'republished-changed'],
    measure: cells,
  },
  {
    name: 'located',
    label: ['可疑单元格', 'Cells in doubt'],
    codes: ['cell-located', 'value-implausible', 'anchor-lost', 'value-unreadable'],
    measure: null,
  },
  {
    name: 'cells',
    label: ['单元格', 'Cells'],
    codes: ['value-blank', 'value-not-a-number', 'value-unit-unknown', 'sum-not-assessable'],
    measure: cells,
  },
  {
    name: 'whose',
    label: ['机关与年度', 'Whose report, of which year'],
    codes: [
      ...(['agency-unknown', 'agency-uncertain', 'agency-unlisted', 'agency-conflict'] as const),
      ...(['year-unknown', 'year-conflict', 'date-before-period-end'] as const),
    ],
    measure: null,
  },
];

/** The codes of no topic: how tables are printed. */
export const otherCodes: readonly IssueCode[] = issueCodeNames().filter(
  (code) => !topics.some(({ codes }) => codes.includes(code)),
);

/** Every issue code, in the order of the documentation. */
export function issueCodeNames(): readonly IssueCode[] {
  return Object.keys(issueCodes).filter((code): code is IssueCode => code in issueCodes);
}

/** By what the issues of a code are ordered. */
export function measureOf(code: IssueCode): Both {
  if (code === 'cell-located') return differing;
  return topics.find(({ codes, measure }) => measure !== null && codes.includes(code))?.measure ?? cells;
}
