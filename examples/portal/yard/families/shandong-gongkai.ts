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

function gongkaiGrounds(ground: Ground): Grounds {
  const { slug, stock, perPage } = ground;
  const channel = hexName(ground, 1, 24);
  const listPath = `/gongkai/channel_${channel}/`;
  const documents = `/gongkai/site_${slug}/channel_c_${channel}_n_1605684637.${5000 + ground.number}/`;
  const pageOf = (entry: Entry): string => `${documents}doc_${hexName(ground, entry.id, 24)}.html`;
  const filesOf = (entry: Entry): readonly FilePlace[] =>
    entry.files.map((file) => ({
      file,
      path: `/gongkai/site_${slug}/files/${hexName(ground, entry.id, 24)}.${file.format}`,
    }));

  /** The page holds no row: its script asks for them, draws them and the links of its pager. */
  const shell = (): string =>
    framed(
      ground,
      `政府信息公开年报-${ground.siteName}`,
      '政府信息公开年报',
      `<ul id="doclist"></ul><div class="pager" id="pager"></div>
<script type="text/javascript">
var current = Number(new URLSearchParams(location.search).get('page') || '1');
fetch('${listPath}docs.json?page=' + current).then(function (answer) { return answer.json(); }).then(function (said) {
  document.getElementById('doclist').innerHTML = said.docs.map(function (one) {
    return '<li><a href="' + one.url + '" title="' + one.title + '">' + one.title + '</a><span>' + one.date + '</span></li>';
  }).join('');
  var links = [];
  for (var at = 1; at <= said.pages; at++) links.push(at === current ? '<b>' + at + '</b>' : '<a href="?page=' + at + '">' + at + '</a>');
  if (current < said.pages) links.push('<a href="?page=' + (current + 1) + '">下一页</a>');
  document.getElementById('pager').innerHTML = links.join(' ') + ' 共' + said.pages + '页';
});
</script>`,
    );

  return {
    entrances: [listPath],
    pageOf,
    filesOf,
    answers({ url }) {
      const { pathname, searchParams } = url;
      if (pathname === listPath) return page(shell, listChangedAt(ground, 0));
      if (pathname === `${listPath}docs.json`) {
        const entries = stock.entries(0);
        const rows = pageOfList(entries, Number(searchParams.get('page') ?? '1'), perPage);
        const docs = rows.map((entry) => ({
          url: pageOf(entry),
          title: entry.title,
          date: entry.publishedOn,
        }));
        return json({ docs, pages: pagesOf(entries, perPage) });
      }
      const id = idInName(ground, /([0-9a-f]{24})\.\w+$/u.exec(pathname)?.[1] ?? '');
      const entry = id === null ? null : stock.entry(id);
      if (entry === null) return null;
      const places = filesOf(entry);
      if (pathname !== pageOf(entry)) return fileAt(ground, entry, places, pathname);
      return article(ground, entry, places, {
        body: (body) => `<div class="wip_art_con" id="zoom">\n${body}\n</div>`,
        files: plainFileLinks,
      });
    },
  };
}

/** Shandong's `gongkai`: lists that a script draws, so that only a browser reads them. */
export const gongkaiDialects: readonly Dialect[] = [
  { name: 'shandong-gongkai', family: 'shandong-gongkai', browser: true, build: gongkaiGrounds },
];
