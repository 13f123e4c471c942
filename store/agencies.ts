import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** Who publishes, as the register, a person or a site settles it. */
export interface AgencyIdentity {
  /** Never changes; `<area>:<type>[:<unit>]`, with `~` before it while nobody knows for certain which agency it is. */
  readonly key: string;
  readonly name: string;
  readonly region: string | null;
  readonly type: string | null;
}

/** Where a name was read. */
export interface Sighting {
  /** ISO-8601 UTC. */
  readonly at: string;
  /** Null where the name comes from the configuration. */
  readonly url: string | null;
}

/** An agency as the archive knows it. */
export interface Agency extends AgencyIdentity {
  readonly id: number;
}

const statements = preparedOnce((db) => ({
  byKey: db.prepare<[string], Agency>('select id, key, name, region, type from agencies where key = ?'),
  upsert: db.prepare<AgencyIdentity, { id: number }>(`
    insert into agencies (key, name, region, type)
    values (@key, @name, @region, @type)
    on conflict (key) do update set
      region = coalesce(agencies.region, excluded.region),
      type = coalesce(agencies.type, excluded.type)
    returning id`),
  noteName: db.prepare<{ agencyId: number; name: string; at: string; url: string | null }>(`
    insert into agency_names (agency_id, name, first_seen_at, first_seen_url, last_seen_at, is_read)
    values (@agencyId, @name, @at, @url, @at, 0)
    on conflict (agency_id, name) do update set
      first_seen_at = min(agency_names.first_seen_at, excluded.first_seen_at),
      first_seen_url = iif(
        excluded.first_seen_at < agency_names.first_seen_at,
        excluded.first_seen_url,
        agency_names.first_seen_url
      ),
      last_seen_at = max(coalesce(agency_names.last_seen_at, agency_names.first_seen_at), excluded.first_seen_at),
      is_read = 0`),
  aliases: db
    .prepare<{ readonly agencyId: number }, string>(
      `
      select name
      from (
        select name from agency_names where agency_id = @agencyId
        union
        select name from site_agencies where agency_id = @agencyId and source <> 'register'
      )
      where name <> (select agencies.name from agencies where agencies.id = @agencyId)
      order by name`,
    )
    .pluck(),
  forgetRead: db.prepare<[number]>('delete from agency_names where agency_id = ? and is_read = 1'),
  // In the order of the visits: the first one makes the row. What a site's configuration says was seen on no page.
  gatherRead: db.prepare<[number]>(`
    insert into agency_names (agency_id, name, first_seen_at, first_seen_url, last_seen_at, is_read)
    select
      readings.agency_id,
      reading_names.name,
      captures.fetched_at,
      iif(reading_names.source = 'site', null, captures.url),
      captures.fetched_at,
      1
    from readings
    join captures on captures.id = readings.capture_id
    join reading_names on reading_names.reading_id = readings.id
    where readings.agency_id = ? and reading_names.is_alias = 1
    order by captures.fetched_at, captures.id, readings.ordinal, reading_names.ordinal
    on conflict (agency_id, name) do update set
      first_seen_at = min(agency_names.first_seen_at, excluded.first_seen_at),
      first_seen_url = iif(
        excluded.first_seen_at < agency_names.first_seen_at,
        excluded.first_seen_url,
        agency_names.first_seen_url
      ),
      last_seen_at = max(coalesce(agency_names.last_seen_at, agency_names.first_seen_at), excluded.last_seen_at)`),
  rename: db.prepare<{ agencyId: number }>(`
    update agencies
    set name = settled.name
    from (
      select attributed_name as name
      from readings
      where agency_id = @agencyId and attributed_name is not null
      order by attributed_rank, capture_id, ordinal
      limit 1
    ) as settled
    where agencies.id = @agencyId and agencies.name <> settled.name`),
  isKnown: db
    .prepare<{ agencyId: number }, 0 | 1>(
      `
      select exists (select 1 from readings where agency_id = @agencyId)
        or exists (select 1 from site_agencies where agency_id = @agencyId)`,
    )
    .pluck(),
  unread: db
    .prepare<[], number>(
      `
      select id
      from agencies
      where not exists (select 1 from readings where readings.agency_id = agencies.id)
      order by id`,
    )
    .pluck(),
  forgetNames: db.prepare<[number]>('delete from agency_names where agency_id = ?'),
  unmark: db.prepare<[number]>('delete from uncompared where agency_id = ?'),
  remove: db.prepare<[number]>('delete from agencies where id = ?'),
}));

/**
 * The id of the agency of a key, made where it is new; region and type are filled in once they are known and never
 * changed. Its name is settled by its readings (`tidyAgency`), and until it has one it is the first that was given.
 */
export function agencyIdFor(archive: Archive, identity: AgencyIdentity, sighting: Sighting | null): number {
  return inTransaction(archive.db, () => {
    const { key, name, region, type } = identity;
    const known = statements(archive).byKey.get(key);
    const isComplete =
      known && (known.region ?? region) === known.region && (known.type ?? type) === known.type;
    const id = isComplete ? known.id : statements(archive).upsert.get({ key, name, region, type })?.id;
    if (id === undefined) throw new Error(`the agency ${key} was not kept`);
    if (sighting !== null) noteAgencyName(archive, id, name, sighting);
    return id;
  });
}

/** Notes a name under which an agency was seen elsewhere than in a reading; the earliest sighting is kept. */
export function noteAgencyName(
  archive: Archive,
  agencyId: number,
  name: string,
  { at, url }: Sighting,
): void {
  statements(archive).noteName.run({ agencyId, name, at, url });
}

/**
 * Brings what follows from the readings of an agency up to date: its name, its aliases with where and when they were seen.
 * An agency without readings goes, unless a list or directory of a site names it.
 */
export function tidyAgency(archive: Archive, agencyId: number): void {
  inTransaction(archive.db, () => {
    const { forgetRead, gatherRead, rename, isKnown } = statements(archive);
    forgetRead.run(agencyId);
    if (isKnown.get({ agencyId }) === 0) {
      remove(archive, agencyId);
      return;
    }
    gatherRead.run(agencyId);
    rename.run({ agencyId });
  });
}

function remove(archive: Archive, agencyId: number): void {
  const { forgetNames, unmark, remove: removeRow } = statements(archive);
  unmark.run(agencyId);
  forgetNames.run(agencyId);
  removeRow.run(agencyId);
}

/** Agencies without a reading: noted by a list or a directory alone, or left by readings that moved. */
export function unreadAgencies(archive: Archive): readonly number[] {
  return statements(archive).unread.all();
}

/** The agency of a key, or null. */
export function agencyOf(archive: Archive, key: string): Agency | null {
  return statements(archive).byKey.get(key) ?? null;
}

/** Further names of an agency, of its reports and of lists and directories, sorted. */
export function aliasesOf(archive: Archive, agencyId: number): readonly string[] {
  return statements(archive).aliases.all({ agencyId });
}
