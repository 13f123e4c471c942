import { escaped } from '../../carriers/escape.ts';
import type { Dialect, FilePlace, Ground, Grounds } from '../dialect.ts';
import type { Entry } from '../entry.ts';
import { article, entryIn, fileAt, framed, listChangedAt, page, pageOfList, pagesOf } from '../pages.ts';

const download = '/system/_content/download.jsp';

function vsbGrounds(ground: Ground): Grounds {
  const { slug, stock, number, perPage } = ground;
  const tree = 1_040 + number;
  const owner = String(1_500_000_000 + number);
  const base = `/${slug}/xxgk/xxgknb`;
  const pageOf = (entry: Entry): string => `/${slug}/info/${tree}/${entry.id}.htm`;
  const filesOf = (entry: Entry): readonly FilePlace[] =>
    entry.files.map((file, at) => ({
      file,
      path: `${download}?urltype=news.DownloadAttachUrl&owner=${owner}&wbfileid=${entry.id}${at}`,
    }));
  /** The second page is the highest file, the last page is `1.htm`. */
  const pathOf = (current: number, total: number): string =>
    current === 1 ? `${base}.htm` : `${base}/${total - current + 1}.htm`;

  const listPage = (current: number): string => {
    const entries = stock.entries(0);
    const total = pagesOf(entries, perPage);
    const toRoot = current === 1 ? '../' : '../../';
    const hrefOf = (at: number): string =>
      pathOf(at, total).replace(`/${slug}/xxgk/`, current === 1 ? '' : '../');
    const rows = pageOfList(entries, current, perPage).map(
      (entry, at) =>
        `<li id="line_u8_${at}"><a href="${toRoot}info/${tree}/${entry.id}.htm" target="_blank">${escaped(entry.title)}</a><span>${entry.publishedOn}</span></li>`,
    );
    const numbers = Array.from({ length: total }, (_, at) =>
      at + 1 === current
        ? `<span class="p_no_d">${at + 1}</span>`
        : `<span class="p_no"><a href="${hrefOf(at + 1)}">${at + 1}</a></span>`,
    );
    const step = (name: string, label: string, at: number): string =>
      at < 1 || at > total || at === current
        ? `<span class="p_${name}_d p_fun_d">${label}</span>`
        : `<span class="p_${name} p_fun"><a href="${hrefOf(at)}">${label}</a></span>`;
    const main = `<ul>\n${rows.join('\n')}\n</ul>
<div class="pb_sys_common pb_sys_normal pb_sys_style1"><span class="p_pages">${step('first', '首页', 1)}${step('prev', '上页', current - 1)}${numbers.join('')}${step('next', '下页', current + 1)}${step('last', '尾页', total)}</span><span class="p_t">共${entries.length}条</span></div>`;
    const script = '<script src="/system/resource/js/vsbscreen.min.js" id="_vsbscreen"></script>';
    return framed(ground, `政府信息公开年报-${ground.siteName}`, '政府信息公开年报', main, script);
  };

  return {
    entrances: [`${base}.htm`],
    pageOf,
    filesOf,
    answers({ url }) {
      const { pathname, searchParams } = url;
      if (pathname === download) {
        if (searchParams.get('owner') !== owner) return null;
        const entry = entryIn(ground, searchParams.get('wbfileid') ?? '', /^(\d{7})\d$/u);
        return entry === null ? null : fileAt(ground, entry, filesOf(entry), pathname + url.search);
      }
      if (!pathname.startsWith(`/${slug}/`)) return null;
      const total = pagesOf(stock.entries(0), perPage);
      const current = Array.from({ length: total }, (_, at) => at + 1).find(
        (at) => pathOf(at, total) === pathname,
      );
      if (current !== undefined) return page(() => listPage(current), listChangedAt(ground, 0));
      const entry = entryIn(ground, pathname, /\/(\d{7})\.htm$/u);
      if (entry === null || pathname !== pageOf(entry)) return null;
      return article(ground, entry, filesOf(entry), {
        body: (body) =>
          `<form name="_newscontent_fromname"><div id="vsb_content_2"><div class="v_news_content">\n${body}\n</div></div></form>`,
        files: (places) =>
          `<ul>${places
            .map(
              ({ file, path }) =>
                `<li>附件【<a href="${escaped(path)}" target="_blank">${escaped(entry.title)}.${file.format}</a>】已下载<span>3</span>次</li>`,
            )
            .join('')}</ul>`,
      });
    },
  };
}

/** VSB: the files of a list count down, so that the second page is the highest. */
export const vsbDialects: readonly Dialect[] = [{ name: 'vsb', family: 'vsb', build: vsbGrounds }];
