import { escaped } from '../../carriers/escape.ts';
import type { Dialect, FilePlace, Ground, Grounds } from '../dialect.ts';
import type { Entry } from '../entry.ts';
import {
  article,
  entryIn,
  fileAt,
  fileLabel,
  framed,
  json,
  listChangedAt,
  page,
  pageOfList,
  pagesOf,
} from '../pages.ts';

const perPage = 100;

function gkmlptGrounds(ground: Ground, isShort: boolean): Grounds {
  const { stock, number, name } = ground;
  const sid = String(990_001 + number);
  const category = 3_000 + number;
  const base = `/${ground.slug}/gkmlpt`;
  const postOf = (entry: Entry): number => (number + 1) * 10_000_000 + entry.id;
  const pageOf = (entry: Entry): string => {
    const post = postOf(entry);
    return `${base}/content/${Math.floor(post / 1_000_000)}/${Math.floor(post / 1000)}/post_${post}.html`;
  };
  const filesOf = (entry: Entry): readonly FilePlace[] =>
    entry.files.map((file, at) => {
      const id = postOf(entry) * 2 + at;
      return {
        file,
        path: `/${ground.slug}/attachment/0/${Math.floor(id / 1000)}/${id}/${postOf(entry)}.${file.format}`,
      };
    });
  const entryOfPost = (path: string): Entry | null => {
    const [, post] = /(\d{8,10})\.\w+$/u.exec(path) ?? [];
    return post === undefined
      ? null
      : entryIn(ground, String(Number(post) - (number + 1) * 10_000_000), /^(\d{7})$/u);
  };

  const articleJson = (entry: Entry, origin: string) => {
    const { title, agency, publishedOn, filedOn } = entry;
    const day = Date.parse(`${publishedOn}T01:30:00Z`) / 1000;
    return {
      id: postOf(entry),
      title,
      document_number: '',
      publisher: agency?.name ?? name,
      identifier: `${ground.siteCode}/${entry.year}-${entry.id}`,
      date: day,
      created_at: `${filedOn} 09:30:00`,
      display_publish_time: day,
      url: `${origin}${pageOf(entry)}`,
      post_url: `${origin}${pageOf(entry)}`,
      abstract: '',
      // Sizes are strings, and neither type nor mime is what the name says.
      attachment: filesOf(entry).map((place, at) => ({
        id: postOf(entry) * 2 + at,
        name: `${title}.${place.file.format}`,
        type: 'doc',
        mime: 'application/msword',
        size: '26624',
        url: `${origin}${place.path}`,
      })),
      is_expired: 0,
      is_abolished: 0,
      classify_main_name: '政府信息公开年报',
    };
  };

  const api = (url: URL) => {
    const entries = stock.entries(0);
    // Page 0 is page 1.
    const asked = Math.max(1, Number(url.searchParams.get('page') ?? '1'));
    if (isShort && asked > 1) return { status: 404 };
    if (url.searchParams.get('sid') !== sid)
      return json({ articles: [], total: 0, classify: { post_count: 0 } });
    return json({
      classify: { id: category, name: '政府信息公开年报', post_count: entries.length },
      articles: pageOfList(entries, asked, perPage).map((entry) => articleJson(entry, url.origin)),
      total: entries.length,
      page: asked,
      pages: pagesOf(entries, perPage),
    });
  };

  const index = () => {
    const tree = [
      { id: category + 5_000, name: '机构概况', children: [], jump_url: '', post_count: 2 },
      {
        id: category + 6_000,
        name: '法定主动公开内容',
        jump_url: '',
        post_count: stock.entries(0).length,
        children: [
          {
            id: category,
            name: '政府信息公开年报',
            children: [],
            jump_url: '',
            post_count: stock.entries(0).length,
          },
        ],
      },
    ];
    const script = `<script>window._CONFIG={SID:'${sid}',SERVICE_AREA_ID:'${number + 1}',TREE:${JSON.stringify(tree)}};</script>`;
    return framed(ground, `政府信息公开平台 ${name}`, '政府信息公开年报', `<div id="app"></div>${script}`);
  };

  return {
    entrances: [`${base}/index#${category}`],
    pageOf,
    filesOf,
    answers({ url }) {
      const { pathname } = url;
      // The interface lies at the root of the host, whatever directory the site has.
      if (pathname === `/gkmlpt/api/all/${category}`) return api(url);
      if (!pathname.startsWith(`/${ground.slug}/`)) return null;
      if (pathname === `${base}/index` || pathname === `${base}/`)
        return page(index, listChangedAt(ground, 0));
      if (pathname.startsWith(`${base}/api/all/`)) {
        return pathname === `${base}/api/all/${category}` ? api(url) : json({ articles: [], total: 0 });
      }
      const entry = entryOfPost(pathname);
      if (entry === null) return null;
      const places = filesOf(entry);
      if (pathname !== pageOf(entry)) return fileAt(ground, entry, places, pathname);
      return article(ground, entry, places, {
        before: `<script>window._CONFIG={NFCMS_SITE_ID:'${sid}',NFCMS_POST_ID:'${postOf(entry)}'};</script>\n`,
        info: (_, source) =>
          `<table class="classify"><tr><td>索引号</td><td>${ground.siteCode}/${entry.year}-${entry.id}</td><td>分类</td><td>政府信息公开年报</td></tr><tr><td>发布机构</td><td>${escaped(source)}</td><td>成文日期</td><td>${entry.filedOn}</td></tr><tr><td>发布日期</td><td>${entry.publishedOn}</td><td>文号</td><td></td></tr></table>`,
        body: (body) => `<div class="article-content">\n${body}\n</div>`,
        files: (linked) =>
          linked
            .map((place) => {
              const label = fileLabel(entry, place);
              return `<p><a class="nfw-cms-attachment" href="${place.path}" alt="${label}">${label}</a></p>`;
            })
            .join('\n'),
      });
    },
  };
}

/** gkmlpt of Guangdong: JSON lists with their attachments; one site holds more than a page, one answers 404 from page 2 on. */
export const gkmlptDialects: readonly Dialect[] = [
  { name: 'gkmlpt', family: 'gkmlpt', strangers: 45, build: (ground) => gkmlptGrounds(ground, false) },
  { name: 'gkmlpt-one-page', family: 'gkmlpt', build: (ground) => gkmlptGrounds(ground, true) },
];
