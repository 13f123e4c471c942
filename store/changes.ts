import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { firstOfSame } from './captures.ts';
import { seeSite } from './sites.ts';

/** What a portal can change of a report that it had published. */
export type ChangeKind =
  'corrected' | 'attachment-replaced' | 'withdrawn' | 'unlisted' | 'returned' | 'back-dated' | 'retitled';

/** Something that a portal changed, as a crawl tells it. */
export interface SeenChange {
  readonly kind: ChangeKind;
  readonly url: string;
  readonly reportUrl: string;
  readonly agencyName: string | null;
  readonly reportYear: number | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly beforeCaptureId: number | null;
  readonly afterCaptureId: number | null;
  readonly listCaptureId: number | null;
}

/** A capture that proves a change. */
export interface Proof {
  /** State before, state after, or the list that shows the entry or no longer does. */
  readonly role: 'before' | 'after' | 'list';
  readonly captureId: number;
  readonly url: string;
  /** ISO-8601 UTC. */
  readonly fetchedAt: string;
  readonly status: number;
  readonly sha256: string;
}

/** A figure that stands otherwise in the later of two captures; null is a cell without a number. */
export interface FigureChange {
  readonly code: string;
  readonly old: number | null;
  readonly new: number | null;
}

/** A change as it is kept. */
export interface NotedChange {
  readonly siteId: string;
  readonly kind: ChangeKind;
  readonly url: string;
  readonly reportUrl: string;
  /** Null where no report was read from the page. */
  readonly agencyKey: string | null;
  readonly agencyName: string | null;
  readonly year: number | null;
  readonly before: string | null;
  readonly after: string | null;
  /** ISO-8601 UTC. */
  readonly notedAt: string;
  readonly runId: number;
  readonly proofs: readonly Proof[];
  /** Null where one of both states was not read as a report. */
  readonly figures: readonly FigureChange[] | null;
}

/** Which changes are wanted; what is left out excludes nothing. */
export interface WantedChanges {
  readonly siteId?: string;
  /** Part of the agency's name or of its key. */
  readonly agency?: string;
  readonly year?: number;
  readonly kind?: ChangeKind;
}

type ChangeRow = Omit<NotedChange, 'proofs' | 'figures'> &
  Pick<SeenChange, 'beforeCaptureId' | 'afterCaptureId' | 'listCaptureId'>;

interface ReadingRow {
  readonly id: number;
  readonly agencyId: number | null;
  readonly year: number | null;
}

const statements = preparedOnce((db) => ({
  note: db.prepare<
    SeenChange & { readonly siteId: string; readonly runId: number; readonly notedAt: string }
  >(`
    insert or ignore into changes (
      run_id, site_id, kind, url, report_url, agency_name, report_year, before_text, after_text,
      before_capture_id, after_capture_id, list_capture_id, noted_at
    )
    values (
      @runId, @siteId, @kind, @url, @reportUrl, @agencyName, @reportYear, @before, @after,
      @beforeCaptureId, @afterCaptureId, @listCaptureId, @notedAt
    )`),
  matching: db.prepare<
    {
      readonly siteId: string | null;
      readonly agency: string | null;
      readonly year: number | null;
      readonly kind: string | null;
    },
    ChangeRow
  >(`
    select
      site_id as siteId,
      kind,
      url,
      report_url as reportUrl,
      agency_key as agencyKey,
      agency as agencyName,
      year,
      before_text as before,
      after_text as after,
      before_capture_id as beforeCaptureId,
      after_capture_id as afterCaptureId,
      list_capture_id as listCaptureId,
      noted_at as notedAt,
      run_id as runId
    from v_changes
    where (@siteId is null or site_id = @siteId)
      and (@kind is null or kind = @kind)
      and (@year is null or year = @year)
      and (@agency is null or instr(agency, @agency) > 0 or instr(agency_key, @agency) > 0)
    order by id`),
  proof: db.prepare<[number], Omit<Proof, 'role'>>(`
    select
      id as captureId,
      url,
      fetched_at as fetchedAt,
      status,
      sha256
    from captures
    where id = ?`),
  readings: db.prepare<[number], ReadingRow>(`
    select
      id,
      agency_id as agencyId,
      year
    from readings
    where capture_id = ?
      and outcome = 'report'
      and parser_id = (
        select max(newest.parser_id)
        from readings as newest
        where newest.capture_id = readings.capture_id
      )
    order by ordinal`),
  figures: db.prepare<{ readonly old: number; readonly new: number }, FigureChange>(`
    with codes as (
      select code from reading_values where reading_id = @old
      union
      select code from reading_values where reading_id = @new
    )
    select
      codes.code,
      earlier.value as old,
      later.value as new
    from codes
    left join reading_values as earlier on earlier.reading_id = @old and earlier.code = codes.code
    left join reading_values as later on later.reading_id = @new and later.code = codes.code
    where earlier.value is not later.value
    order by codes.code`),
}));

/** Notes a change once, however often it is told. `notedAt` is ISO-8601 UTC. */
export function noteChange(
  archive: Archive,
  runId: number,
  siteId: string,
  change: SeenChange,
  notedAt: string,
): void {
  seeSite(archive, siteId);
  statements(archive).note.run({ ...change, runId, siteId, notedAt });
}

/** The changes that are wanted in the order in which they were noted, each with its proofs and the figures that differ. */
export function changesMatching(archive: Archive, wanted: WantedChanges = {}): readonly NotedChange[] {
  const { siteId = null, agency = null, year = null, kind = null } = wanted;
  return statements(archive)
    .matching.all({ siteId, agency, year, kind })
    .map(({ beforeCaptureId, afterCaptureId, listCaptureId, ...row }) => ({
      ...row,
      proofs: [
        ...proofOf(archive, 'before', beforeCaptureId),
        ...proofOf(archive, 'after', afterCaptureId),
        ...(listCaptureId === afterCaptureId ? [] : proofOf(archive, 'list', listCaptureId)),
      ],
      figures:
        row.kind === 'corrected' || row.kind === 'attachment-replaced'
          ? figureChanges(archive, beforeCaptureId, afterCaptureId)
          : null,
    }));
}

/**
 * The figures of the later capture that differ from those of the earlier one, by the newest reading of both: report by
 * report, matched by agency and year, else by their order. Null where one of both is no report that was read.
 */
export function figureChanges(
  archive: Archive,
  beforeCaptureId: number | null,
  afterCaptureId: number | null,
): readonly FigureChange[] | null {
  if (beforeCaptureId === null || afterCaptureId === null) return null;
  const { readings, figures } = statements(archive);
  const earlier = readings.all(firstOfSame(archive, beforeCaptureId));
  const later = readings.all(firstOfSame(archive, afterCaptureId));
  if (earlier.length === 0 || later.length === 0) return null;
  return later.flatMap((reading, index) => {
    const same = earlier.find(({ agencyId, year }) => agencyId === reading.agencyId && year === reading.year);
    const before = same ?? earlier[index];
    return before === undefined ? [] : figures.all({ old: before.id, new: reading.id });
  });
}

function proofOf(archive: Archive, role: Proof['role'], captureId: number | null): readonly Proof[] {
  const proof = captureId === null ? undefined : statements(archive).proof.get(captureId);
  return proof === undefined ? [] : [{ role, ...proof }];
}
