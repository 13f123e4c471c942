import { escaped } from '../../carriers/escape.ts';
import type { Answer } from '../../http/resource.ts';
import type { Dialect, FilePlace, Ground, Grounds } from '../dialect.ts';
import type { Entry } from '../entry.ts';
import { hexName, idInName } from '../hex-names.ts';
import {
  article,
  fileAt,
  framed,
  json,
  listChangedAt,
  page,
  pageOfList,
  pagesOf,
  plainFileLinks,
} from '../pages.ts';

function ucapGrounds(ground: Ground, isJson: boolean): Grounds {
  const { slug, stock, number, perPage } = ground;
  const channel = hexName(ground, 1, 32);
  const directory = `/${slug}/c${110_000 + number}/`;
  const listName = isJson ? 'zfxxgkMultiList' : 'list';
  const pageOf = (entry: Entry): string =>
    `${directory}${entry.filedOn.slice(0, 7).replace('-', '')}/${hexName(ground, entry.id, 32)}.shtml`;
  const filesOf = (entry: Entry): readonly FilePlace[] =>
    entry.files.map((file) => ({
      file,
      path: pageOf(entry).replace(/\.shtml$/u, `/files/${hexName(ground, entry.id, 32)}.${file.format}`),
    }));

  const staticPage = (current: number): string => {
    const entries = stock.entries(0);
    const total = pagesOf(entries, perPage);
    const rows = pageOfList(entries, current, perPage).map((entry) => {
      const title = escaped(entry.title);
      return `<li><a href="${pageOf(entry)}" title="${title}" target="_blank">${title}</a><span class="date">${entry.publishedOn}</span></li>`;
    });
    const nameOf = (at: number): string => (at === 1 ? 'list.shtml' : `list_${at - 1}.shtml`);
    const step = (label: string, at: number): string =>
      at < 1 || at > total ? `<span>${label}</span>` : `<a href="${directory}${nameOf(at)}">${label}</a>`;
    const main = `<ul class="news-list">\n${rows.join('\n')}\n</ul>
<div class="pagination">${step('首页', 1)}${step('上一页', current - 1)}${step('下一页', current + 1)}${step('末页', total)}<em>共${total}页</em></div>`;
    return framed(
      ground,
      `政府信息公开年报-${ground.siteName}`,
      '政府信息公开年报',
      main,
      `<meta name="generator" content="UCAP" />`,
    );
  };

  const scriptPage = (): string =>
    framed(
      ground,
      `政府信息公开年报-${ground.siteName}`,
      '政府信息公开年报',
      `<ul class="news-list" id="newsList"></ul><div class="pagination" id="page"></div>
<script type="text/javascript">
var channelId = '${channel}';
function load(page) {
  $.getJSON('/common/search/' + channelId + '?_isAgg=true&_isJson=true&_pageSize=10&_template=index&_rangeTimeGte=&_channelName=&page=' + page, draw);
}
load(1);
</script>`,
      `<meta name="generator" content="UCAP" /><meta name="channelId" content="${channel}" />`,
    );

  const search = (asked: URLSearchParams, host: string): Answer => {
    if (asked.get('_isJson') !== 'true') return null;
    const entries = stock.entries(0);
    const rows = Math.min(Math.max(1, Number(asked.get('_pageSize') ?? '10')), 50);
    return json({
      data: {
        channelId: channel,
        rows,
        page: Number(asked.get('page') ?? '1'),
        total: entries.length,
        results: pageOfList(entries, Number(asked.get('page') ?? '1'), rows).map((entry, at) => ({
          title: entry.title,
          // Addresses without a scheme and with one stand side by side.
          url: `${at % 2 === 0 ? '' : 'http:'}//${host}${pageOf(entry)}`,
          publishedTimeStr: `${entry.publishedOn} 09:30:00`,
          channelCodeName: `c${110_000 + number}`,
          channelName: '政府信息公开年报',
        })),
      },
    });
  };

  return {
    entrances: [`${directory}${listName}.shtml`],
    pageOf,
    filesOf,
    answers({ url }) {
      const { pathname, searchParams, host } = url;
      if (isJson && pathname === `/common/search/${channel}`) return search(searchParams, host);
      if (!pathname.startsWith(directory)) return null;
      const [, at] =
        new RegExp(`^${listName}(?:_(\\d+))?\\.shtml$`, 'u').exec(pathname.slice(directory.length)) ?? [];
      const isFirst = pathname === `${directory}${listName}.shtml`;
      if (isFirst && isJson) return page(scriptPage, listChangedAt(ground, 0));
      if (!isJson && (isFirst || at !== undefined)) {
        const current = Number(at ?? 0) + 1;
        const isThere = current <= pagesOf(stock.entries(0), perPage);
        return isThere ? page(() => staticPage(current), listChangedAt(ground, 0)) : null;
      }
      const id = idInName(ground, /([0-9a-f]{32})\.\w+$/u.exec(pathname)?.[1] ?? '');
      const entry = id === null ? null : stock.entry(id);
      if (entry === null) return null;
      const places = filesOf(entry);
      if (pathname !== pageOf(entry)) return fileAt(ground, entry, places, pathname);
      return article(ground, entry, places, {
        before: `<ucaptitle style="display:none">${escaped(entry.title)}</ucaptitle>\n`,
        body: (body) => `<div id="UCAP-CONTENT"><ucapcontent>\n${body}\n</ucapcontent></div>`,
        files: plainFileLinks,
      });
    },
  };
}

/** UCAP: static lists, and lists that a script asks for as JSON. */
export const ucapDialects: readonly Dialect[] = [
  { name: 'ucap-static', family: 'ucap', build: (ground) => ucapGrounds(ground, false) },
  { name: 'ucap-json', family: 'ucap', build: (ground) => ucapGrounds(ground, true) },
];
