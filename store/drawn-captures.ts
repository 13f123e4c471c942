import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

const statements = preparedOnce((db) => ({
  last: db
    .prepare<[string], number>(
      `
    select id
    from captures
    where url = ? and drawn_from_id is not null
    order by id desc
    limit 1`,
    )
    .pluck(),
}));

/** Id of the newest page that a browser drew from the address, or null. */
export function lastDrawnId(archive: Archive, url: string): number | null {
  return statements(archive).last.get(url) ?? null;
}
