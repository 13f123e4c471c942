import type { Link } from '../../model/site.ts';
import { directoryOf } from '../addresses.ts';
import type { Markup } from '../select.ts';
import { isInterpretation } from '../judge-rules.ts';
import { yearsIn } from '../title.ts';
import {
  articleRowsOf,
  linksOf,
  rowsOf,
  speaksOfReport,
  yearOptionsOf,
  yearWords,
  type Row,
} from './rows.ts';

/** The rows of an unknown list page, and what else it leads to. */
export interface UnknownRows {
  /** Articles and files, in the order of the page. */
  readonly links: readonly Link[];
  /** Lists that the page is a directory of: years, levels, agencies. */
  readonly columns: readonly Link[];
}

/** An article by its last part: an id of four digits or more, a hash, a UUID; or an address that asks for one (`id=4571`). */
const articlePath =
  /(?:\d{4,}|[0-9a-f]{16,}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{18,})(?:_\d+)?(?:\.(?:s?html?|jsp|aspx?|php|do|action))?$/iu;
const articleQuery = /[?&](?:\w*id|aid|article|infoguid|contentid)=[\w-]+/iu;
const articleScript =
  /(?:show|view|detail|details|content|article|info|read)\w*\.(?:aspx?|jsp|php|do|action|s?html?)$/iu;
const file = /\.(?:docx?|pdf|wps|ofd|rtf|xlsx?|zip|rar)$/iu;
/** A list by its last part: a directory, `index_2.html`, `xxgk_list.shtml`, `3.html`. */
const listPath =
  /(?:\/|\/(?:index|default|main|more|\w*list\w*|\w*navs?|col\w*|channel\w*|node\w*)(?:_\d+)?(?:\.(?:s?html?|jsp|aspx?|php|do|action))?|\/\d{1,3}\.s?html?)$/iu;
const channelPath = /\/(?:channels?|columns?)\/[\w-]+(?:\.s?html?)?$/iu;
/** Words of pagers and of a portal's frame. */
const frameWords =
  /^(?:首页|尾页|末页|上一?页|下一?页|前一页|后一页|最后一页|第一页|更多|more|>+|<+|»|«|›|‹|\[?\d{1,4}\]?|返回.*|网站地图|关于我们|联系我们|设为首页|加入收藏|登录|注册|无障碍.*|打印.*|关闭.*|分享.*)$/iu;
/** Words of a link to the whole list of which a block shows the newest entries. */
export const moreWords = /^\s*(?:查看)?更多\s*(?:>+|»|…)?\s*$|^\s*more\s*(?:>+|»)?\s*$/iu;
const agencyWords =
  /(?:局|委|委员会|联合会|办|办公室|中心|政府|街道|办事处|镇|乡|苏木|区|县|市|旗|院|厅|供销社|大队|支队|公司|管委会|馆|社|所|站|学校|大学)$/u;
