import type { Link, Site } from '../model/site.ts';
import { listFramesOf, redirectTargetOf } from './adapters/redirect-shell.ts';
import { rowsOf, speaksOfReport } from './adapters/rows.ts';
import { isOnSite } from './addresses.ts';
import { columnOf } from './article.ts';
import { markupOf, type Markup } from './select.ts';
import { plainTitle, yearsIn } from './title.ts';

/** A link that may lead to the column of annual reports, the weightier the likelier. */
export interface Way extends Link {
  readonly weight: number;
}

/** Names of the column, the surest first; the number is how much a link of that name weighs. */
const names: readonly (readonly [RegExp, number])[] = [
  [/政府信息公开(?:工作)?(?:年度报告|年报)$|信息公开年报|公开年报$/u, 20],
  [/信息公开.{0,6}年(?:度|报)/u, 16],
  [/年度报告|年报/u, 10],
  [/法定主动公开内容/u, 8],
  [/^政府信息公开(?:专栏|专区|平台|目录|网)?$/u, 6],
  [/信息公开/u, 5],
  [/政务公开/u, 3],
];
const reportPath = /\/[^/]*(?:xxgknb|xxgknd|ndbg|gknb)[^/]*\/|\/nb(?:_\d+)?\//u;
const pathWeight = 12;
const otherReports = /法治|统计|决算|预算|企业|网站|绩效|环境|财务|质量|执法|工作要点|指南|制度|申请|解读/u;
/** Longer words are the title of an article. */
const longestName = 24;
/** A page that lists so many reports is the column, whatever it calls itself. */
const manyReports = 3;

/** Ways on from a page, the weightiest first; those that leave the site apart. */
export function waysFrom(
  page: { readonly url: string; readonly text: string },
  site: Site,
): { readonly own: readonly Way[]; readonly elsewhere: readonly Way[] } {
  const markup = markupOf(page);
  const shell = redirectTargetOf(page, site);
  if (shell !== null)
    return { own: [{ url: shell, title: '', publishedOn: null, weight: pathWeight }], elsewhere: [] };
  const frames = listFramesOf(markup, site).map((url) => ({ url, title: '', publishedOn: null, weight: 4 }));
  const ways = [
    ...rowsOf(markup).map(({ url, title, publishedOn }) => ({
      url,
      title,
      publishedOn,
      weight: weightOf(url, title),
    })),
    ...frames,
  ]
    .filter(({ weight, publishedOn }) => weight > 0 && publishedOn === null)
    .toSorted((a, b) => b.weight - a.weight);
  return {
    own: ways.filter(({ url }) => isOnSite(url, site)),
    elsewhere: ways.filter(({ url, weight }) => weight >= 10 && !isOnSite(url, site)),
  };
}

function weightOf(url: string, title: string): number {
  const plain = plainTitle(title);
  if (plain.length > longestName || otherReports.test(plain)) return 0;
  const named = names.find(([name]) => name.test(plain))?.[1] ?? 0;
  const { pathname } = new URL(url);
  const isFile = /\.(?:docx?|pdf|wps|ofd|xlsx?|zip|rar|jpg|png)$/iu.test(pathname);
  if (isFile || (named > 0 && yearsIn(title).length > 0 && !reportPath.test(pathname))) return 0;
  const isIndex = /\/(?:index\.[a-z]+)?$|\/col\d*\/|xxgkAnnualReport/u.test(pathname);
  return named + (reportPath.test(pathname) ? pathWeight : 0) + (named > 0 && isIndex ? 2 : 0);
}

/** True where a page is the column of annual reports: it says so, or lists many of them and little else. */
export function isReportColumn(page: { readonly url: string; readonly text: string }): boolean {
  const markup = markupOf(page);
  if (/xxgkAnnualReport\.jsp/iu.test(page.url)) return true;
  const reports = reportTitlesOn(markup).length;
  const dated = rowsOf(markup).filter(({ publishedOn }) => publishedOn !== null).length;
  const isHome = /^\/(?:index\.\w+)?$/iu.test(new URL(page.url).pathname);
  if (callsItselfColumn(markup) && !isHome) return true;
  return reports >= manyReports && (!isHome || reports * 2 > dated);
}

/** True where title, breadcrumb or meta elements name the column of annual reports. */
export function callsItselfColumn(markup: Markup): boolean {
  return /信息公开.{0,6}(?:年度报告|年报)|年度报告|年报/u.test(plainTitle(columnOf(markup)));
}

/** Titles on the page that are those of reports of a year. */
export function reportTitlesOn(markup: Markup): readonly string[] {
  return rowsOf(markup)
    .map(({ title }) => title)
    .filter((title) => speaksOfReport(title) && yearsIn(title).length > 0);
}
