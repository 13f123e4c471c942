import { Buffer } from 'node:buffer';
import { FetchError } from '../../model/errors.ts';

interface Redirecting {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Most redirects that are followed for one address. */
export const mostRedirects = 5;

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

export function isRedirect(answer: Redirecting): boolean {
  return redirectStatuses.has(answer.status);
}

/** Tells whether the form is sent again to the new address (307, 308) or forgotten, as browsers do. */
export function keepsForm(answer: Redirecting): boolean {
  return answer.status === 307 || answer.status === 308;
}

/**
 * Where a redirect leads. Bytes outside ASCII keep their value whatever their charset, as the server meant them.
 * Throws FetchError `bad-redirect`.
 */
export function redirectTarget(answer: Redirecting, from: URL): URL {
  const location = answer.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
  const spelled = location?.replace(/[\u0080-\u00ff]/gu, (character) =>
    [...Buffer.from(character, 'latin1')].map((byte) => `%${byte.toString(16).toUpperCase()}`).join(''),
  );
  if (spelled === undefined || spelled === '' || !URL.canParse(spelled, from.href)) {
    throw new FetchError(
      'bad-redirect',
      `${from.href} redirects (status ${answer.status}) to ${location === undefined ? 'nowhere' : JSON.stringify(location)}: look at the address by hand.`,
    );
  }
  return new URL(spelled, from.href);
}

const homePath = /^\/(?:(?:index|default|home|main)\.[a-z]{2,5})?$/iu;

/** Tells whether an address is that of a home page. */
export function isHomePath(url: URL): boolean {
  return homePath.test(url.pathname) && url.search === '';
}

/** Tells whether a redirect threw a visitor of a deeper address back to the home page: the document is gone. */
export function leadsHome(asked: URL, ended: URL): boolean {
  return isHomePath(ended) && !homePath.test(asked.pathname);
}

/** Tells whether a redirect leads to a login page. */
export function leadsToLogin(target: URL): boolean {
  return /^(?:passport|sso|cas)\.|login|signin|\/sso\b/iu.test(`${target.hostname}${target.pathname}`);
}
