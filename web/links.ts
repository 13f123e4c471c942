import { shortCode } from './region/region-code.ts';
import type { Lang } from './words.ts';

/** What stands behind the question mark; parameters that are undefined, null or empty are left out. */
export type Query = Readonly<Record<string, string | number | null | undefined>>;

/**
 * Every address of the pages is made here, so that a permalink has one form. Pages have a language; files (CSV, JSON, Atom,
 * pictures) have not.
 */
function address(parts: readonly (string | number)[], query: Query = {}): string {
  const path = parts.map((part) => `/${encodeURIComponent(part)}`).join('');
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') asked.set(name, String(value));
  }
  const text = asked.toString();
  return `${path === '' ? '/' : path}${text === '' ? '' : `?${text}`}`;
}

/** Address of a page in a language: `pageLink('en', ['agency', key])`. */
export function pageLink(lang: Lang, parts: readonly (string | number)[], query: Query = {}): string {
  return address(lang === 'en' ? ['en', ...parts] : parts, query);
}

/** Address of a file, which has no language. */
export function fileLink(parts: readonly (string | number)[], query: Query = {}): string {
  return address(parts, query);
}

export const homeLink = (lang: Lang): string => pageLink(lang, []);

export const searchLink = (lang: Lang, query: Query = {}): string => pageLink(lang, ['search'], query);

export const agencyLink = (lang: Lang, key: string): string => pageLink(lang, ['agency', key]);

export const reportLink = (lang: Lang, key: string, year: number): string =>
  pageLink(lang, ['report', key, year]);

/** The proof of one figure. */
export const figureLink = (lang: Lang, key: string, year: number, code: string): string =>
  pageLink(lang, ['report', key, year, 'figure', code]);

/** The proof of the figure of a sentence; `ordinal` as prose_figures has it. */
export const sentenceLink = (lang: Lang, key: string, year: number, ordinal: number): string =>
  pageLink(lang, ['report', key, year, 'sentence', ordinal]);

/** What changed between two versions of a report, cell by cell. */
export const versionsLink = (lang: Lang, key: string, year: number, from: number, to: number): string =>
  pageLink(lang, ['report', key, year, 'versions', from, to]);

/** A capture by the UUID of its WARC record. */
export const captureLink = (lang: Lang, uuid: string): string => pageLink(lang, ['capture', uuid]);

/** What of a figure is marked in a shown original: one of a table by its code, or one of a sentence by its ordinal. */
export interface MarkedFigure {
  readonly agency: string;
  readonly year: number;
  readonly code?: string;
  readonly sentence?: number;
}

/** An archived file made safe, with a figure marked; a fragment leads to the mark. */
export const shownLink = (
  lang: Lang,
  uuid: string,
  member: string | null,
  figure: MarkedFigure | null,
): string =>
  `${pageLink(lang, ['capture', uuid, 'shown'], { member, ...figure })}${figure === null ? '' : '#here'}`;

/** The archived bytes, to be downloaded. */
export const originalLink = (uuid: string): string => fileLink(['capture', uuid, 'original']);

/** The records of a capture as they lie in their WARC file. */
export const recordLink = (uuid: string): string => fileLink(['capture', uuid, 'record.warc.gz']);

/** A page of an archived file as a PNG file, counted from 1. */
export const pagePictureLink = (uuid: string, member: string | null, page: number): string =>
  fileLink(['capture', uuid, 'page', `${page}.png`], { member });

/** The picture of a cell that recognition could not settle. */
export const cutoutLink = (key: string, year: number, code: string): string =>
  fileLink(['report', key, year, 'figure', code, 'cutout.png']);

/** A region by its code; the country for an empty one. */
export const regionLink = (lang: Lang, code: string, query: Query = {}): string =>
  pageLink(lang, code === '' ? ['region'] : ['region', shortCode(code)], query);

export const rankingLink = (lang: Lang, code: string, query: Query = {}): string =>
  pageLink(lang, code === '' ? ['ranking'] : ['region', shortCode(code), 'ranking'], query);

export const compareLink = (lang: Lang, query: Query): string => pageLink(lang, ['compare'], query);

export const issuesLink = (lang: Lang, query: Query = {}): string => pageLink(lang, ['issues'], query);

export const siteLink = (lang: Lang, id: string): string => pageLink(lang, ['sites', id]);

export const codebookLink = (lang: Lang, code?: string): string =>
  pageLink(lang, code === undefined ? ['codebook'] : ['codebook', code]);

/** The same page in the other language; `path` and `search` as the request has them. */
export function otherLanguage(lang: Lang, path: string, search: string): string {
  if (lang === 'zh') return `${path === '/' ? '/en' : `/en${path}`}${search}`;
  return `${path === '/en' ? '/' : path.slice('/en'.length)}${search}`;
}
