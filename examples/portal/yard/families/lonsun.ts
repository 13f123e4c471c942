import { escaped } from '../../carriers/escape.ts';
import type { Answer } from '../../http/resource.ts';
import type { Dialect, FilePlace, Ground, Grounds } from '../dialect.ts';
import type { Entry } from '../entry.ts';
import {
  article,
  entryIn,
  fileAt,
  framed,
  listChangedAt,
  page,
  pageOfList,
  pagesOf,
  plainFileLinks,
} from '../pages.ts';

/** What a list or a year without entries says. */
const nothing = '暂无相关信息';

const siteIdOf = ({ number }: Ground): string => String(6_790_000 + number);
const organOf = (ground: Ground, slot: number): number => 160_000_000 + ground.number * 5_000 + slot;
const filesAt = (ground: Ground, entry: Entry): readonly FilePlace[] =>
  entry.files.map((file) => ({
    file,
    path: `/group6/M00/${ground.slug}/${entry.filedOn.slice(0, 4)}/wKg${entry.id}.${file.format}`,
  }));

function lonsunArticle(ground: Ground, entry: Entry, before = ''): Answer {
  return article(ground, entry, filesAt(ground, entry), {
    before: `<meta name="SiteId" content="${siteIdOf(ground)}">\n${before}`,
    info: (_, source) =>
      `<table class="table_public_info"><tr><th>发布机构</th><td>${escaped(source)}</td><th>发布日期</th><td>${entry.publishedOn}</td></tr></table>`,
    body: (body) => `<div class="j-fontContent clearfix" id="zoom">\n${body}\n</div>`,
    files: plainFileLinks,
  });
}

function fileAnswer(ground: Ground, pathname: string): Answer {
  const entry = entryIn(
    ground,
    pathname,
    new RegExp(`^/group6/M00/${ground.slug}/\\d{4}/wKg(\\d{7})\\.\\w+$`, 'u'),
  );
  return entry === null ? null : fileAt(ground, entry, filesAt(ground, entry), pathname);
}

/** Lists by label: a column page whose script asks for fragments, with the template that the page names. */
function labelGrounds(ground: Ground, prefix: string, template: string): Grounds {
  const { stock, perPage, number } = ground;
  const organ = organOf(ground, 0);
  const category = 49_000_000 + number;
  const siteId = siteIdOf(ground);
  const pageOf = (entry: Entry): string => `${prefix}/public/${organ}/${entry.id}.html`;
  const columnPath = `${prefix}/public/column/${organ}`;
  const query = `IsAjax=1&dataType=html&labelName=publicInfoList&siteId=${siteId}&pageSize=${perPage}&pageIndex=1&action=list&isDate=true&dateFormat=yyyy-MM-dd&length=80&organId=${organ}&type=4&catId=${category}&catIds=&cId=&fuzzySearch=&fromCode=title&keyWords=&sortType=1&result=${nothing}&file=${template}`;

  const column = (): string =>
    framed(
      ground,
      `政府信息公开年报-${ground.siteName}`,
      '政府信息公开年报',
      `<div class="xxgk_navli" id="publicList"></div><div id="page_public_info"></div>
<script type="text/javascript">
$(function () { $.get('${prefix}/site/label/8888?${query}', function (html) { $('#publicList').html(html); }); });
</script>`,
      `<meta name="SiteId" content="${siteId}" />`,
    );

  const fragment = (asked: URLSearchParams): Answer => {
    if (asked.get('siteId') !== siteId && asked.get('organId') !== String(organ)) return null;
    const empty = asked.get('result') ?? '';
    const isRight =
      asked.get('labelName') === 'publicInfoList' &&
      asked.get('file') === template &&
      asked.get('catId') === String(category);
    const size = Math.min(Math.max(1, Number(asked.get('pageSize') ?? perPage)), 50);
    const entries = stock.entries(0);
    const rows = isRight ? pageOfList(entries, Math.max(1, Number(asked.get('pageIndex') ?? '1')), size) : [];
    if (rows.length === 0) return page(() => `<div class="xxgk_nav_none">${escaped(empty)}</div>`, null);
    const lines = rows.map((entry) => {
      const title = escaped(entry.title);
      return `<li><a href="${pageOf(entry)}" target="_blank" title="${title}">${title}</a><span class="date">${entry.publishedOn}</span></li>`;
    });
    return page(
      () => `<ul class="xxgk_nav_list">\n${lines.join('\n')}\n</ul>
<script type="text/javascript">$("#page_public_info").pagination({ pageCount:${pagesOf(entries, size)}, pageIndex:${Number(asked.get('pageIndex') ?? '1')} });</script>`,
      null,
    );
  };

  return {
    entrances: [`${columnPath}?type=4&action=list&nav=&sub=&catId=${category}`],
    pageOf,
    filesOf: (entry) => filesAt(ground, entry),
    answers({ url, form }) {
      const { pathname, searchParams } = url;
      if (pathname === `${prefix}/site/label/8888`)
        return fragment(new URLSearchParams([...searchParams, ...form]));
      if (pathname === columnPath) return page(column, listChangedAt(ground, 0));
      const entry = entryIn(ground, pathname, /\/public\/\d+\/(\d{7})\.html$/u);
      if (entry === null || pathname !== pageOf(entry)) return fileAnswer(ground, pathname);
      return lonsunArticle(ground, entry);
    },
  };
}

