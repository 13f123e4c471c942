import type { Capture, CaptureKind } from '../model/capture.ts';
import { ArchiveError, BlockedError, FetchError, MisuseError } from '../model/errors.ts';
import type { Adapter, Address, Candidate, Page, Site } from '../model/site.ts';
import { adapterOf } from './adapters/family.ts';
import { isCutShort } from './select.ts';
import type { CrawlEvent, Tools, Visited } from './tools.ts';
import type { Tally } from './yield.ts';

export interface CrawlOptions {
  /** Days after which a page is asked for again although its list entry is the same; 0 asks always. Default 30. */
  readonly recheckDays?: number;
  /** Hours for which an interrupted visit is gone on with: what it fetched is not asked for again. Default 24. */
  readonly resumeHours?: number;
}

/** Blocks that concern one address and not its host. */
const addressBlocks = new Set([
  'off-site',
  'redirect-off-site',
  'address-invalid',
  'address-scheme',
  'private-address',
  'robots-disallowed',
  'http-401',
  'login-required',
]);
/** Failures that say something of one address and nothing of its host. */
const addressFailures = /^(?:http-4\d\d|gone|bad-redirect|too-large|undecodable|too-many-redirects)$/u;
/** What the site's own entry says is enough for now: no failure of the portal. */
const pauses = new Set(['quiet-hours', 'budget']);
/** The host itself is out of reach, or does not say what it allows. */
const closedCodes = new Set(['robots-unavailable', 'unreachable']);
/** Failures in a row after which a host counts as unreachable, and blocks in a row after which it counts as closed. */
const patience = 5;

type Asked = { readonly visited: Visited } | { readonly trouble: CrawlEvent };

/** One walk through one site: what every step of it shares. */
export interface Walk {
  readonly site: Site;
  readonly years: readonly number[];
  readonly tools: Tools;
  readonly adapter: Adapter;
  readonly recheckDays: number;
  /** True for what the interrupted visit fetched that this walk goes on with. */
  isOfThisVisit(capture: Capture): boolean;
  /** Asks for an address; foreseen trouble comes back as an event, and may end the walk. */
  ask(
    address: Address,
    kind: CaptureKind,
    via: string | null,
    candidate: Candidate | null,
    isFresh?: boolean,
  ): Promise<Asked>;
  /** Notes foreseen trouble as an event; throws on whatever is not foreseen. */
  trouble(error: unknown, url: string, purpose: CaptureKind, candidate: Candidate | null): CrawlEvent;
  /** Says something that a person should know of the site. */
  doubt(message: string): void;
  /** True once nothing more may be asked: the user stopped, the host blocks, the host is unreachable. */
  isOver(): boolean;
  readonly end: Tally['end'];
  readonly failures: Tally['failures'];
  readonly doubts: readonly string[];
  /** The text of a page in hand; says so where the page is too long to be looked through to its end. */
  textOf(visited: Visited): string;
  /** The page as an adapter reads it. */
  pageOf(visited: Visited, entrance: string, number: number, asked?: Address): Page;
}

/** Opens a walk; nothing is asked yet. */
export function openWalk(site: Site, years: readonly number[], tools: Tools, options: CrawlOptions): Walk {
  const hosts = new Set(site.entrances.map((entrance) => new URL(entrance).host));
  const failures: Tally['failures'][number][] = [];
  const doubts: string[] = [];
  let end: Tally['end'] = { kind: 'done', message: null };
  let inARow = 0;
  const unfinished = tools.memory.unfinishedSince(site.id);
  const resumeMs = (options.resumeHours ?? 24) * 3_600_000;
  const since =
    unfinished === null ? null : Math.max(Date.parse(unfinished), tools.now().getTime() - resumeMs);

  const finish = (kind: Exclude<Tally['end']['kind'], 'done'>, message: string) => {
    if (end.kind === 'done') end = { kind, message };
  };
  const isOver = () => {
    if (tools.stopped()) finish('stopped', 'the walk was stopped before its end');
    return end.kind !== 'done';
  };
  const weigh = (error: ArchiveError, url: string) => {
    if (error.code === 'stopped') {
      finish('stopped', 'the walk was stopped before its end');
    } else if (pauses.has(error.code)) {
      finish('paused', `${error.message} What is left waits for the next run, which goes on from here.`);
    } else if (error instanceof BlockedError) {
      const isOwnHost = hosts.has(new URL(url).host);
      inARow++;
      if (!addressBlocks.has(error.code) ? isOwnHost : inARow >= patience) finish('blocked', error.message);
    } else if (error instanceof FetchError) {
      inARow = addressFailures.test(error.code) ? 0 : inARow + 1;
      const isClosed = closedCodes.has(error.code) && hosts.has(new URL(url).host);
      if (isClosed || inARow >= patience) finish('unreachable', error.message);
    }
  };
  const trouble: Walk['trouble'] = (error, url, purpose, candidate) => {
    // A wrong contact or option is the user's to mend; it is no trouble of this site.
    if (!(error instanceof ArchiveError) || error instanceof MisuseError) throw error;
    weigh(error, url);
    if (error.code !== 'stopped' && !pauses.has(error.code))
      failures.push({ purpose, url, cause: causeOf(error), isEntry: candidate !== null });
    return { kind: 'trouble', url, purpose, error, candidate };
  };

  const doubt = (message: string) => {
    if (!doubts.includes(message)) doubts.push(message);
  };
  const textOf = ({ capture, url, body }: Visited) => {
    const text = tools.textOf(body, capture.contentType);
    if (isCutShort(text))
      doubt(
        `${url} is a page of ${text.length} characters, too long to look for links and files behind the first 4 Mi`,
      );
    return text;
  };

  return {
    site,
    years,
    tools,
    adapter: adapterOf(site.family),
    recheckDays: options.recheckDays ?? 30,
    isOfThisVisit: ({ fetchedAt }) => since !== null && Date.parse(fetchedAt) >= since,
    async ask(address, kind, via, candidate, isFresh = false) {
      try {
        const purpose = { site, kind, via, ...(isFresh ? { isFresh } : {}) };
        const visited = await tools.visit(address, purpose);
        inARow = 0;
        return { visited };
      } catch (error) {
        return { trouble: trouble(error, address.url, kind, candidate) };
      }
    },
    trouble,
    doubt,
    isOver,
    get end() {
      return end;
    },
    failures,
    doubts,
    textOf,
    pageOf: (visited, entrance, number, asked) => ({
      url: visited.url,
      text: textOf(visited),
      number,
      entrance,
      ...(asked?.form === undefined && asked?.json === undefined ? {} : { asked }),
    }),
  };
}

function causeOf(error: ArchiveError): Tally['failures'][number]['cause'] {
  if (error instanceof BlockedError) return 'block';
  return error instanceof FetchError ? 'fetch' : 'listing';
}
