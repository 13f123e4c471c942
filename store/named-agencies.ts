import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import type { CoverageStatus } from './coverage-cells.ts';

/** A year of an agency. */
export interface AgencyYear {
  readonly year: number;
  /** Null where nobody looked whether a report was due. */
  readonly status: CoverageStatus | null;
  readonly hasReport: 0 | 1;
}

/** An agency by its key. */
export interface NamedAgency {
  readonly agencyId: number;
  readonly key: string;
  readonly name: string;
  readonly region: string | null;
  readonly type: string | null;
}

const statements = preparedOnce((db) => ({
  agency: db.prepare<[string], NamedAgency>(`
    select
      id as agencyId,
      key,
      name,
      region,
      type
    from agencies
    where key = ?`),
  years: db.prepare<{ readonly agencyId: number }, AgencyYear>(`
    select
      years.year,
      coverage.status,
      reports.id is not null as hasReport
    from (
      select year from reports where agency_id = @agencyId
      union
      select year from coverage where agency_id = @agencyId
    ) as years
    left join reports on reports.agency_id = @agencyId and reports.year = years.year
    left join coverage on coverage.agency_id = @agencyId and coverage.year = years.year
    order by years.year`),
  // What an older parser made of a capture keeps the agency of its time; the newest says where the report is kept now.
  heirs: db.prepare<{ readonly agencyId: number; readonly year: number }, { readonly key: string }>(`
    select distinct agencies.key
    from readings as former
    join readings as present
      on present.capture_id = former.capture_id
      and present.parser_id = (
        select max(newest.parser_id)
        from readings as newest
        where newest.capture_id = former.capture_id
      )
      and present.ordinal = former.ordinal
    join agencies on agencies.id = present.agency_id
    where former.agency_id = @agencyId
      and former.year = @year
      and present.year = @year
      and present.agency_id <> @agencyId`),
  named: db.prepare<{ readonly name: string }, NamedAgency>(`
    select distinct
      agencies.id as agencyId,
      agencies.key,
      agencies.name,
      agencies.region,
      agencies.type
    from (
      select id from agencies where name = @name
      union
      select agency_id from agency_names where name = @name
    ) as same
    join agencies on agencies.id = same.id
    order by agencies.key
    limit 51`),
  alike: db.prepare<{ readonly name: string }, NamedAgency>(`
    select
      id as agencyId,
      key,
      name,
      region,
      type
    from agencies
    where instr(name, @name) > 0
    order by length(name), key
    limit 51`),
}));

/** The agency of a key, or null. */
export function namedAgency(archive: Archive, key: string): NamedAgency | null {
  return statements(archive).agency.get(key) ?? null;
}

/** Years in which an agency has a report or was due to have one, in their order. */
export function agencyYears(archive: Archive, agencyId: number): readonly AgencyYear[] {
  return statements(archive).years.all({ agencyId });
}

/** Key under which the report of a year is kept now, where it was once read as this agency's; null where nothing says. */
export function heirOf(archive: Archive, agencyId: number, year: number): string | null {
  const heirs = statements(archive).heirs.all({ agencyId, year });
  return heirs.length === 1 ? (heirs[0]?.key ?? null) : null;
}

/**
 * Agencies that a person may mean, at most 50 and one more where there are more: of that key, else of that name or alias,
 * else those whose name holds it.
 */
export function agenciesMeant(archive: Archive, words: string): readonly NamedAgency[] {
  const own = namedAgency(archive, words);
  if (own !== null) return [own];
  const { named, alike } = statements(archive);
  const same = named.all({ name: words });
  return same.length > 0 ? same : alike.all({ name: words });
}

/** Names of agencies by their keys; keys that the archive does not have are left out. */
export function agencyNames(archive: Archive, keys: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    [...new Set(keys)].flatMap((key) => {
      const agency = namedAgency(archive, key);
      return agency === null ? [] : [[key, agency.name] as const];
    }),
  );
}
