/**
 * Light portals on loopback for the figures of the crawler. Run:
 * node --import tsx bench/crawl/farm.ts --portals 20 --pages 250 --hosts 20
 *
 * Prints one line of JSON, `{ "origins": [one per portal], "pages": … }`, and serves until it is ended. Every portal is
 * a TRS list of `pages` reports, 20 on a list page; pages are made from their address when they are asked for.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseArgs } from 'node:util';
import { seeded } from '../../examples/portal/figures/seeded.ts';

/** Entries of one list page. */
const perList = 20;

const { values } = parseArgs({
  options: {
    portals: { type: 'string', default: '20' },
    pages: { type: 'string', default: '250' },
    hosts: { type: 'string', default: '20' },
    /** Characters of an article. */
    length: { type: 'string', default: '1500' },
    /** Prints what the log of requests says when it is ended by SIGTERM. */
    log: { type: 'boolean', default: false },
  },
});
const portals = Number(values.portals);
const pages = Number(values.pages);
const hosts = Number(values.hosts);
const lot = seeded('farm');
const filling = Array.from({ length: Number(values.length) }, () =>
  String.fromCharCode(lot.whole(0x4e00, 0x9fa0)),
).join('');

const lists = Math.ceil(pages / perList);
const titleOf = (portal: number, page: number): string =>
  `示例${portal}区第${page}街道办事处2023年政府信息公开工作年度报告`;

function listOf(portal: number, number: number): string {
  const first = (number - 1) * perList;
  const rows = Array.from({ length: Math.min(perList, pages - first) }, (_, at) => {
    const page = first + at;
    return `<li><a href="./202401/t20240115_${1_000_000 + page}.html">${titleOf(portal, page)}</a><span>2024-01-15</span></li>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>政府信息公开年报</title><ul class="list">${rows.join('')}</ul><script>createPageHTML('paging', ${lists}, ${number}, 'index', 'html', ${pages});</script>`;
}

function articleOf(portal: number, page: number): string {
  const title = titleOf(portal, page);
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title><meta name="ArticleTitle" content="${title}"></head><body><h1>${title}</h1><div class="TRS_Editor"><p>一、总体情况 ${portal}-${page}</p><p>${filling}</p></div></body></html>`;
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? '/';
  const portal = Number(/^\/p(\d+)\//u.exec(path)?.[1] ?? -1);
  const list = /\/nb\/(?:index(?:_(\d+))?\.html)?$/u.exec(path);
  const article = /\/t20240115_(\d+)\.html$/u.exec(path);
  if (portal < 0 || (list === null && article === null)) {
    response.writeHead(404, { 'content-length': '0' }).end();
    return;
  }
  const text =
    list === null
      ? articleOf(portal, Number(article?.[1]) - 1_000_000)
      : listOf(portal, Number(list[1] ?? 1));
  const tag = `"${portal}-${list === null ? (article?.[1] ?? '') : `l${list[1] ?? 1}`}"`;
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, { etag: tag }).end();
    return;
  }
  const body = Buffer.from(text);
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': String(body.length),
    etag: tag,
  });
  response.end(body);
}

/** When each host's exchanges began and ended, for the gaps between them and for how many were in flight. */
const seen = new Map<
  string,
  { inFlight: number; most: number; requests: number; lastEnd: number; shortestGap: number }
>();
function watch(host: string, response: ServerResponse): void {
  const own = seen.get(host) ?? {
    inFlight: 0,
    most: 0,
    requests: 0,
    lastEnd: -Infinity,
    shortestGap: Infinity,
  };
  seen.set(host, own);
  own.requests += 1;
  own.inFlight += 1;
  own.most = Math.max(own.most, own.inFlight);
  if (own.requests > 1) own.shortestGap = Math.min(own.shortestGap, performance.now() - own.lastEnd);
  // The last bytes leave within `end`, and whoever waits for them may run before this process does again: an event is late.
  const end = response.end.bind(response) as (...given: readonly unknown[]) => ServerResponse; // whichever overload is called
  const ending = (...given: readonly unknown[]): ServerResponse => {
    own.inFlight -= 1;
    own.lastEnd = performance.now();
    return end(...given);
  };
  response.end = ending as ServerResponse['end']; // the same calls, passed on as they come
}

const addressOf = (host: number): string => `127.0.${1 + Math.floor(host / 250)}.${1 + (host % 250)}`;
let port = 0;
for (let host = 0; host < hosts; host++) {
  const name = addressOf(host);
  const server = createServer((request, response) => {
    if (values.log) watch(name, response);
    answer(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, name, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('a listening server has a port');
  ({ port } = bound);
}
process.on('SIGTERM', () => {
  if (values.log) {
    const all = [...seen.values()];
    process.stdout.write(
      `${JSON.stringify({
        hosts: all.length,
        requests: all.reduce((sum, { requests }) => sum + requests, 0),
        mostRequests: all.reduce((most, { requests }) => Math.max(most, requests), 0),
        mostInFlight: all.reduce((most, one) => Math.max(most, one.most), 0),
        shortestGapMs: all.reduce((least, one) => Math.min(least, one.shortestGap), Infinity),
      })}\n`,
    );
  }
  process.exit(0);
});
const origins = Array.from({ length: portals }, (_, at) => `http://${addressOf(at % hosts)}:${port}/p${at}`);
process.stdout.write(`${JSON.stringify({ origins, pages, lists })}\n`);
