import type { Family, Site } from '../model/site.ts';
import { openArchive, type Pages, type Portal } from './loopback-portal.ts';
import { portalOf, report, siteOf, title, walk, type Walked } from './loopback-walk.ts';

// For tests only: portals of numbered towns with one report each, walked by one family's adapter.

/** Names of towns: 第1镇, 第2镇 … */
export const towns = (count: number) => Array.from({ length: count }, (_, at) => `第${at + 1}镇`);
/** The entries of one page, counted from 1. */
export const slice = <Entry>(all: readonly Entry[], page: number, size: number) =>
  all.slice((page - 1) * size, page * size);
/** The report of every town, at the address of its number. */
export const articles = (count: number, path: (n: number) => string): Pages =>
  Object.fromEntries(towns(count).map((town, at) => [path(at + 1), report(title(town))]));

/** Walks a portal from one entrance to its end. */
export async function walked(
  pages: Pages,
  family: Family,
  entrance: string,
  more: Partial<Site> = {},
): Promise<Walked & { readonly portal: Portal }> {
  const portal = await portalOf(pages);
  const site = siteOf(portal, { family, entrances: [`${portal.origin}${entrance}`], ...more });
  return { portal, ...(await walk(site, openArchive())) };
}
