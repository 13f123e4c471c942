import { BlockedError } from '../../model/errors.ts';
import type { Site } from '../../model/site.ts';

const ordinaryPorts = new Set(['', '80', '443']);

/**
 * The host that a URL stands for when the question is "whose server is this": http and https on their own ports are
 * one host, any other port is a host of its own.
 */
export function hostKeyOf(url: URL): string {
  const name = url.hostname.replace(/\.$/u, '');
  return ordinaryPorts.has(url.port) ? name : `${name}:${url.port}`;
}

/** Portals answer under both `www.x` and `x` and link to either at will. */
const withoutWww = (key: string) => key.replace(/^www\./u, '');

/** The lane of a URL: `www.x` and `x` are two names of mostly one server, so they share one. */
export function laneKeyOf(url: URL): string {
  return withoutWww(hostKeyOf(url));
}

/** A line of `site.hosts`: a bare host, a host with port, or an address. Null where it is none of these. */
function keyOfEntry(entry: string): string | null {
  const url = entry.includes('://') ? entry : `http://${entry}`;
  return URL.canParse(url) ? laneKeyOf(new URL(url)) : null;
}

/** Tells whether a URL lies on the hosts of a site: those of its entrances and of `hosts`, with and without `www.`. */
export function isOfSite(url: URL, site: Site): boolean {
  const key = laneKeyOf(url);
  return [...site.entrances, ...(site.hosts ?? [])].some((entry) => keyOfEntry(entry) === key);
}

/**
 * The URL that is asked for: fragment and credentials taken off.
 * Throws BlockedError `address-invalid`, `address-scheme` or `off-site`.
 */
export function siteUrl(address: string, site: Site): URL {
  if (!URL.canParse(address)) {
    throw new BlockedError(
      'address-invalid',
      `${JSON.stringify(address)} is not a complete web address: nothing was asked; look at the page that links it.`,
    );
  }
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new BlockedError(
      'address-scheme',
      `${address} is neither http nor https: nothing was asked; fetch it by hand and use ingest if it is a report.`,
    );
  }
  url.hash = '';
  url.username = '';
  url.password = '';
  if (!isOfSite(url, site)) {
    throw new BlockedError(
      'off-site',
      `${url.href} is not on a host of site ${site.id}: nothing was asked; add ${url.host} to its hosts if it belongs to the portal.`,
    );
  }
  return url;
}
