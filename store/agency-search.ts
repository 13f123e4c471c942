import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { markedText } from './search-passages.ts';
import type { Part } from './search-passages.ts';
import { wordsOf } from './search-query.ts';
import { comparable } from './search-text.ts';
import { matchOf } from './search-tokens.ts';

/** An agency one of whose names has the words. */
export interface FoundAgency {
  readonly key: string;
  readonly name: string;
  readonly nameParts: readonly Part[];
  readonly region: string | null;
  readonly type: string | null;
  readonly reports: number;
  readonly firstYear: number | null;
  readonly lastYear: number | null;
}

type AgencyRow = Omit<FoundAgency, 'nameParts'>;

/** Agencies that are weighed against each other; of more only the first so many that came into the archive are. */
const mostWeighed = 300;

const statements = preparedOnce((db) => ({
  count: db.prepare<[string], number>('select count(*) from name_index where name_index match ?').pluck(),
  named: db
    .prepare<[string, number], number>(
      'select rowid from name_index where name_index match ? order by rowid limit ?',
    )
    .pluck(),
  name: db.prepare<[number], string>('select name from agencies where id = ?').pluck(),
  agency: db.prepare<[number], AgencyRow>(`
    select
      agencies.key,
      agencies.name,
      agencies.region,
      agencies.type,
      count(reports.id) as reports,
      min(reports.year) as firstYear,
      max(reports.year) as lastYear
    from agencies
    left join reports on reports.agency_id = agencies.id
    where agencies.id = ?
    group by agencies.id`),
}));

/**
 * Agencies whose printed names have all the words of a search, each in one of its names, with and without reports, and how
 * many there are: those called exactly so first, then those whose name begins or ends so, the shorter names before the longer.
 */
export function foundAgencies(
  archive: Archive,
  text: string,
  limit: number,
): { readonly total: number; readonly agencies: readonly FoundAgency[] } {
  const words = wordsOf(text);
  if (words.length === 0) return { total: 0, agencies: [] };
  const { count, named, name, agency } = statements(archive);
  const match = words.map((word) => matchOf(word)).join(' AND ');
  const total = count.get(match) ?? 0;
  const whole = words.join('');
  const ranked = named
    .all(match, mostWeighed)
    .map((id) => ({ id, called: comparable(name.get(id) ?? '') }))
    .map((one) => ({ ...one, rank: rankOf(one.called, whole) }))
    .toSorted(
      (one, other) => one.rank - other.rank || one.called.length - other.called.length || one.id - other.id,
    );
  const agencies = ranked.slice(0, limit).flatMap(({ id }) => {
    const row = agency.get(id);
    return row === undefined ? [] : { ...row, nameParts: markedText(row.name, words) };
  });
  return { total, agencies };
}

function rankOf(called: string, whole: string): number {
  if (called === whole) return 0;
  if (called.startsWith(whole)) return 1;
  if (called.endsWith(whole)) return 2;
  return called.includes(whole) ? 3 : 4;
}
