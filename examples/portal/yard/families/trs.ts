import { escaped } from '../../carriers/escape.ts';
import type { Dialect, FilePlace, Ground, Grounds } from '../dialect.ts';
import type { Entry } from '../entry.ts';
import {
  article,
  entryIn,
  fileAt,
  fileLabel,
  framed,
  listChangedAt,
  page,
  pageOfList,
  pagesOf,
} from '../pages.ts';

/** What one dialect of static TRS lists does in its own way. */
interface Manner {
  /** Ending of the files, without the dot. */
  readonly extension: string;
  /** Name of the second page. */
  readonly second: 'index_1' | 'index_2';
  /** The rows of a page. */
  readonly list: (rows: readonly Row[]) => string;
  /** The script that draws the pager: pages declared, the page's own number from 1, entries in all. */
  readonly pager: (total: number, number: number, count: number) => string;
  /** Pages that are declared and not there. */
  readonly tooMany?: number;
  /** Days by which the address is later than the day that the list prints. */
  readonly metas?: boolean;
}

interface Row {
  readonly href: string;
  readonly entry: Entry;
}

const plainList = (rows: readonly Row[]): string =>
  `<ul class="list">\n${rows
    .map(({ href, entry }) => {
      const title = escaped(entry.title);
      return `<li><a href="${href}" target="_blank" title="${title}">${title}</a><span>${entry.publishedOn}</span></li>`;
    })
    .join('\n')}\n</ul>`;

/** Rows without a class on row, link or date, as a layout table of 2010 has them. */
const classlessTable = (rows: readonly Row[]): string =>
  `<table class="gl_list" width="100%">\n${rows
    .map(
      ({ href, entry }) =>
        `<tr><td width="20"><img src="/images/dot.gif"></td><td><a href="${href}">${escaped(entry.title)}</a></td><td width="90">${entry.publishedOn}</td></tr>`,
    )
    .join('\n')}\n</table>`;

const writelnList = (rows: readonly Row[]): string =>
  `<ul class="list">\n${rows
    .map(
      ({ href, entry }) => `<script type="text/javascript">
var url="${href}"; var title="${escaped(entry.title)}"; var time="${entry.publishedOn}";
document.writeln("<li><a href=\\""+url+"\\" target=\\"_blank\\">"+title+"</a><span>"+time+"</span></li>");
</script>`,
    )
    .join('\n')}\n</ul>`;

const zeroBased = (extension: string) => (total: number, number: number) =>
  `<script>createPageHTML(${total}, ${number - 1}, "index", "${extension}");</script>`;

const inlinePager = (total: number, number: number): string => `<script type="text/javascript">
var currentPage = ${number - 1};
var countPage = ${total};
for (var i = 0; i < countPage; i++) {
  if (i == currentPage) document.write("<span>" + (i + 1) + "</span>");
  else if (i == 0) document.write("<a href=\\"index.html\\">1</a>");
  else document.write("<a href=\\"index"+"_"+i+"."+"html\\">" + (i + 1) + "</a>");
}
</script>`;

const banner =
  '<div class="banner"><div class="TRS_Editor"><p><img src="/images/banner.jpg" width="1000" height="60" alt=""></p></div></div>\n';

