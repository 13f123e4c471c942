import type { Family } from '../model/site.ts';
import { openArchive, type Answer, type Pages } from './loopback-portal.ts';
import { portalOf, report, siteOf, title, walk } from './loopback-walk.ts';

// For tests only: a small portal with one report of each of five agencies, whatever its lists are made of.

export const agencies = ['柳溪街道', '东坡镇', '南坪镇', '北桥镇', '西岭乡'];
export const named = (at: number) => title(`青禾区${agencies[at] ?? ''}`);
export const articles = (pathOf: (at: number) => string): Pages =>
  Object.fromEntries(agencies.map((_, at) => [pathOf(at), report(named(at))]));
export const page = (body: string, script = '') =>
  `<html><head><title>政府信息公开年报</title></head><body>${body}<script>${script}</script></body></html>`;
export const rowOf = (at: number, path: string) =>
  `<li><a href="${path}">${named(at)}</a><span>2024-01-0${at + 1}</span></li>`;
export const json = (value: unknown): Answer => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});
/** Walks the portal to its end and gives what came, which addresses were asked for more than once, and the yield. */
export async function walked(family: Family, entrance: string, pages: Pages) {
  const portal = await portalOf(pages);
  const site = siteOf(portal, { family, entrances: [portal.origin + entrance] });
  const { published, siteYield, troubles } = await walk(site, openArchive());
  const repeated = portal.asked.filter(
    (line, at) => line.startsWith('GET') && portal.asked.indexOf(line) !== at,
  );
  return { published: published.toSorted(), siteYield, troubles, repeated, asked: portal.asked };
}

export const all = (pathOf: (at: number) => string) =>
  agencies.map((_, at) => `2023 ${pathOf(at).split('/').at(-1) ?? ''} +0`).toSorted();
