import type { Rejection, Site } from '../model/site.ts';
import { addressOf, isOnSite } from './addresses.ts';
import { bodyOf, isChrome } from './article.ts';
import { isDocumentAddress, isPictureAddress, suffixOf } from './document-address.ts';
import { markupOf, oneLine, textOf, type Elements, type Markup } from './select.ts';

/** A file that a report page links. */
export interface Attachment {
  readonly url: string;
  /** The link's words: what the agency calls the file. Empty where there are none. */
  readonly name: string;
  readonly kind: 'file' | 'image';
}

export interface Attachments {
  /** In the order of the page, each address once. */
  readonly files: readonly Attachment[];
  /** Files on hosts that are not of the site. */
  readonly rejections: readonly Rejection[];
}

/** Pictures of the editor and the frame: file icons, codes to scan, buttons. */
const ornament =
  /icon|logo|qrcode|ewm|erweima|print|share|close|arrow|fileType|weixin|weibo|spacer|blank|(?:btn|button|bg|line|dot|new|hot)[\w-]*\.gif$/iu;
/** Smallest side in pixels of a picture that may hold text, where the page states sizes. */
const smallestSide = 100;
/** Elements outside the article that are made for its files. */
const appendixPlaces =
  '[id*="fujian"], [class*="fujian"], [id*="attach"], [class*="attach"], [class*="annex"], [class*="fjxz"], [class*="appendix"], [id*="appendix"]';
/**
 * A page without any of these has no file and no picture, however it is read: every kind of file by its ending, the
 * names of download scripts, marked links, pictures. Most pages of a walk need not be taken apart because of it.
 */
const fileWords =
  /(?:\.|%2e)(?:docx?|dot|pdf|wps|ofd|xlsx?|et|rtf|zip|rar|txt|7z|tiff?|jpe?g|png|gif|bmp)(?![a-z])|down|viewer|appendix|insertfiletag|nfw-cms-attachment|<img/iu;
const appendixWords = /fujian|attach|annex|fjxz|appendix/iu;
/** Words of a link that are the name of a file, whatever its address is: `down.do?id=5`. */
const fileName = /\.(?:docx?|pdf|wps|ofd|xlsx?|zip|rar)$/iu;
/** How far around the article its own files are looked for. */
const levelsAround = 3;

/**
 * The files inside a report page: linked in its article or right around it, never in the portal's frame.
 * Pictures count only inside the article.
 */
export function attachmentsOf(
  page: { readonly url: string; readonly text: string },
  site: Site,
): Attachments {
  if (!fileWords.test(page.text)) return { files: [], rejections: [] };
  const markup = markupOf(page);
  const body = bodyOf(markup);
  const article = body !== null && isChrome(body) ? null : body;
  const found = [
    ...(article === null ? [] : [...linked(markup, article, true), ...pictures(markup, article)]),
    ...scripted(markup, article ?? markup.$('body')),
    ...placesAround(markup, article, page.text).flatMap((place) => linked(markup, place, false)),
    ...written(markup),
  ];
  const files = new Map<string, Attachment>();
  for (const file of found) {
    const earlier = files.get(file.url);
    if (file.url !== page.url && (earlier === undefined || earlier.name === '')) files.set(file.url, file);
  }
  const all = [...files.values()];
  return {
    files: all.filter(({ url }) => isOnSite(url, site)),
    rejections: all
      .filter(({ url, kind }) => kind === 'file' && !isOnSite(url, site))
      .map(({ url, name }) => ({
        url,
        title: name,
        publishedOn: null,
        reason: 'off-site',
        foundOn: page.url,
      })),
  };
}

/** The article's surroundings, its special places for files, or the whole page where no article is known. */
function placesAround({ $ }: Markup, article: Elements | null, text: string): readonly Elements[] {
  if (article === null) return [$('body')];
  const places: Elements[] = [];
  let around = article.parent();
  for (let level = 0; level < levelsAround && around.length === 1 && !around.is('body, html');) {
    places.push(around);
    // Layout tables put three elements about every cell; together they are one step outwards.
    if (!around.is('tr, tbody, thead, table')) level++;
    around = around.parent();
  }
  // The selector asks every element of the page ten questions; most pages have no such words at all.
  const appendices = appendixWords.test(text)
    ? $(appendixPlaces)
        .toArray()
        .map((element) => $(element))
    : [];
  return [...places.slice(-1), ...appendices];
}

function linked(markup: Markup, place: Elements, isArticle: boolean): readonly Attachment[] {
  const { $, base } = markup;
  return place
    .find('a[href], iframe[src], iframe[data-src], embed[src], object[data], object param[value]')
    .toArray()
    .flatMap((element): readonly Attachment[] => {
      const found = $(element);
      if (!isArticle && isChrome(found)) return [];
      const source = found.attr('src') ?? '';
      const isLater = source === '' || source.startsWith('about:');
      const target =
        found.attr('href') ??
        (isLater ? found.attr('data-src') : source) ??
        found.attr('data') ??
        found.attr('value') ??
        source;
      const url = viewedFileOf(target, base) ?? addressOf(target, base);
      if (url === null) return [];
      if (isArticle && isPictureAddress(url)) {
        return ornament.test(new URL(url).pathname) ? [] : [{ url, name: nameOf(found), kind: 'image' }];
      }
      const isMarked =
        isArticle &&
        (found.is('a[appendix], .insertfileTag a, a.nfw-cms-attachment') || fileName.test(textOf(found)));
      if (!isDocumentAddress(url) && !isMarked) return [];
      return [{ url, name: nameOf(found), kind: 'file' }];
    });
}

