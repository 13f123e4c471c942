import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { htmlReport } from '../examples/portal/carriers/html-report.ts';
import type { Site } from '../model/site.ts';
import { agency, manuscript } from './own-report.ts';

// For tests only: small portals on loopback, one path each, of which some never answer or are long in the reading.

/** `hangs` holds its list back for ever, `is-long` has a page that takes a reader many seconds, `blocks` refuses. */
export type Manner = 'answers' | 'hangs' | 'is-long' | 'blocks';

export interface SlowPortal {
  readonly sites: readonly Site[];
  /** Paths in the order in which they were asked for. */
  readonly asked: readonly string[];
  /** May be changed while the portal runs. */
  readonly manners: Record<string, Manner>;
  /** Resolves when a path that has these words in it is asked for. */
  readonly askedFor: (words: string) => Promise<void>;
  readonly close: () => void;
}

const title = `${agency}2023年政府信息公开工作年度报告`;

/** Starts a server for each id, a portal with a list of one report. */
export async function startSlowPortal(manners: Record<string, Manner>): Promise<SlowPortal> {
  const asked: string[] = [];
  const waiting: { readonly words: string; readonly resolve: () => void }[] = [];
  const servers: Server[] = [];
  const sites: Site[] = [];
  for (const id of Object.keys(manners)) {
    const server = createServer((request, response) => {
      const { url = '/' } = request;
      asked.push(url);
      for (const { words, resolve } of waiting) if (url.includes(words)) resolve();
      answer(url, response, manners);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the portal has no port');
    servers.push(server);
    const entrances = [`http://127.0.0.1:${address.port}/${id}/nb/`];
    const place = { id, name: `云泽市${id}`, region: '990101', family: 'trs' } as const;
    sites.push({ ...place, entrances, allowPrivateNetwork: true, minGapMs: 1 });
  }
  return {
    sites,
    asked,
    manners,
    askedFor: (words) => new Promise((resolve) => waiting.push({ words, resolve })),
    close: () => {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

function answer(url: string, response: ServerResponse, manners: Record<string, Manner>): void {
  const [, id = '', , file = ''] = url.split('/');
  const manner = manners[id];
  const send = (status: number, body: string): void => {
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(body);
  };
  if (manner === undefined) {
    send(404, 'no such page');
    return;
  }
  if (manner === 'hangs') return;
  if (manner === 'blocks') {
    send(403, 'Forbidden');
    return;
  }
  if (file === '') {
    send(200, page(`<ul><li><a href="./t20240119_1.html">${title}</a><span>2024-01-19</span></li></ul>`));
    return;
  }
  if (file.endsWith('.doc')) {
    response.writeHead(200, { 'content-type': 'application/msword' });
    response.end(page(`${htmlReport(manuscript)}${'<p>政府信息公开工作情况如下。</p>\n'.repeat(400_000)}`));
    return;
  }
  const link = manner === 'is-long' ? '<p><a href="./P020240119.doc">附件</a></p>' : '';
  send(200, page(`<h1>${title}</h1><div class="TRS_Editor">${htmlReport(manuscript)}${link}</div>`));
}

const page = (body: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>年报</title></head><body>${body}</body></html>`;
