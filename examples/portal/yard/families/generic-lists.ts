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

/** Where the lists of an unknown product lie and how a person comes to them. */
export interface Paths {
  /** Directory of a column, with slashes at both ends. */
  readonly directoryOf: (column: number) => string;
  readonly pageOf: (entry: Entry) => string;
}

/** Usual paths: `/slug/gk/nb-1/`, articles `/slug/gk/nb-1/2024/detail-1234567.html`. */
export function plainPaths(ground: Ground): Paths {
  const directoryOf = (column: number): string => `/${ground.slug}/gk/nb-${column + 1}/`;
  return {
    directoryOf,
    pageOf: (entry) => `${directoryOf(entry.column)}${entry.filedOn.slice(0, 4)}/detail-${entry.id}.html`,
  };
}

/** One page of a list with `上一页` and `下一页`, as no product in particular sets it. */
export function genericListPage(ground: Ground, paths: Paths, column: number, number: number): string {
  const entries = ground.stock.entries(column);
  const total = pagesOf(entries, ground.perPage);
  const nameOf = (at: number): string => (at === 1 ? 'index.html' : `p${at}.html`);
  const rows = pageOfList(entries, number, ground.perPage).map((entry) => {
    const title = escaped(entry.title);
    return `<div class="row"><p class="t"><a href="${paths.pageOf(entry)}" title="${title}">${title}</a></p><p class="d">${entry.publishedOn}</p></div>`;
  });
  const step = (text: string, at: number): string =>
    at < 1 || at > total
      ? `<span>${text}</span>`
      : `<a href="${paths.directoryOf(column)}${nameOf(at)}">${text}</a>`;
  const main = `<div class="rows">\n${rows.join('\n')}\n</div>
<div class="pages">${step('首页', 1)} ${step('上一页', number - 1)} ${step('下一页', number + 1)} ${step('尾页', total)} 第${number}页/共${total}页</div>`;
  const name = ground.columns[column] ?? '';
  return framed(ground, `${name}-${ground.siteName}`, name, main);
}

/** Files beside their page: `…/detail-1234567-1.docx`. */
export function plainFilesOf(paths: Paths, entry: Entry): readonly FilePlace[] {
  return entry.files.map((file, at) => ({
    file,
    path: paths.pageOf(entry).replace(/\.html$/u, `-${at + 1}.${file.format}`),
  }));
}

/** Lists, articles and files of an unknown product; files may lie beside the pages of other paths. */
export function genericGrounds(
  ground: Ground,
  paths: Paths = plainPaths(ground),
  filePaths: Paths = paths,
): Grounds {
  const { columns, stock, perPage } = ground;
  return {
    entrances: columns.map((_, column) => `${paths.directoryOf(column)}index.html`),
    pageOf: paths.pageOf,
    filesOf: (entry) => plainFilesOf(filePaths, entry),
    answers({ url: { pathname } }) {
      if (!pathname.startsWith(`/${ground.slug}/`)) return null;
      const [, directory = '', further] = /^(.*\/)(?:index\.html|p(\d+)\.html|)$/u.exec(pathname) ?? [];
      const column = columns.findIndex((_, at) => paths.directoryOf(at) === directory);
      if (column !== -1) {
        const number = Number(further ?? 1);
        if (number < 1 || number > pagesOf(stock.entries(column), perPage)) return null;
        return page(() => genericListPage(ground, paths, column, number), listChangedAt(ground, column));
      }
      const entry = entryIn(ground, pathname, /(\d{7})(?:-\d)?\.\w+$/u);
      if (entry === null) return null;
      const places = plainFilesOf(filePaths, entry);
      if (pathname !== paths.pageOf(entry)) return fileAt(ground, entry, places, pathname);
      return genericArticle(ground, entry, places);
    },
  };
}

/** An article of no product in particular. */
export function genericArticle(ground: Ground, entry: Entry, places: readonly FilePlace[]) {
  return article(ground, entry, places, {
    metas: ground.number % 2 === 0,
    body: (body) => `<div class="content" id="content">\n${body}\n</div>`,
    files: plainFileLinks,
  });
}

/** An unknown product whose pager has nothing but words. */
export const genericListDialects: readonly Dialect[] = [
  {
    name: 'generic-pager',
    family: 'generic',
    columns: () => ['政府信息公开年报'],
    build: (ground) => genericGrounds(ground),
  },
];
