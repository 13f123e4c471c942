import { anchorsIn, groupsIn, joined, oneIn, textOf, unescaped } from './walks.ts';
import type { Found, Walk } from './walks.ts';

const isArticle = /\/detail-\d+\.html$/u;

/** Follows 下一页 to where it leads nowhere. */
export async function byNextLinks(entrance: string, fit: RegExp = isArticle): Promise<Found> {
  const found: Found[] = [];
  for (let url: string | null = entrance; url !== null;) {
    const text = await textOf(url);
    found.push(anchorsIn(text, url, fit));
    const [next] = groupsIn(text, /<a href="([^"]+)">下一页<\/a>/gu);
    url = next?.[0] === undefined ? null : new URL(next[0], url).href;
  }
  return joined(found);
}

/** How a person reads the lists of unknown products. */
export const genericWalks: Readonly<Record<string, Walk>> = {
  'generic-pager': (entrance) => byNextLinks(entrance),
  'generic-stale-name': (entrance) => byNextLinks(entrance),
  'generic-twins': (entrance) => byNextLinks(entrance),
  'generic-refresh': async (entrance) => {
    const shell = await textOf(entrance);
    return byNextLinks(new URL(oneIn(shell, /http-equiv="refresh" content="0;url=([^"]+)"/u), entrance).href);
  },
  'generic-replace': async (entrance) => {
    const shell = await textOf(entrance);
    if (shell.length > 200) throw new Error('the shell is no shell');
    return byNextLinks(new URL(oneIn(shell, /location\.replace\("([^"]+)"\)/u), entrance).href);
  },
  'generic-iframe': async (entrance) => {
    const text = await textOf(entrance);
    return byNextLinks(new URL(oneIn(text, /<iframe id="listframe" src="([^"]+)"/u), entrance).href);
  },
  'generic-directory': async (entrance) => {
    const columns = anchorsIn(await textOf(entrance), entrance, /\/c\d{6}\/$/u);
    if (columns.size < 24) throw new Error(`${columns.size} agencies are no dozens`);
    const found: Found[] = [];
    for (const column of columns.keys()) found.push(await byNextLinks(column));
    return joined(found);
  },
  'generic-list-report': async (entrance) => {
    const found: Found[] = [];
    for (const year of anchorsIn(await textOf(entrance), entrance, /\/\d{4}\/$/u).keys()) {
      for (const [url, text] of anchorsIn(await textOf(year), year, /\/(?:dw\d+\/\d|detail-\d+)\.html$/u)) {
        // The list names the agency alone; the page shows the report.
        found.push(
          new Map([
            [url, text.endsWith('报告') ? text : unescaped(oneIn(await textOf(url), /<h1>([^<]+)/u))],
          ]),
        );
      }
    }
    return joined(found);
  },
  siteserver: async (entrance) => {
    const found: Found[] = [];
    for (let url: string | undefined = entrance; url !== undefined;) {
      const text = await textOf(url);
      found.push(anchorsIn(text, url, /\/contents\/\d+\/\d+\.html$/u));
      // The third link of the pager is the next page.
      const pager = oneIn(text, /<span class="item operation">([\s\S]*?)<\/span>/u);
      const third = groupsIn(pager, /<a(?: href="([^"]+)"| class="disabled")>/gu)[2]?.[0] ?? '';
      url = third === '' ? undefined : new URL(third, url).href;
    }
    return joined(found);
  },
  vsb: async (entrance) => {
    const found: Found[] = [];
    const first = await textOf(entrance);
    const total = Math.max(
      1,
      ...groupsIn(first, /<span class="p_no"><a[^>]*>(\d+)</gu).map(([at]) => Number(at)),
    );
    for (let page = 1; page <= total; page++) {
      const url = page === 1 ? entrance : entrance.replace(/\.htm$/u, `/${total - page + 1}.htm`);
      found.push(anchorsIn(page === 1 ? first : await textOf(url), url, /\/info\/\d+\/\d+\.htm$/u));
    }
    return joined(found);
  },
  'ucap-static': (entrance) => byNextLinks(entrance, /\/[0-9a-f]{32}\.shtml$/u),
  'lonsun-label': lonsunFragments,
  'lonsun-prefixed': lonsunFragments,
  'lonsun-year': async (entrance, site) => {
    const first = site.years?.[0] ?? 2008;
    const found: [string, string][] = [
      ...anchorsIn(await textOf(entrance), entrance, /\/public\/\d+\/\d+\.html$/u),
    ];
    for (let year = first; year < first + 6; year++) {
      const url = entrance.replace(/title=\d{4}$/u, `title=${year}`);
      const text = await textOf(url);
      if (!text.includes('暂无相关信息')) found.push([url, unescaped(oneIn(text, /<h1>([^<]+)/u))]);
    }
    return new Map(found);
  },
};

async function lonsunFragments(entrance: string): Promise<Found> {
  const call = oneIn(await textOf(entrance), /\$\.get\('([^']+)'/u);
  const found: Found[] = [];
  for (let page = 1, total = 1; page <= total; page++) {
    const url = new URL(call.replace('pageIndex=1', `pageIndex=${page}`), entrance).href;
    const fragment = await textOf(url);
    total = Number(oneIn(fragment, /pageCount:(\d+)/u));
    found.push(anchorsIn(fragment, url, /\/public\/\d+\/\d+\.html$/u));
  }
  const beyond = await textOf(new URL(call.replace('pageIndex=1', 'pageIndex=999'), entrance).href);
  if (!beyond.includes('暂无相关信息')) throw new Error('a page past the end is not empty');
  return joined(found);
}
