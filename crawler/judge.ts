import type { Candidate, Link, Rejection, RejectionReason, Site } from '../model/site.ts';
import { isOnSite } from './addresses.ts';
import { agencyNameIn, isAmbiguous, isCut, plainTitle, yearOf, yearsIn } from './title.ts';

/** Where a link was found. */
export interface Found {
  /** Address of the list page. */
  readonly foundOn: string;
  /** What the list page calls its column; empty where it does not say. */
  readonly column: string;
}

export type Judgement =
  | { readonly kind: 'candidate'; readonly candidate: Candidate }
  | { readonly kind: 'rejection'; readonly rejection: Rejection };

/** First year for which reports exist: the regulation took force in 2008. */
const firstReportYear = 2008;

const interpretation =
  /解读|图解|图说|一图|一张图|长图|读懂|看懂|漫画|动漫|[Hh]5|速览|短视频|视频版|音频版|朗读/u;
const notice = /通知|公告|通报|通告|公示|转发|(?:的|复)函$|关于(?:做好|报送|开展|编制|上报|填报|加强|组织)/u;
const template = /模板|模版|样本|样表|样式|范本|参考文本|格式|填报说明|填表说明|填写说明|编写说明|填报要求/u;
const guide =
  /指南|目录|制度(?!假)|规定$|办法$|条例$|细则|工作要点|要点$|方案$|工作计划|计划$|清单|流程|规程|规范$|申请表|机制$|意见$|职责|考核/u;
const otherKind =
  /法治政府|法治建设|依法行政(?:工作)?(?:情况)?(?:年度)?报告|政府网站|网站工作|网站监管|新媒体|决算|预算|财务|绩效|社会责任|政府工作报告|统计公报|统计年报|年检|环境质量|建议提案|提案办理|行政执法(?:工作|数据|统计|情况|信息公开)?(?:年度)?(?:年报|报告|统计)|企业年(?:度)?报/u;
/** Disclosure of something else: the word stands right before 信息公开. */
const otherDisclosure = /(?:环境|财政|预决算|财务|行政执法|企业|信用|社会救助|招生|学校)信息公开/u;
const partOfYear = /季报|[一二三四1-4第]季度|半年|月报/u;
const reportPhrase =
  /信息公开(?:工作)?(?:情况)?的?(?:20\d\d|二[〇○零0]..)?年?(?:度)?(?:工作)?(?:情况)?的?(?:年度)?(?:总结)?报告|信息公开.{0,8}年(?:度)?(?:工作)?(?:报告|年?报)|信息公开.{0,10}统计表|政务公开.{0,10}年(?:度)?(?:工作)?(?:报告|年?报)/u;
const bareReport = /年度(?:工作)?报告|年报/u;
const reportColumn = /信息公开.{0,6}(?:年度报告|年报)|公开年报|年度报告|年报/u;
const reportPath = /\/[^/]*(?:xxgknb|zfxxgknd|ndbg|gknb|xxgkndbg)[^/]*\/|\/nb(?:_\d+)?\//u;
const agencyName =
  /^\p{Script=Han}{2,14}(?:局|委|委员会|联合会|办|办公室|中心|政府|街道|办事处|镇|乡|苏木|区|县|市|旗|院|厅|供销社|大队|支队|公司|学校|大学)$/u;

/**
 * Judges a link: a report of a wanted year (or of a year that nobody says yet), or not, with the reason.
 * Years come from the title, then from what the address says (`fbtime=2023`); never from the path or a date.
 */
export function judge(link: Link, site: Site, years: readonly number[], found: Found): Judgement {
  const reason = reasonAgainst(link, site, found) ?? null;
  if (reason !== null) return { kind: 'rejection', rejection: { ...link, reason, foundOn: found.foundOn } };
  const reportYear = reportYearOf(link);
  const named = reportYear === null ? yearsIn(link.title) : [reportYear];
  // Two years in one title: wanted when either is, and the reading decides which it is.
  if (named.length > 0 && !named.some((year) => isWanted(year, site, years))) {
    return { kind: 'rejection', rejection: { ...link, reason: 'other-year', foundOn: found.foundOn } };
  }
  const agencyName = agencyNameIn(link.title) ?? site.agency ?? null;
  return { kind: 'candidate', candidate: { ...link, agencyName, reportYear, foundOn: found.foundOn } };
}

