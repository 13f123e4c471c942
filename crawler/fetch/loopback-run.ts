import type { CaptureKind } from '../../model/capture.ts';
import type { Site } from '../../model/site.ts';
import type { Purpose, Visit } from '../tools.ts';
import type { HostLedger } from './ledger.ts';
import { openLoopbackPortal } from './loopback-portal.ts';
import type { LoopbackPortal, Reply } from './loopback-portal.ts';
import { openMemoryInRam } from './memory-in-ram.ts';
import type { MemoryInRam } from './memory-in-ram.ts';
import { openVisit } from './visit.ts';
import type { VisitOptions } from './visit.ts';

/** What one test opens, closed in one stroke. */
export interface LoopbackRun {
  readonly portalOf: (reply: Reply, robots?: string | Reply | null) => Promise<LoopbackPortal>;
  /** A fetcher with quick retries and a memory of its own. */
  readonly opened: (options?: Partial<VisitOptions>) => {
    readonly memory: MemoryInRam;
    readonly visit: Visit;
    readonly ledger: () => readonly HostLedger[];
    readonly close: () => Promise<void>;
  };
  readonly closesWith: (close: () => Promise<unknown>) => void;
  readonly closeAll: () => Promise<void>;
}

export function openLoopbackRun(): LoopbackRun {
  const closers: (() => Promise<unknown>)[] = [];
  return {
    async portalOf(reply, robots = null) {
      const portal = await openLoopbackPortal(reply, robots);
      closers.push(portal.close);
      return portal;
    },
    opened(options = {}) {
      const memory = openMemoryInRam();
      const { visit, ledger, close } = openVisit({
        memory,
        contact: null,
        version: '0.1.0',
        retryBaseMs: 1,
        gapJitter: 0,
        ...options,
      });
      closers.push(close);
      return { memory, visit, ledger, close };
    },
    closesWith: (close) => closers.push(close),
    async closeAll() {
      for (const close of closers.splice(0).reverse()) await close();
    },
  };
}

export const purposeOf = (site: Site, kind: CaptureKind = 'report', via: string | null = null): Purpose => ({
  site,
  kind,
  via,
});

/** `BlockedError http-403` and the like, or `no trouble`. */
export const troubleOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no trouble',
    (error: unknown) =>
      error instanceof Error && 'code' in error ? `${error.name} ${String(error.code)}` : String(error),
  );

/** Answers every address with a page of some length. */
export const goodReply: Reply = (request, response) => {
  const text = `page ${request.url ?? ''} ${'报告'.repeat(150)}`;
  response.writeHead(200, { 'content-type': 'text/html' }).end(text);
};
