import { escaped } from '../../carriers/escape.ts';
import { truncated } from '../../sites/portal-page.ts';
import type { Answer } from '../../http/resource.ts';
import type { Dialect, Ground, Grounds, YardAsk } from '../dialect.ts';
import type { Entry } from '../entry.ts';
import { article, entryIn, framed, listChangedAt, page, pagesOf } from '../pages.ts';
import { hanwebFileAnswer, hanwebFileLinks, hanwebFilesOf } from './hanweb-files.ts';

/** What one dialect of jpage lists does in its own way. */
interface Manner {
  /** What the server looks at when it is asked for further records. */
  readonly honours: 'startrecord' | 'page';
  /** The XML stands HTML-escaped in the page. */
  readonly isEscaped: boolean;
  /** Only a POST with the column in its form is answered with records. */
  readonly isPost: boolean;
  readonly endpoint: string;
  readonly row: (path: string, entry: Entry) => string;
  /** Files are given only to who comes from the page. */
  readonly wantsReferer: boolean;
}

const groupSize = 3;
const produced = '<!-- Produced By 大汉网络 大汉版通发布系统 -->\n';

/** Escaped as a page is that was saved from a browser: named entities. */
const entities = (xml: string): string =>
  xml.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const hrefFirst: Manner['row'] = (path, { title, publishedOn }) =>
  `<li><a href='${path}' title='${escaped(title)}' target='_blank'>${escaped(truncated(title, 20))}</a><span>${publishedOn}</span></li>`;
const dateFirst: Manner['row'] = (path, { title, publishedOn }) =>
  `<li><span>${publishedOn}</span><a title="${escaped(title)}" target="_blank" href="${path}">${escaped(truncated(title, 16))}</a></li><li style=<br/>`;
const withoutTitle: Manner['row'] = (path, { title, publishedOn }) =>
  `<li><a href='${path}' target="_blank">${escaped(title)}</a><b>${publishedOn}</b></li>`;