/** The year a link's title states, else the one its address states (`fbtime=`, `timeFrame=`); else null. */
export function reportYearOf(link: Link): number | null {
  const titled = yearOf(link.title);
  if (titled !== null || isAmbiguous(link.title)) return titled;
  return link.year ?? yearInQuery(link.url);
}

/** Years of the site's own range among those wanted. */
export function yearsOfSite(site: Site, years: readonly number[]): readonly number[] {
  const [first, last] = site.years ?? [firstReportYear, null];
  return years.filter((year) => year >= first && (last === null || year <= last));
}

function isWanted(year: number, site: Site, years: readonly number[]): boolean {
  return yearsOfSite(site, years).includes(year);
}

function yearInQuery(url: string): number | null {
  const query = new URL(url).searchParams;
  for (const name of ['fbtime', 'timeFrame', 'year', 'title']) {
    const value = query.get(name);
    if (value !== null && /^20\d\d$/u.test(value)) return Number(value);
  }
  return null;
}

function reasonAgainst(link: Link, site: Site, found: Found): RejectionReason | null {
  if (!isOnSite(link.url, site)) return 'off-site';
  const title = plainTitle(link.title);
  if (isEnglish(link)) return 'other-kind';
  // An address of the annual-report module is a report by itself; its link carries the agency's name only.
  if (/\/xxgkAnnualReport\.jsp$/iu.test(new URL(link.url).pathname)) return null;
  if (interpretation.test(title)) return 'interpretation';
  if (partOfYear.test(title)) return 'other-kind';
  const isReport = reportPhrase.test(title) && !otherDisclosure.test(title);
  if (notice.test(title)) return /信息公开|政务公开|年报|年度报告/u.test(title) ? 'notice' : 'news';
  if (template.test(title)) return 'template';
  if (guide.test(title) && !endsAsReport(title)) return /公开|年报|年度报告/u.test(title) ? 'guide' : 'news';
  if (isReport) return null;
  if (otherKind.test(title) || otherDisclosure.test(title)) return 'other-kind';
  // A list may print the head of a title only; the full one stands in the article.
  if (isCut(title) && (isReportColumn(found) || /政府信息|信息公开|政务公开/u.test(title))) return null;
  if (!isReportColumn(found)) return bareReport.test(title) ? 'other-kind' : 'news';
  return isReportInItsColumn(title) ? null : 'news';
}

/** The report's own words at the very end outweigh a guide's word before them. */
function endsAsReport(title: string): boolean {
  return /(?:信息公开(?:工作)?(?:20\d\d年?)?年?度?(?:工作)?(?:报告|年报)|年度报告|年报)(?:[((].*[))])?(?:\.\w{2,5})?$/u.test(
    title,
  );
}

/** True where the list is the annual-report column, by its name or by its directory. */
function isReportColumn(found: Found): boolean {
  return reportColumn.test(plainTitle(found.column)) || reportPath.test(new URL(found.foundOn).pathname);
}

/** In the column of annual reports a title may be `年报`, a bare year, or the agency's name. */
function isReportInItsColumn(title: string): boolean {
  if (bareReport.test(title) || /信息公开.*报告/u.test(title)) return true;
  const rest = title.replace(/(?:20\d\d|二[〇○零0]..)年?度?/u, '');
  return rest === '' || agencyName.test(rest);
}

function isEnglish(link: Link): boolean {
  if (/\/(?:en|english)\//iu.test(new URL(link.url).pathname)) return true;
  return !/\p{Script=Han}/u.test(link.title) && (link.title.match(/[A-Za-z]{4,}/gu)?.length ?? 0) >= 2;
}
