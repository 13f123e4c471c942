import type { Link, RejectionReason, Site } from '../model/site.ts';
import { isOnSite } from './addresses.ts';
import { isOtherAgency } from './other-agency.ts';
import { agencyNameIn, isCut } from './title.ts';

/** What a rule looks at. */
export interface Facts {
  readonly link: Link;
  /** The title without blanks, compatibility forms resolved. */
  readonly title: string;
  readonly site: Site;
  /** The list is the column of annual reports, by its name or by its directory. */
  readonly isInColumn: boolean;
  /** Report years that the link names; empty where title and address are silent. */
  readonly named: readonly number[];
  readonly isWanted: (year: number) => boolean;
}

/** One rule of the book. The first that applies decides. */
export interface Rule {
  /** Stands beside every rejection that is kept; never reused for another rule. */
  readonly id: string;
  readonly verdict: 'report' | RejectionReason;
  readonly why: { readonly zh: string; readonly en: string };
  /** Titles that this rule decides, as lists print them. */
  readonly examples: readonly string[];
  readonly applies: (facts: Facts) => boolean;
}

const speaksOfDisclosure = /信息公开|政务公开|公开年报|年度报告|年报(?![送名警废考销价到刊纸])/u;
const interpretation =
  /解读|图解|图说|一图(?!书)|一张图|长图|读懂|看懂|漫画|动漫|H5|速览|短视频|视频版|音频版|朗读|动画|问答|新闻发布会/iu;
/** What stands on hijacked pages in place of names; lotteries and campaigns against gambling have agencies of their own. */
const gambling =
  /博彩(?!业?监|检查)|葡京|百家乐|老虎机|六合彩|时时彩|送彩金|太阳城(?:集团|娱乐)|(?:娱乐城|娱乐场)(?!所)/u;
/** What goes round before a report is made; 草案 of a law is another matter, but no report either. */
const draft =
  /[([【](?:[^)】\]]{0,8})(?:征求意见|草案|草稿|送审|初稿|讨论稿|审议稿|代拟稿|待审)[^)】\]]{0,6}[)】\]]|(?:征求意见稿|送审稿|初稿|讨论稿|代拟稿)$/u;
const foreign = /[([【](?:英文|外文|英语|日文|韩文|俄文|English)[^)】\]]{0,4}[)】\]]|英文版$/iu;
const partOfYear = /季报|[一二三四1-4第]季度|半年|月报|(?:\d|[一二三四五六七八九十])月份/u;
const notice =
  /通知|公告|通报|通告|公示|转发|(?:的|复)函$|提醒|关于(?:做好|报送|开展|编制|上报|填报|加强|组织|征集|征求|召开|印发)/u;
const template =
  /模板|模版|样本|样表|样式|范本|参考文本|(?<!新)格式|填报说明|填表说明|填写说明|编写说明|填报要求|编制说明|撰写要求/u;
const guide =
  /指南|目录|制度|规定$|办法$|条例$|细则|工作要点|要点$|方案$|工作计划|计划$|清单|流程|规程|规范$|申请表|机制$|意见$|职责|考核|评估结果|测评/u;
const reportPhrase =
  /信息公开(?:和政务公开|暨政务公开|与政务公开)?(?:工作)?(?:情况)?的?(?:20\d\d|二[〇○零0]..)?年?(?:[度底])?(?:工作)?(?:情况)?的?(?:年度)?(?:总结)?报告|信息公开.{0,8}年(?:[度底])?(?:工作)?(?:报告|年?报(?![送名警废考销价到刊纸]))|信息公开.{0,10}统计表|政务公开.{0,10}年(?:度)?(?:工作)?(?:报告|年?报(?![送名警废考销价到刊纸]))/u;
/** Disclosure of something else: the word stands right before 信息公开. */
const otherDisclosure =
  /(?:环境|财政|预决算|财务|行政执法|企业|信用|社会救助|招生|学校)信息公开|(?:党务|村务|厂务|院务)(?:信息)?公开/u;
const otherKind =
  /法治政府|法治建设|依法行政(?:工作)?(?:情况)?(?:年度)?报告|政府网站|网站工作|网站监管|新媒体|决算|预算|财务|绩效|社会责任|政府工作报告|统计公报|统计年报|年检|环境质量|建议提案|提案办理|行政执法(?:工作|数据|统计|情况|信息公开)?(?:年度)?(?:年报|报告|统计)|企业.{0,8}年(?:度)?报|个体工商户|市场主体.{0,4}年报|社会组织|慈善|基金会|白皮书|述职|述廉/u;
/** A subject of its own right before the words of a report: `营商环境年度报告`, not `统计局2023年年报`. */
const otherSubject =
  /(?:质量|热线|营商环境|债务|国有资产|行政复议|政府采购|党建|招商引资|安全生产|食品安全|消防|信用体系|信用|政务服务|知识产权|水资源|气象|卫生|审计|扶贫|乡村振兴|普法|人大代表建议|政协提案|重大决策|双随机|应急管理|信访|工会)(?:工作|建设|管理|监管|情况|状况)*(?:20\d\d)?年?度?(?:工作|情况)*(?:年度)?(?:报告|年报)/u;
