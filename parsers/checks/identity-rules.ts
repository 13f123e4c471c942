import type { Severity } from '../../model/issue.ts';
import type { Wording } from '../generations/form.ts';

/** An identity of the codebook in words. */
export interface IdentityRule {
  readonly severity: Severity;
  readonly rule: Wording;
}

/**
 * Every identity (勾稽关系) by the id that its tallies and issues bear; docs/codebook.md is made from it. `error`: a rule of the
 * form · `warning`: holds as a rule, with legitimate exceptions · `info`: worth knowing.
 */
export const identityRules: Readonly<Record<string, IdentityRule>> = {
  'T3.R': {
    severity: 'error',
    rule: {
      zh: '表三每行：总计 = 自然人 + 五类法人或其他组织',
      en: 'each row of 表三: 总计 is the sum of its six kinds of applicants',
    },
  },
  'T3.B': {
    severity: 'error',
    rule: {
      zh: '表三每列：第一项加第二项之和，等于第三项加第四项之和',
      en: 'each column of 表三: new + carried over = total handled + carried forward (printed in the form)',
    },
  },
  'T3.S': {
    severity: 'error',
    rule: {
      zh: '表三每列：（七）总计 = （一）至（六）各项之和',
      en: 'each column of 表三: （七）总计 is the sum of the results above it',
    },
  },
  'T4.1': {
    severity: 'error',
    rule: {
      zh: '行政复议：总计 = 四种结果之和',
      en: 'administrative review: 总计 is the sum of its four outcomes',
    },
  },
  'T4.2': {
    severity: 'error',
    rule: {
      zh: '未经复议直接起诉：总计 = 四种结果之和',
      en: 'litigation without prior review: 总计 is the sum of its four outcomes',
    },
  },
  'T4.3': {
    severity: 'error',
    rule: {
      zh: '复议后起诉：总计 = 四种结果之和',
      en: 'litigation after review: 总计 is the sum of its four outcomes',
    },
  },
  'T4.4': {
    severity: 'info',
    rule: {
      zh: '文字中的行政诉讼数 = 直接起诉总计 + 复议后起诉总计',
      en: 'all litigation that a sentence tells of = the totals of both routes',
    },
  },
  'TJ.1': {
    severity: 'error',
    rule: { zh: '收到申请数 = 当面 + 传真 + 网络 + 信函', en: 'requests received = by the four channels' },
  },
  'TJ.2': {
    severity: 'error',
    rule: { zh: '申请办结数 = 按时办结 + 延期办结', en: 'requests closed = on time + extended' },
  },
  'TJ.3': {
    severity: 'error',
    rule: { zh: '申请答复数 = 八类答复之和', en: 'replies = the eight kinds of replies' },
  },
  'TJ.4': {
    severity: 'error',
    rule: { zh: '不同意公开答复数 = 六种理由之和', en: 'refusals = the six grounds' },
  },
  'TJ.5': {
    severity: 'error',
    rule: { zh: '行政复议数量 = 三种结果之和', en: 'reviews = the three outcomes' },
  },
  'TJ.6': {
    severity: 'error',
    rule: { zh: '行政诉讼数量 = 三种结果之和', en: 'litigation = the three outcomes' },
  },
  'TJ.7': {
    severity: 'error',
    rule: { zh: '工作人员数 = 专职 + 兼职', en: 'staff = full-time + part-time' },
  },
  'P.1': {
    severity: 'warning',
    rule: { zh: '附表：申请总数 = 各渠道之和', en: 'annex: requests = by all channels' },
  },
  'P.2': {
    severity: 'warning',
    rule: {
      zh: '附表：答复总数 = 各类答复之和（两种口径均可）',
      en: 'annex: replies = their kinds, in either of the two nestings',
    },
  },
  'P.3': {
    severity: 'warning',
    rule: {
      zh: '附表：否决公开答复总数 = 各理由之和（两种口径均可）',
      en: 'annex: refusals = their grounds, in either of the two nestings',
    },
  },
  'P.4': {
    severity: 'warning',
    rule: {
      zh: '附表：收取费用总数 = 主动公开 + 依申请公开',
      en: 'annex: fees = on publication + on request',
    },
  },
  'P.5': {
    severity: 'warning',
    rule: { zh: '附表：主动公开收取费用数 = 各项之和', en: 'annex: fees on publication = their kinds' },
  },
  'P.6': {
    severity: 'warning',
    rule: { zh: '附表：依申请公开收取费用数 = 各项之和', en: 'annex: fees on request = their kinds' },
  },
  'P.7': {
    severity: 'warning',
    rule: { zh: '附表：指定专职人员数 = 全职 + 兼职', en: 'annex: staff = full-time + part-time' },
  },
  'X.1': {
    severity: 'warning',
    rule: {
      zh: '表三每列：本年的上年结转 = 上年的结转下年度继续办理',
      en: 'each column of 表三: carried over = what the year before carried forward',
    },
  },
  'X.2': {
    severity: 'warning',
    rule: {
      zh: '规章、行政规范性文件：现行有效 = 上年现行有效 + 本年制发 − 本年废止',
      en: 'rules and normative documents: in force = in force the year before + issued − repealed (gf2021)',
    },
  },
  'X.3': {
    severity: 'warning',
    rule: {
      zh: '表二项目：上一年项目数量 = 上年的上一年项目数量 + 上年的本年增/减',
      en: 'kinds of items: those of the year before = its own base + its change (gf2019)',
    },
  },
  'V.1': {
    severity: 'error',
    rule: {
      zh: '计数为非负整数；只有本年增/减可带符号，只有金额可有小数',
      en: 'counts are whole and not negative; only 本年增/减 has a sign, only money has decimals',
    },
  },
  'V.2': {
    severity: 'info',
    rule: {
      zh: '本年新公开数量 ≤ 对外公开总数量（gf2019）',
      en: 'newly published ≤ published in all (gf2019)',
    },
  },
  'V.3': {
    severity: 'warning',
    rule: {
      zh: '规章只由有立法权的机关制定：乡镇、街道、县级部门应为 0',
      en: '规章 only where the body may make them: 0 for towns, streets and county departments',
    },
  },
  'V.4': {
    severity: 'warning',
    rule: {
      zh: '一张表的数字与上年完全相同，且不全为 0',
      en: 'the figures of a table are those of the year before, and not all 0',
    },
  },
  'C.1': {
    severity: 'info',
    rule: {
      zh: '文字中的申请数 = 表三（新收，或新收加结转）',
      en: 'requests told of in sentences = 表三 (new, or new + carried over)',
    },
  },
  'C.2': {
    severity: 'info',
    rule: {
      zh: '文字中的行政复议、行政诉讼数 = 表四',
      en: 'reviews and litigation told of in sentences = 表四',
    },
  },
  'C.3': {
    severity: 'info',
    rule: {
      zh: '文字中的分类数之和 = 所述总数',
      en: 'the categories that a sentence lists add up to its total',
    },
  },
  'C.4': {
    severity: 'info',
    rule: {
      zh: '文字中的行政许可、处罚、强制数 = 表二',
      en: 'decisions told of in sentences = 表二',
    },
  },
  'H.1': {
    severity: 'info',
    rule: {
      zh: '地区总报告的申请数不小于所属单位的申请数',
      en: 'a report of a whole region counts at least what each of its bodies counts',
    },
  },
};
