import { escaped } from '../carriers/escape.ts';
import type { Resource } from '../http/resource.ts';
import { articleMetas, portalPage } from '../sites/portal-page.ts';
import { fileBytes, reportBody } from './report-body.ts';
import type { FilePlace, Ground } from './dialect.ts';
import type { Entry } from './entry.ts';

const utf8 = new TextEncoder();

/** A text as a resource; written anew for every request, so that nothing of it is held. */
export function page(
  text: () => string,
  modifiedAt: Date | null,
  contentType = 'text/html; charset=utf-8',
): Resource {
  return { contentType, body: () => utf8.encode(text()), modifiedAt };
}

/** A JSON answer without validators, as interfaces of portals give it. */
export function json(value: unknown): Resource {
  return page(() => JSON.stringify(value), null, 'application/json;charset=UTF-8');
}

/** By the list itself, which is another array after every change. */
const changes = new WeakMap<readonly Entry[], Date>();

/** When the list of a column last changed. */
export function listChangedAt(ground: Ground, column: number): Date {
  const entries = ground.stock.entries(column);
  const known = changes.get(entries);
  if (known !== undefined) return known;
  const newest = entries.reduce((latest, { modifiedAt }) => Math.max(latest, modifiedAt.getTime()), 0);
  const changedAt = new Date(Math.max(newest, ground.stock.changedAt()?.getTime() ?? 0));
  changes.set(entries, changedAt);
  return changedAt;
}

/** A page of the portal: header, breadcrumb down to the column, the contents, footer. */
export function framed(ground: Ground, title: string, column: string, main: string, head = ''): string {
  const { siteName, siteCode } = ground;
  const crumbs = ['首页', '政府信息公开', column];
  return portalPage({ siteName, siteCode, title, crumbs, charset: 'utf-8', head, main });
}

/** How a dialect sets an article. */
export interface ArticleManner {
  /** Markup round the body. */
  readonly body: (body: string) => string;
  /** Markup of the links to files, placed after the body or wherever `body` put `filesMark`. */
  readonly files: (places: readonly FilePlace[], entry: Entry) => string;
  /** False where the pages carry no meta elements of the national standard. */
  readonly metas?: boolean;
  /** Between the heading and the body. */
  readonly info?: (entry: Entry, source: string) => string;
  /** Raw markup before the heading. */
  readonly before?: string;
}

/** The page of an entry: the report or, for noise, its lines. */
export function article(
  ground: Ground,
  entry: Entry,
  places: readonly FilePlace[],
  manner: ArticleManner,
): Resource {
  const text = (): string => {
    const { title, publishedOn } = entry;
    const column = ground.columns[entry.column] ?? '';
    const source = entry.agency?.name ?? `${ground.name}政务公开办公室`;
    const info =
      manner.info?.(entry, source) ??
      `<div class="info">发布时间：${publishedOn}&#12288;来源：${escaped(source)}&#12288;<a href="#">打印</a></div>`;
    const files = places.length === 0 ? '' : manner.files(places, entry);
    const main = `${manner.before ?? ''}<h1>${escaped(title)}</h1>
${info}
${manner.body(reportBody(ground, entry))}
${files}`;
    const metas = manner.metas === false ? '' : articleMetas(title, `${publishedOn} 09:30`, source, column);
    return framed(ground, `${title}_${ground.siteName}`, column, main, metas);
  };
  return page(text, entry.modifiedAt);
}

/** The file of an entry that lies at the path, or null. */
export function fileAt(
  ground: Ground,
  entry: Entry,
  places: readonly FilePlace[],
  path: string,
): Resource | null {
  const place = places.find(({ path: linked, stored = linked }) => stored === path);
  if (place === undefined) return null;
  const { file } = place;
  return {
    contentType: contentTypes[file.format],
    body: () => fileBytes(ground, entry, file),
    // A file that was replaced is as new as the list says; the page beside it did not change.
    modifiedAt: file.version === 1 ? entry.modifiedAt : (ground.stock.changedAt() ?? entry.modifiedAt),
  };
}

const contentTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;

/** `报告.docx`: what a link to a file is called. */
export const fileLabel = (entry: Entry, { file }: FilePlace): string =>
  escaped(`${entry.title}.${file.format}`);

/** Plain paragraphs with a link each. */
export function plainFileLinks(places: readonly FilePlace[], entry: Entry): string {
  return places
    .map((place) => `<p>附件：<a href="${escaped(place.path)}">${fileLabel(entry, place)}</a></p>`)
    .join('\n');
}

/** Entries of one page of a list, the page counted from 1. */
export function pageOfList<T>(entries: readonly T[], number: number, perPage: number): readonly T[] {
  return entries.slice((number - 1) * perPage, number * perPage);
}

/** Pages that a list has: one at least. */
export const pagesOf = (entries: readonly unknown[], perPage: number): number =>
  Math.max(1, Math.ceil(entries.length / perPage));

/** The seven digits of an entry in a path, at the end of its name: the entry, or null. */
export function entryIn(ground: Ground, path: string, pattern: RegExp): Entry | null {
  const [, id] = pattern.exec(path) ?? [];
  return id === undefined ? null : ground.stock.entry(Number(id));
}
