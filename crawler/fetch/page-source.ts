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

/** Removes each stretch from an opening to its closing mark without looking twice at any character. */
function without(source: string, opening: string, closing: string): string {
  const kept: string[] = [];
  const lower = source.toLowerCase();
  let at = 0;
  for (;;) {
    const start = lower.indexOf(opening, at);
    if (start === -1) return [...kept, source.slice(at)].join(' ');
    kept.push(source.slice(at, start));
    const end = lower.indexOf(closing, start);
    if (end === -1) return kept.join(' ');
    at = end + closing.length;
  }
}

/** What a page shows without its scripts, without any white space. */
export function visibleTextOf(html: string): string {
  const bodyOnly = [
    ['<!--', '-->'],
    ['<script', '</script'],
    ['<style', '</style'],
    ['<title', '</title'],
    ['<', '>'],
  ].reduce((source, [opening = '', closing = '']) => without(source, opening, closing), html);
  return bodyOnly.replace(/[\s>]+|&nbsp;/gu, '');
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
