import { escaped } from '../../carriers/escape.ts';
import type { Answer } from '../../http/resource.ts';
import type { Dialect, FilePlace, Ground, Grounds } from '../dialect.ts';
import type { Entry } from '../entry.ts';
import { hexName, idInName } from '../hex-names.ts';
import { article, fileAt, fileLabel, framed, json, listChangedAt, page, pageOfList } from '../pages.ts';

const unit = '/api-gateway/jpaas-publish-server/front/page/build/unit';
const tag = '概览信息列表';

function jpaasGrounds(ground: Ground): Grounds {
  const { slug, stock, number, perPage } = ground;
  const webId = String(3_800 + number);
  const pageId = hexName(ground, 1, 32);
  const tplSetId = `Lp${hexName(ground, 2, 24).slice(0, 19)}`;
  const directory = `/${slug}/zfxxgk/zfxxgknb/`;
  const pageOf = (entry: Entry): string =>
    `${directory}art/${entry.filedOn.slice(0, 4)}/art_${hexName(ground, entry.id, 32)}.html`;
  const filesOf = (entry: Entry): readonly FilePlace[] =>
    entry.files.map((file) => {
      const month = `${entry.filedOn.slice(0, 4)}${Number(entry.filedOn.slice(5, 7))}`;
      const name = encodeURIComponent(`${entry.title}.${file.format}`);
      return {
        file,
        path: `/cms_files/filemanager/${webId}/attach/${month}/${hexName(ground, entry.id, 32)}.${file.format}?fileName=${name}`,
      };
    });

  const column = (): string =>
    framed(
      ground,
      `政府信息公开年报-${ground.siteName}`,
      '政府信息公开年报',
      `<div class="page-content" id="unit${number}" url="${unit}" querydata="{'parseType':'bulidstatic','webId':'${webId}','tplSetId':'${tplSetId}','pageType':'column','tagId':'${tag}','editType':'null','pageId':'${pageId}'}"><ul></ul></div>
<script src="/jpaas-res/jpaas-publish-server/unit.js"></script>`,
    );

  const built = (asked: URLSearchParams): Answer => {
    if (asked.get('webId') !== webId) return null;
    if (asked.get('pageId') !== pageId || asked.get('tplSetId') !== tplSetId || asked.get('tagId') !== tag) {
      return json({ success: false, code: '500', message: '页面不存在', data: null });
    }
    const { pageNo, pageSize } = paging(asked.get('paramJson'), perPage);
    const entries = stock.entries(0);
    const rows = pageOfList(entries, pageNo, pageSize).map((entry) => {
      const title = escaped(entry.title);
      return `<li><a href="${pageOf(entry)}" title="${title}" target="_blank">${title}</a><span>${entry.publishedOn}</span></li>`;
    });
    const html = `<ul class="list">${rows.join('')}</ul><div class="pagination" count="${entries.length}" pageNo="${pageNo}" pageSize="${pageSize}"></div>`;
    return json({ success: true, code: '200', data: { html } });
  };

  return {
    entrances: [`${directory}index.html`],
    pageOf,
    filesOf,
    answers({ url }) {
      const { pathname, searchParams } = url;
      if (pathname === unit) return built(searchParams);
      if (pathname === directory || pathname === `${directory}index.html`)
        return page(column, listChangedAt(ground, 0));
      const [, name = ''] = /([0-9a-f]{32})\.\w+$/u.exec(pathname) ?? [];
      const id = idInName(ground, name);
      const entry = id === null ? null : stock.entry(id);
      if (entry === null) return null;
      const places = filesOf(entry);
      if (pathname !== pageOf(entry)) {
        return fileAt(ground, entry, places.map(withoutQuery), pathname);
      }
      return article(ground, entry, places, {
        body: (body) => `<div class="article_fd_r"><div id="ccontent">\n${body}\n</div></div>`,
        files: (linked) =>
          linked
            .map((place) => `<p><a href="${escaped(place.path)}">${fileLabel(entry, place)}</a></p>`)
            .join('\n'),
      });
    },
  };
}

const withoutQuery = (place: FilePlace): FilePlace => ({ ...place, path: place.path.replace(/\?.*$/u, '') });

/** Paging works through `paramJson` alone; whatever else is asked is the first page. */
function paging(
  text: string | null,
  perPage: number,
): { readonly pageNo: number; readonly pageSize: number } {
  const numberOf = (name: string, otherwise: number): number =>
    Number(new RegExp(`"${name}":"?(\\d+)`, 'u').exec(text ?? '')?.[1] ?? otherwise);
  return {
    pageNo: Math.max(1, numberOf('pageNo', 1)),
    pageSize: Math.min(Math.max(1, numberOf('pageSize', perPage)), 100),
  };
}

/** Hanweb JPaaS: the list is built by an interface whose questions stand in the page. */
export const jpaasDialects: readonly Dialect[] = [{ name: 'jpaas', family: 'jpaas', build: jpaasGrounds }];
