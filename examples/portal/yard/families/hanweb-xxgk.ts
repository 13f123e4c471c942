import { escaped } from '../../carriers/escape.ts';
import { truncated } from '../../sites/portal-page.ts';
import type { Answer } from '../../http/resource.ts';
import type { Dialect, Ground, Grounds } from '../dialect.ts';
import type { Entry } from '../entry.ts';
import { article, entryIn, framed, listChangedAt, page, pageOfList, pagesOf } from '../pages.ts';
import { hanwebFileAnswer, hanwebFileLinks, hanwebFilesOf } from './hanweb-files.ts';

const search = '/module/xxgk/search.jsp';

function xxgkGrounds(ground: Ground): Grounds {
  const { stock, perPage, number } = ground;
  const columnId = 90_000 + number * 20;
  const area = stock.agencies[0]?.creditCode ?? '';
  const infotype = `B${String(number + 1).padStart(4, '0')}02`;
  const divId = `div${columnId}`;
  const columnPath = `/col/col${columnId}/index.html`;
  // What is not of the report column lies in another and is shown all the same.
  const columnOf = (entry: Entry): number => columnId + (entry.reason === 'news' ? 7 : 0);
  const pageOf = (entry: Entry): string => {
    const [year = '', month, day] = entry.filedOn.split('-');
    return `/art/${year}/${Number(month)}/${Number(day)}/art_${columnOf(entry)}_${entry.id}.html`;
  };

  const shell = (): string =>
    framed(
      ground,
      `政府信息公开目录 ${ground.siteName}`,
      '政府信息公开年报',
      `<iframe id="tree" src="/module/xxgk/tree.jsp?standardXxgk=1&amp;area=${area}&amp;divid=${divId}" width="220" height="600"></iframe>
<div id="${divId}"><div style="text-align:center">正在加载…</div></div>
<script type="text/javascript">
$.ajax({ type: 'POST', url: '${search}?standardXxgk=1&isAllList=1&texttype=0&fbtime=-1&vc_all=&vc_filenumber=&vc_title=&vc_number=&currpage=1&sortfield=,compaltedate:0',
  data: { infotypeId: '${infotype}', jdid: '${number + 1}', area: '${area}', divid: '${divId}' },
  success: function (html) { $('#${divId}').html(html); } });
</script>`,
    );

  const tree = (): string =>
    `<html><head><meta charset="utf-8"><title>目录</title></head><body><ul><li><a href="javascript:void(0)" onclick="funclick('${infotype}','政府信息公开年报')">政府信息公开年报</a></li><li><a href="javascript:void(0)" onclick="funclick('A000101','机构职能')">机构职能</a></li></ul></body></html>`;

  const fragment = (asked: URLSearchParams): string => {
    const entries = stock.entries(0);
    const total = pagesOf(entries, perPage);
    const current = Math.max(1, Number(asked.get('currpage') ?? '1'));
    const rows = pageOfList(entries, current, perPage).map((entry, at) => {
      const title = escaped(entry.title);
      const place = (current - 1) * perPage + at + 1;
      return `<tr class="tr_main_value_${at % 2 === 0 ? 'odd' : 'even'}"><td align="center">${place}</td><td><a href="${pageOf(entry)}" target="_blank" title="${title}">${escaped(truncated(entry.title, 18))}</a></td><td align="center">${entry.publishedOn}</td></tr>`;
    });
    return `<table width="100%" class="table_main"><tr class="tr_title"><td>序号</td><td>名称</td><td>发布日期</td></tr>
${rows.join('\n')}
</table>
<table class="tb_title"><tr><td>共${entries.length}条&nbsp;共${total}页&nbsp;第${current}页&nbsp;<a onclick="gotopage(${Math.min(current + 1, total)})">下一页</a></td></tr></table>`;
  };

  return {
    entrances: [`${columnPath}?vc_xxgkarea=${area}&number=${infotype}`],
    pageOf,
    filesOf: (entry) => hanwebFilesOf(ground, entry),
    answers(ask): Answer {
      const { pathname, searchParams } = ask.url;
      if (pathname === columnPath) return page(shell, listChangedAt(ground, 0));
      const asked = new URLSearchParams([...searchParams, ...ask.form]);
      if (pathname === '/module/xxgk/tree.jsp' && asked.get('area') === area)
        return page(tree, listChangedAt(ground, 0));
      if (pathname === search && asked.get('area') === area) {
        if (ask.method !== 'POST') return { status: 405 };
        const isOurs = ['', infotype].includes(asked.get('infotypeId') ?? '');
        return page(() => (isOurs ? fragment(asked) : '<table class="table_main"></table>共0页'), null);
      }
      const entry = entryIn(ground, pathname, /^\/art\/.+_(\d{7})\.html$/u);
      if (entry === null || pathname !== pageOf(entry)) return hanwebFileAnswer(ground, ask);
      return article(ground, entry, hanwebFilesOf(ground, entry), {
        before: '<!-- Produced By 大汉网络 大汉版通发布系统 -->\n',
        info: (_, source) =>
          `<table class="xxgk_table"><tr><td>索引号</td><td>${area}/${entry.year}-${entry.id}</td></tr><tr><td>发布机构</td><td>${escaped(source)}</td></tr><tr><td>发布日期</td><td>${entry.publishedOn}</td></tr></table>`,
        body: (body) =>
          `<table><tr><td class="bt_content"><div class="bt-content">\n${body}\n</div></td></tr></table>`,
        files: hanwebFileLinks,
      });
    },
  };
}

/** Hanweb's catalogue of disclosure: a fragment by POST, in which items of other columns are mixed. */
export const xxgkDialects: readonly Dialect[] = [
  { name: 'hanweb-xxgk', family: 'hanweb-xxgk', strangers: 6, build: xxgkGrounds },
];
