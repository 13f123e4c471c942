import { anchorsIn, groupsIn, joined, oneIn, textOf } from './walks.ts';
import type { Found, Walk } from './walks.ts';

/** Reads page after page of a gkmlpt interface until all are there or one is not. */
const gkmlpt: Walk = async (entrance) => {
  const text = await textOf(entrance);
  const sid = oneIn(text, /SID:'(\d+)'/u);
  const category = new URL(entrance).hash.slice(1);
  const found = new Map<string, string>();
  for (let number = 1; ; number++) {
    const api = new URL(`/gkmlpt/api/all/${category}?page=${number}&sid=${sid}`, entrance);
    const response = await fetch(api);
    if (number > 1 && response.status === 404) break;
    const { articles, total } = (await response.json()) as {
      // the shape that portals.md records
      articles: readonly {
        readonly title: string;
        readonly url: string;
        readonly attachment: readonly { readonly url: string }[];
      }[];
      total: number;
    };
    for (const { title, url } of articles) found.set(url, title);
    if (number * 100 >= total) break;
  }
  return found;
};

interface EpointAnswer {
  readonly custom: {
    readonly data: readonly { readonly title: string; readonly infourl: string }[];
    readonly total: number;
  };
}

/** Epoint's list, counted from the first page that the server knows. */
const epoint =
  (first: number, isWrapped: boolean): Walk =>
  async (entrance) => {
    const shell = await textOf(entrance);
    const script = await textOf(
      new URL(oneIn(shell, /<script src="([^"]*webBuilderCommon\.js)"/u), entrance).href,
    );
    const siteGuid = oneIn(script, /siteGuid: '([^']+)'/u);
    const project = oneIn(script, /projectName: '([^']+)'/u);
    const categorynum = new URL(entrance).searchParams.get('categorynum') ?? '';
    const found = new Map<string, string>();
    for (let page = 0, total = 1; page * 5 < total; page++) {
      const params = { deptcode: '', categorynum, pageIndex: first + page, pageSize: 5, siteGuid };
      const said = await textOf(new URL(`/${project}/rest/lightfrontaction/getgovinfolist`, entrance).href, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(isWrapped ? { token: '', params } : params),
      });
      const { custom } = JSON.parse(said) as EpointAnswer; // the shape that portals.md records
      total = custom.total;
      for (const { title, infourl } of custom.data) found.set(new URL(infourl, entrance).href, title);
    }
    return found;
  };

/** TrueCMS, window after window until one is empty. */
const truecms =
  (window: number): Walk =>
  async (entrance) => {
    const text = await textOf(entrance);
    const proxy = new URL(oneIn(text, /proxyUrl:'([^']+)'/u), entrance);
    const columnId = oneIn(text, /columnId:'([^']+)'/u);
    const found: Found[] = [];
    for (let start = 1; ; start += window) {
      const range = {
        startrecord: String(start),
        endrecord: String(start + window - 1),
        perpage: String(window),
      };
      proxy.search = new URLSearchParams({ ...range, columnId, callback: 'cb' }).toString();
      const said = await textOf(proxy.href, { headers: { Referer: entrance } });
      // The shape that portals.md records.
      const { result } = JSON.parse(oneIn(said, /^cb\((.*)\)$/u)) as { result: string };
      const rows = anchorsIn(result, entrance, /\/content\/[0-9a-f-]{36}\.html$/u);
      if (rows.size === 0) return joined(found);
      found.push(rows);
    }
  };

/** How clients of the interfaces that answer in JSON read them. */
export const jsonWalks: Readonly<Record<string, Walk>> = {
  gkmlpt,
  'gkmlpt-one-page': gkmlpt,
  epoint: epoint(0, false),
  'epoint-wrapped': epoint(1, true),
  'epoint-showinfo': epoint(0, false),
  truecms: truecms(50),
  'truecms-narrow': truecms(20),
  'truecms-initial': async (entrance) => {
    const text = await textOf(entrance);
    const rows = oneIn(text, /<div id="initData"[^>]*><!--([\s\S]*?)--><\/div>/u);
    return anchorsIn(rows, entrance, /\/content\/[0-9a-f-]{36}\.html$/u);
  },
  jpaas: async (entrance) => {
    const text = await textOf(entrance);
    const unit = oneIn(text, /url="([^"]+build\/unit)"/u);
    const fields = Object.fromEntries(
      groupsIn(oneIn(text, /querydata="\{([^"]+)\}"/u), /'(\w+)':'([^']*)'/gu).map(
        ([name = '', value = '']) => [name, value],
      ),
    );
    const found: Found[] = [];
    for (let pageNo = 1, count = 1; (pageNo - 1) * 15 < count; pageNo++) {
      const asked = new URLSearchParams({ ...fields, paramJson: JSON.stringify({ pageNo, pageSize: 15 }) });
      const said = await textOf(new URL(`${unit}?${asked.toString()}`, entrance).href);
      const { data } = JSON.parse(said) as { data: { html: string } }; // the shape that portals.md records
      count = Number(oneIn(data.html, /count="(\d+)"/u));
      found.push(anchorsIn(data.html, entrance, /\/art_[0-9a-f]{32}\.html$/u));
    }
    return joined(found);
  },
  'ucap-json': async (entrance) => {
    const channel = oneIn(await textOf(entrance), /channelId = '([0-9a-f]{32})'/u);
    const found = new Map<string, string>();
    for (let page = 1, total = 1; (page - 1) * 10 < total; page++) {
      const query = `_isAgg=true&_isJson=true&_pageSize=10&_template=index&_rangeTimeGte=&_channelName=&page=${page}`;
      const said = await textOf(new URL(`/common/search/${channel}?${query}`, entrance).href);
      // The shape that portals.md records.
      const { data } = JSON.parse(said) as {
        data: { total: number; results: readonly { title: string; url: string }[] };
      };
      total = data.total;
      for (const { title, url } of data.results) found.set(new URL(url, entrance).href, title);
    }
    return found;
  },
  'shandong-gongkai': async (entrance) => {
    const path = oneIn(await textOf(entrance), /fetch\('([^']+docs\.json)\?page='/u);
    const found = new Map<string, string>();
    for (let page = 1, pages = 1; page <= pages; page++) {
      const said = await textOf(new URL(`${path}?page=${page}`, entrance).href);
      // The shape that its own page reads.
      const answer = JSON.parse(said) as { pages: number; docs: readonly { url: string; title: string }[] };
      pages = answer.pages;
      for (const { url, title } of answer.docs) found.set(new URL(url, entrance).href, title);
    }
    return found;
  },
};
