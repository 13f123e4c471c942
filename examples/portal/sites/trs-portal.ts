import type { TableCode } from '../../../model/report.ts';
import { escaped } from '../carriers/escape.ts';
import { gbkBytes } from '../carriers/gbk.ts';
import { htmlReport } from '../carriers/html-report.ts';
import { wordHtmlReport } from '../carriers/word-html-report.ts';
import { builtFrom } from './built-from.ts';
import { once } from '../http/resource.ts';
import type { Answers, Resource } from '../http/resource.ts';
import type { Published } from '../press/open-press.ts';
import { manuscriptOfPublication } from '../press/publication.ts';
import type { AttachmentFormat, Publication } from '../press/publication.ts';
import { attachmentResource, extensions, pictureResource } from './attachments.ts';
import { columnEntries, modifiedAtOf } from './column-entries.ts';
import type { Entry } from './column-entries.ts';
import { articleMetas, portalPage } from './portal-page.ts';

/** A column of static list pages. */
interface Column {
  readonly code: string;
  readonly name: string;
  readonly perPage: number;
  readonly extension: string;
  readonly charset: 'utf-8' | 'gb2312';
  /** Whether the second page is `index_1` or `index_2`. */
  readonly dialect: '0-based' | '1-based';
}

export const trsColumns: readonly Column[] = [
  { code: 'jdz', name: '街道乡镇', perPage: 12, extension: 'shtml', charset: 'utf-8', dialect: '0-based' },
  { code: 'bm', name: '区政府部门', perPage: 15, extension: 'html', charset: 'utf-8', dialect: '1-based' },
  { code: 'qzf', name: '区政府', perPage: 10, extension: 'htm', charset: 'gb2312', dialect: '0-based' },
];
const siteName = '云泽市青岚区人民政府';
const siteCode = '9901010001';
const columnPath = (column: Column): string => `/zwgk/zfxxgknb/${column.code}/`;

const pictureTables = ['disclosure', 'requests', 'remedies'] as const satisfies readonly TableCode[];

/** The entrances of the portal, as paths. */
export const trsEntrances = trsColumns.map((column) => `${columnPath(column)}index.${column.extension}`);

/** The address of an article's directory and of the article, as paths. */
function articlePaths(column: Column, entry: Entry): { directory: string; name: string } {
  const [year = '', month = '', day = ''] = entry.publishedOn.split('-');
  return {
    directory: `${columnPath(column)}${year}${month}/`,
    name: `t${year}${month}${day}_${entry.id}.${column.extension}`,
  };
}

const attachmentName = (entry: Entry, format: AttachmentFormat): string =>
  `P0${entry.publishedOn.replaceAll('-', '')}${entry.id}.${extensions[format]}`;
const pictureName = (entry: Entry, publication: Publication, table: TableCode): string =>
  `W0${entry.publishedOn.replaceAll('-', '')}${entry.id}_${table}.${publication.pictures === 'jpg' ? 'jpg' : 'png'}`;

/** Paths at which a publication lies on this portal. */
export function trsPathsOf(
  press: Published,
  publication: Publication,
): readonly {
  page: string;
  attachments: readonly { format: AttachmentFormat; path: string }[];
  pictures: readonly string[];
}[] {
  return trsColumns.flatMap((column) =>
    columnEntries(press, 'qinglan', column.code)
      .filter(({ subject }) => 'publication' in subject && subject.publication === publication)
      .map((entry) => {
        const { directory, name } = articlePaths(column, entry);
        const attachments = publication.attachments.map((format) => ({
          format,
          path: directory + attachmentName(entry, format),
        }));
        const pictures =
          publication.pictures === 'none'
            ? []
            : pictureTables.map((table) => directory + pictureName(entry, publication, table));
        return { page: directory + name, attachments, pictures };
      }),
  );
}

/** Static lists and articles of a TRS WCM portal, with a page banner, pictures and attachments. */
export function trsPortal(press: () => Published): Answers {
  const resourcesNow = builtFrom(press, resourcesOf);
  return ({ url }) => resourcesNow().get(url.pathname) ?? null;
}

function resourcesOf(press: Published): ReadonlyMap<string, Resource> {
  const resources = new Map<string, Resource>();
  for (const column of trsColumns) {
    const entries = columnEntries(press, 'qinglan', column.code);
    for (const [path, resource] of listPages(column, entries)) resources.set(path, resource);
    const [first] = listPages(column, entries);
    // A directory answers with its first page.
    if (first !== undefined) resources.set(columnPath(column), first[1]);
    for (const entry of entries) addArticle(resources, column, entry);
  }
  resources.set('/', pageResource('utf-8', homePage, new Date('2025-01-02T00:00:00Z')));
  return resources;
}

function pageResource(charset: Column['charset'], text: () => string, modifiedAt: Date): Resource {
  // Like many real servers: the header says no charset, the page does.
  const body = once(() => (charset === 'gb2312' ? gbkBytes(text()) : new TextEncoder().encode(text())));
  return { contentType: 'text/html', body, modifiedAt };
}

