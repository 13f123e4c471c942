import path from 'node:path';
import Database from 'better-sqlite3';
import type { YardTruth } from '../../examples/portal/yard/yard-truth.ts';

/** What an archive holds of one portal, against what the portal publishes. */
export interface Brought {
  readonly pages: number;
  readonly pagesOf: number;
  readonly files: number;
  readonly filesOf: number;
  /** Addresses that were not brought. */
  readonly lost: readonly string[];
  /** What is there twice, or is taken for a report and is none; in words. */
  readonly doubled: readonly string[];
  /** Share of the links that were taken for reports that are reports. */
  readonly precision: number;
  /** Pages and files that the portal gave as they are and the archive does not hold. */
  readonly unkept: readonly string[];
}

/** The tables of an archive that tell what came. */
export interface Tables {
  /** Links taken for reports, by site. */
  taken(siteId: string): ReadonlySet<string>;
  readonly held: ReadonlySet<string>;
  /** Address and digest whose bytes were written more than once. */
  readonly writtenTwice: readonly string[];
  codes(siteId: string): readonly string[];
  close(): void;
}

/** Opens what a run left in a data folder. */
export function openTables(data: string, runId: number): Tables {
  const db = new Database(path.join(data, 'nianbao.db'), { readonly: true });
  const all = <T>(sql: string, ...values: readonly (string | number)[]): T[] =>
    db.prepare<unknown[], T>(sql).all(...values);
  return {
    taken: (siteId) =>
      new Set(
        all<{ url: string }>(
          "select url from candidates where site_id = ? and verdict = 'report'",
          siteId,
        ).map(({ url }) => url),
      ),
    held: new Set(
      all<{ url: string }>('select distinct url from captures where status in (200, 304)').map(
        ({ url }) => url,
      ),
    ),
    writtenTwice: all<{ url: string }>(
      `select url from captures
       where status = 200 and kind in ('report', 'attachment') and record_type = 'response'
       group by url, sha256
       having count(*) > 1`,
    ).map(({ url }) => url),
    codes: (siteId) =>
      all<{ code: string }>(
        'select distinct code from troubles where run_id = ? and site_id = ? order by code',
        runId,
        siteId,
      ).map(({ code }) => code),
    close: () => void db.close(),
  };
}

/**
 * Holds what came against the truth before and after the visit. `well` names the addresses that were answered as they are;
 * null where the fault does no harm to what it answers.
 */
export function broughtTo(
  tables: Tables,
  { before, after }: { readonly before: YardTruth; readonly after: YardTruth },
  found: number,
  well: ReadonlySet<string> | null,
): Brought {
  const taken = tables.taken(after.siteId);
  const isHere = (url: string): boolean => tables.held.has(url) && (well?.has(url) ?? true);
  const lostPages = after.reports.filter(
    ({ url, twins }) => ![url, ...twins].some((one) => taken.has(one) && isHere(one)),
  );
  const files = after.reports.flatMap((report) => report.files);
  const lostFiles = files.filter(({ finalUrl }) => !isHere(finalUrl));
  const own = new Set([...before.reports, ...after.reports].flatMap(({ url, twins }) => [url, ...twins]));
  const surplus = [...taken].filter((url) => !own.has(url));
  const most = new Set([...before.reports, ...after.reports].map(({ agency, year }) => `${agency} ${year}`))
    .size;
  const addresses = new Set([...own, ...files.map(({ finalUrl }) => finalUrl)]);
  return {
    pages: after.reports.length - lostPages.length,
    pagesOf: after.reports.length,
    files: files.length - lostFiles.length,
    filesOf: files.length,
    lost: [...lostPages.map(({ url }) => url), ...lostFiles.map(({ finalUrl }) => finalUrl)],
    doubled: [
      ...surplus.map((url) => `${url} is no report`),
      ...tables.writtenTwice.filter((url) => addresses.has(url)).map((url) => `${url} was written twice`),
      ...(found > most ? [`${found} found where there are ${most}`] : []),
    ],
    precision: taken.size === 0 ? 1 : (taken.size - surplus.length) / taken.size,
    unkept: [...addresses].filter((url) => well?.has(url) === true && !tables.held.has(url)),
  };
}
