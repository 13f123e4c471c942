import type { Database } from 'better-sqlite3';
import { owingIn } from '../register/owing.ts';
import { openPlaces } from '../register/places.ts';
import type { Archive } from '../store/archive.ts';
import { startRun } from '../store/runs.ts';
import { storeSiteAgencies } from '../store/site-agencies.ts';
import { noteSite } from '../store/sites.ts';

/** Departments that most counties have; how many of them a region gets fills the number of agencies up. */
const departments = [
  ...'education civil_affairs justice finance human_resources natural_resources ecology housing transport'.split(
    ' ',
  ),
  ...'water agriculture commerce culture health veterans emergency audit market statistics sports forestry'.split(
    ' ',
  ),
  ...'development industry science police petitions data urban_management medical_insurance'.split(' '),
];

export interface Nation {
  readonly agencies: number;
  readonly sites: number;
  readonly reports: number;
  readonly someSite: string;
}

/**
 * An archive with so many agencies: every street and town of the register, the governments and departments of every place
 * above them, one portal for each place, and four of five reports with its capture, reading, version and list entry. One
 * portal in ten refuses, and one in ten was never walked.
 */
export function coveredNation(
  archive: Archive,
  wanted: { readonly agencies: number; readonly first: number; readonly last: number },
): Nation {
  const { db } = archive;
  const places = openPlaces();
  const provinces = Array.from({ length: 90 }, (_, at) => places.byCode(`${at + 10}0000`)).flatMap(
    (one) => one ?? [],
  );
  const regions = provinces
    .flatMap(({ code }) => [
      code,
      ...places.below(code).flatMap((place) => (place.level === 'town' ? [] : place.code)),
    ])
    .filter((code) => places.byCode(code)?.to === null);
  const owing = regions.map((region) => owingIn(region, places));
  const listed = owing.reduce((sum, all) => sum + all.length, 0);
  const each = Math.ceil(Math.max(0, wanted.agencies - listed) / regions.length);
  const runId = startRun(archive, 'bench');
  const insert = db.prepare<[number, string, string, string, string]>(
    'insert into agencies (id, key, name, region, type) values (?, ?, ?, ?, ?)',
  );
  let id = 0;
  let sites = 0;
  // With the checks of references off, as a bulk load is made; everything that is inserted refers to what is there.
  db.pragma('foreign_keys = off');
  db.exec('begin');
  for (const [at, region] of regions.entries()) {
    const siteId = `site-${region}`;
    noteSite(archive, { id: siteId, name: region, region, family: 'trs' });
    sites += 1;
    const bureaus = Array.from({ length: each }, (_, n) => ({
      key: `${region}:bureau:${departments[n] ?? `field_${n}`}`,
      name: `${region}${departments[n] ?? n}局`,
      region,
      type: 'bureau',
    }));
    const own = [...(owing[at] ?? []), ...bureaus].slice(0, wanted.agencies - id).map((agency) => {
      id += 1;
      insert.run(id, agency.key, agency.name, agency.region, agency.type);
      return { agencyId: id, name: agency.name, isListed: agency.type !== 'bureau' };
    });
    storeSiteAgencies(
      archive,
      siteId,
      own.flatMap(({ agencyId, name, isListed }) => [
        { source: 'list' as const, name, agencyId },
        ...(isListed ? [{ source: 'register' as const, name, agencyId }] : []),
      ]),
    );
  }
  fill(db, runId, wanted);
  db.exec('commit');
  db.pragma('foreign_keys = on');
  const reports = db.prepare<[], number>('select count(*) from reports').pluck().get() ?? 0;
  return { agencies: id, sites, reports, someSite: 'site-370902' };
}

/** Lists, walks and reports, by statements over all of them. */
function fill(
  db: Database,
  runId: number,
  { first, last }: { readonly first: number; readonly last: number },
): void {
  db.exec(`
    insert into warc_files (id, name, warcinfo_length, warcinfo_sha256) values (1, 'bench.warc.gz', 1, '');
    insert into parsers (id, version) values (1, 'bench');
    create temp table numbered as
      select row_number() over (order by id) as n, id, 'http://portal.example/' || id || '/nb/' as url from sites;
    insert into captures (
      id, run_id, site_id, kind, method, url, fetched_at, status, sha256, payload_length, unchanged, record_type,
      warc_file_id, warc_offset, warc_length, warc_sha256, record_id, record_length
    )
    select
      n, ${runId}, id, 'list', 'GET', url, '2025-05-02T00:00:00.000Z', 200, hex(randomblob(32)), 1, 0, 'response',
      1, n, 1, '', 'list-' || n, 1
    from numbered;
    insert into site_visits
    select ${runId}, id, '2025-05-01T00:00:00.000Z', '2025-05-03T00:00:00.000Z' from numbered where n % 10 <> 1;
    insert into yields
    select
      ${runId}, id, iif(n % 10 = 2, 'blocked', 'complete'), null, 1, '[]', '2025-05-03T00:00:00.000Z',
      ${first}, ${last}, n % 10 <> 2
    from numbered
    where n % 10 <> 1;
    insert into list_readings
    select id, url, '', 1, 1, ${runId}, '2025-05-03T00:00:00.000Z' from numbered where n % 10 > 2;
    create temp table due as
      with recursive span (year) as (select ${first} union all select year + 1 from span where year < ${last})
      select
        row_number() over (order by site_agencies.site_id, span.year, site_agencies.agency_id) + 10000 as n,
        site_agencies.agency_id,
        site_agencies.site_id,
        site_agencies.name,
        span.year
      from span
      join site_agencies on site_agencies.source = 'list'
      where (site_agencies.agency_id * 31 + span.year * 17) % 5 <> 0;
    insert into captures (
      id, run_id, site_id, kind, method, url, fetched_at, status, sha256, payload_length, unchanged, record_type,
      warc_file_id, warc_offset, warc_length, warc_sha256, record_id, record_length
    )
    select
      n, ${runId}, site_id, 'report', 'GET', 'http://portal.example/' || site_id || '/nb/t' || n || '.html',
      '2025-05-02T00:00:00.000Z', 200, hex(randomblob(32)), 1, 0, 'response', 1, n, 1, '', 'report-' || n, 1
    from due;
    insert into readings (
      id, capture_id, parser_id, ordinal, outcome, format, certainty, agency_id, year, published_on, figures,
      fingerprint, content_sha256
    )
    select
      n, n, 1, 1, 'report', 'html', 'text', agency_id, year,
      (year + 1) || iif(n % 12 = 0, '-04-09', '-01-19'), 1, '', ''
    from due;
    insert into reports (id, agency_id, year, reading_id, version_count, first_seen_at)
    select n, agency_id, year, n, 1, '2025-05-02T00:00:00.000Z' from due;
    insert into versions (report_id, number, fingerprint, published_on)
    select n, 1, '', (year + 1) || iif(n % 12 = 0, '-04-09', '-01-19') from due;
    insert into carriers (report_id, number, reading_id, kind, chosen)
    select n, 1, n, 'page', 1 from due;
    insert into candidates (
      site_id, url, title, report_year, agency_name, found_on, first_seen_at, last_seen_at, verdict, list_url
    )
    select
      site_id, 'http://portal.example/' || site_id || '/nb/t' || n || '.html', name, year, name, '', '', '', 'report',
      'http://portal.example/' || site_id || '/nb/'
    from due;
    drop table due;
    drop table numbered`);
}
