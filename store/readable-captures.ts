import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

const statements = preparedOnce((db) => ({
  readable: db
    .prepare<{ unreadBy: string | null }, number>(
      `
    with firsts as (
      select min(id) as id
      from captures
      where status = 200 or (status = 304 and refers_to_id is not null)
      group by publication, url, sha256
      having max(kind in ('report', 'attachment', 'file'))
    )
    select id
    from firsts
    -- The frame that a drawn page was drawn from says nothing by itself.
    where not exists (select 1 from captures where drawn_from_id = firsts.id)
      and (@unreadBy is null
      or not exists (
        select 1
        from readings
        join parsers on parsers.id = readings.parser_id
        where readings.capture_id = firsts.id and parsers.version = @unreadBy
      ))
    order by id`,
    )
    .pluck(),
}));

/**
 * Ids of the captures of reports, attachments and files, oldest first, one for each address, publication and payload:
 * all of them, or those that a parser version has not read. Ids alone, because an archive has more captures than
 * memory should hold.
 */
export function readableCaptureIds(archive: Archive, unreadBy: string | null = null): readonly number[] {
  return statements(archive).readable.all({ unreadBy });
}