/** The file inside a viewer's address: `viewer.html?file=../x.pdf`, relative to the viewer. */
function viewedFileOf(target: string, base: string): string | null {
  const viewer = addressOf(target, base);
  if (viewer === null) return null;
  const { searchParams } = new URL(viewer);
  for (const name of ['url', 'path', 'src', 'pdf', 'pdfUrl', 'fileUrl']) {
    const shown = addressOf(searchParams.get(name) ?? '', viewer);
    if (shown !== null && fileName.test(new URL(shown).pathname)) return shown;
  }
  if (!/viewer[^/]*\.(?:html?|jsp)$/iu.test(new URL(viewer).pathname)) return null;
  const file = searchParams.get('file');
  return file === null ? null : addressOf(file, viewer);
}

function pictures(markup: Markup, article: Elements): readonly Attachment[] {
  const { $, base } = markup;
  return article
    .find('img')
    .toArray()
    .flatMap((element): readonly Attachment[] => {
      const image = $(element);
      const url = addressOf(sourceOf(image), base);
      const sides = ['width', 'height'].map((name) => Number.parseFloat(image.attr(name) ?? ''));
      const isSmall = sides.some((side) => side < smallestSide);
      if (url === null || isSmall || ornament.test(new URL(url).pathname)) return [];
      return [{ url, name: oneLine(image.attr('alt') ?? ''), kind: 'image' }];
    });
}

/** What stands in `src` until a script puts the picture there that another attribute names. */
const placeholder =
  /^$|^about:|^data:image\/(?:svg|gif)|(?:^|[/_.-])(?:load(?:ing)?|lazy(?:load)?|placeholder|blank|grey|gray|transparent|spacer|pixel|default)[\w-]*\.(?:gif|png|jpe?g|svg|webp)(?:[?#].*)?$/iu;
const lateSources = ['data-src', 'data-original', 'data-lazy-src', 'data-lazyload', 'data-echo', 'data-url'];

function sourceOf(image: Elements): string {
  const source = (image.attr('src') ?? '').trim();
  if (!placeholder.test(source.slice(0, 2_000))) return source;
  const late = lateSources.map((name) => (image.attr(name) ?? '').trim()).find((each) => each !== '');
  return late ?? source;
}

/** A quoted address of a document, or of a viewer that shows one: `pdfUrl = './P02.pdf'`, `.attr('src', …)`. */
const quotedAddress = /(["'])((?:(?!\1)[^<>\s\\]){1,2000})\1/gu;

/** Links, frames and addresses that a script writes: `document.write('<a href="./P02….pdf">…')`, `x.src = '….pdf'`. */
function written(markup: Markup): readonly Attachment[] {
  const { $, base } = markup;
  return $('script')
    .toArray()
    .map((element) => $(element))
    .filter((script) => !isChrome(script))
    .map((script) => script.text().replace(/\\(["'/])/gu, '$1'))
    .flatMap((source): readonly Attachment[] => [
      ...[...source.matchAll(/<a\b[^>]*?href\s*=\s*["']?([^"'\s>]+)["']?[^>]*>([\s\S]*?)<\/a>/giu)].flatMap(
        ([, href = '', words = '']) =>
          writtenFile(href, oneLine(words.replace(/<[^>]*>|["']\s*\+\s*["']/gu, '')), base),
      ),
      ...[...source.matchAll(quotedAddress)].flatMap(([, , address = '']) =>
        // `'.pdf'` and `'_1.pdf'` are ends that a script puts to a name or looks for.
        /^(?:\.[^./]|[_*-])/u.test(address) ? [] : writtenFile(address, '', base),
      ),
    ]);
}

/** Files that an element's own script opens: `javascript:down('./P02.docx')`, `onclick`, `data-url`. */
function scripted({ $, base }: Markup, place: Elements): readonly Attachment[] {
  return place
    .find('[onclick], a[href^="javascript:" i], [data-url], [data-href]')
    .toArray()
    .map((element) => $(element))
    .filter((element) => !isChrome(element) && !element.is('img'))
    .flatMap((element) => {
      const named = ['data-url', 'data-href'].map((name) => (element.attr(name) ?? '').trim());
      const script = `${element.attr('href') ?? ''} ${element.attr('onclick') ?? ''}`;
      const quoted = [...script.matchAll(quotedAddress)].map(([, , address = '']) => address);
      return [...quoted, ...named]
        .filter((address) => address !== '')
        .flatMap((address) => writtenFile(address, nameOf(element), base));
    });
}

function writtenFile(written: string, name: string, base: string): readonly Attachment[] {
  const target = written.replace(/&amp;/gu, '&');
  const url = viewedFileOf(target, base) ?? addressOf(target, base);
  return url === null || !isDocumentAddress(url) ? [] : [{ url, name, kind: 'file' }];
}

function nameOf(element: Elements): string {
  const words = textOf(element);
  return words === '' ? oneLine(element.attr('title') ?? element.attr('download') ?? '') : words;
}

/** Kinds of file that are never a web page; `.doc` and `.xls` may be one, saved by Word or Excel. */
const neverPages: ReadonlySet<string> = new Set(['.pdf', '.docx', '.xlsx', '.ofd', '.zip', '.rar', '.7z']);

/** True when bytes are a web page where a file was asked for: of any size where the file's kind is never one. */
export function isPageInPlaceOfFile(url: string, body: Uint8Array): boolean {
  const suffix = suffixOf(url);
  if (suffix === null && !isDocumentAddress(url)) return false;
  if (body.length >= 1024 && (suffix === null || !neverPages.has(suffix))) return false;
  if (suffix === '.txt') return false;
  const head = new TextDecoder('latin1')
    .decode(body.subarray(0, 256))
    .replace(/^(?:\u00ef\u00bb\u00bf)?\s+/u, '');
  return (
    body.length === 0 ||
    /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|head|body|script|meta|title|p|div|h1|center)\b/iu.test(head)
  );
}