const levelWords =
  /^(?:(?:市|区|县|旗)?(?:直|属)?(?:政府)?(?:各)?(?:工作)?部门|(?:各)?(?:镇街|街镇|街道|乡镇|镇乡|乡镇街道|街道乡镇|镇(?:\(|（)街.*)|.{0,6}人民政府|(?:区|县|市|旗|州|省)(?:级|本级|政府)|.{0,4}(?:派出机构|企事业单位|公共企事业单位|垂管单位|直属(?:单位|机构)))$/u;
/** So many agencies side by side make a directory of agencies. */
const directorySize = 3;
/** Most columns that one page may open. */
const mostColumns = 400;

/** True where the address looks like a list and not like an article. */
export function isListAddress(url: string): boolean {
  const { pathname, search } = new URL(url);
  if (articleScript.test(pathname) && articleQuery.test(search)) return false;
  return listPath.test(pathname) || channelPath.test(pathname);
}

/** True where the address looks like an article: an id, a hash, a script that shows one. */
export function isArticleAddress(url: string): boolean {
  if (isListAddress(url)) return false;
  const { pathname, search } = new URL(url);
  return articlePath.test(pathname) || (articleQuery.test(search) && !/list/iu.test(pathname));
}

export function isFileAddress(url: string): boolean {
  return file.test(new URL(url).pathname);
}

/**
 * The rows of an unknown list, found by title, date, address and the repetition of the row's shape: the group of
 * rows that weighs most, and every link that speaks of a report. `pager` are addresses of the list's own pages.
 */
export function unknownRowsOf(markup: Markup, entrance: string, pager: ReadonlySet<string>): UnknownRows {
  const rows = rowsOf(markup).filter(({ url, title }) => !pager.has(url) && !frameWords.test(title.trim()));
  const weights = new Map<string, number>();
  for (const row of rows) weights.set(row.shape, (weights.get(row.shape) ?? 0) + weightOf(row));
  const heaviest = [...weights].reduce<readonly [string, number]>(
    (best, next) => (next[1] > best[1] ? next : best),
    ['', 0],
  );
  const home = directoryOf(markup.url);
  const isRow = (row: Row): boolean => {
    if (isListAddress(row.url)) return false;
    if (speaksOfReport(row.title)) return true;
    const looksLikeOne = isArticleAddress(row.url) || isFileAddress(row.url) || row.publishedOn !== null;
    return looksLikeOne && (row.shape === heaviest[0] || row.url.startsWith(home));
  };
  // The families' own search knows rows that scripts write.
  const known = articleRowsOf(markup, {}).filter(
    ({ url, title }) => !pager.has(url) && !isListAddress(url) && !frameWords.test(title.trim()),
  );
  const links = linksOf([...rows.filter(isRow), ...known]);
  const further = rowsOf(markup).filter(({ url, title }) => !pager.has(url) && moreWords.test(title));
  return { links: inOrder(links, rows), columns: columnsIn([...rows, ...further], markup, entrance) };
}

/** False for an article, whatever its address: one that explains a report, or has a day of its own and no list's address. */
function mayBeColumn({ url, title, publishedOn }: Link): boolean {
  return !isInterpretation(title) && (publishedOn === null || isListAddress(url));
}

/** How much a link looks like a row of the list that is looked for. */
function weightOf(row: Row): number {
  if (isListAddress(row.url)) return 0;
  return (
    (speaksOfReport(row.title) ? 4 : 0) +
    (row.publishedOn === null ? 0 : 2) +
    (isArticleAddress(row.url) || isFileAddress(row.url) ? 1 : 0) +
    (row.title.length >= 10 ? 1 : 0)
  );
}

/** Lists that a directory of years, levels or agencies leads to, on the site's own host and nearest the entrance. */
function columnsIn(rows: readonly Row[], markup: Markup, entrance: string): readonly Link[] {
  const root = rootOf(entrance);
  const { host } = new URL(markup.url);
  // Below a portal's home page lies the whole portal: of that only the columns of annual reports are opened.
  const isHome = new URL(root).pathname === '/';
  const lists = [...rows, ...yearOptionsOf(markup)].filter(
    (row) =>
      new URL(row.url).host === host &&
      !isFileAddress(row.url) &&
      !isArticleAddress(row.url) &&
      mayBeColumn(row),
  );
  const agencies = new Map<string, number>();
  for (const row of lists.filter(isAgency)) agencies.set(row.shape, (agencies.get(row.shape) ?? 0) + 1);
  const isDirectory = (row: Row) => (agencies.get(row.shape) ?? 0) >= directorySize;
  const isTurned = ({ url, publishedOn }: Row) => {
    // What has a day of its own is an article.
    if (publishedOn !== null) return false;
    const [{ pathname, search }, own] = [new URL(url), new URL(markup.url)];
    return pathname === own.pathname && search !== own.search;
  };
  const isBelow = ({ url }: Row) => !isHome && url.startsWith(root) && directoryOf(url) !== root;
  return lists
    .filter((row) => {
      if (row.url === entrance || row.url === markup.url) return false;
      if (moreWords.test(row.title)) return isBelow(row);
      if (speaksOfReport(row.title)) return isHome || isBelow(row) || yearsIn(row.title).length > 0;
      const isYear = yearWords.test(row.title.replace(/\s/gu, ''));
      // The same list turned to another year: `?year=2023`.
      if (isYear && isTurned(row)) return true;
      if (isYear || (levelWords.test(row.title) && !isAgency(row))) return isBelow(row);
      return isAgency(row) && (isBelow(row) || (isDirectory(row) && !isHome));
    })
    .slice(0, mostColumns)
    .map(({ url, title, publishedOn }) => ({ url, title, publishedOn }));
}

/** The directory below which an entrance's columns lie: its own, or for `/zfxxgknb.htm` the one of that name. */
function rootOf(entrance: string): string {
  const directory = directoryOf(entrance);
  const { pathname } = new URL(entrance);
  const stem = /^\/([\w-]+)\.(?:s?html?|jsp|aspx?|php)$/iu.exec(pathname)?.[1];
  return stem === undefined || /^(?:index|default|main)$/iu.test(stem) ? directory : `${directory}${stem}/`;
}

function isAgency({ title }: Row): boolean {
  return (
    title.length >= 2 &&
    title.length <= 24 &&
    agencyWords.test(title) &&
    !/^(?:政务公开|本市|全区|本区)/u.test(title)
  );
}

function inOrder(links: readonly Link[], rows: readonly Row[]): readonly Link[] {
  const place = new Map(rows.map(({ url }, at) => [url, at]));
  return links.toSorted((a, b) => (place.get(a.url) ?? Infinity) - (place.get(b.url) ?? Infinity));
}