function listPages(column: Column, entries: readonly Entry[]): readonly (readonly [string, Resource])[] {
  const { perPage, extension, dialect } = column;
  const total = Math.max(1, Math.ceil(entries.length / perPage));
  const latest = entries.reduce((newest, entry) => Math.max(newest, modifiedAtOf(entry).getTime()), 0);
  return Array.from({ length: total }, (_, at) => {
    const base = dialect === '0-based' ? at : at + 1;
    const name = at === 0 ? 'index' : `index_${base}`;
    const call =
      dialect === '0-based'
        ? `createPageHTML(${total}, ${at}, "index", "${extension}");`
        : `createPageHTML('paging', ${total}, ${at + 1}, 'index', '${extension}', ${entries.length});`;
    const main = `<ul class="list">
${entries
  .slice(at * perPage, (at + 1) * perPage)
  .map((entry) => listRow(column, entry))
  .join('\n')}
</ul>
<div class="page" id="paging"><script type="text/javascript">${call}</script></div>`;
    const title = `${column.name}_政府信息公开年报_${siteName}`;
    const text = (): string => framed(column, title, main, '');
    return [
      `${columnPath(column)}${name}.${extension}`,
      pageResource(column.charset, text, new Date(latest)),
    ];
  });
}

function framed(column: Column, title: string, main: string, head: string): string {
  const crumbs = ['首页', '政务公开', '政府信息公开年报', column.name];
  return portalPage({ siteName, siteCode, title, crumbs, charset: column.charset, head, main });
}

function listRow(column: Column, entry: Entry): string {
  const { directory, name } = articlePaths(column, entry);
  const href = `./${directory.slice(columnPath(column).length)}${name}`;
  const title = escaped(entry.listTitle);
  return `<li><a href="${href}" target="_blank" title="${title}">${title}</a><span>${entry.publishedOn}</span></li>`;
}

const banner =
  '<div class="banner"><div class="TRS_Editor"><p><img src="/images/banner.jpg" width="1000" height="60" alt=""></p></div></div>';

function addArticle(resources: Map<string, Resource>, column: Column, entry: Entry): void {
  const { directory, name } = articlePaths(column, entry);
  const { subject } = entry;
  const modifiedAt = modifiedAtOf(entry);
  const text = (): string => articlePage(column, entry);
  resources.set(directory + name, pageResource(column.charset, text, modifiedAt));
  if (!('publication' in subject)) return;
  for (const format of subject.publication.attachments) {
    resources.set(directory + attachmentName(entry, format), attachmentResource(subject.publication, format));
  }
  if (subject.publication.pictures === 'none') return;
  for (const table of pictureTables) {
    const { publication } = subject;
    resources.set(directory + pictureName(entry, publication, table), pictureResource(publication, table));
  }
}

function articlePage(column: Column, entry: Entry): string {
  const { subject, publishedOn } = entry;
  const title = 'publication' in subject ? subject.publication.title : subject.noise.title;
  const source = 'publication' in subject ? subject.publication.agency.name : '青岚区政务公开办公室';
  // Older pages were published before the meta elements were asked for.
  const isOld = publishedOn < '2021-06-01' && column.code !== 'jdz';
  const metas = isOld ? '' : articleMetas(title, `${publishedOn} 09:30`, source, column.name);
  const body = 'publication' in subject ? reportBody(entry, subject.publication) : noiseBody(entry);
  const main = `${banner}
<h1>${escaped(title)}</h1>
<div class="info">发布时间：${publishedOn}&#12288;来源：${escaped(source)}&#12288;字体：<a href="#">大</a> <a href="#">小</a>&#12288;<a href="#">打印</a></div>
<div class="article" id="zoom"><div class="TRS_UEDITOR trs_paper_default">
${body}
</div></div>`;
  return framed(column, `${title}_${siteName}`, main, metas);
}

function reportBody(entry: Entry, publication: Publication): string {
  const manuscript = manuscriptOfPublication(publication, 'page');
  const links = publication.attachments.map((format) => {
    const label = `${escaped(publication.title)}.${extensions[format]}`;
    const href = attachmentName(entry, format);
    if (publication.framed) return `<p><iframe src="./${href}" width="100%" height="800"></iframe></p>`;
    return `<p class="insertfileTag" style="text-indent:2em"><a appendix="true" href="./${href}" download="${label}" OLDSRC="/protect/${href}">${label}</a></p>`;
  });
  const pictureUrl = (table: TableCode): string => `./${pictureName(entry, publication, table)}`;
  const text =
    publication.body === 'none'
      ? publication.framed
        ? ''
        : '<p>报告全文见附件。</p>'
      : publication.body === 'html'
        ? htmlReport(manuscript, { pictureUrl })
        : wordHtmlReport(manuscript);
  return [text, ...links].join('\n');
}

function noiseBody(entry: Entry): string {
  const paragraphs = 'noise' in entry.subject ? entry.subject.noise.paragraphs : [];
  return paragraphs.map((text) => `<p style="text-indent:2em">${escaped(text)}</p>`).join('\n');
}

function homePage(): string {
  const links = trsColumns.map(
    (column) => `<li><a href="${columnPath(column)}index.${column.extension}">${column.name}</a></li>`,
  );
  const main = `<h3>政府信息公开年报</h3><ul>${links.join('')}</ul>`;
  return portalPage({ siteName, siteCode, title: siteName, crumbs: ['首页'], charset: 'utf-8', main });
}
