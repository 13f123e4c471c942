import type { AgencyIdentity } from '../agencies.ts';
import type { Archive } from '../archive.ts';
import { putReading } from '../reports.ts';
import { outcomeOf } from './reports.ts';

/** Where the drawing gets its numbers. */
interface Lots {
  whole(least: number, most: number): number;
  chance(share: number): boolean;
  pick<T>(choices: readonly T[]): T;
}

/** Pieces of which texts are made: everything that an index for Chinese text, or its query language, may trip over. */
export const pieces = [
  ...[
    '公开',
    '公 开',
    '政府信息',
    '依申请公开',
    '政府信息公开',
    '政 府信息\n公开',
    '商业秘密',
    '年',
    '度',
    '2023年',
  ],
  ...['1２件', '12件', '3.5万元', '１,000', '0', '00', 'Ａ股', 'App', 'APP', 'Wi-Fi', 'www.example.cn', 'x'],
  ...[
    '“放管服”',
    '"引号"',
    "it's",
    'AND',
    'OR',
    'NOT',
    'NEAR(',
    '*',
    '%',
    '_',
    '^',
    ':',
    '{',
    '}',
    '+',
    '-',
    '\\',
  ],
  ...[
    'all_',
    'r_37',
    'h公开',
    'words:',
    '𠮷',
    '𠮷野家',
    '㎡',
    '①',
    'é',
    'e\u0301',
    'ﬁ',
    'Σ',
    'ς',
    'İ',
    '½',
    '℃',
  ],
  ...[
    '。',
    '，',
    '、',
    '（一）',
    '(1)',
    ' ',
    '\u3000',
    '\n',
    '\u200b',
    '\u00a0',
    '\t',
    '\ud800',
    '\u0000',
    '\ufeff',
  ],
];
/** Agencies of every level, some with names that a query language may trip over. */
export const drawnAgencies: readonly AgencyIdentity[] = [
  ['370902:government', '泰山区人民政府', '370902', 'government'],
  ['370902:bureau:education', '泰山区教育和体育局', '370902', 'bureau'],
  ['370902001:subdistrict_office', '岱庙街道办事处', '370902', 'subdistrict_office'],
  ['x370902-徐家楼:town_government', '徐家楼镇人民政府', '370902', 'town_government'],
  ['370900:government', '泰安市人民政府', '370900', 'government'],
  ['370000:bureau:water', '山东省水利厅', '370000', 'bureau'],
  ['419001:government', '济源市人民政府', '419001', 'government'],
  ['110101:government', '东城区人民政府', '110101', 'government'],
  ['~:bureau:Ａ局 "x"', 'Ａ局 "x"', null, 'bureau'],
  ['370983:committee', '*高新区 AND 管委会_', '370983', 'committee'],
].map(([key, name, region = null, type = null]) => ({ key: key ?? '', name: name ?? '', region, type }));
/** Of the reports. */
export const drawnYears = [2019, 2020, 2021, 2022, 2023, 2024];
const forms = ['gf2021', 'gf2019', null] as const;
/** That reports may have. */
export const drawnIssues = ['sum-mismatch', 'value-blank', 'text-shared'] as const;

const textOf = (lots: Lots, most: number): string =>
  Array.from({ length: lots.whole(0, most) }, () => lots.pick(pieces)).join('');

/** Puts a report of drawn text, form and issues as what a capture says, in place of what it said before. */
export function putDrawnReport(
  archive: Archive,
  captureId: number,
  { agency, year }: { readonly agency: AgencyIdentity; readonly year: number },
  lots: Lots,
): void {
  const form = lots.pick(forms);
  const state = form === null ? 'missing' : 'partial';
  const table = { generation: form, state } as const;
  const outcome = outcomeOf(
    { a: lots.whole(0, 9) },
    {
      year,
      agency,
      tables: { disclosure: table, requests: table, remedies: table },
      issues: drawnIssues.flatMap((code) =>
        lots.chance(0.3) ? { code, severity: 'warning' as const, codes: [], message: code } : [],
      ),
    },
  );
  if (outcome.kind !== 'report') throw new Error('a drawn outcome is a report');
  const reports = outcome.reports.map(({ report, attribution }) => ({
    attribution,
    report: {
      ...report,
      title: lots.chance(0.1) ? null : `${agency.name}${textOf(lots, 3)}${year}年报告`,
      sections: Array.from({ length: lots.whole(0, 5) }, () => ({
        number: null,
        heading: textOf(lots, 3),
        text: textOf(lots, 40),
      })),
    },
  }));
  putReading(archive, captureId, '1', { ...outcome, reports });
}
