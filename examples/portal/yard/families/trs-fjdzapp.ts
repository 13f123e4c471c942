import { escaped } from '../../carriers/escape.ts';
import type { Answer } from '../../http/resource.ts';
import type { Dialect, FilePlace, Ground, Grounds } from '../dialect.ts';
import type { Entry } from '../entry.ts';
import {
  article,
  entryIn,
  fileAt,
  framed,
  json,
  listChangedAt,
  page,
  pageOfList,
  plainFileLinks,
} from '../pages.ts';

/** Entries that stand in the page itself; the rest comes by POST. */
const inlined = 24;

function fjdzappGrounds(ground: Ground): Grounds {
  const { slug, stock, number } = ground;
  const channel = 41_000 + number;
  const directory = `/${slug}/zwgk/zfxxgk/nb/`;
  const nested = (entry: Entry): string => {
    const day = entry.filedOn.replaceAll('-', '');
    return `${day.slice(0, 6)}/t${day}_${entry.id}.htm`;
  };
  const pageOf = (entry: Entry): string => directory + nested(entry);
  const filesOf = (entry: Entry): readonly FilePlace[] =>
    entry.files.map((file) => ({
      file,
      path: pageOf(entry).replace(/t\d+_(\d+)\.htm$/u, `P0$1.${file.format}`),
    }));

  const listPage = (): string => {
    const entries = stock.entries(0);
    const rows = entries.slice(0, inlined).map((entry) => {
      const title = escaped(entry.title);
      return `<li><a href="./${nested(entry)}" title="${title}">${title}</a><span>${entry.publishedOn}</span></li>`;
    });
    const main = `<div class="list" ms-controller="list"><ul>
${rows.join('\n')}
</ul><ul ms-visible="page>1"><li ms-repeat="data"><a ms-attr-href="el.docpuburl">{{el.doctitle}}</a><span>{{el.docreltime}}</span></li></ul></div>
<script type="text/javascript">
var vm = avalon.define({ $id: 'list', data: [], page: 1, recordCount: '${entries.length}', prepage: 75 });
function load(page) {
  $.post('/fjdzapp/search', { channelid: '229105', sortfield: '-docorderpri,-docreltime', classsql: 'chnlid=${channel}',
    classcol: 'publishyear', classnum: '100', classsort: '0', cache: 'true', page: page, prepage: '75' },
    function (said) { vm.data = said.data; }, 'json');
}
</script>`;
    return framed(ground, `年报_${ground.siteName}`, '政府信息公开年报', main);
  };

  const search = (form: URLSearchParams, origin: string): Answer => {
    const wanted = /(?:chnlid|parentid)=(\d+)/u.exec(form.get('classsql') ?? '')?.[1];
    if (Number(wanted) !== channel) return null;
    const size = Math.min(Number(form.get('prepage') ?? '75'), 75);
    const entries = stock.entries(0);
    return json({
      data: pageOfList(entries, Number(form.get('page') ?? '1'), size).map((entry) => ({
        doctitle: entry.title,
        docpuburl: origin + pageOf(entry),
        chnldocurl: origin + pageOf(entry),
        docreltime: `${entry.publishedOn} 09:30:00`,
      })),
      pageCount: Math.ceil(entries.length / size),
    });
  };

  return {
    entrances: [directory],
    pageOf,
    filesOf,
    answers({ method, url, form }) {
      const { pathname, origin } = url;
      if (pathname === '/fjdzapp/search') return method === 'POST' ? search(form, origin) : { status: 405 };
      if (pathname === directory || pathname === `${directory}index.htm`)
        return page(listPage, listChangedAt(ground, 0));
      if (!pathname.startsWith(directory)) return null;
      const entry = entryIn(ground, pathname, /(\d{7})\.\w+$/u);
      if (entry === null) return null;
      const places = filesOf(entry);
      if (pathname !== pageOf(entry)) return fileAt(ground, entry, places, pathname);
      return article(ground, entry, places, {
        info: (_, source) =>
          `<ul class="info"><li>索引号：QZ${ground.number}-3000-${entry.year}-${entry.id}</li><li>备注/文号：</li><li>发布机构：${escaped(source)}</li><li>公文生成日期：${entry.publishedOn}</li></ul>`,
        body: (body) => `<div class="article_component"><div class="TRS_Editor">\n${body}\n</div></div>`,
        files: plainFileLinks,
      });
    },
  };
}

/** The Fujian platform on TRS: the head of the list in the page, the rest from a search that wants a POST. */
export const fjdzappDialects: readonly Dialect[] = [
  { name: 'trs-fjdzapp', family: 'trs', strangers: 24, build: fjdzappGrounds },
];
