import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FaultTarget, YardFault } from '../../examples/portal/yard/faults.ts';
import { openYard } from '../../examples/portal/yard/open-yard.ts';
import type { Yard } from '../../examples/portal/yard/open-yard.ts';
import type { Faults } from '../../examples/portal/yard/yard-server.ts';
import { corpusOf, program, writeSites } from '../program.ts';
import { broughtTo, openTables } from './brought.ts';
import type { Brought } from './brought.ts';
import { readOf } from './read-reports.ts';
import type { ReadReports } from './read-reports.ts';

/** What one visit of a portal told and brought. */
export interface Visit {
  readonly exitCode: number | null;
  readonly status: string;
  readonly reasons: readonly string[];
  /** Codes of the troubles that the run noted of the site, each once. */
  readonly codes: readonly string[];
  readonly brought: Brought;
  /** Null where the run only archived. */
  readonly read: ReadReports | null;
}

/** One fault tried out: the portal that it befalls, and a healthy one beside it. */
export interface Trial {
  readonly fault: YardFault;
  /** The visit that met the fault. */
  readonly visit: Visit;
  readonly healthy: Visit;
  /** The next visit, after the fault has ended; null where nothing was left to bring. */
  readonly next: Visit | null;
}

const years = [2022, 2023] as const;
const healthyDialect = 'hanweb-jpage-startrecord';

/** Faults that go through one run of the program together: they end with the same exit code. */
export function groupsOf(faults: readonly YardFault[]): readonly (readonly YardFault[])[] {
  const groups = new Map<string, YardFault[]>();
  for (const fault of faults) {
    const key = JSON.stringify([
      expectedExit(fault),
      fault.isRead ?? false,
      fault.isLater ?? false,
      hasNext(fault),
    ]);
    groups.set(key, [...(groups.get(key) ?? []), fault]);
  }
  return [...groups.values()];
}

/** The exit code that docs/exit-codes.md gives to the status. */
export function expectedExit({ outcome: { status, isUnread } }: YardFault): number {
  if (status === 'complete') return isUnread === true ? 4 : 0;
  return status === 'blocked' || status === 'dead' ? 3 : 4;
}

/** True where the next visit has something left to bring once the fault has ended. */
export function hasNext({ passes, isLater, isLasting }: YardFault): boolean {
  return !passes && isLater !== true && isLasting !== true;
}

/** Tries out faults side by side: two portals each, all in one run of the program, and in a second one without faults. */
export async function triedOut(faults: readonly YardFault[], folder: string): Promise<readonly Trial[]> {
  mkdirSync(folder, { recursive: true });
  const yard = await openYard({
    dialects: faults.flatMap(({ dialect = 'trs-1-based' }) => [dialect, healthyDialect]),
    agenciesPerPortal: 5,
    years,
    minGapMs: 1,
  });
  try {
    publishMissing(yard);
    const pairs = faults.map((fault, at) => pairOf(yard, fault, at));
    const well = new Set<string>();
    const begin = (): void => yard.setFaults(faultsOf(pairs, well));
    const sites = writeSites(
      folder,
      pairs.flatMap(({ target, beside, fault }) => [{ ...target.site, ...fault.entry }, beside.site]),
    );
    const isRead = faults.some((fault) => fault.isRead === true);
    const isLater = faults.some((fault) => fault.isLater === true);
    const run = (name: string, ...args: readonly string[]) =>
      visited(yard, { folder, name, sites, isRead, pairs, well }, args);
    if (isLater) {
      yard.setFaults(faultsOf([], well));
      await run('before');
    }
    begin();
    const met = await run('met', ...(isLater ? ['--recheck-days', '0'] : []));
    let next: ReturnType<typeof Array.from<Visit | null>> = pairs.map(() => null);
    if (faults.every(hasNext)) {
      yard.setFaults(faultsOf([], well));
      next = (await run('next')).map(({ visit }) => visit);
    }
    return pairs.map(({ fault }, at) => {
      const own = met[at];
      if (own === undefined) throw new RangeError(`${fault.name} was not visited`);
      return { fault, ...own, next: next[at] ?? null };
    });
  } finally {
    await yard.close();
  }
}

/** Every agency has its report for every year, so that no portal is short by itself. */
function publishMissing(yard: Yard): void {
  for (const { siteId, missing } of yard.truth)
    for (const { agency, year } of missing) yard.publish({ siteId, agency, year, on: `${year + 1}-01-21` });
}

interface Pair {
  readonly fault: YardFault;
  readonly target: FaultTarget;
  readonly beside: FaultTarget;
}

function pairOf(yard: Yard, fault: YardFault, at: number): Pair {
  const targetOf = (number: number): FaultTarget => {
    const site = yard.sites[number];
    const host = yard.hosts[number];
    if (site === undefined || host === undefined) throw new RangeError(`no portal for ${fault.name}`);
    return { site, host, truth: yard.truthOf(site.id), yard };
  };
  return { fault, target: targetOf(2 * at), beside: targetOf(2 * at + 1) };
}

/** Each host has its own fault or none; notes what was answered without one. */
function faultsOf(pairs: readonly Pair[], well: Set<string>): Faults {
  const byHost = new Map(pairs.map(({ fault, target }) => [target.host, fault.fault(target)]));
  return (request) => {
    const fault = byHost.get(request.host)?.(request) ?? null;
    if (fault === null) well.add(`http://${request.host}${request.path}`);
    return fault;
  };
}

interface Course {
  readonly folder: string;
  readonly name: string;
  readonly sites: string;
  readonly isRead: boolean;
  readonly pairs: readonly Pair[];
  readonly well: ReadonlySet<string>;
}

async function visited(
  yard: Yard,
  { folder, name, sites, isRead, pairs, well }: Course,
  args: readonly string[],
): Promise<readonly Pick<Trial, 'visit' | 'healthy'>[]> {
  const data = path.join(folder, 'data');
  const summaryFile = path.join(folder, `${name}.json`);
  const { code, stderr } = await program(
    ...['backfill', '--from', String(years[0]), '--to', String(years[1]), '--sites', sites, '--data', data],
    ...['--log-level', 'error', '--parallel', '200', '--summary', summaryFile],
    ...(isRead ? [] : ['--archive-only']),
    ...args,
  );
  if (code === null || code === 1 || code === 2)
    throw new Error(`the run ended with ${code ?? 'a signal'}: ${stderr}`);
  const summary = JSON.parse(readFileSync(summaryFile, 'utf8')) as Summary; // the contract's own file
  const rows = isRead ? (await corpusOf(data)).rows : null;
  const tables = openTables(data, summary.run);
  try {
    const visitOf = ({ site, truth }: FaultTarget, isHarmless: boolean): Visit => {
      const own = summary.sites.find((each) => each.site === site.id);
      if (own === undefined) throw new Error(`${site.id} is not in the summary`);
      const now = { before: truth, after: yard.truthOf(site.id) };
      return {
        exitCode: code,
        status: own.status,
        reasons: own.reasons,
        codes: tables.codes(site.id),
        brought: broughtTo(tables, now, own.found ?? 0, isHarmless ? null : well),
        read: rows === null ? null : readOf(rows, now.after, site.region),
      };
    };
    return pairs.map(({ fault, target, beside }) => ({
      visit: visitOf(target, fault.passes),
      healthy: visitOf(beside, false),
    }));
  } finally {
    tables.close();
  }
}

interface Summary {
  readonly run: number;
  readonly sites: readonly {
    readonly site: string;
    readonly status: string;
    readonly found: number | null;
    readonly reasons: readonly string[];
  }[];
}
