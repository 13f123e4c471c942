import { anchorsIn, groupsIn, joined, oneIn, posted, textOf, unescaped } from './walks.ts';
import type { Found, Walk } from './walks.ts';

const isArticle = /\/t\d{8}_\d+\.\w+$/u;

/** Walks the declared pages of a static list. */
async function declared(
  entrance: string,
  total: number,
  nameOf: (number: number) => string,
): Promise<readonly string[]> {
  const pages: string[] = [await textOf(entrance)];
  for (let number = 2; number <= total; number++)
    pages.push(await textOf(new URL(nameOf(number), entrance).href));
  return pages;
}

const extensionOf = (url: string): string => url.slice(url.lastIndexOf('.') + 1);
const anchorsOf = (pages: readonly string[], entrance: string): Found =>
  joined(pages.map((text) => anchorsIn(text, entrance, isArticle)));

/** How clients of each dialect of static TRS lists read them. */
export const trsWalks: Readonly<Record<string, Walk>> = {
  'trs-0-based': async (entrance) => {
    const total = Number(oneIn(await textOf(entrance), /createPageHTML\((\d+), 0, "index", "shtml"\)/u));
    return anchorsOf(await declared(entrance, total, (number) => `index_${number - 1}.shtml`), entrance);
  },
  'trs-1-based': async (entrance) => {
    const total = Number(
      oneIn(await textOf(entrance), /createPageHTML\('paging', (\d+), 1, 'index', 'html', \d+\)/u),
    );
    return anchorsOf(await declared(entrance, total, (number) => `index_${number}.html`), entrance);
  },
  'trs-inline-pager': async (entrance) => {
    const total = Number(oneIn(await textOf(entrance), /var countPage = (\d+)/u));
    return anchorsOf(await declared(entrance, total, (number) => `index_${number - 1}.html`), entrance);
  },
  'trs-writeln': async (entrance) => {
    const total = Number(oneIn(await textOf(entrance), /createPageHTML\((\d+), 0/u));
    const pages = await declared(entrance, total, (number) => `index_${number - 1}.html`);
    const rows = pages.flatMap((text) => groupsIn(text, /var url="([^"]+)"; var title="([^"]+)"/gu));
    return new Map(rows.map(([url = '', title = '']) => [new URL(url, entrance).href, unescaped(title)]));
  },
  'trs-overstated': async (entrance) => {
    const total = Number(oneIn(await textOf(entrance), /createPageHTML\((\d+), 0/u));
    const nameOf = (number: number): string => `index_${number - 1}.${extensionOf(entrance)}`;
    for (const number of [total - 1, total]) {
      const { status } = await fetch(new URL(nameOf(number), entrance));
      if (status !== 404) throw new Error(`page ${number} of ${total} answers ${status}`);
    }
    return anchorsOf(await declared(entrance, total - 2, nameOf), entrance);
  },
  'trs-fjdzapp': async (entrance) => {
    const text = await textOf(entrance);
    const total = Number(oneIn(text, /recordCount: '(\d+)'/u));
    const channel = oneIn(text, /classsql: '(chnlid=\d+)'/u);
    const shown = anchorsIn(text, entrance, isArticle);
    if (shown.size !== Math.min(24, total)) throw new Error(`${shown.size} entries in the page`);
    const found = new Map(shown);
    for (let page = 1; page <= Math.ceil(total / 75); page++) {
      const fields = { channelid: '229105', sortfield: '-docorderpri,-docreltime', classsql: channel };
      const paging = {
        classcol: 'publishyear',
        classnum: '100',
        classsort: '0',
        cache: 'true',
        page: String(page),
        prepage: '75',
      };
      const said = await posted(new URL('/fjdzapp/search', entrance).href, { ...fields, ...paging });
      // The shape that the platform answers with.
      const { data } = JSON.parse(said) as {
        data: readonly { readonly doctitle: string; readonly docpuburl: string }[];
      };
      for (const { doctitle, docpuburl } of data) found.set(docpuburl, doctitle);
    }
    return found;
  },
};
