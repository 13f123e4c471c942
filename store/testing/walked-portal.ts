import { agencyIdFor } from '../agencies.ts';
import type { Archive } from '../archive.ts';
import { noteList } from '../candidates.ts';
import { keep } from '../captures.ts';
import { coverageCells } from '../coverage-asked.ts';
import type { CoverageCell, CoverageWanted } from '../coverage-asked.ts';
import type { CoverageRules, CoverageStatus } from '../coverage-cells.ts';
import { refreshCoverage } from '../coverage.ts';
import { putReading } from '../reports.ts';
import { startRun } from '../runs.ts';
import { storeSiteAgencies } from '../site-agencies.ts';
import type { SiteAgency } from '../site-agencies.ts';
import { noteYield } from '../sites.ts';
import { exchangeOf } from './exchanges.ts';
import { outcomeOf } from './reports.ts';

// For tests only: the site `portal` of an archive on disk, whose rows are real; only the clock of the walks is set, for due
// days are years apart.

/** Address of the portal's list. */
export const list = 'http://127.0.0.1/nb/';
/** Moment of the derivation. */
export const asOf = '2025-06-01T00:00:00.000Z';
/** The law without its exceptions; 第09镇 ended in 2023. */
export const rules: CoverageRules = {
  asOf,
  dueOn: (type, year) => `${year + 1}-${type === 'government' ? '03-31' : '01-31'}`,
  owes: (key, year) => !key.startsWith('990101009:') || year < 2023,
};
/** Everything. */
export const wanted: CoverageWanted = {
  ...{ region: null, siteId: null, from: null, to: null, type: null, statuses: [] },
  today: '2025-06-01',
};

interface Walk {
  readonly from?: number;
  readonly to?: number;
  readonly status?: 'complete' | 'short' | 'blocked' | 'dead';
  readonly isProven?: boolean;
  readonly siteId?: string;
  /** Null: no list page came. */
  readonly listAt?: string | null;
}

interface Published {
  readonly day?: string | null;
  readonly seenAt?: string;
  readonly type?: string;
}

/** What happens on the site, and how its agencies stand then. `archiveNow` gives the archive that is open. */
export function walkedPortal(archiveNow: () => Archive) {
  function agencyId(town: string, type = 'town_government'): number {
    const identity = { key: `9901010${town}:${type}`, name: `第${town}镇人民政府`, region: '990101', type };
    return agencyIdFor(archiveNow(), identity, null);
  }

  /** A walk on a day: its list page, its proof, its yield. Gives the run and the capture of the list. */
  function walked(day: string, walk: Walk = {}): { readonly runId: number; readonly listId: number | null } {
    const {
      from = 2022,
      to = 2024,
      status = 'complete',
      isProven = status === 'complete',
      siteId = 'portal',
    } = walk;
    const { listAt = list } = walk;
    const runId = startRun(archiveNow(), 'crawl');
    const at = `${day}T02:00:00.000Z`;
    archiveNow().db.prepare('insert into site_visits values (?, ?, ?, ?)').run(runId, siteId, at, at);
    let listId: number | null = null;
    if (listAt !== null) {
      const page = exchangeOf({ url: listAt, body: `list of ${day}`, kind: 'list', at });
      listId = keep(archiveNow(), { ...page, siteId }, runId).id;
      noteList(archiveNow(), runId, siteId, { url: listAt, fingerprint: day, links: 5, isProven: true }, at);
    }
    const years = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    noteYield(
      archiveNow(),
      runId,
      { siteId, status, expected: null, found: 1, reasons: [] },
      { years, isProven },
    );
    archiveNow()
      .db.prepare('update yields set noted_at = ? where run_id = ?')
      .run(`${day}T03:00:00.000Z`, runId);
    return { runId, listId };
  }

  /** A report that came and was read; gives the capture of its page. */
  function published(
    town: string,
    year: number,
    { day = null, seenAt = '2023-01-05', type }: Published = {},
  ): number {
    const url = `http://127.0.0.1/nb/${town}/${year}.html`;
    const run = startRun(archiveNow(), 'crawl');
    const at = `${seenAt}T01:00:00.000Z`;
    const capture = keep(
      archiveNow(),
      { ...exchangeOf({ url, body: `${town} ${year}`, at }), siteId: 'portal' },
      run,
    );
    const id = agencyId(town, type);
    const row = archiveNow().db.prepare<
      [number],
      { key: string; name: string; region: string; type: string }
    >('select key, name, region, type from agencies where id = ?');
    const agency = row.get(id) ?? null;
    putReading(
      archiveNow(),
      capture.id,
      '1',
      outcomeOf({ 'requests.new.total': year }, { agency, year, publishedOn: day }),
    );
    return capture.id;
  }

  function expected(...agencies: readonly SiteAgency[]): void {
    storeSiteAgencies(archiveNow(), 'portal', agencies);
  }
  const listed = (town: string): SiteAgency => ({ source: 'register', name: town, agencyId: agencyId(town) });

  async function cells(): Promise<readonly CoverageCell[]> {
    await refreshCoverage(archiveNow(), rules);
    return [...coverageCells(archiveNow(), wanted)];
  }
  async function cellOf(town: string, year: number): Promise<CoverageCell | undefined> {
    return (await cells()).find(({ area, year: of }) => area === `9901010${town}` && of === year);
  }
  async function statusesOf(town: string): Promise<Readonly<Record<number, CoverageStatus>>> {
    const own = (await cells()).filter(({ area }) => area === `9901010${town}`);
    return Object.fromEntries(own.map(({ year, status }) => [year, status]));
  }

  return { agencyId, walked, published, expected, listed, cells, cellOf, statusesOf };
}
