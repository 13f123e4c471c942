import { escaped } from '../../carriers/escape.ts';
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

function siteserverGrounds(ground: Ground): Grounds {
  const { stock, columns, perPage, number } = ground;
  const channelOf = (column: number): number => 30_000 + number * 20 + column;
  const listPath = (column: number, current: number): string =>
    `/channels/${channelOf(column)}${current === 1 ? '' : `_${current}`}.html`;
  const pageOf = (entry: Entry): string => `/contents/${channelOf(entry.column)}/${entry.id}.html`;
  const filesOf = (entry: Entry): readonly FilePlace[] =>
    entry.files.map((file) => ({
      file,
      path: `/upload/resources/file/${entry.filedOn.replaceAll('-', '/')}/${channelOf(entry.column)}_${entry.id}.${file.format}`,
    }));

  const listPage = (column: number, current: number): string => {
    const entries = stock.entries(column);
    const total = pagesOf(entries, perPage);
    const rows = pageOfList(entries, current, perPage).map(
      (entry) =>
        `<tr><td><a href="${pageOf(entry)}" target="_blank">${escaped(entry.title)}</a></td><td>${entry.publishedOn}</td></tr>`,
    );
    const step = (label: string, at: number): string =>
      at < 1 || at > total || at === current
        ? `<a class="disabled">${label}</a>`
        : `<a href="${listPath(column, at)}">${label}</a>`;
    const main = `<div class="xxgk"><table width="100%">\n${rows.join('\n')}\n</table></div>
<div class="pager"><span class="item operation">${step('首页', 1)}${step('上一页', current - 1)}${step('下一页', current + 1)}${step('尾页', total)}</span></div>`;
    const name = columns[column] ?? '';
    return framed(ground, `${name}-${ground.siteName}`, name, main);
  };

  return {
    entrances: columns.map((_, column) => listPath(column, 1)),
    pageOf,
    filesOf,
    answers({ url: { pathname } }) {
      const [, channel, further] = /^\/channels\/(\d+)(?:_(\d+))?\.html$/u.exec(pathname) ?? [];
      if (channel !== undefined) {
        const column = columns.findIndex((_, at) => channelOf(at) === Number(channel));
        const current = Number(further ?? '1');
        if (column === -1 || current > pagesOf(stock.entries(column), perPage)) return null;
        return page(() => listPage(column, current), listChangedAt(ground, column));
      }
      const entry = entryIn(ground, pathname, /(\d{7})\.\w+$/u);
      if (entry === null) return null;
      const places = filesOf(entry);
      if (pathname !== pageOf(entry)) return fileAt(ground, entry, places, pathname);
      return article(ground, entry, places, {
        metas: false,
        info: (_, source) =>
          `<div class="page-date">发布时间：${entry.publishedOn}</div><table class="head"><tr><td>发文字号</td><td></td><td>索引号</td><td>${entry.id}</td></tr><tr><td>发布日期</td><td>${entry.publishedOn}</td><td>主题分类</td><td>其他</td></tr><tr><td>体裁分类</td><td>报告</td><td>服务对象</td><td>${escaped(source)}</td></tr></table>`,
        body: (body) => `<div class="article">\n${body}\n</div>`,
        files: plainFileLinks,
      });
    },
  };
}

/** SiteServer: `channels` and `contents`, the second page of a list is `_2`. */
export const siteserverDialects: readonly Dialect[] = [
  {
    name: 'siteserver',
    family: 'siteserver',
    columns: () => ['区政府年报', '部门和街道年报'],
    place: ({ agency }) => (agency?.size === 'region' ? 0 : 1),
    build: siteserverGrounds,
  },
];