const bareReport = /年度(?:工作)?报告|年报(?![送名警废考销价到刊纸])/u;
const yearSummary = /(?:信息公开|政务公开)(?:工作)?(?:情况)?(?:20\d\d年?)?(?:年?度)?(?:工作)?总结$/u;
const agencyName =
  /^(?=.{3,16}$)\p{Script=Han}+(?:局|委|委员会|联合会|联社|残联|工商联|办|办公室|中心|政府|街道|办事处|镇|乡|苏木|区|县|市|旗|院|厅|供销社|大队|支队|公司|管委会|学校|大学)$/u;

/** True where a title is that of a text, picture or film that explains a report. */
export function isInterpretation(title: string): boolean {
  return interpretation.test(title);
}

/** True where a text without blanks is the name of an agency and nothing else: `柳溪街道办事处`. */
export function isAgencyName(title: string): boolean {
  return agencyName.test(title);
}

const isReport = ({ title }: Facts) => reportPhrase.test(title) && !otherDisclosure.test(title);
/** The report's own words at the very end outweigh a guide's word before them. */
const endsAsReport = (title: string) =>
  /(?:信息公开(?:工作)?(?:20\d\d年?)?年?度?(?:工作)?(?:报告|年报)|年度报告|年报)(?:[((].*[))])?(?:\.\w{2,5})?$/u.test(
    title,
  );

/** What a link is, whoever's and whichever year's. */
export const kindRules: readonly Rule[] = [
  {
    id: 'host-of-others',
    verdict: 'off-site',
    why: {
      zh: '地址不在该网站的主机上；镜像站、假冒站常见，确属本站的主机写入 hosts',
      en: 'The address lies on a host that the site does not name; mirrors carry reports too. A host of the portal belongs in `hosts`.',
    },
    examples: [],
    applies: ({ link, site }) => !isOnSite(link.url, site),
  },
  {
    id: 'foreign-language',
    verdict: 'other-kind',
    why: { zh: '外文版，与中文版重复', en: 'A version in another language repeats the Chinese one.' },
    examples: [
      'Annual Report on Government Information Disclosure 2023',
      '青禾区2023年政府信息公开工作年度报告（英文版）',
    ],
    applies: ({ link, title }) =>
      /\/(?:en|english)\//iu.test(new URL(link.url).pathname) ||
      foreign.test(title) ||
      (!/\p{Script=Han}/u.test(link.title) && (link.title.match(/[A-Za-z]{4,}/gu)?.length ?? 0) >= 2),
  },
  {
    id: 'report-address',
    verdict: 'report',
    why: {
      zh: '地址本身是年报页（xxgkAnnualReport.jsp），链接文字只是机关名',
      en: 'The address is that of a report by itself (`xxgkAnnualReport.jsp`); its link carries the agency only.',
    },
    examples: [],
    applies: ({ link }) => /\/xxgkAnnualReport\.jsp$/iu.test(new URL(link.url).pathname),
  },
  {
    id: 'interpretation',
    verdict: 'interpretation',
    why: { zh: '解读、图解、视频：说明年报，不是年报', en: 'Explains a report in words, pictures or film.' },
    examples: [
      '【文字解读】青禾区2023年政府信息公开工作年度报告',
      '一图读懂青禾区2023年政府信息公开工作年度报告',
    ],
    applies: ({ title }) => isInterpretation(title),
  },
  {
    id: 'draft',
    verdict: 'draft',
    why: {
      zh: '征求意见稿、草案、送审稿、初稿：还不是公布的年报',
      en: 'A draft that goes round for opinions or approval: not the report yet.',
    },
    examples: ['青禾区2023年政府信息公开工作年度报告（征求意见稿）'],
    applies: ({ title }) => draft.test(title),
  },
  {
    id: 'part-of-year',
    verdict: 'other-kind',
    why: { zh: '月报、季报、半年报', en: 'Covers a month, a quarter or half a year.' },
    examples: ['青禾区2023年第一季度政府信息公开情况报告', '2023年上半年政府信息公开工作报告'],
    applies: ({ title }) => partOfYear.test(title),
  },
  {
    id: 'notice',
    verdict: 'notice',
    why: { zh: '关于年报的通知、公告、通报、函', en: 'A notice, circular or letter about reports.' },
    examples: [
      '关于做好2023年政府信息公开工作年度报告编制工作的通知',
      '关于2023年政府信息公开年报报送情况的通报',
    ],
    applies: ({ title }) => notice.test(title) && speaksOfDisclosure.test(title),
  },
  {
    id: 'notice-of-else',
    verdict: 'news',
    why: { zh: '其他通知、公告', en: 'A notice of something else.' },
    examples: ['停水通知', '关于柳溪路封闭施工的公告'],
    applies: ({ title }) => notice.test(title),
  },
  {
    id: 'template',
    verdict: 'template',
    why: { zh: '模板、格式、填报说明', en: 'A form to fill in, or how to fill it in.' },
    examples: ['政府信息公开工作年度报告模板', '政府信息公开年报填报说明'],
    applies: ({ title }) => template.test(title),
  },
  {
    id: 'guide',
    verdict: 'guide',
    why: {
      zh: '指南、目录、制度、方案、考核；以“年度报告”结尾的除外（考核办公室的年报）',
      en: 'A guide, catalogue, rule, plan or appraisal; not where the title ends as a report does (the report of an appraisal office).',
    },
    examples: ['青禾区政府信息公开指南', '2023年政务公开工作要点', '政府信息公开工作年度报告制度'],
    applies: ({ title }) =>
      guide.test(title) && !endsAsReport(title) && (title.includes('公开') || speaksOfDisclosure.test(title)),
  },
  {
    id: 'guide-of-else',
    verdict: 'news',
    why: { zh: '其他方面的制度、方案', en: 'Rules or plans of something else.' },
    examples: ['青禾区防汛抗旱工作方案'],
    applies: ({ title }) => guide.test(title) && !endsAsReport(title),
  },
  {
    id: 'report',
    verdict: 'report',
    why: { zh: '标题写明政府信息公开（工作）年度报告、年报、统计表', en: 'The title says what it is.' },
    examples: ['青禾区柳溪街道办事处2023年政府信息公开工作年度报告', '2019年政府信息公开情况统计表'],
    applies: isReport,
  },
  {
    id: 'other-report',
    verdict: 'other-kind',
    why: {
      zh: '其他年度报告：法治政府、网站、决算、财务、执法、企业、质量、热线等',
      en: 'A yearly report of another kind: rule of law, web site, budget, enforcement, companies, quality, hot line.',
    },
    examples: [
      '青禾区2023年法治政府建设年度报告',
      '青禾区教育局2023年部门决算',
      '2023年青禾区营商环境年度报告',
    ],
    applies: ({ title }) => otherKind.test(title) || otherDisclosure.test(title) || otherSubject.test(title),
  },
  {
    id: 'cut-title',
    verdict: 'report',
    why: {
      zh: '列表截断了标题，全文标题在文章页',
      en: 'The list printed the head of a title only; the page itself will tell.',
    },
    examples: ['2023年青禾区自然资源和规划管理...'],
    applies: ({ title, isInColumn }) =>
      isCut(title) && (isInColumn || /政府信息|信息公开|政务公开/u.test(title)),
  },
  {
    id: 'report-outside-column',
    verdict: 'other-kind',
    why: {
      zh: '年报栏目之外只写“年报”“年度报告”的，多是其他年报',
      en: 'Outside the column of annual reports a bare 年报 is mostly of another kind.',
    },
    examples: [],
    applies: ({ title, isInColumn }) => !isInColumn && bareReport.test(title),
  },
  {
    id: 'short-title-in-column',
    verdict: 'report',
    why: {
      zh: '在年报栏目内，标题只写“年报”、年份、机关名或年度总结',
      en: 'In the column of annual reports a title may be 年报, a bare year, the name of the agency, or the summary of a year.',
    },
    examples: ['年报', '2023年', '青禾区民政局', '柳溪街道2023年年报', '2012年政府信息公开工作总结'],
    applies: ({ title, isInColumn }) => {
      if (!isInColumn) return false;
      if (bareReport.test(title) || /信息公开.*报告/u.test(title) || yearSummary.test(title)) return true;
      const rest = title.replace(/(?:20\d\d|二[〇○零0]..)年?度?/u, '');
      return rest === '' || isAgencyName(rest);
    },
  },
  {
    id: 'rest',
    verdict: 'news',
    why: { zh: '与年报无关', en: 'Nothing in the title speaks of a report.' },
    examples: ['区领导到柳溪街道调研信息公开工作', '植树动员会'],
    applies: () => true,
  },
];

