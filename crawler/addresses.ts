import type { Site } from '../model/site.ts';
import { isOfSite } from './fetch/site-hosts.ts';

/** The absolute http(s) address of a link, fragment and session dropped, or null where it leads to no web page. */
export function addressOf(href: string, base: string): string | null {
  const bare = href.replace(/[\s\u3000]+$/u, '').replace(/^[\s\u3000]+/u, '');
  if (bare === '' || bare.startsWith('#') || /^(?:javascript|mailto|tel|data|about|file):/iu.test(bare))
    return null;
  if (!URL.canParse(bare, base)) return null;
  const url = new URL(bare, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  // Setting a part parses the whole again; a page has hundreds of links and few of them have any of this.
  if (bare.includes('#')) url.hash = '';
  return (sessionWords.test(url.href) ? withoutSession(url) : url).href;
}

const sessionWords = /jsessionid|phpsessid/iu;

/** A session stands for a visitor and not for a page: with it one report has another address on every visit. */
function withoutSession(url: URL): URL {
  url.pathname = url.pathname.replace(/;jsessionid=[^/;]*/giu, '');
  const sessions = [...url.searchParams.keys()].filter((name) => /^(?:jsessionid|phpsessid)$/iu.test(name));
  for (const name of sessions) url.searchParams.delete(name);
  return url;
}

/** The directory of an address, with a slash at its end: where its relative links begin. */
export function directoryOf(url: string): string {
  return new URL('.', url).href;
}

/** True when the address belongs to the site's hosts, by the same rule that the visits themselves keep. */
export function isOnSite(url: string, site: Site): boolean {
  return isOfSite(new URL(url), site);
}
