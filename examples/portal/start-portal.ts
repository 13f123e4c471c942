import type { Site } from '../../model/site.ts';
import { servePortal } from './http/portal-server.ts';
import type { LoggedRequest, RunningServer } from './http/portal-server.ts';
import { timesOf } from './http/mischief.ts';
import type { Mischief } from './http/mischief.ts';
import { textResource } from './http/resource.ts';
import type { Answers, PortalRequest } from './http/resource.ts';
import { agencies, siteIds } from './press/agencies.ts';
import type { SiteId } from './press/agencies.ts';
import { openPress } from './press/open-press.ts';
import type { NewReport, Reprint } from './press/open-press.ts';
import { truthOf } from './press/truth.ts';
import type { Truth } from './press/truth.ts';
import { annualEntrances, annualPortal } from './sites/annual-portal.ts';
import { jpageEntrances, jpagePortal } from './sites/jpage-portal.ts';
import { sourcesAt } from './sites/sources.ts';
import { trsEntrances, trsPortal } from './sites/trs-portal.ts';

export interface PortalOptions {
  /** Port of the first portal; the others take the next two. Any free ports where it is left out or 0. */
  readonly port?: number;
  /** Loopback address to listen on. Default 127.0.0.1. */
  readonly host?: string;
  /** Waited before every answer. Default 0. */
  readonly latencyMs?: number;
  /** First and last report year published. Default 2019 to 2024. */
  readonly years?: readonly [number, number];
  /** `minGapMs` of the sites. Default 5. */
  readonly minGapMs?: number;
}

/** The three example portals, running. */
export interface RunningPortal {
  readonly origins: Readonly<Record<SiteId, string>>;
  /** How to crawl them; `allowPrivateNetwork` is set. */
  readonly sites: readonly Site[];
  /** What a crawl ought to bring, as things stand now. */
  readonly truth: Truth;
  /** Every request since the start or the last `forgetRequests`, in the order in which they came. */
  readonly requests: readonly LoggedRequest[];
  forgetRequests(): void;
  /** Makes the portals fail; gives a function that ends it. The latest mischief that fits wins. */
  mischief(mischief: Mischief): () => void;
  /** Sets what /robots.txt of a portal says: its text, or a status (no text) such as 403, 404, 503. */
  setRobots(siteId: SiteId, answer: string | 403 | 404 | 503): void;
  /** Changes a published report. Throws RangeError when it was not published. */
  republish(reprint: Reprint): void;
  /** Publishes a report that is not there yet. Throws RangeError when it is. */
  publish(report: NewReport): void;
  close(): Promise<void>;
}

interface PortalPlan {
  readonly name: string;
  readonly region: string;
  readonly family: Site['family'];
  readonly entrances: readonly string[];
  readonly perYear: readonly [number, number];
  readonly robots: string | 404;
}

const plans: Readonly<Record<SiteId, PortalPlan>> = {
  qinglan: {
    name: '云泽市青岚区',
    region: '990101',
    family: 'trs',
    entrances: trsEntrances,
    perYear: [7, 8],
    robots: 'User-agent: *\nDisallow: /was5/\nDisallow: /protect/\n',
  },
  luting: {
    name: '云泽市鹭汀区',
    region: '990102',
    family: 'hanweb-jpage',
    entrances: jpageEntrances,
    perYear: [6, 6],
    robots: 404,
  },
  tinglan: {
    name: '云泽市汀澜县',
    region: '990103',
    family: 'hanweb-annual',
    entrances: annualEntrances,
    perYear: [4, 5],
    robots: 'User-agent: *\nDisallow: /vipchat/\nDisallow: /jsearchfront/\n',
  },
};

/**
 * Starts the three example portals on loopback. Everything on them is invented and the same in every run.
 * Rejects when a port is taken.
 */
export async function startPortal(options: PortalOptions = {}): Promise<RunningPortal> {
  const { port = 0, host = '127.0.0.1', latencyMs = 0, years = [2019, 2024], minGapMs = 5 } = options;
  const press = openPress(years);
  const answers: Readonly<Record<SiteId, Answers>> = {
    qinglan: trsPortal(press.now),
    luting: jpagePortal(press.now),
    tinglan: annualPortal(press.now),
  };
  const robots = new Map<SiteId, string | number>(siteIds.map((id) => [id, plans[id].robots]));
  const requests: LoggedRequest[] = [];
  const mischiefs: { mischief: Mischief; left: number }[] = [];
  const serve = (siteId: SiteId, at: number): Promise<RunningServer> =>
    servePortal({
      siteId,
      host,
      port: port === 0 ? 0 : port + at,
      latencyMs,
      answers: (request) => robotsAnswer(request, robots.get(siteId)) ?? answers[siteId](request),
      keepRequest: (logged) => requests.push(logged),
      mischiefs: () => mischiefs,
    });
  const servers: RunningServer[] = [];
  for (const [at, siteId] of siteIds.entries()) servers.push(await serve(siteId, at));
  const originOf = (siteId: SiteId): string => servers[siteIds.indexOf(siteId)]?.origin ?? '';
  const origins = { qinglan: originOf('qinglan'), luting: originOf('luting'), tinglan: originOf('tinglan') };
  return {
    origins,
    sites: siteIds.map((siteId) => siteOf(siteId, origins[siteId], minGapMs, years)),
    get truth() {
      const { publications, noise } = press.now();
      const last = publications.reduce((year, one) => Math.max(year, one.year), years[1]);
      return truthOf(publications, noise, [years[0], last], sourcesAt(press.now(), origins));
    },
    requests,
    forgetRequests: () => void requests.splice(0),
    mischief: (mischief) => {
      const running = { mischief, left: timesOf(mischief) };
      mischiefs.unshift(running);
      return () => void (running.left = 0);
    },
    setRobots: (siteId, answer) => void robots.set(siteId, answer),
    republish: press.republish,
    publish: press.publish,
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

function robotsAnswer(request: PortalRequest, robots: string | number | undefined): ReturnType<Answers> {
  if (request.url.pathname !== '/robots.txt' || robots === undefined) return null;
  return typeof robots === 'number' ? { status: robots } : textResource('text/plain', () => robots);
}

function siteOf(siteId: SiteId, origin: string, minGapMs: number, years: readonly [number, number]): Site {
  const { name, region, family, entrances, perYear } = plans[siteId];
  return {
    id: siteId,
    name,
    region,
    family,
    entrances: entrances.map((path) => origin + path),
    years: [years[0], null],
    expect: { perYear },
    minGapMs,
    // This process also sets documents, which takes seconds on a busy machine.
    timeoutMs: 60_000,
    allowPrivateNetwork: true,
    notes: `example portal; ${agencies.filter((agency) => agency.siteId === siteId).length} invented agencies`,
  };
}
