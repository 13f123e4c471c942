import path from 'node:path';
import Database from 'better-sqlite3';
import type { Yard } from '../../examples/portal/yard/open-yard.ts';
import { jsonLines, program, writeSites } from '../program.ts';
import type { Ended } from '../program.ts';

/** What `check --json` says of one site. */
export interface CheckedSite {
  readonly site: string;
  readonly status: string;
  readonly expected: number | null;
  readonly found: number;
  readonly reasons: readonly string[];
}

/** One link that an archive has noted. */
export interface NotedLink {
  readonly siteId: string;
  readonly url: string;
  readonly title: string;
  readonly verdict: string;
}

/** Runs a backfill of the yard's sites, as a user would, over the years that the yard publishes. */
export async function backfilled(
  yard: Pick<Yard, 'sites'>,
  folder: string,
  years: readonly [number, number],
  ...args: readonly string[]
): Promise<Ended> {
  const sites = writeSites(folder, yard.sites);
  const span = ['--from', String(years[0]), '--to', String(years[1])];
  return await program(
    ...['backfill', ...span, '--sites', sites, '--data', path.join(folder, 'data')],
    ...['--log-level', 'error', ...args],
  );
}

/** What the archive of a folder says of each site's health. */
export async function checkedSites(folder: string): Promise<readonly CheckedSite[]> {
  const { stdout } = await program('check', '--json', '--data', path.join(folder, 'data'));
  return jsonLines(stdout) as unknown as readonly CheckedSite[]; // the contract's own lines
}

/** Every link that the archive of a folder has noted, candidates and rejections alike. */
export function notedLinks(folder: string): readonly NotedLink[] {
  const db = new Database(path.join(folder, 'data', 'nianbao.db'), { readonly: true });
  try {
    return db
      .prepare<[], NotedLink>(
        'select site_id as siteId, url, title, verdict from candidates order by site_id, url',
      )
      .all();
  } finally {
    db.close();
  }
}

/** Addresses that the archive holds with status 200, files and pages. */
export function heldAddresses(folder: string): ReadonlySet<string> {
  const db = new Database(path.join(folder, 'data', 'nianbao.db'), { readonly: true });
  try {
    const rows = db
      .prepare<[], { url: string }>('select distinct url from captures where status in (200, 304)')
      .all();
    return new Set(rows.map(({ url }) => url));
  } finally {
    db.close();
  }
}
