import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** Who publishes, as a register or a site settles it. */
export interface AgencyIdentity {
  /** Never changes; `<area code>:<type>…`, or made from site and name where no register knows the agency. */
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
    insert into agency_names (agency_id, name, first_seen_at, first_seen_url)
    values (@agencyId, @name, @at, @url)
    on conflict (agency_id, name) do update set
      first_seen_at = excluded.first_seen_at,
      first_seen_url = excluded.first_seen_url
    where excluded.first_seen_at < agency_names.first_seen_at`),
  aliases: db.prepare<[number], { name: string }>(`
    select agency_names.name
    from agency_names
    join agencies on agencies.id = agency_names.agency_id
    where agency_id = ? and agency_names.name <> agencies.name
    order by agency_names.name`),
}));

/**
 * The id of the agency of a key, made where it is new. The first name stays the agency's name, later ones become
 * aliases; region and type are filled in once they are known and never changed.
 */
export function agencyIdFor(archive: Archive, identity: AgencyIdentity, sighting: Sighting): number {
  return inTransaction(archive.db, () => {
    const { key, name, region, type } = identity;
    const known = statements(archive).byKey.get(key);
    const isComplete =
      known && (known.region ?? region) === known.region && (known.type ?? type) === known.type;
    const id = isComplete ? known.id : statements(archive).upsert.get({ key, name, region, type })?.id;
    if (id === undefined) throw new Error(`the agency ${key} was not kept`);
    noteAgencyName(archive, id, name, sighting);
    return id;
  });
}

/** Notes a name under which an agency was seen; the earliest sighting is kept. */
export function noteAgencyName(
  archive: Archive,
  agencyId: number,
  name: string,
  { at, url }: Sighting,
): void {
  statements(archive).noteName.run({ agencyId, name, at, url });
}

/** The agency of a key, or null. */
export function agencyOf(archive: Archive, key: string): Agency | null {
  return statements(archive).byKey.get(key) ?? null;
}

/** Further names of an agency, sorted. */
export function aliasesOf(archive: Archive, agencyId: number): readonly string[] {
  return statements(archive)
    .aliases.all(agencyId)
    .map(({ name }) => name);
}
