import { FetchError } from '../../model/errors.ts';
import type { LanePace } from './lanes.ts';

/** What the robots.txt of a host says to us. */
export type RobotsStanding = 'allowed' | 'partly' | 'refused' | 'unavailable';

/** How one host was treated in a run, in a form that can be shown to its owner. */
export interface HostLedger {
  /** Host without `www.`, with its port where that is unusual: one server, one lane. */
  readonly host: string;
  /** Requests sent, those for robots.txt and repeated ones too. */
  readonly requests: number;
  /** Bytes that came over the connections, heads and framing included. */
  readonly bytesReceived: number;
  /** Answers with status 304, 4xx and 5xx, and requests that got no whole answer. */
  readonly notModified: number;
  readonly clientErrors: number;
  readonly serverErrors: number;
  readonly networkErrors: number;
  /** Waits that were longer than the gap, because an attempt had failed or the host asked for a rest. */
  readonly rests: number;
  /** The gap in force when the run ended. */
  readonly gapMs: number;
  /** Shortest time that really lay between the end of one exchange and the start of the next; null with one request. */
  readonly shortestGapMs: number | null;
  /** What robots.txt wants between two requests; null where it wants nothing. */
  readonly crawlDelayMs: number | null;
  /** The strictest answer where http and https, or both names of the host, have a robots.txt each; null where none was needed. */
  readonly robots: RobotsStanding | null;
  /** Code of the block or failure after which the host was left alone; null where it was not. */
  readonly stoppedBy: string | null;
  /** ISO-8601 UTC, start of the first and end of the last request. */
  readonly firstAt: string;
  readonly lastAt: string;
}

interface Entry {
  requests: number;
  bytesReceived: number;
  notModified: number;
  clientErrors: number;
  serverErrors: number;
  networkErrors: number;
  crawlDelayMs: number | null;
  robots: RobotsStanding | null;
  /** Why the host was given up without a block. */
  givenUpBy: string | null;
  isHeard: boolean;
  firstAt: string | null;
  lastAt: string;
}

const strictness: readonly RobotsStanding[] = ['allowed', 'partly', 'unavailable', 'refused'];
/** Failures that say nothing of the connection: we stopped, or would not take more. */
const ownFailures = new Set(['stopped', 'too-large']);

/** Takes note of what is done to each host during one run. */
export interface Ledger {
  sent(host: string): void;
  received(host: string, bytes: number): void;
  answered(host: string, status: number): void;
  failed(host: string, error: unknown): void;
  /** What robots.txt of one of the host's origins says. */
  ruled(host: string, robots: RobotsStanding, crawlDelayMs: number | null): void;
  gaveUp(host: string, code: string): void;
  /** The hosts that were asked, by name. `paceOf` gives how their lanes were kept. */
  hosts(paceOf: (host: string) => LanePace): readonly HostLedger[];
}

/** Opens the ledger of one run. */
export function openLedger(now: () => Date): Ledger {
  const entries = new Map<string, Entry>();
  const of = (host: string): Entry => {
    const held = entries.get(host);
    if (held !== undefined) return held;
    const entry: Entry = {
      requests: 0,
      bytesReceived: 0,
      notModified: 0,
      clientErrors: 0,
      serverErrors: 0,
      networkErrors: 0,
      crawlDelayMs: null,
      robots: null,
      givenUpBy: null,
      isHeard: false,
      firstAt: null,
      lastAt: '',
    };
    entries.set(host, entry);
    return entry;
  };
  const stamp = () => now().toISOString();
  return {
    sent(host) {
      const entry = of(host);
      entry.requests++;
      entry.firstAt ??= stamp();
      entry.lastAt = stamp();
    },
    received(host, bytes) {
      of(host).bytesReceived += bytes;
    },
    answered(host, status) {
      const entry = of(host);
      entry.lastAt = stamp();
      entry.isHeard = true;
      if (status === 304) entry.notModified++;
      else if (status >= 500) entry.serverErrors++;
      else if (status >= 400) entry.clientErrors++;
    },
    failed(host, error) {
      const entry = of(host);
      entry.lastAt = stamp();
      if (error instanceof FetchError && !ownFailures.has(error.code)) entry.networkErrors++;
    },
    ruled(host, robots, crawlDelayMs) {
      const entry = of(host);
      const isStricter = strictness.indexOf(robots) > strictness.indexOf(entry.robots ?? 'allowed');
      if (entry.robots === null || isStricter) entry.robots = robots;
      if (crawlDelayMs !== null) entry.crawlDelayMs = Math.max(entry.crawlDelayMs ?? 0, crawlDelayMs);
    },
    gaveUp(host, code) {
      of(host).givenUpBy ??= code;
    },
    hosts: (paceOf) =>
      [...entries]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .flatMap(([host, { givenUpBy, isHeard, firstAt, ...entry }]) => {
          // A host that was ruled out before anything was sent was not asked.
          if (firstAt === null) return [];
          const { stoppedBy, ...pace } = paceOf(host);
          return [{ host, ...entry, ...pace, firstAt, stoppedBy: stoppedBy ?? (isHeard ? null : givenUpBy) }];
        }),
  };
}
