import { escaped } from '../../carriers/escape.ts';
import type { Answer } from '../../http/resource.ts';
import type { FilePlace, Ground, YardAsk } from '../dialect.ts';
import type { Entry } from '../entry.ts';
import { hexName, idInName } from '../hex-names.ts';
import { fileAt, fileLabel, page } from '../pages.ts';

const download = '/module/download/downfile.jsp';

/** The files of an entry behind `downfile.jsp`, which redirects to `/attach/0/…`. */
export function hanwebFilesOf(ground: Ground, entry: Entry): readonly FilePlace[] {
  return entry.files.map((file) => {
    const stored = `${hexName(ground, entry.id, 32)}.${file.format}`;
    const shown = encodeURIComponent(`${entry.title}.${file.format}`);
    return {
      file,
      path: `${download}?classid=0&showname=${shown}&filename=${stored}`,
      stored: `/attach/0/${stored}`,
    };
  });
}

/**
 * The redirect and the stored file, or null where the path is neither. With `referer` both want the page of the report
 * as Referer and answer a small page without it.
 */
export function hanwebFileAnswer(
  ground: Ground,
  ask: YardAsk,
  options: { readonly referer?: boolean } = {},
): Answer {
  const { pathname, searchParams } = ask.url;
  const name =
    pathname === download ? (searchParams.get('filename') ?? '') : /^\/attach\/0\/(.+)$/u.exec(pathname)?.[1];
  const id = idInName(ground, (name ?? '').replace(/\.\w+$/u, ''));
  const entry = id === null ? null : ground.stock.entry(id);
  if (entry === null) return null;
  const places = hanwebFilesOf(ground, entry);
  const place = places.find(({ stored }) => stored === `/attach/0/${name ?? ''}`);
  if (place?.stored === undefined) return null;
  if (options.referer === true && !(ask.referer ?? '').includes(ask.url.host)) {
    return page(() => '<html><head><title>提示</title></head><body>请从本站页面下载。</body></html>', null);
  }
  return pathname === download ? { redirect: place.stored } : fileAt(ground, entry, places, place.stored);
}

/** The link list below an article. */
export function hanwebFileLinks(places: readonly FilePlace[], entry: Entry): string {
  return places
    .map(
      (place) =>
        `<p><img src="/images/${place.file.format}.gif" width="16" height="16" alt=""><a href="${escaped(place.path)}">${fileLabel(entry, place)}</a></p>`,
    )
    .join('\n');
}
