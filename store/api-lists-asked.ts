import type { CaptureKind } from '../model/capture.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import type { Batch } from './api-asked.ts';
import type { ChangeKind } from './changes.ts';
import type { CoverageStatus } from './coverage-cells.ts';
import { areasOf } from './region-asked.ts';

/** A place in the table of coverage. */
export interface CellPlace {
  readonly area: string;
  readonly agencyId: number;
  readonly year: number;
}

/** Which cells of the coverage are wanted; null excludes nothing. */
export interface CellsWanted {
  readonly region: string | null;
  readonly type: string | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly status: CoverageStatus | null;
  /** Day in China: what was not yet due when it was derived and is by now is unknown. */
  readonly today: string;
}

/** Whether an agency published for a year, with the capture that proves it. */
export interface CellLine {
  readonly agencyKey: string;
  readonly agencyName: string;
  readonly type: string | null;
  readonly area: string;
  readonly year: number;
  readonly status: CoverageStatus;
  readonly dueOn: string;
  readonly publishedOn: string | null;
  readonly firstSeenAt: string | null;
  readonly site: string | null;
  /** UUID of the capture that proves it; null where nothing was ever looked at. */
  readonly proof: string | null;
}

/** A change that a portal made. */
export interface ChangeLine {
  readonly id: number;
  readonly kind: ChangeKind;
  readonly site: string;
  readonly agencyKey: string | null;
  readonly agencyName: string | null;
  readonly year: number | null;
  readonly url: string;
  readonly reportUrl: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly notedAt: string;
  /** UUIDs of captures; null where there is none. */
  readonly beforeCapture: string | null;
  readonly afterCapture: string | null;
  readonly listCapture: string | null;
}

/** Which changes are wanted; null excludes nothing. */
export interface ChangesWanted {
  readonly site: string | null;
  readonly kind: ChangeKind | null;
  readonly year: number | null;
  /** Key of the agency. */
  readonly agency: string | null;
}

/** What is known of a capture. */
export interface CaptureFacts {
  readonly uuid: string;
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly kind: CaptureKind;
  readonly site: string;
  readonly fetchedAt: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly lastModified: string | null;
  readonly etag: string | null;
  readonly sha256: string;
  readonly bytes: number;
  /** True where the visit brought nothing new. */
  readonly unchanged: boolean;
  readonly warcFile: string;
  readonly warcOffset: number;
  readonly warcLength: number;
  readonly warcSha256: string;
}

type Bound = CellPlace &
  Omit<CellsWanted, 'region' | 'status'> & { readonly first: string; readonly end: string };
type ScannedRow = CellPlace & { readonly status: CoverageStatus };

const uuidIn = (id: string): string =>
  `(select substr(record_id, 11, 36) from captures where captures.id = ${id})`;

const statements = preparedOnce((db) => ({
  cells: db.prepare<Bound, ScannedRow>(`
    select
      area,
      agency_id as agencyId,
      year,
      iif(status = 'not-yet-due' and due_on < @today, 'unknown', status) as status
    from coverage
    where area >= max(@first, @area)
      and area < @end
      and (area, agency_id, year) > (@area, @agencyId, @year)
      and year between ifnull(@from, 0) and ifnull(@to, 9999)
      and (@type is null or (select type from agencies where id = agency_id) = @type)
    order by area, agency_id, year`),
  cell: db.prepare<CellPlace, Omit<CellLine, 'status' | 'area' | 'year'>>(`
    select
      agencies.key as agencyKey,
      agencies.name as agencyName,
      agencies.type,
      coverage.due_on as dueOn,
      coverage.published_on as publishedOn,
      coverage.first_seen_at as firstSeenAt,
      coverage.site_id as site,
      ${uuidIn('coverage.capture_id')} as proof
    from coverage
    join agencies on agencies.id = coverage.agency_id
    where coverage.area = @area and coverage.agency_id = @agencyId and coverage.year = @year`),
  changes: db.prepare<Pick<ChangesWanted, 'site' | 'kind'> & { readonly before: number }, ChangeLine>(`
    select
      id,
      kind,
      site_id as site,
      agency_key as agencyKey,
      agency as agencyName,
      year,
      url,
      report_url as reportUrl,
      before_text as before,
      after_text as after,
      noted_at as notedAt,
      ${uuidIn('before_capture_id')} as beforeCapture,
      ${uuidIn('after_capture_id')} as afterCapture,
      ${uuidIn('list_capture_id')} as listCapture
    from v_changes
    where id < @before
      and (@site is null or site_id = @site)
      and (@kind is null or kind = @kind)
    order by id desc`),
  capture: db.prepare<[string], Omit<CaptureFacts, 'unchanged'> & { readonly unchanged: 0 | 1 }>(`
    select
      substr(record_id, 11, 36) as uuid,
      url,
      method,
      kind,
      site_id as site,
      fetched_at as fetchedAt,
      status,
      content_type as contentType,
      last_modified as lastModified,
      etag,
      sha256,
      payload_length as bytes,
      unchanged,
      warc_files.name as warcFile,
      warc_offset as warcOffset,
      warc_length as warcLength,
      warc_sha256 as warcSha256
    from captures
    join warc_files on warc_files.id = captures.warc_file_id
    where record_id = '<urn:uuid:' || ? || '>'`),
}));

/** So many lines are looked through for one answer. */
const mostLooked = 10_000;

/** Who published and who did not, by area, agency and year from a place on. */
export function cellBatch(
  archive: Archive,
  { region, status, ...wanted }: CellsWanted,
  after: CellPlace | null,
  limit: number,
): Batch<CellLine, CellPlace> {
  const { cells, cell } = statements(archive);
  const start = after ?? { area: '', agencyId: 0, year: 0 };
  const found: ScannedRow[] = [];
  let looked = 0;
  let next: CellPlace | null = null;
  let last: CellPlace | null = null;
  for (const row of cells.iterate({ ...wanted, ...areasOf(region ?? '', false), ...start })) {
    if (found.length === limit || looked === mostLooked) {
      next = last;
      break;
    }
    if (status === null || row.status === status) found.push(row);
    looked += 1;
    last = { area: row.area, agencyId: row.agencyId, year: row.year };
  }
  const lines = found.flatMap((row) => {
    const facts = cell.get({ area: row.area, agencyId: row.agencyId, year: row.year });
    return facts === undefined ? [] : [{ ...facts, area: row.area, year: row.year, status: row.status }];
  });
  return { lines, next };
}

/** What portals changed, the newest first, from the one before a number on. */
export function changeBatch(
  archive: Archive,
  { year, agency, ...wanted }: ChangesWanted,
  before: number | null,
  limit: number,
): Batch<ChangeLine, number> {
  const lines: ChangeLine[] = [];
  let looked = 0;
  let last: number | null = null;
  const rows = statements(archive).changes.iterate({ ...wanted, before: before ?? Number.MAX_SAFE_INTEGER });
  for (const row of rows) {
    if (lines.length === limit || looked === mostLooked / 5) return { lines, next: last };
    if ((year === null || row.year === year) && (agency === null || row.agencyKey === agency))
      lines.push(row);
    looked += 1;
    last = row.id;
  }
  return { lines, next: null };
}

/** A capture by the UUID of its record; null where there is none. */
export function captureFacts(archive: Archive, uuid: string): CaptureFacts | null {
  const row = statements(archive).capture.get(uuid);
  return row === undefined ? null : { ...row, unchanged: row.unchanged === 1 };
}