function jpageGrounds(ground: Ground, manner: Manner): Grounds {
  const { number, stock, columns, perPage } = ground;
  const group = perPage * groupSize;
  const columnId = (column: number): number => 20_000 + number * 20 + column;
  const unitId = (column: number): string => String(145_000 + number * 20 + column);
  const columnPath = (column: number): string => `/col/col${columnId(column)}/index.html`;
  const pageOf = (entry: Entry): string => {
    const [year = '', month, day] = entry.filedOn.split('-');
    return `/art/${year}/${Number(month)}/${Number(day)}/art_${columnId(entry.column)}_${entry.id}.html`;
  };
  const records = (entries: readonly Entry[]): string =>
    entries.map((entry) => `<record><![CDATA[${manner.row(pageOf(entry), entry)}]]></record>`).join('\n');

  const columnPage = (column: number): string => {
    const entries = stock.entries(column);
    const parameters = {
      col: '1',
      appid: '1',
      webid: String(number + 1),
      path: '/',
      columnid: String(columnId(column)),
      sourceContentType: manner.honours === 'page' ? '3' : '1',
      unitid: unitId(column),
      webname: encodeURIComponent(ground.siteName),
      permissiontype: '0',
    };
    const query = new URLSearchParams({ page: '1', ...parameters }).toString();
    const store = `<datastore>
<nextgroup><![CDATA[<a href="${manner.endpoint}?${query}"></a>]]></nextgroup>
<recordset>
${records(entries.slice(0, group))}
</recordset></datastore>`;
    const settings = Object.entries(parameters).map(([name, value]) => `${name}:'${value}'`);
    const name = columns[column] ?? '';
    const main = `<div class="list"><div id="${unitId(column)}"><ul></ul></div>
<script type="text/xml">${manner.isEscaped ? entities(store) : store}</script>
<script type="text/javascript">
$(function(){ $('#${unitId(column)}').jpage({
  themeName:'default', totalRecord:${entries.length}, dataBefore:'<ul>', dataAfter:'</ul>', width:'100%',
  perPage:${perPage}, showMode:'full', groupSize:${groupSize}, barPosition:'bottom',
  proxyUrl:'${manner.endpoint}',${manner.isPost ? " ajaxType:'POST'," : ''} openCookies:false, ajaxParam:{${settings.join(',')}}
}); });
</script></div>`;
    return (
      produced +
      framed(ground, `${ground.siteName} ${name}`, name, main, `<meta name="ColumnName" content="${name}" />`)
    );
  };

  const groupAnswer = ({ method, url, form }: YardAsk): Answer => {
    const asked = new URLSearchParams([...url.searchParams, ...form]);
    const column = columns.findIndex((_, at) => String(columnId(at)) === asked.get('columnid'));
    if (column === -1) return null;
    const xml = (text: string) => page(() => text, null, 'text/xml;charset=UTF-8');
    if (manner.isPost && (method !== 'POST' || !form.has('columnid'))) return xml('<datastore></datastore>');
    const entries = stock.entries(column);
    const numberOf = (name: string, otherwise: number): number => Number(asked.get(name) ?? otherwise);
    const at = Math.max(1, numberOf('page', 1));
    const [first, last] =
      manner.honours === 'page'
        ? [(at - 1) * group, at * group]
        : [numberOf('startrecord', 1) - 1, numberOf('endrecord', group)];
    return xml(`<datastore><totalrecord>${entries.length}</totalrecord><totalpage>${pagesOf(entries, perPage)}</totalpage><recordset>
${records(entries.slice(Math.max(0, first), last))}
</recordset></datastore>`);
  };

  return {
    entrances: columns.map((_, column) => columnPath(column)),
    pageOf,
    filesOf: (entry) => hanwebFilesOf(ground, entry),
    answers(ask) {
      const { pathname } = ask.url;
      if (pathname === manner.endpoint) return groupAnswer(ask);
      const column = columns.findIndex((_, at) => columnPath(at) === pathname);
      if (column !== -1) return page(() => columnPage(column), listChangedAt(ground, column));
      const entry = entryIn(ground, pathname, /^\/art\/.+_(\d{7})\.html$/u);
      if (entry === null || pathname !== pageOf(entry)) {
        return hanwebFileAnswer(ground, ask, { referer: manner.wantsReferer });
      }
      return article(ground, entry, hanwebFilesOf(ground, entry), {
        before: produced,
        info: (_, source) =>
          `<p>发布日期：${entry.publishedOn}&#12288;信息来源：<!--<$[信息来源]>begin-->${escaped(source)}<!--<$[信息来源]>end--></p>`,
        body: (body) =>
          `<meta name="ContentStart"/><div id="zoom" class="zoom"><!--ZJEG_RSS.content.begin-->\n${body}\n<!--ZJEG_RSS.content.end--></div><meta name="ContentEnd"/>`,
        files: hanwebFileLinks,
      });
    },
  };
}

const dialect = (name: string, manner: Manner): Dialect => ({
  name,
  family: 'hanweb-jpage',
  columns: () => ['镇街年报', '部门年报'],
  build: (ground) => jpageGrounds(ground, manner),
});
const usual = '/module/web/jpage/dataproxy.jsp';

/** Hanweb's jpage lists: plain and escaped datastores, servers that look at `startrecord` or at `page`, and one that wants a POST. */
export const jpageDialects: readonly Dialect[] = [
  dialect('hanweb-jpage-startrecord', {
    honours: 'startrecord',
    isEscaped: false,
    isPost: false,
    endpoint: usual,
    row: hrefFirst,
    wantsReferer: true,
  }),
  dialect('hanweb-jpage-page', {
    honours: 'page',
    isEscaped: true,
    isPost: false,
    endpoint: '/module/jpage/dataproxy.jsp',
    row: dateFirst,
    wantsReferer: false,
  }),
  dialect('hanweb-jpage-post', {
    honours: 'startrecord',
    isEscaped: false,
    isPost: true,
    endpoint: usual,
    row: withoutTitle,
    wantsReferer: false,
  }),
];
