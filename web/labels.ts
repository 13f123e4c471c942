import type { AgencyType } from '../model/agency.ts';
import type { Severity } from '../model/issue.ts';
import type { GenerationId, ReportTable, TableState, ValueState } from '../model/report.ts';
import type { CoverageStatus } from '../store/coverage-cells.ts';
import { say } from './words.ts';
import type { Lang } from './words.ts';

type Both = readonly [zh: string, en: string];

const types: Readonly<Record<AgencyType, Both>> = {
  government: ['人民政府', 'government'],
  government_office: ['政府办公室', 'government office'],
  subdistrict_office: ['街道办事处', 'subdistrict office'],
  town_government: ['镇人民政府', 'town government'],
  township_government: ['乡人民政府', 'township government'],
  bureau: ['部门', 'department'],
  committee: ['管理委员会', 'zone committee'],
  vertical: ['垂直管理机关', 'vertical system'],
  institution: ['事业单位', 'institution'],
  mass_organisation: ['群团组织', 'mass organisation'],
};

const levels = {
  country: ['全国', 'country'],
  province: ['省级', 'province'],
  city: ['地市级', 'city'],
  county: ['县区级', 'county'],
  town: ['乡镇街道', 'town or street'],
} as const satisfies Readonly<Record<string, Both>>;

const tables: Readonly<Record<ReportTable, Both>> = {
  disclosure: ['主动公开政府信息情况', 'Proactive disclosure'],
  requests: ['收到和处理政府信息公开申请情况', 'Requests received and handled'],
  remedies: ['政府信息公开行政复议、行政诉讼情况', 'Administrative reviews and lawsuits'],
  statistics: ['政府信息公开情况统计表', 'Statistics of disclosure'],
};

const generations: Readonly<Record<GenerationId, Both>> = {
  gf2021: ['2021 年格式', 'form of 2021'],
  gf2019: ['2019 年格式', 'form of 2019'],
  tj2014: ['2014 年统计表', 'statistics of 2014'],
  prose2008: ['2008 年格式（文字）', 'form of 2008 (prose)'],
};

const tableStates: Readonly<Record<TableState, Both>> = {
  complete: ['完整', 'complete'],
  partial: ['不全', 'partial'],
  blank: ['空白', 'blank'],
  image: ['图片，未识别', 'a picture, not recognised'],
  prose: ['以文字代替', 'sentences instead'],
  missing: ['缺表', 'missing'],
  unrecoverable: ['无法还原', 'beyond recovery'],
};

const valueStates: Readonly<Record<ValueState, Both>> = {
  number: ['数字', 'number'],
  blank: ['空白', 'blank'],
  not_applicable: ['不适用', 'not applicable'],
  text: ['文字', 'text'],
  absent: ['表中无此格', 'no such cell'],
  unreadable: ['无法确认', 'unreadable'],
};

const statuses: Readonly<Record<CoverageStatus, Both>> = {
  published: ['已公布', 'published'],
  late: ['逾期公布', 'late'],
  missing: ['未公布', 'missing'],
  withdrawn: ['已撤下', 'withdrawn'],
  blocked: ['网站拒绝访问', 'blocked'],
  'site-dead': ['网站无法访问', 'site dead'],
  'not-yet-due': ['未到期限', 'not yet due'],
  unread: ['未能读取', 'unread'],
  unknown: ['不明', 'unknown'],
};

const severities: Readonly<Record<Severity, Both>> = {
  error: ['错误', 'error'],
  warning: ['提示', 'warning'],
  info: ['说明', 'note'],
};

const labelled =
  <Code extends string>(labels: Readonly<Record<Code, Both>>) =>
  (lang: Lang, code: Code): string => {
    const [zh, en]: Both = labels[code];
    return say(lang, zh, en);
  };

/** A kind of agency; where it is not known, that is said. */
export function typeLabel(lang: Lang, type: string | null): string {
  const both = Object.entries(types).find(([code]) => code === type)?.[1];
  return both === undefined ? say(lang, '类别不明', 'unknown kind') : say(lang, ...both);
}
export type Level = keyof typeof levels;
export const levelLabel = labelled<Level>(levels);
export const tableLabel = labelled(tables);
export const generationLabel = labelled(generations);
export const tableStateLabel = labelled(tableStates);
export const valueStateLabel = labelled(valueStates);
export const statusLabel = labelled(statuses);
export const severityLabel = labelled(severities);
