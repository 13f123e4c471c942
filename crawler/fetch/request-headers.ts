import { Buffer } from 'node:buffer';
import { MisuseError } from '../../model/errors.ts';
import type { Address } from '../../model/site.ts';
import type { Memory } from '../tools.ts';
import { acceptedCodings } from './content-coding.ts';

const visibleAscii = /^[\u0021-\u007e][\u0020-\u007e]*$/u;
/** What a header value may hold on the wire. */
const headerValue = /^[\t\u0020-\u007e\u0080-\u00ff]+$/u;

/**
 * Who we say we are: `nianbao/0.1.0 (+https://example.org/bot)`. Without a contact only hosts of the own network are
 * asked. Throws MisuseError where the contact is no web or e-mail address.
 */
export function userAgentOf(version: string, contact: string | null): string {
  if (contact === null) return `nianbao/${version}`;
  const isAddress = /^https?:\/\/[^\s/]+/u.test(contact) || /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(contact);
  if (!isAddress || !visibleAscii.test(contact) || /[()\\]/u.test(contact)) {
    throw new MisuseError(
      `The contact ${JSON.stringify(contact)} is neither a web address nor an e-mail address: set --contact or NIANBAO_CONTACT to one that a portal can write to.`,
    );
  }
  return `nianbao/${version} (+${contact})`;
}

/** The page that really led here; never from https to http, as browsers hold it. */
function refererOf(url: URL, via: string | null): string | null {
  if (via === null || !URL.canParse(via)) return null;
  const from = new URL(via);
  if (!/^https?:$/u.test(from.protocol)) return null;
  if (from.protocol === 'https:' && url.protocol === 'http:') return null;
  from.hash = '';
  from.username = '';
  from.password = '';
  return from.href;
}

/** What is sent with a POST. */
export interface PostBody {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** The body of a POST: the form, or the JSON text, as browsers send them; null for a GET. */
export function postBodyOf({ form, json }: Pick<Address, 'form' | 'json'>): PostBody | null {
  if (json !== undefined) return { bytes: Buffer.from(json), contentType: 'application/json' };
  if (form === undefined) return null;
  const bytes = Buffer.from(new URLSearchParams(form).toString());
  return { bytes, contentType: 'application/x-www-form-urlencoded' };
}

/** What the archive holds of an address, where a server can be asked "only if it changed". */
export type Earlier = NonNullable<ReturnType<Memory['lastCapture']>>;

/** The condition that the archive allows us to set; empty where it holds nothing usable. */
export function conditionOf(earlier: Earlier | null): Readonly<Record<string, string>> {
  const usable = (value: string | null | undefined) =>
    value !== null && value !== undefined && headerValue.test(value) ? value : null;
  const etag = usable(earlier?.etag);
  const lastModified = usable(earlier?.lastModified);
  return {
    ...(etag === null ? {} : { 'If-None-Match': etag }),
    ...(lastModified === null ? {} : { 'If-Modified-Since': lastModified }),
  };
}

/**
 * The headers of one request, in the order in which they are sent. No cookie is ever kept or sent: each request is a
 * stranger's, so nothing that a portal shows can depend on an earlier visit.
 */
export function requestHeaders(
  url: URL,
  question: {
    readonly userAgent: string;
    readonly via: string | null;
    readonly condition: Readonly<Record<string, string>>;
    readonly body: PostBody | null;
  },
): Readonly<Record<string, string>> {
  const referer = refererOf(url, question.via);
  return {
    Host: url.host,
    'User-Agent': question.userAgent,
    Accept: '*/*',
    'Accept-Language': 'zh-CN,zh;q=0.9',
    'Accept-Encoding': acceptedCodings,
    ...(referer === null ? {} : { Referer: referer }),
    ...question.condition,
    ...(question.body === null
      ? {}
      : {
          'Content-Type': question.body.contentType,
          'Content-Length': String(question.body.bytes.length),
          // Lists are asked for by the scripts of a page; some portals answer such questions only.
          'X-Requested-With': 'XMLHttpRequest',
        }),
    Connection: 'close',
  };
}
