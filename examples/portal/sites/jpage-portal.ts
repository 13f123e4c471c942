import { createHash } from 'node:crypto';
import { escaped } from '../carriers/escape.ts';
import { htmlReport } from '../carriers/html-report.ts';
import { wordHtmlReport } from '../carriers/word-html-report.ts';
import { textResource } from '../http/resource.ts';
import type { Answer, Answers, Resource } from '../http/resource.ts';
import type { Published } from '../press/open-press.ts';
import { manuscriptOfPublication } from '../press/publication.ts';
import type { AttachmentFormat, Publication } from '../press/publication.ts';
import { attachmentResource, extensions } from './attachments.ts';
import { builtFrom } from './built-from.ts';
import { columnEntries, modifiedAtOf } from './column-entries.ts';
import type { Entry } from './column-entries.ts';
import { articleMetas, portalPage, truncated } from './portal-page.ts';

interface Column {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly perPage: number;
  readonly groupSize: number;
  /** What the server looks at when it is asked for further records. */
  readonly honours: 'startrecord' | 'page';
}

const columns: readonly Column[] = [
  { id: '1001', name: '镇街年报', unitId: '45121', perPage: 4, groupSize: 3, honours: 'startrecord' },
  { id: '1002', name: '部门年报', unitId: '45127', perPage: 4, groupSize: 3, honours: 'page' },
];
const siteName = '云泽市鹭汀区人民政府';
const siteCode = '9901020001';
const webId = '27';
const proxy = '/module/web/jpage/dataproxy.jsp';
const produced = '<!-- Produced By 大汉网络 大汉版通发布系统 -->';

/** The entrances of the portal, as paths. */
export const jpageEntrances = columns.map(({ id }) => `/col/col${id}/index.html`);

function articlePath(entry: Entry): string {
  const [year = '', month = '', day = ''] = entry.publishedOn.split('-');
  return `/art/${year}/${Number(month)}/${Number(day)}/art_${entry.column}_${entry.id}.html`;
}

/** Name under which the portal stores a file: thirty-two hexadecimal digits. */
export function storedName(publication: Publication, format: AttachmentFormat): string {
  const { agency, year, version } = publication;
  const digest = createHash('md5').update(`${agency.name}/${year}/${version}`).digest('hex');
  return `${digest}.${extensions[format]}`;
}

/** The address that a page links; it redirects to `/attach/0/…`. */
export function downloadPath(publication: Publication, format: AttachmentFormat): string {
  const shown = encodeURIComponent(`${publication.title}.${extensions[format]}`);
  return `/module/download/downfile.jsp?classid=0&showname=${shown}&filename=${storedName(publication, format)}`;
}

/** Paths at which a publication lies on this portal. */
export function jpagePathsOf(
  press: Published,
  publication: Publication,
): readonly {
  page: string;
  attachments: readonly { format: AttachmentFormat; path: string; stored: string }[];
}[] {
  return columns.flatMap(({ id }) =>
    columnEntries(press, 'luting', id)
      .filter(({ subject }) => 'publication' in subject && subject.publication === publication)
      .map((entry) => ({
        page: articlePath(entry),
        attachments: publication.attachments.map((format) => ({
          format,
          path: downloadPath(publication, format),
          stored: `/attach/0/${storedName(publication, format)}`,
        })),
      })),
  );
}

/** A Hanweb JCMS portal: column pages with a datastore, dataproxy.jsp, articles, downfile.jsp. */
export function jpagePortal(press: () => Published): Answers {
  const resourcesNow = builtFrom(press, resourcesOf);
  return ({ url, form }) => {
    if (url.pathname === proxy)
      return groupAnswer(press(), new URLSearchParams([...url.searchParams, ...form]));
    return resourcesNow().get(url.pathname) ?? downloadAnswer(url, resourcesNow());
  };
}

/** The redirect of `downfile.jsp` to the stored file, or null where there is no such file. */
export function downloadAnswer(url: URL, resources: ReadonlyMap<string, Resource>): Answer {
  if (url.pathname !== '/module/download/downfile.jsp') return null;
  const stored = `/attach/0/${url.searchParams.get('filename') ?? ''}`;
  return resources.has(stored) ? { redirect: stored } : null;
}

function resourcesOf(press: Published): ReadonlyMap<string, Resource> {
  const resources = new Map<string, Resource>();
  for (const column of columns) {
    const entries = columnEntries(press, 'luting', column.id);
    const text = (): string => columnPage(column, entries);
    resources.set(`/col/col${column.id}/index.html`, textResource('text/html;charset=UTF-8', text));
    for (const entry of entries) {
      const article = (): string => articlePage(column, entry);
      const kind = 'text/html;charset=UTF-8';
      resources.set(articlePath(entry), textResource(kind, article, modifiedAtOf(entry)));
      addAttachments(resources, 'publication' in entry.subject ? entry.subject.publication : null);
    }
  }
  const links = columns.map(({ id, name }) => `<li><a href="/col/col${id}/index.html">${name}</a></li>`);
  const home = (): string =>
    framed(siteName, ['首页'], `<h3>政府信息公开年报</h3><ul>${links.join('')}</ul>`, '');
  resources.set('/', textResource('text/html;charset=UTF-8', home));
  return resources;
}

/** Puts a publication's files where `downfile.jsp` redirects to. */
export function addAttachments(resources: Map<string, Resource>, publication: Publication | null): void {
  for (const format of publication?.attachments ?? []) {
    if (publication === null) continue;
    resources.set(`/attach/0/${storedName(publication, format)}`, attachmentResource(publication, format));
  }
}

