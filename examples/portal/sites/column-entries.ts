import { seeded } from '../figures/seeded.ts';
import type { SiteId } from '../press/agencies.ts';
import type { Noise } from '../press/noise.ts';
import type { Published } from '../press/open-press.ts';
import type { Publication } from '../press/publication.ts';

/** What one list entry leads to. */
export type Subject = { readonly publication: Publication } | { readonly noise: Noise };

/** One entry of a column's list. */
export interface Entry {
  readonly column: string;
  /** Seven digits, the same in every run. */
  readonly id: number;
  readonly listTitle: string;
  readonly publishedOn: string;
  readonly subject: Subject;
}

/** Lists are asked for again and again between two changes of the press. */
const known = new WeakMap<Published, Map<string, readonly Entry[]>>();

/** The entries of a portal's column, newest first. */
export function columnEntries(press: Published, siteId: SiteId, column: string): readonly Entry[] {
  const lists = known.get(press) ?? new Map<string, readonly Entry[]>();
  known.set(press, lists);
  const key = `${siteId}/${column}`;
  const entries = lists.get(key) ?? sortedEntries(press, siteId, column);
  lists.set(key, entries);
  return entries;
}

function sortedEntries(press: Published, siteId: SiteId, column: string): readonly Entry[] {
  const reports = press.publications
    .filter((publication) => publication.agency.siteId === siteId)
    .filter((publication) => publication.agency.column === column || publication.alsoIn === column)
    .map((publication): Entry => {
      const { agency, year, version, listTitle, publishedOn } = publication;
      const id = idOf(`${column}/${agency.name}/${year}/${version}`);
      return { column, id, listTitle, publishedOn, subject: { publication } };
    });
  const noise = press.noise
    .filter((one) => one.siteId === siteId && one.column === column)
    .map((one): Entry => ({
      column,
      id: idOf(`${column}/${one.title}`),
      listTitle: one.title,
      publishedOn: one.publishedOn,
      subject: { noise: one },
    }));
  return [...reports, ...noise].sort((a, b) => b.publishedOn.localeCompare(a.publishedOn) || b.id - a.id);
}

function idOf(seed: string): number {
  return seeded(seed).whole(2_000_000, 8_999_999);
}

/** When an entry's page last changed. */
export function modifiedAtOf(entry: Entry): Date {
  return 'publication' in entry.subject
    ? entry.subject.publication.modifiedAt
    : new Date(`${entry.publishedOn}T04:20:00Z`);
}
