import { Buffer } from 'node:buffer';
import { createServer, type IncomingMessage } from 'node:http';
import { openMemoryInRam, type MemoryInRam } from './fetch/memory-in-ram.ts';
import { openVisit } from './fetch/visit.ts';
import type { CrawlEvent, LastLink, ListedReport, Tools } from './tools.ts';

// For tests only: a portal on 127.0.0.1, the real visit without its pauses, and an archive in memory.

/** What a path of the portal answers; a text is a page with status 200. */
export type Answer =
  | string
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Uint8Array;
    };
/** Answers by path with its query; a function sees the form of a POST too. */
export type Pages = Record<string, Answer | ((url: URL, form: URLSearchParams) => Answer)>;

export interface Portal {
  readonly origin: string;
  /** Method and path of every request, in order. */
  readonly asked: string[];
  /** May be changed while the portal runs. */
  readonly pages: Pages;
  close(): Promise<void>;
}

/** Starts a portal; a path without an answer is 404. */
export async function openPortal(pages: Pages): Promise<Portal> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void formOf(request).then((form) => {
      const url = new URL(request.url ?? '/', 'http://portal.test');
      // What the walk asks for; the visit's own question for robots.txt has tests of its own.
      if (url.pathname !== '/robots.txt')
        asked.push(`${request.method ?? 'GET'} ${url.pathname}${url.search}`);
      const declared = pages[`${url.pathname}${url.search}`] ?? pages[url.pathname];
      const found = typeof declared === 'function' ? declared(url, form) : declared;
      const answer =
        typeof found === 'string' ? { body: found } : (found ?? { status: 404, body: 'no such page' });
      const body = Buffer.from(answer.body ?? '');
      const etag = answer.headers?.['etag'];
      const isSame = etag !== undefined && request.headers['if-none-match'] === etag;
      response.writeHead(isSame ? 304 : (answer.status ?? 200), {
        'content-type': 'text/html; charset=utf-8',
        ...answer.headers,
      });
      response.end(isSame ? undefined : body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the portal has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    asked,
    pages,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array)); // no encoding is set, so chunks are bytes
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

export interface Archive extends MemoryInRam {
  /** Takes note of list entries as the program's store does: of candidates, as they are told. */
  note(event: CrawlEvent, siteId: string): void;
}

/** An archive in memory that remembers of a walk what the program's store does. */
export function openArchive(): Archive {
  const links = new Map<string, LastLink & ListedReport & { readonly listUrl: string | null }>();
  const lists = new Map<string, string>();
  const unfinished = new Map<string, string>();
  // The clock of these walks stands still unless a test moves it.
  const started = '2024-03-01T08:00:00.000Z';
  return {
    ...openMemoryInRam(),
    lastLink: (siteId, url) => links.get(`${siteId} ${url}`) ?? null,
    listedIn: (_, listUrl) =>
      [...links.values()].filter((link) => link.listUrl === listUrl && !link.isOffList),
    lastList: (siteId, url) => lists.get(`${siteId} ${url}`) ?? null,
    publishedBy: (_, year) =>
      [...links.values()].flatMap(({ reportYear, agencyName }) =>
        reportYear === year && agencyName !== null ? [agencyName] : [],
      ),
    unfinishedSince: (siteId) => unfinished.get(siteId) ?? null,
    note(event, siteId) {
      if (event.kind === 'yield' && event.siteYield.isCutShort !== true) unfinished.delete(siteId);
      if (event.kind === 'yield' && event.siteYield.isCutShort === true && !unfinished.has(siteId))
        unfinished.set(siteId, started);
      if (event.kind === 'list') lists.set(`${siteId} ${event.url}`, event.fingerprint);
      if (event.kind === 'candidate') {
        const { candidate, list } = event;
        links.set(`${siteId} ${candidate.url}`, {
          ...candidate,
          isReport: true,
          isOffList: false,
          listCaptureId: list?.captureId ?? null,
          listUrl: list?.url ?? null,
        });
      }
      if (event.kind !== 'change') return;
      const key = `${siteId} ${event.change.reportUrl}`;
      const known = links.get(key);
      if (known === undefined) return;
      if (event.change.kind === 'withdrawn' || event.change.kind === 'unlisted')
        links.set(key, { ...known, isOffList: true });
    },
  };
}

/** Tools over real sockets: the visit that live portals get, without its pauses, and an archive in memory. */
export function toolsFor(archive: Archive, changes: Partial<Tools> = {}): Tools {
  const now = changes.now ?? (() => new Date('2024-03-01T08:00:00Z'));
  const { visit } = openVisit({
    memory: archive,
    contact: null,
    version: 'test',
    now,
    sleep: () => Promise.resolve(),
    retryBaseMs: 0,
  });
  return {
    visit,
    memory: archive,
    textOf: (body) => new TextDecoder().decode(body),
    now,
    stopped: () => false,
    ...changes,
  };
}