/** Whose and of which year: only asked of what is a report by its kind. */
export const reportRules: readonly Rule[] = [
  {
    id: 'spam-words',
    verdict: 'spam',
    why: {
      zh: '标题里混有博彩词：页面被篡改或域名被冒用；网站记为可疑，须人工查看',
      en: 'Words of gambling stand in the title: the page was tampered with or the domain taken over. The site is suspicious until a person has looked.',
    },
    examples: ['新葡京博彩官网2023年政府信息公开工作年度报告'],
    applies: ({ title }) => gambling.test(title),
  },
  {
    id: 'other-agency',
    verdict: 'other-agency',
    why: {
      zh: '网站条目写明只收一个机关（agency），标题是另一机关的；简称、加减地名不算另一机关',
      en: 'The site is declared to hold the reports of one agency and the title names another. Abbreviations and places before a name make no other agency.',
    },
    examples: [],
    applies: ({ link, site }) => {
      if (site.agency === undefined) return false;
      const named = agencyNameIn(link.title);
      return named !== null && isOtherAgency(site.agency, named);
    },
  },
  {
    id: 'other-year',
    verdict: 'other-year',
    why: {
      zh: '年份不在本次要求或网站声明的范围；标题有两个年份时任一在内即收',
      en: 'Not of a year that was asked for or that the site holds. Of two years in a title one is enough.',
    },
    examples: [],
    applies: ({ named, isWanted }) => named.length > 0 && !named.some(isWanted),
  },
];
