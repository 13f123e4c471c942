type Headers = readonly (readonly [name: string, value: string])[];

/** One page is looked at for several signs; its bytes are decoded once. */
const decoded = new WeakMap<Uint8Array, string>();

/** The source of a page as text: UTF-8, else what Chinese portals use besides; good enough to look for signs in. */
export function sourceOf(body: Uint8Array): string {
  const known = decoded.get(body);
  if (known !== undefined) return known;
  const text = new TextDecoder('utf-8').decode(body);
  const source = text.includes('\ufffd') ? new TextDecoder('gb18030').decode(body) : text;
  decoded.set(body, source);
  return source;
}

/** Tells whether an answer is a web page: by its type, else by how it begins. */
export function isHtml(headers: Headers, body: Uint8Array): boolean {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  if (type !== undefined && type.trim() !== '') return /html/iu.test(type);
  return /^(?:\ufeff)?\s*</u.test(sourceOf(body.subarray(0, 64)));
}

/** The title of a page; bounded, so that no markup can make it slow. */
export const titleOf = (html: string): string =>
  (/<title[^>]{0,200}>([^<]{0,500})/iu.exec(html)?.[1] ?? '').trim();

/** What a page does not show, from its opening to its closing mark; a tag last. */
const hidden: readonly (readonly [opening: string, closing: string])[] = [
  ['<!--', '-->'],
  ['<script', '</script'],
  ['<style', '</style'],
  ['<title', '</title'],
  ['<', '>'],
];
const unseen = /[\s>]+|&nbsp;/gu;

/** Stretches of text that a page shows, without any white space; a stretch that never closes hides the rest. */
function* shownOf(html: string): Generator<string> {
  for (let at = 0; at < html.length;) {
    const tag = html.indexOf('<', at);
    yield html.slice(at, tag === -1 ? html.length : tag).replace(unseen, '');
    if (tag === -1) return;
    const [, closing] = hidden.find(([opening]) => isAt(html, opening, tag)) ?? ['', '>'];
    const end = closing.startsWith('</') ? closingAfter(html, closing, tag) : html.indexOf(closing, tag);
    if (end === -1) return;
    at = end + closing.length;
  }
}

/** What a page shows without its scripts, without any white space. */
export function visibleTextOf(html: string): string {
  return [...shownOf(html)].join('');
}

/** True where a page shows fewer than so many characters. Most pages show them in their first lines, and no more is looked at. */
export function showsLessThan(html: string, characters: number): boolean {
  let count = 0;
  for (const text of shownOf(html)) {
    count += text.length;
    if (count >= characters) return false;
  }
  return true;
}

function isAt(html: string, opening: string, at: number): boolean {
  return html.slice(at, at + opening.length).toLowerCase() === opening;
}

/** Where a closing tag stands, whatever its case; `html` is not copied for it. */
function closingAfter(html: string, closing: string, from: number): number {
  for (let at = html.indexOf('</', from); at !== -1; at = html.indexOf('</', at + 2))
    if (isAt(html, closing, at)) return at;
  return -1;
}

const scriptTarget = /location(?:\.href)?(?:\s*=\s*|\.(?:replace|assign)\(\s*)["']([^"'\s]{1,500})["']/u;
const refreshTarget = /url\s*=\s*["']?([^"'\s>]{1,500})/iu;

/** Where a page sends its visitor, as written in it, and by what. */
export interface Forward {
  readonly by: 'refresh' | 'script';
  readonly to: string;
}

/** The address that a page without content sends its visitor to, by meta refresh or script; null where it sends nowhere. */
export function forwardOf(html: string): Forward | null {
  const refresh = /<meta[^>]{1,300}http-equiv\s*=\s*["']?refresh["']?[^>]{0,500}>/iu.exec(html)?.[0];
  const refreshed = refreshTarget.exec(refresh ?? '')?.[1];
  if (refreshed !== undefined) return { by: 'refresh', to: refreshed };
  const scripted = scriptTarget.exec(html)?.[1];
  return scripted === undefined ? null : { by: 'script', to: scripted };
}
