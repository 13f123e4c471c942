import { carriedForwardRow, sharedRequestRows, totalRequestRow } from './form.ts';
import type { Column, TableForm } from './form.ts';

const documents: readonly Column[] = [
  {
    code: 'issued',
    label: { zh: '本年制发件数', en: 'issued in the year' },
    variants: ['本年制作数量', '本年制发数量', '本年制发数', '本年制作件数'],
    measure: 'count',
    unit: '件',
  },
  {
    code: 'repealed',
    label: { zh: '本年废止件数', en: 'repealed in the year' },
    variants: ['本年废止数量', '本年废止数'],
    measure: 'count',
    unit: '件',
  },
  {
    code: 'in_force',
    label: { zh: '现行有效件数', en: 'in force' },
    variants: ['现行有效件', '现行有效', '现行有效数量', '现行有效数'],
    measure: 'count',
    unit: '件',
  },
];
const decisions: readonly Column[] = [
  {
    code: 'decisions',
    label: { zh: '本年处理决定数量', en: 'decisions in the year' },
    variants: ['本年处理决定数', '本年处理决定件数'],
    measure: 'count',
    unit: '件',
  },
];

/** The form in force since the reports for 2021: 10 + 175 + 15 = 200 figures. */
export const gf2021: TableForm = {
  id: 'gf2021',
  basis: '国办公开办函〔2021〕30号',
  years: [2021, null],
  disclosure: [
    {
      article: '第二十条第（一）项',
      columns: documents,
      rows: [
        { code: 'rules', label: { zh: '规章', en: 'rules' } },
        {
          code: 'normative_documents',
          label: { zh: '行政规范性文件', en: 'normative documents' },
          variants: ['规范性文件'],
        },
      ],
    },
    {
      article: '第二十条第（五）项',
      columns: decisions,
      rows: [{ code: 'licences', label: { zh: '行政许可', en: 'administrative licences' } }],
    },
    {
      article: '第二十条第（六）项',
      columns: decisions,
      rows: [
        { code: 'penalties', label: { zh: '行政处罚', en: 'administrative penalties' } },
        { code: 'coercion', label: { zh: '行政强制', en: 'administrative coercion' } },
      ],
    },
    {
      article: '第二十条第（八）项',
      columns: [
        {
          code: 'amount_wan_yuan',
          label: { zh: '本年收费金额（单位：万元）', en: 'fees charged in the year' },
          variants: ['本年收费金额', '收费金额', '本年收费总金额'],
          measure: 'wan-yuan',
          unit: '万元',
        },
      ],
      rows: [{ code: 'fees', label: { zh: '行政事业性收费', en: 'administrative fees' } }],
    },
  ],
  requests: [
    ...sharedRequestRows,
    {
      code: 'results.other.not_corrected',
      label: {
        zh: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
        en: 'not corrected in time',
      },
      group: 'other',
      key: '逾期不补正',
    },
    {
      code: 'results.other.fee_unpaid',
      label: {
        zh: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
        en: 'fee not paid in time',
      },
      group: 'other',
      key: '收费通知',
      variants: ['逾期不缴费', '逾期未缴费', '逾期不缴纳费用'],
    },
    {
      code: 'results.other.other',
      label: { zh: '3.其他', en: 'other' },
      group: 'other',
      key: '其他',
    },
    totalRequestRow,
    carriedForwardRow,
  ],
};
