import type { RejectionReason } from '../../../model/site.ts';
import { seeded } from '../figures/seeded.ts';
import type { SiteId } from './agencies.ts';

/** A page that stands among the reports and is none. */
export interface Noise {
  readonly siteId: SiteId;
  readonly column: string;
  readonly title: string;
  /** Why the link is not in the corpus. */
  readonly reason: RejectionReason;
  readonly publishedOn: string;
  readonly paragraphs: readonly string[];
}

type Line = readonly [reason: RejectionReason, title: (year: number) => string, month: number, text: string];

const interpretation = (name: string): Line => [
  'interpretation',
  (y) => `《${name}${y}年政府信息公开工作年度报告》解读`,
  2,
  '年度报告怎么看？先看申请办了多少，再看答复是什么结果。本文用三个问题作答。',
];
const picture = (name: string): Line => [
  'interpretation',
  (y) => `一图读懂${name}${y}年政府信息公开工作年度报告`,
  2,
  '数字不多，一张图看完。',
];
const notice = (place: string): Line => [
  'notice',
  (y) => `关于做好${place}${y}年政府信息公开工作年度报告编制发布工作的通知`,
  1,
  '各单位应在规定日期前发布，表格不得留空，没有数据的填写0。',
];
const guide = (place: string): Line => [
  'guide',
  (y) => `${place}政府信息公开指南（${y}年修订）`,
  1,
  '受理机构、办公时间、联系电话和申请表下载方式说明。',
];
const lawReport = (name: string): Line => [
  'other-kind',
  (y) => `${name}${y}年法治政府建设年度报告`,
  3,
  '行政规范性文件合法性审核率保持百分之百，行政负责人按时出庭。',
];
const siteReport = (place: string): Line => [
  'other-kind',
  (y) => `${place}政府网站工作年度报表（${y}年度）`,
  1,
  '网站总访问量、信息发布总数和专栏数量见报表。',
];
const news = (place: string): Line => [
  'news',
  (y) => `${place}召开${y}年政务公开工作推进会`,
  3,
  '会议听取了各单位栏目维护情况，讨论了下一步安排。',
];
const template = (place: string): Line => [
  'template',
  (y) => `${place}${y}年政府信息公开工作年度报告模板`,
  1,
  '本模板供各单位编写时参考，正式报告以发布稿为准。',
];

const columns: readonly { siteId: SiteId; column: string; lines: readonly Line[] }[] = [
  {
    siteId: 'qinglan',
    column: 'jdz',
    lines: [interpretation('听泉街道办事处'), notice('青岚区'), news('青岚区')],
  },
  {
    siteId: 'qinglan',
    column: 'bm',
    lines: [lawReport('青岚区教育局'), siteReport('青岚区'), template('青岚区')],
  },
  { siteId: 'qinglan', column: 'qzf', lines: [picture('青岚区人民政府'), guide('青岚区')] },
  {
    siteId: 'luting',
    column: '1001',
    lines: [interpretation('沙洲镇人民政府'), news('鹭汀区'), guide('芦湾街道')],
  },
  {
    siteId: 'luting',
    column: '1002',
    lines: [picture('鹭汀区教育局'), lawReport('鹭汀区司法局'), notice('鹭汀区')],
  },
];

/** The noise of all columns for the years, both included. */
export function allNoise(from: number, to: number): readonly Noise[] {
  const years = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return columns.flatMap(({ siteId, column, lines }) =>
    lines.flatMap(([reason, title, month, text]) =>
      years.map((year): Noise => {
        const day = seeded(`${siteId}/${column}/${title(year)}`).whole(1, 27);
        return {
          siteId,
          column,
          title: title(year),
          reason,
          // News is of its own year; everything else speaks of the year before.
          publishedOn: `${reason === 'news' ? year : year + 1}-0${month}-${String(day).padStart(2, '0')}`,
          paragraphs: [text, '（本页为示例门户的页面，所述机关均为虚构。）'],
        };
      }),
    ),
  );
}
