import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html } from 'hono/html';

/** One thing that happened. */
export interface AtomEntry {
  /** A tag URI of `tagOf`: the same for the same thing, for ever. */
  readonly id: string;
  readonly title: string;
  /** ISO-8601 UTC. */
  readonly updated: string;
  /** Address on this server, `/report/…`. */
  readonly href: string;
  /** One or two sentences. */
  readonly summary: string;
  /** Whose report it is. */
  readonly author: string;
  /** What happened, in a word that never changes: `published`, `version`, `withdrawn` … */
  readonly category: string;
}

export interface AtomFeed {
  /** A tag URI of `tagOf`. */
  readonly id: string;
  readonly title: string;
  /** ISO-8601 UTC; null: that of the newest entry. */
  readonly updated: string | null;
  /** Address of the feed on this server. */
  readonly self: string;
  /** Address of the page that shows the same. */
  readonly html: string;
  readonly lang: 'zh' | 'en';
  readonly entries: readonly AtomEntry[];
}

/** Of a feed in which nothing has happened yet. */
const never = '1970-01-01T00:00:00.000Z';

/** A name that lasts (RFC 4151) made of words; whatever they hold is escaped. */
export function tagOf(...words: readonly (string | number)[]): string {
  return `tag:nianbao.invalid,2026:${words.map((word) => encodeURIComponent(wellFormed(String(word)))).join('/')}`;
}

/**
 * A feed as Atom 1.0 (RFC 4287), with absolute addresses of the server that was asked. Whoever has it already, by
 * If-None-Match or If-Modified-Since, gets 304.
 */
export async function atomAnswer(c: Context, feed: AtomFeed): Promise<Response> {
  const { origin } = new URL(c.req.url);
  const entries = feed.entries.toSorted((one, other) =>
    one.updated < other.updated ? 1 : one.updated > other.updated ? -1 : 0,
  );
  const updated = feed.updated ?? entries[0]?.updated ?? never;
  const markup = await html`<?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.lang === 'zh' ? 'zh-CN' : 'en'}">
      <id>${feed.id}</id>
      <title>${feed.title}</title>
      <updated>${updated}</updated>
      <link rel="self" type="application/atom+xml" href="${origin + feed.self}" />
      <link rel="alternate" type="text/html" href="${origin + feed.html}" />
      <generator>nianbao</generator>
      <author><name>nianbao</name></author>
      ${entries.map(
        ({ id, title, updated: at, href, summary, author, category }) =>
          html`<entry>
            <id>${id}</id>
            <title>${title}</title>
            <updated>${at}</updated>
            <link rel="alternate" type="text/html" href="${origin + href}" />
            <author><name>${author}</name></author>
            <category term="${category}" />
            <summary>${summary}</summary>
          </entry> `,
      )}</feed
    > `;
  const text = printable(String(markup));
  const etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  c.header('ETag', etag);
  if (updated !== never) c.header('Last-Modified', new Date(updated).toUTCString());
  if (hasAlready(c, etag, updated)) return c.body(null, 304);
  c.header('Content-Type', 'application/atom+xml; charset=utf-8');
  return c.body(text);
}

/** The tag decides where one is sent; a moment alone counts in whole seconds. */
function hasAlready(c: Context, etag: string, updated: string): boolean {
  const tags = c.req.header('If-None-Match');
  if (tags !== undefined) {
    const opaque = etag.slice('W/'.length);
    return tags.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//u, '') === opaque);
  }
  const since = Date.parse(c.req.header('If-Modified-Since') ?? '');
  return updated !== never && !Number.isNaN(since) && Math.floor(Date.parse(updated) / 1000) * 1000 <= since;
}

/** Without the characters that XML 1.0 has no way to write; titles of strangers have them now and then. */
function printable(text: string): string {
  return wellFormed(text).replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

/** Halves of a pair of code units that stand alone are no character. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