/** The link list below an article. */
export function attachmentLinks(publication: Publication): string {
  return publication.attachments
    .map((format) => {
      const name = escaped(`${publication.title}.${extensions[format]}`);
      return `<p><img src="/images/${extensions[format]}.gif" width="16" height="16" alt=""><a href="${escaped(downloadPath(publication, format))}">${name}</a></p>`;
    })
    .join('\n');
}

function framed(title: string, crumbs: readonly string[], main: string, head: string): string {
  return portalPage({
    siteName,
    siteCode,
    title,
    crumbs,
    charset: 'utf-8',
    head: `${produced}\n${head}`,
    main,
  });
}

/** One list row: the date first in one column, a cut title last in the other. */
function listRow(column: Column, entry: Entry): string {
  const title = escaped(entry.listTitle);
  const shown = escaped(truncated(entry.listTitle, 18));
  const path = articlePath(entry);
  return column.honours === 'startrecord'
    ? `<li><span>${entry.publishedOn}</span><a href='${path}' target='_blank' title='${title}'>${shown}</a></li>`
    : `<li style=<br/><a title="${title}" target="_blank" href="${path}">${shown}</a><b>${entry.publishedOn}</b></li>`;
}

const records = (column: Column, entries: readonly Entry[]): string =>
  entries.map((entry) => `<record><![CDATA[${listRow(column, entry)}]]></record>`).join('\n');

const parametersOf = (column: Column): Readonly<Record<string, string>> => ({
  col: '1',
  appid: '1',
  webid: webId,
  path: '/',
  columnid: column.id,
  sourceContentType: '1',
  unitid: column.unitId,
  webname: encodeURIComponent(siteName),
  permissiontype: '0',
});

function columnPage(column: Column, entries: readonly Entry[]): string {
  const group = column.perPage * column.groupSize;
  const parameters = parametersOf(column);
  const query = new URLSearchParams({ page: '1', ...parameters }).toString();
  const settings = Object.entries(parameters).map(([name, value]) => `${name}:'${value}'`);
  const main = `<div class="list"><div id="${column.unitId}"><ul></ul></div>
<script type="text/xml"><datastore>
<nextgroup><![CDATA[<a href="${proxy}?${query}"></a>]]></nextgroup>
<recordset>
${records(column, entries.slice(0, group))}
</recordset></datastore></script>
<script type="text/javascript">
$(function(){ $('#${column.unitId}').jpage({
  themeName:'default', totalRecord:${entries.length}, dataBefore:'<ul>', dataAfter:'</ul>', width:'100%',
  perPage:${column.perPage}, showMode:'full', groupSize:${column.groupSize}, barPosition:'bottom',
  proxyUrl:'${proxy}', openCookies:false, ajaxParam:{${settings.join(',')}}
}); });
</script></div>`;
  const crumbs = ['首页', '政府信息公开', '政府信息公开年报', column.name];
  return framed(
    `${siteName} ${column.name}`,
    crumbs,
    main,
    `<meta name="ColumnName" content="${column.name}" />`,
  );
}

/** What dataproxy.jsp says: a group of records, chosen by the one parameter that the column honours. */
function groupAnswer(press: Published, query: URLSearchParams): Answer {
  const column = columns.find(({ id }) => id === query.get('columnid'));
  const entries = column === undefined ? [] : columnEntries(press, 'luting', column.id);
  if (column === undefined) return textResource('text/xml;charset=UTF-8', () => '<datastore></datastore>');
  const size = column.perPage * column.groupSize;
  const numberOf = (name: string, otherwise: number): number => Number(query.get(name) ?? otherwise);
  const page = Math.max(1, numberOf('page', 1));
  const [first, last] =
    column.honours === 'page'
      ? [(page - 1) * size, page * size]
      : [numberOf('startrecord', 1) - 1, numberOf('endrecord', size)];
  const shown = entries.slice(Math.max(0, first), last);
  const text = `<datastore><totalrecord>${entries.length}</totalrecord><totalpage>${Math.ceil(entries.length / column.perPage)}</totalpage><recordset>
${records(column, shown)}
</recordset></datastore>`;
  return textResource('text/xml;charset=UTF-8', () => text);
}

function articlePage(column: Column, entry: Entry): string {
  const { subject } = entry;
  const title = 'publication' in subject ? subject.publication.title : subject.noise.title;
  const source = 'publication' in subject ? subject.publication.agency.name : '鹭汀区政务公开办公室';
  const text =
    'publication' in subject
      ? reportText(subject.publication)
      : subject.noise.paragraphs.map((line) => `<p>${escaped(line)}</p>`).join('\n');
  const main = `<div class="top"><h1>${escaped(title)}</h1><p>发布日期：${entry.publishedOn}&#12288;信息来源：<!--<$[信息来源]>begin-->${escaped(source)}<!--<$[信息来源]>end--></p></div>
<meta name="ContentStart"/><div id="zoom" class="zoom"><!--ZJEG_RSS.content.begin-->
${text}
<!--ZJEG_RSS.content.end--></div><meta name="ContentEnd"/>`;
  const crumbs = ['首页', '政府信息公开', '政府信息公开年报', column.name];
  // One column's template leaves the source out of the meta elements.
  const named = column.honours === 'page' ? source : null;
  return framed(
    title,
    crumbs,
    main,
    articleMetas(title, `${entry.publishedOn} 10:12:00`, named, column.name),
  );
}

function reportText(publication: Publication): string {
  const manuscript = manuscriptOfPublication(publication, 'page');
  const links = attachmentLinks(publication);
  if (publication.body === 'none') return `<p>报告全文见附件。</p>\n${links}`;
  return `${publication.body === 'html' ? htmlReport(manuscript) : wordHtmlReport(manuscript)}\n${links}`;
}