/** One address for each agency and year: `…&title=2023`. */
function yearGrounds(ground: Ground): Grounds {
  const { stock } = ground;
  const detail = (slot: number, year: number): string =>
    `/public/column/${organOf(ground, slot)}?type=3&action=detail&nav=3&title=${year}`;
  const pageOf = (entry: Entry): string =>
    entry.agency === null
      ? `/public/${organOf(ground, 0)}/${entry.id}.html`
      : detail(entry.agency.slot, entry.year);
  const ofOrgan = (slot: number): readonly Entry[] =>
    stock.entries(0).filter(({ agency }) => agency?.slot === slot);

  /** Years of the organ and, below the government's, what else is in the column. */
  const menu = (slot: number): string => {
    const years = [...new Set(ofOrgan(slot).map(({ year }) => year))];
    const links = years.map((year) => `<a href="${escaped(detail(slot, year))}">${year}年</a>`);
    const beside = slot > 0 ? [] : stock.entries(0).filter(({ agency }) => agency === null);
    const lines = beside.map(
      (entry) =>
        `<li><a href="${pageOf(entry)}">${escaped(entry.title)}</a><span>${entry.publishedOn}</span></li>`,
    );
    return `<div class="xxgk_navli">${links.join(' ')}</div>\n<ul class="xxgk_nav_list">${lines.join('')}</ul>\n`;
  };

  return {
    entrances: stock.agencies.map(({ slot }) => detail(slot, ground.years[1])),
    pageOf,
    filesOf: (entry) => filesAt(ground, entry),
    answers({ url }) {
      const { pathname, searchParams } = url;
      const [, organ] = /^\/public\/column\/(\d+)$/u.exec(pathname) ?? [];
      if (organ !== undefined) {
        const agency = stock.agencies.find(({ slot }) => organOf(ground, slot) === Number(organ));
        if (agency === undefined) return null;
        const year = Number(searchParams.get('title') ?? searchParams.get('timeFrame'));
        const found = ofOrgan(agency.slot).filter((one) => one.year === year);
        const [entry] = found.toSorted((a, b) => b.version - a.version);
        if (entry !== undefined) return lonsunArticle(ground, entry, menu(agency.slot));
        const empty = `${menu(agency.slot)}<div class="xxgk_nav_con">${nothing}</div>`;
        return page(() => framed(ground, `${agency.name}信息公开年报`, '信息公开年报', empty), null);
      }
      const entry = entryIn(ground, pathname, /^\/public\/\d+\/(\d{7})\.html$/u);
      if (entry === null || pathname !== pageOf(entry)) return fileAnswer(ground, pathname);
      return lonsunArticle(ground, entry);
    },
  };
}

/** LonSun: fragments by label, at the root of the host and below a prefix, and report addresses by year. */
export const lonsunDialects: readonly Dialect[] = [
  {
    name: 'lonsun-label',
    family: 'lonsun',
    build: (ground) => labelGrounds(ground, '', '/xxgk/publicInfoList_newest2020'),
  },
  {
    name: 'lonsun-prefixed',
    family: 'lonsun',
    build: (ground) => labelGrounds(ground, `/${ground.slug}zwgk/zwgk`, '/ahxxgk/xxgk/publicInfoList_new_ah'),
  },
  { name: 'lonsun-year', family: 'lonsun', build: yearGrounds },
];
