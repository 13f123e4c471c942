import { carriedForwardRow, requestGroups, sharedRequestRows, totalRequestRow } from './form.ts';
import type { Column, TableForm } from './form.ts';

const itemsLastYear: Column = {
  code: 'items_last_year',
  label: { zh: '上一年项目数量', en: 'kinds in the year before' },
  variants: ['上年项目数量', '上一年度项目数量', '上一年项目数'],
  measure: 'count',
  unit: '项',
};
const itemsChange: Column = {
  code: 'items_change',
  label: { zh: '本年增/减', en: 'more or fewer in the year' },
  variants: ['本年增减', '本年增/', '本年增', '本年增减数量', '本年增/减数量'],
  measure: 'change',
  unit: '项',
};
const decisions: Column = {
  code: 'decisions',
  label: { zh: '处理决定数量', en: 'decisions' },
  variants: ['处理决定数', '处理决定件数'],
  measure: 'count',
  unit: '件',
};

/** The trial form of the reports for 2019 and 2020: 22 + 161 + 15 = 198 figures. */
export const gf2019: TableForm = {
  id: 'gf2019',
  basis: '国办公开办函〔2019〕60号',
  years: [2019, 2020],
  disclosure: [
    {
      article: '第二十条第（一）项',
      columns: [
        {
          code: 'newly_made',
          label: { zh: '本年新制作数量', en: 'newly made in the year' },
          variants: ['本年新制作', '本年新制作数', '新制作数量'],
          measure: 'count',
          unit: '件',
        },
        {
          code: 'newly_published',
          label: { zh: '本年新公开数量', en: 'newly published in the year' },
          variants: ['本年新公开', '本年新公开数', '新公开数量'],
          measure: 'count',
          unit: '件',
        },
        {
          code: 'published_total',
          label: { zh: '对外公开总数量', en: 'published in all' },
          variants: ['对外公开总数', '对外公开数量', '对外公开总量'],
          measure: 'count',
          unit: '件',
        },
      ],
      rows: [
        { code: 'rules', label: { zh: '规章', en: 'rules' } },
        {
          code: 'normative_documents',
          label: { zh: '规范性文件', en: 'normative documents' },
          variants: ['行政规范性文件'],
        },
      ],
    },
    {
      article: '第二十条第（五）项',
      columns: [itemsLastYear, itemsChange, decisions],
      rows: [
        { code: 'licences', label: { zh: '行政许可', en: 'administrative licences' } },
        {
          code: 'other_services',
          label: { zh: '其他对外管理服务事项', en: 'other services to the public' },
          variants: ['其他对外服务管理事项', '其他对外管理事项'],
        },
      ],
    },
    {
      article: '第二十条第（六）项',
      columns: [itemsLastYear, itemsChange, decisions],
      rows: [
        { code: 'penalties', label: { zh: '行政处罚', en: 'administrative penalties' } },
        { code: 'coercion', label: { zh: '行政强制', en: 'administrative coercion' } },
      ],
    },
    {
      article: '第二十条第（八）项',
      columns: [itemsLastYear, itemsChange],
      rows: [{ code: 'fees', label: { zh: '行政事业性收费', en: 'administrative fees' } }],
    },
    {
      article: '第二十条第（九）项',
      columns: [
        {
          code: 'projects',
          label: { zh: '采购项目数量', en: 'procurement projects' },
          variants: ['采购项目数'],
          measure: 'count',
          unit: '项',
        },
        {
          code: 'amount',
          label: { zh: '采购总金额', en: 'procurement amount' },
          variants: ['采购金额', '采购总额'],
          measure: 'money',
          unit: null,
        },
      ],
      rows: [
        {
          code: 'procurement',
          label: { zh: '政府集中采购', en: 'central government procurement' },
          variants: ['政府采购'],
        },
      ],
    },
  ],
  requests: [
    ...sharedRequestRows,
    {
      code: 'results.other',
      label: { zh: `（六）${requestGroups.other.zh}`, en: requestGroups.other.en },
      group: null,
      key: requestGroups.other.zh,
    },
    totalRequestRow,
    carriedForwardRow,
  ],
};
