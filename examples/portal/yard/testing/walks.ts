import type { Site } from '../../../../model/site.ts';

/** What a walk through the lists of a site found: the address and the printed title of every entry, in order. */
export type Found = ReadonlyMap<string, string>;
export type Walk = (entrance: string, site: Site) => Promise<Found>;

/** The text of an address, which must be there. */
export async function textOf(url: string, init?: RequestInit): Promise<string> {
  const response = await fetch(url, init);
  if (response.status !== 200) throw new Error(`${url} answers ${response.status}`);
  return response.text();
}

export async function posted(url: string, form: Readonly<Record<string, string>>): Promise<string> {
  return textOf(url, { method: 'POST', body: new URLSearchParams(form) });
}

/** The groups of every match, the empty string for a group that took no part. */
export function groupsIn(text: string, pattern: RegExp): readonly (readonly string[])[] {
  return [...text.matchAll(pattern)].map((match) =>
    match.slice(1).map((group: string | undefined) => group ?? ''),
  );
}

export const unescaped = (text: string): string =>
  text.replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)));

/** The first group of the first match. Throws where there is none. */
export function oneIn(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`nothing like ${pattern.source} in ${text.slice(0, 400)}`);
  return found;
}

/** Anchors of a text whose addresses fit, as a browser resolves them. */
export function anchorsIn(text: string, base: string, fit: RegExp): Found {
  const anchors = groupsIn(text, /<a\s[^>]*?href=["']([^"']+)["'][^>]*>([\s\S]*?)<\/a>/gu);
  return new Map(
    anchors
      .map(
        ([href = '', title = '']) => [new URL(unescaped(href), base).href, unescaped(title.trim())] as const,
      )
      .filter(([url]) => fit.test(url)),
  );
}

export function joined(parts: Iterable<Found>): Found {
  return new Map([...parts].flatMap((part) => [...part]));
}
