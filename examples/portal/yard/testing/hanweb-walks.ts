import { anchorsIn, groupsIn, joined, oneIn, posted, textOf, unescaped } from './walks.ts';
import type { Found, Walk } from './walks.ts';

const isArticle = /\/art\/\d{4}\/\d{1,2}\/\d{1,2}\/art_\d+_\d+\.html$/u;

interface Column {
  readonly endpoint: string;
  readonly total: number;
  readonly group: number;
  readonly parameters: Readonly<Record<string, string>>;
  readonly shown: Found;
}

const withoutEntities = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** The column page as a browser with the jpage script sees it. */
async function columnAt(entrance: string, isEscaped: boolean): Promise<Column> {
  const text = await textOf(entrance);
  const store = oneIn(text, /<script type="text\/xml">([\s\S]*?)<\/script>/u);
  if (isEscaped === store.includes('<record>'))
    throw new Error(`${entrance} has its datastore the other way`);
  const parameters = oneIn(text, /ajaxParam:\{([^}]*)\}/u);
  return {
    endpoint: new URL(oneIn(text, /proxyUrl:'([^']+)'/u), entrance).href,
    total: Number(oneIn(text, /totalRecord:(\d+)/u)),
    group: Number(oneIn(text, /perPage:(\d+)/u)) * Number(oneIn(text, /groupSize:(\d+)/u)),
    parameters: Object.fromEntries(
      groupsIn(parameters, /(\w+):'([^']*)'/gu).map(([name = '', value = '']) => [name, value]),
    ),
    shown: anchorsIn(isEscaped ? withoutEntities(store) : store, entrance, isArticle),
  };
}

async function groups(
  entrance: string,
  column: Column,
  ask: (group: number) => Promise<string>,
): Promise<Found> {
  const found = [column.shown];
  for (let group = 2; (group - 1) * column.group < column.total; group++) {
    const text = await ask(group);
    oneIn(text, new RegExp(`<totalrecord>(${column.total})</totalrecord>`, 'u'));
    found.push(anchorsIn(text, entrance, isArticle));
  }
  return joined(found);
}

const rangeOf = (column: Column, group: number): Readonly<Record<string, string>> => ({
  startrecord: String((group - 1) * column.group + 1),
  endrecord: String(Math.min(group * column.group, column.total)),
  perpage: String(column.group / 3),
});
const query = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();

/** How clients of each of Hanweb's lists read them. */
export const hanwebWalks: Readonly<Record<string, Walk>> = {
  'hanweb-jpage-startrecord': async (entrance) => {
    const column = await columnAt(entrance, false);
    return groups(entrance, column, (group) =>
      textOf(`${column.endpoint}?${query({ ...column.parameters, ...rangeOf(column, group) })}`),
    );
  },
  'hanweb-jpage-page': async (entrance) => {
    const column = await columnAt(entrance, true);
    return groups(entrance, column, (group) =>
      textOf(`${column.endpoint}?${query({ ...column.parameters, page: String(group) })}`),
    );
  },
  'hanweb-jpage-post': async (entrance) => {
    const column = await columnAt(entrance, false);
    return groups(entrance, column, (group) =>
      textOf(`${column.endpoint}?${query(rangeOf(column, group))}`, {
        method: 'POST',
        body: new URLSearchParams(column.parameters),
      }),
    );
  },
  'hanweb-xxgk': async (entrance) => {
    const text = await textOf(entrance);
    const tree = await textOf(
      new URL(unescaped(oneIn(text, /<iframe id="tree" src="([^"]+)"/u)).replaceAll('&amp;', '&'), entrance)
        .href,
    );
    const infotypeId = oneIn(tree, /funclick\('([^']+)','政府信息公开年报'\)/u);
    const area = oneIn(text, /tree\.jsp\?[^"]*area=(\w+)/u);
    const found: Found[] = [];
    for (let page = 1, total = 1; page <= total; page++) {
      const fields = {
        infotypeId,
        area,
        jdid: '1',
        divid: 'div1',
        fbtime: '-1',
        currpage: String(page),
        isAllList: '1',
      };
      const fragment = await posted(new URL('/module/xxgk/search.jsp', entrance).href, fields);
      total = Number(oneIn(fragment, /共(\d+)页/u));
      const rows = groupsIn(
        fragment,
        /<tr class="tr_main_value_(?:odd|even)">[\s\S]*?href="([^"]+)"[^>]*title="([^"]+)"/gu,
      );
      found.push(
        new Map(rows.map(([href = '', title = '']) => [new URL(href, entrance).href, unescaped(title)])),
      );
    }
    return joined(found);
  },
  'hanweb-annual': async (entrance, site) => {
    const text = await textOf(entrance);
    const first = site.years?.[0] ?? 2008;
    const found = new Map(anchorsIn(text, entrance, isArticle));
    for (const [area = ''] of groupsIn(text, /area=(\w{18})&#38;fbtime=/gu)) {
      for (let year = first; year < first + 6; year++) {
        const url = new URL(`/module/xxgk/xxgkAnnualReport.jsp?area=${area}&fbtime=${year}`, entrance).href;
        const report = await textOf(url);
        if (!report.includes('<div class="zoom" id="zoom"></div>'))
          found.set(url, unescaped(oneIn(report, /<h1>([^<]+)/u)));
      }
    }
    return found;
  },
};
