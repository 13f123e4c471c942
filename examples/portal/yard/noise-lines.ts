import type { RejectionReason } from '../../../model/site.ts';

interface NoiseLine {
  readonly reason: RejectionReason;
  readonly title: (name: string, year: number) => string;
  readonly text: string;
}

/** What stands among the reports of real columns and is none, in the order in which a portal is given it. */
export const noiseLines: readonly NoiseLine[] = [
  {
    reason: 'interpretation',
    title: (name, year) => `文字解读：${name}${year}年政府信息公开工作年度报告`,
    text: '三问三答，说明申请从哪里递交、多久答复、答复不满意怎么办。',
  },
  {
    reason: 'notice',
    title: (name, year) => `关于做好${name}${year}年政府信息公开工作年度报告编制工作的通知`,
    text: '请各单位按时填报，空格一律填0，联系人名单另附。',
  },
  {
    reason: 'other-kind',
    title: (name, year) => `${name}${year}年法治政府建设年度报告`,
    text: '全年合法性审核件件有登记，出庭应诉按时到场。',
  },
  {
    reason: 'news',
    title: (name, year) => `${name}召开${year}年政务公开工作推进会`,
    text: '会议听取栏目维护情况，排出下一季度的更新日历。',
  },
  {
    reason: 'guide',
    title: (name, year) => `${name}政府信息公开指南（${year}年修订）`,
    text: '受理窗口、办公时间和申请表的领取方法。',
  },
  {
    reason: 'interpretation',
    title: (name, year) => `一图读懂${name}${year}年政府信息公开工作年度报告`,
    text: '一张图说清一年的公开工作。',
  },
  {
    reason: 'template',
    title: (name, year) => `${name}${year}年政府信息公开工作年度报告模板`,
    text: '供编写时参考，正式文本以发布稿为准。',
  },
];

/** News that has nothing to do with reports, for columns in which everything is mixed. */
export const strangerLines: readonly ((name: string, year: number, at: number) => string)[] = [
  (name, year, at) => `${name}${year}年第${at + 1}次集中采购结果`,
  (name, _year, at) => `${name}组织第${at + 1}场道路养护现场观摩`,
  (name, _year, at) => `${name}走访第${at + 1}批困难家庭`,
  (name, _year, at) => `${name}第${at + 1}期业务讲堂开讲`,
];