function trsGrounds(ground: Ground, manner: Manner): Grounds {
  const { slug, stock, columns, perPage } = ground;
  const { extension } = manner;
  const home = `/${slug}/zwgk/zfxxgknb/`;
  const directoryOf = (column: number): string => `${home}nb_${70_000 + ground.number * 20 + column}/`;
  const nested = (entry: Entry): { month: string; name: string } => {
    const day = entry.filedOn.replaceAll('-', '');
    return { month: `${day.slice(0, 6)}/`, name: `t${day}_${entry.id}.${extension}` };
  };
  const pageOf = (entry: Entry): string => {
    const { month, name } = nested(entry);
    return directoryOf(entry.column) + month + name;
  };
  const filesOf = (entry: Entry): readonly FilePlace[] =>
    entry.files.map((file) => ({
      file,
      path: `${directoryOf(entry.column)}${nested(entry).month}P0${entry.filedOn.replaceAll('-', '')}${entry.id}.${file.format}`,
    }));
  const list = (column: number, number: number) => {
    const entries = stock.entries(column);
    const rows = pageOfList(entries, number, perPage).map((entry) => {
      const { month, name } = nested(entry);
      return { href: `./${month}${name}`, entry };
    });
    const total = pagesOf(entries, perPage) + (manner.tooMany ?? 0);
    const name = columns[column] ?? '';
    const text = (): string =>
      framed(
        ground,
        `${name}_政府信息公开年报_${ground.siteName}`,
        name,
        `${manner.list(rows)}\n<div class="page" id="paging">${manner.pager(total, number, entries.length)}</div>`,
      );
    return page(text, listChangedAt(ground, column));
  };
  const shift = manner.second === 'index_1' ? 1 : 0;
  return {
    entrances: columns.map((_, column) => `${directoryOf(column)}index.${extension}`),
    pageOf,
    filesOf,
    answers({ url: { pathname } }) {
      if (!pathname.startsWith(home)) return null;
      const column = columns.findIndex((_, at) => pathname.startsWith(directoryOf(at)));
      if (column === -1) return null;
      const rest = pathname.slice(directoryOf(column).length);
      const [, further] = new RegExp(`^index(?:_(\\d+))?\\.${extension}$`, 'u').exec(rest) ?? [];
      if (rest === '' || rest === `index.${extension}`) return list(column, 1);
      if (further !== undefined) {
        const number = Number(further) + shift;
        return number > 1 && number <= pagesOf(stock.entries(column), perPage) ? list(column, number) : null;
      }
      const entry = entryIn(ground, pathname, /(\d{7})\.\w+$/u);
      if (entry?.column !== column) return null;
      const places = filesOf(entry);
      if (pathname !== pageOf(entry)) return fileAt(ground, entry, places, pathname);
      return article(ground, entry, places, {
        before: banner,
        metas: manner.metas ?? true,
        body: (body) =>
          `<div class="article" id="zoom"><div class="TRS_UEDITOR trs_paper_default">\n${body}\n</div></div>`,
        files: (linked) =>
          linked
            .map((place) => {
              const name = place.path.slice(place.path.lastIndexOf('/') + 1);
              const label = fileLabel(entry, place);
              return `<p class="insertfileTag"><a appendix="true" href="./${name}" download="${label}" OLDSRC="/protect/${name}">${label}</a></p>`;
            })
            .join('\n'),
      });
    },
  };
}

const levels = ['街道乡镇', '部门'];
const dialect = (name: string, manner: Manner, more: Partial<Dialect> = {}): Dialect => ({
  name,
  family: 'trs',
  columns: () => levels,
  build: (ground) => trsGrounds(ground, manner),
  ...more,
});

/** Static lists of TRS WCM: both numberings of `createPageHTML`, an inline pager, rows by script, a count that is too high. */
export const trsDialects: readonly Dialect[] = [
  dialect('trs-0-based', {
    extension: 'shtml',
    second: 'index_1',
    list: plainList,
    pager: zeroBased('shtml'),
  }),
  dialect('trs-1-based', {
    extension: 'html',
    second: 'index_2',
    list: plainList,
    pager: (total, number, count) =>
      `<script>createPageHTML('paging', ${total}, ${number}, 'index', 'html', ${count});</script>`,
  }),
  dialect(
    'trs-inline-pager',
    { extension: 'html', second: 'index_1', list: classlessTable, pager: inlinePager, metas: false },
    { columns: () => ['政府信息公开年报'], strangers: 3 },
  ),
  dialect('trs-writeln', {
    extension: 'html',
    second: 'index_1',
    list: writelnList,
    pager: zeroBased('html'),
  }),
  dialect(
    'trs-overstated',
    { extension: 'htm', second: 'index_1', list: plainList, pager: zeroBased('htm'), tooMany: 2 },
    { columns: () => ['政府信息公开年报'] },
  ),
];
