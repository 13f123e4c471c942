import { agencyOf } from './agencies.ts';
import type { Agency } from './agencies.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** Where the agency of a key is to be found: keys stand in permalinks, and a person or a register may have settled it anew. */
export type AgencyFound =
  | { readonly kind: 'here'; readonly agency: Agency }
  /** All its reports stand under another key now. */
  | { readonly kind: 'moved'; readonly key: string }
  /** The archive has no such agency, or its reports went to several. */
  | { readonly kind: 'unknown' };

const statements = preparedOnce((db) => ({
  hasReports: db
    .prepare<[number], 0 | 1>('select exists (select 1 from reports where agency_id = ?)')
    .pluck(),
  // A reading of an earlier parser keeps the agency that it had; that of the newest one says whose the document is.
  heirs: db
    .prepare<{ readonly agencyId: number }, string>(
      `
      select distinct agencies.key
      from readings as former
      join readings as newest
        on newest.capture_id = former.capture_id
        and newest.year is former.year
        and newest.parser_id = (
          select max(latest.parser_id)
          from readings as latest
          where latest.capture_id = former.capture_id
        )
      join agencies on agencies.id = newest.agency_id
      where former.agency_id = @agencyId and newest.agency_id <> @agencyId
      limit 2`,
    )
    .pluck(),
  became: db
    .prepare<{ readonly key: string; readonly year: number | null }, string>(
      `
      select distinct became
      from former_keys
      where key = @key and (@year is null or year in (@year, 0))
      order by became
      limit 2`,
    )
    .pluck(),
}));

/** A key that led on more often than this leads in a circle. */
const mostSteps = 20;

/**
 * The agency of a key, or where it went; with a report year, where that report went. A key that became several others
 * leads to none of them.
 */
export function agencyFor(archive: Archive, key: string, year: number | null = null): AgencyFound {
  const { hasReports, heirs } = statements(archive);
  const agency = agencyOf(archive, key);
  if (agency === null) return formerly(archive, key, year);
  if (hasReports.get(agency.id) === 1) return { kind: 'here', agency };
  const [heir, another] = heirs.all({ agencyId: agency.id });
  if (heir === undefined || another !== undefined) return { kind: 'here', agency };
  return { kind: 'moved', key: heir };
}

function formerly(archive: Archive, key: string, year: number | null): AgencyFound {
  let at = key;
  for (let step = 0; step < mostSteps; step++) {
    const [next, another] = statements(archive).became.all({ key: at, year });
    if (next === undefined || another !== undefined) return { kind: 'unknown' };
    if (agencyOf(archive, next) !== null) return { kind: 'moved', key: next };
    at = next;
  }
  return { kind: 'unknown' };
}
