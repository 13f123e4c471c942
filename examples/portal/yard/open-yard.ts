import type { Family, Site } from '../../../model/site.ts';
import { textResource } from '../http/resource.ts';
import type { Answer } from '../http/resource.ts';
import { backdateOn, publishOn, replaceFilesOn, republishOn, withdrawFrom } from './changes.ts';
import type { Correction, ReportChange } from './changes.ts';
import type { Dialect, YardAsk } from './dialect.ts';
import { dialects } from './dialects.ts';
import { serveHost } from './yard-server.ts';
import type { Faults, RunningHost, YardRequest } from './yard-server.ts';
import { portalOfYard } from './yard-portal.ts';
import type { PortalOfYard } from './yard-portal.ts';
import type { YardTruth } from './yard-truth.ts';

export interface YardOptions {
  /** Families to serve; all where it is left out. */
  readonly families?: readonly Family[];
  /** Dialects to serve by name, in place of all of the families. */
  readonly dialects?: readonly string[];
  /** Portals; dialects are dealt out by turns. One for each dialect where it is left out. */
  readonly portals?: number;
  /** Loopback addresses on which they lie; portals are dealt out by turns. One for each portal where it is left out. */
  readonly hosts?: number;
  /** Default 6. */
  readonly agenciesPerPortal?: number;
  /** First and last report year published. Default 2021 to 2023. */
  readonly years?: readonly [number, number];
  /** `minGapMs` of the sites. Default 5. */
  readonly minGapMs?: number;
  /** Waited before every answer. Default 0. */
  readonly latencyMs?: number;
  /** Short pages without tables and files, twenty entries on a page of a list. Default false. */
  readonly light?: boolean;
  readonly seed?: string;
  /** Port of every host where it is free. Any port where it is left out or 0. */
  readonly port?: number;
  /** False keeps no log of requests: a bench of many pages must not weigh it. Default true. */
  readonly log?: boolean;
  readonly faults?: Faults;
}

/** A yard of portals, running on loopback addresses from 127.0.1.1 on. */
export interface Yard {
  /** How to crawl them; `allowPrivateNetwork` is set. */
  readonly sites: readonly Site[];
  /** What a crawl ought to bring and to leave, portal by portal, as things stand now. */
  readonly truth: readonly YardTruth[];
  /** `127.0.1.1:40123`, in the order of their addresses. */
  readonly hosts: readonly string[];
  /** Every request since the start or the last `forgetRequests`, in the order in which they came. */
  readonly requests: readonly YardRequest[];
  forgetRequests(): void;
  truthOf(siteId: string): YardTruth;
  /** Sets what /robots.txt of a host says: its text, or a status. 404 everywhere at the start. */
  setRobots(host: string, answer: string | number): void;
  /** Weighs every request from now on; null ends all faults. */
  setFaults(faults: Faults | null): void;
  publish(change: ReportChange): void;
  withdraw(change: ReportChange): void;
  backdate(change: ReportChange & { readonly to: string }): void;
  replaceAttachment(change: ReportChange): void;
  republish(correction: Correction): void;
  close(): Promise<void>;
}

/**
 * Opens a yard: small portals of every family, everything on them invented. The same options give the same bytes,
 * but for the ports. Throws RangeError for a dialect or family that is not there.
 */
