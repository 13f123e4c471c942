import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { captureOf } from './captures.ts';
import type { Capture } from '../model/capture.ts';

const statements = preparedOnce((db) => ({
  shownOn: db.prepare<[string], { id: number }>(`
    select max(id) as id
    from captures
    where publication = ?
      and kind = 'attachment'
      and (status = 200 or (status = 304 and refers_to_id is not null))
    group by url
    having max(content_type like 'image/%')
    order by url`),
}));

/** The newest capture of each picture that was fetched for a page, by address. */
export function picturesShownOn(archive: Archive, pageUrl: string): readonly Capture[] {
  return statements(archive)
    .shownOn.all(pageUrl)
    .map(({ id }) => captureOf(archive, id));
}
