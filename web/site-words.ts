import { rejectionReasons } from '../model/site.ts';
import type { RejectionReason } from '../model/site.ts';
import type { NamedAgency } from '../store/site-asked.ts';
import type { SiteStatus } from '../store/sites-asked.ts';
import { say } from './words.ts';
import type { Lang } from './words.ts';

type Both = readonly [zh: string, en: string];

const healths: Readonly<Record<SiteStatus, Both>> = {
  dead: ['无法访问', 'dead'],
  blocked: ['拒绝访问', 'blocked'],
  short: ['不足', 'short'],
  suspicious: ['可疑', 'suspicious'],
  unknown: ['未完成访问', 'not visited to its end'],
  complete: ['完整', 'complete'],
};

const meanings: Readonly<Record<SiteStatus, Both>> = {
  dead: ['网站没有应答', 'the portal does not answer'],
  blocked: ['网站拒绝我们的请求，不作规避', 'the portal refuses us, and nothing is done around it'],
  short: ['找到的报告少于应有的', 'fewer reports came than should be there'],
  suspicious: [
    '列表或数量有疑问，或访问未完成',
    'a list or a number is doubtful, or the visit has not ended',
  ],
  unknown: ['尚无一次完整访问', 'no visit has come to its end yet'],
  complete: ['应有的报告都已找到', 'everything that should be there came'],
};

const sources: Readonly<Record<NamedAgency['source'], Both>> = {
  column: ['网站栏目', 'column of the portal'],
  list: ['网站列表', 'list of the portal'],
  site: ['网站配置', 'declaration of the site'],
  register: ['机构登记册', 'register of agencies'],
};

const rejections: Readonly<Record<RejectionReason, string>> = {
  interpretation: '解读、图解',
  draft: '征求意见稿、草案',
  notice: '有关年报的通知、公告',
  guide: '指南、目录、制度',
  template: '模板、格式',
  'other-year': '其他年度的报告',
  'other-kind': '其他种类的年度报告',
  news: '与年报无关',
  'other-agency': '其他机关的报告',
  'off-site': '指向其他网站',
  spam: '被篡改的内容',
};

/** How a site stands, in a word. */
export const healthLabel = (lang: Lang, status: SiteStatus): string => say(lang, ...healths[status]);

/** What the word means. */
export const healthMeaning = (lang: Lang, status: SiteStatus): string => say(lang, ...meanings[status]);

/** Why a link is no report. */
export function rejectionLabel(lang: Lang, reason: string): string {
  const known = (Object.keys(rejections) as RejectionReason[]).find((code) => code === reason); // its keys are those
  return known === undefined ? reason : say(lang, rejections[known], rejectionReasons[known]);
}

/** Who says that an agency belongs to a site. */
export const sourceLabel = (lang: Lang, source: NamedAgency['source']): string =>
  say(lang, ...sources[source]);