export async function openYard(options: YardOptions = {}): Promise<Yard> {
  const {
    agenciesPerPortal = 6,
    years = [2021, 2023],
    minGapMs = 5,
    latencyMs = 0,
    light = false,
    seed = 'yard',
  } = options;
  const chosen = chosenDialects(options);
  const count = options.portals ?? chosen.length;
  const hostCount = Math.min(options.hosts ?? count, count);
  const requests: YardRequest[] = [];
  const robots = new Map<string, string | number>();
  const portalsAt = new Map<string, PortalOfYard[]>();
  let faults = options.faults ?? null;

  const answers = (ask: YardAsk, host: string): Answer => {
    const portals = portalsAt.get(host) ?? [];
    if (ask.url.pathname === '/robots.txt') return robotsAnswer(robots.get(host) ?? 404);
    if (ask.url.pathname === '/') return doorOf(portals);
    for (const portal of portals) {
      const said = portal.answers(ask);
      if (said !== null) return said;
    }
    return null;
  };
  const hosts: RunningHost[] = [];
  for (let at = 0; at < hostCount; at++) {
    const keep = options.log === false ? null : (request: YardRequest) => void requests.push(request);
    const plan = { address: addressOf(at), latencyMs, answers, faults: () => faults, keep };
    hosts.push(await hostNear(plan, hosts[0]?.port ?? options.port ?? 0));
  }
  const portals = Array.from({ length: count }, (_, number) => {
    const dialect = chosen[number % chosen.length];
    const host = hosts[number % hostCount]?.host;
    if (dialect === undefined || host === undefined)
      throw new RangeError('a yard has at least one dialect and one host');
    const origin = `http://${host}`;
    const portal = portalOfYard({
      number,
      dialect,
      origin,
      seed,
      agencies: agenciesPerPortal,
      years,
      light,
      minGapMs,
    });
    portalsAt.set(host, [...(portalsAt.get(host) ?? []), portal]);
    return portal;
  });
  const portalOf = (siteId: string): PortalOfYard => {
    const portal = portals.find(({ site }) => site.id === siteId);
    if (portal === undefined) throw new RangeError(`the yard has no portal called ${siteId}`);
    return portal;
  };
  const stockOf = (siteId: string) => portalOf(siteId).ground.stock;
  return {
    sites: portals.map(({ site }) => site),
    get truth() {
      return portals.map((portal) => portal.truth());
    },
    hosts: hosts.map(({ host }) => host),
    requests,
    forgetRequests: () => void requests.splice(0),
    truthOf: (siteId) => portalOf(siteId).truth(),
    setRobots: (host, answer) => void robots.set(host, answer),
    setFaults: (next) => void (faults = next),
    publish: (change) => publishOn(stockOf(change.siteId), { seed, light }, change),
    withdraw: (change) => withdrawFrom(stockOf(change.siteId), change),
    backdate: (change) => backdateOn(stockOf(change.siteId), change),
    replaceAttachment: (change) => replaceFilesOn(stockOf(change.siteId), change),
    republish: (correction) => republishOn(stockOf(correction.siteId), correction),
    close: async () => {
      await Promise.all(hosts.map((host) => host.close()));
    },
  };
}

function chosenDialects({ families, dialects: names }: YardOptions): readonly Dialect[] {
  if (names !== undefined) {
    return names.map((name) => {
      const dialect = dialects.find((one) => one.name === name);
      if (dialect === undefined) throw new RangeError(`the yard has no dialect called ${name}`);
      return dialect;
    });
  }
  const chosen = dialects.filter(({ family }) => families?.includes(family) ?? true);
  const absent = families?.find((family) => !chosen.some((dialect) => dialect.family === family));
  if (absent !== undefined) throw new RangeError(`the yard has no portal of the family ${absent}`);
  return chosen;
}

/** 127.0.1.1, 127.0.1.2 …; all of 127.0.0.0/8 is loopback. */
const addressOf = (at: number): string => `127.0.${1 + Math.floor(at / 200)}.${1 + (at % 200)}`;

/** The host on the wished port, or on any where it is taken. */
async function hostNear(
  plan: Omit<Parameters<typeof serveHost>[0], 'port'>,
  port: number,
): Promise<RunningHost> {
  try {
    return await serveHost({ ...plan, port });
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!isTaken || port === 0) throw error;
    return serveHost({ ...plan, port: 0 });
  }
}

function robotsAnswer(answer: string | number): Answer {
  return typeof answer === 'number' ? { status: answer } : textResource('text/plain', () => answer);
}

/** The front page of a host names the portals that lie on it. */
function doorOf(portals: readonly PortalOfYard[]): Answer {
  const links = portals.map(({ ground }) => `<li><a href="/${ground.slug}/">${ground.siteName}</a></li>`);
  const head = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>示例门户</title></head>';
  return textResource(
    'text/html; charset=utf-8',
    () => `${head}<body><h2>示例门户（所述机关均为虚构）</h2><ul>${links.join('')}</ul></body></html>`,
  );
}
