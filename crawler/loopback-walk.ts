import { afterEach } from 'vitest';
import type { Site } from '../model/site.ts';
import { crawl, type CrawlOptions } from './crawl.ts';
import { openPortal, toolsFor, type Archive, type Pages, type Portal } from './loopback-portal.ts';
import type { CrawlEvent, SiteYield, Tools } from './tools.ts';

// For tests only: portals that close themselves, a walk with its events counted, and pages of the usual shape.

const portals: Portal[] = [];
afterEach(async () => {
  await Promise.all(portals.splice(0).map((portal) => portal.close()));
});

export async function portalOf(pages: Pages): Promise<Portal> {
  const portal = await openPortal(pages);
  portals.push(portal);
  return portal;
}

export interface Walked {
  readonly events: readonly CrawlEvent[];
  readonly siteYield: SiteYield;
  /** `<year or -> <last part of the address> +<files>`, as published. */
  readonly published: readonly string[];
  readonly troubles: readonly string[];
}

export async function walk(
  site: Site,
  archive: Archive,
  more: {
    readonly years?: readonly number[];
    readonly tools?: Partial<Tools>;
    readonly options?: CrawlOptions;
  } = {},
): Promise<Walked> {
  const events: CrawlEvent[] = [];
  for await (const event of crawl(
    site,
    more.years ?? [2023],
    toolsFor(archive, more.tools ?? {}),
    more.options,
  )) {
    archive.note(event, site.id);
    events.push(event);
  }
  const last = events.at(-1);
  if (last?.kind !== 'yield') throw new Error('the last event is no yield');
  return {
    events,
    siteYield: last.siteYield,
    published: events.flatMap((event) =>
      event.kind === 'publication'
        ? [
            `${event.publication.candidate.reportYear ?? '-'} ${event.publication.candidate.url.split('/').at(-1) ?? ''} +${event.publication.attachments.length}${event.publication.unchanged ? ' unchanged' : ''}`,
          ]
        : [],
    ),
    troubles: events.flatMap((event) =>
      event.kind === 'trouble'
        ? [`${event.purpose} ${event.error.code} ${event.url.split('/').at(-1) ?? ''}`]
        : [],
    ),
  };
}

export const siteOf = (portal: Portal, more: Partial<Site> = {}): Site => ({
  id: 'qinghe',
  name: '青禾区人民政府',
  region: '990101',
  family: 'trs',
  entrances: [`${portal.origin}/nb/`],
  allowPrivateNetwork: true,
  minGapMs: 0,
  ...more,
});

export const row = (number: number, title: string) =>
  `<li><a href="./t20240119_${number}.html">${title}</a><span>2024-01-${String(number).padStart(2, '0')}</span></li>`;
export const list = (rows: readonly string[], pager = '') =>
  `<html><head><title>政府信息公开年报</title></head><body><ul>${rows.join('')}</ul><script>${pager}</script></body></html>`;
export const report = (title: string, files = '') =>
  `<html><head><meta name="ArticleTitle" content="${title}"></head><body><div class="nav"><a href="/files/chrome.pdf">帮助.pdf</a></div><div class="TRS_Editor"><p>${title}</p><p>一、总体情况 本报告……主动公开……依申请公开……</p>${files}</div></body></html>`;
export const title = (agency: string, year = 2023) => `${agency}${year}年政府信息公开工作年度报告`;
