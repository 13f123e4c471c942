import type { Issue } from '../model/issue.ts';
import { reportTables } from '../model/report.ts';
import type { IdentityTally, ProseFigure, Report, Value } from '../model/report.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { evidenceText } from './issue-rows.ts';

interface TableRow {
  readonly readingId: number;
  readonly code: string;
  readonly generation: string | null;
  readonly state: string;
  readonly figures: number | null;
  readonly seen: number | null;
  readonly labelled: number | null;
  readonly headed: number | null;
  readonly ordered: number | null;
}

interface ValueRow {
  readonly readingId: number;
  readonly code: string;
  readonly state: string;
  readonly value: number | null;
  readonly raw: string | null;
  readonly page: number | null;
  readonly table: number | null;
  readonly paragraph: number | null;
  readonly row: number | null;
  readonly column: number | null;
  readonly box: string | null;
  readonly unit: string | null;
  readonly fromProse: 0 | 1;
}

interface ProseRow extends Omit<ProseFigure, 'at'> {
  readonly readingId: number;
  readonly ordinal: number;
  readonly page: number | null;
  readonly paragraph: number;
  readonly offset: number;
  readonly section: number | null;
}

interface IssueRow extends Omit<Issue, 'identity' | 'codes' | 'evidence'> {
  readonly readingId: number;
  readonly ordinal: number;
  readonly identity: string | null;
  readonly codes: string;
  readonly evidence: string | null;
}

const statements = preparedOnce((db) => ({
  table: db.prepare<TableRow>(`
    insert into reading_tables (reading_id, code, generation, state, figures, seen, labelled, headed, ordered)
    values (@readingId, @code, @generation, @state, @figures, @seen, @labelled, @headed, @ordered)`),
  value: db.prepare<ValueRow>(`
    insert into reading_values (
      reading_id, code, state, value, raw, page, table_number, row_number, column_number, box, unit,
      paragraph, from_prose
    )
    values (
      @readingId, @code, @state, @value, @raw, @page, @table, @row, @column, @box, @unit,
      @paragraph, @fromProse
    )`),
  cutout: db.prepare<[number, string, Buffer]>('insert into cutouts values (?, ?, ?)'),
  prose: db.prepare<ProseRow>(`
    insert into prose_figures (
      reading_id, ordinal, code, value, unit, raw, approximation, year, quote, page, paragraph,
      character_offset, section
    )
    values (
      @readingId, @ordinal, @code, @value, @unit, @raw, @approximation, @year, @quote, @page, @paragraph,
      @offset, @section
    )`),
  tally: db.prepare<IdentityTally & { readonly readingId: number }>(`
    insert into identity_tallies (
      reading_id, identity, severity, holds, broken, holds_if_blank_is_zero, not_assessable
    )
    values (@readingId, @identity, @severity, @holds, @broken, @holds_if_blank_is_zero, @not_assessable)`),
  section: db.prepare<[number, number, number | null, string, string]>(
    'insert into sections values (?, ?, ?, ?, ?)',
  ),
  issue: db.prepare<IssueRow>(`
    insert into reading_issues (reading_id, ordinal, code, severity, identity, codes, message, evidence)
    values (@readingId, @ordinal, @code, @severity, @identity, @codes, @message, @evidence)`),
}));

/** Stores what a report says under its reading's row, which must be there. */
export function storeParts(archive: Archive, readingId: number, report: Report): void {
  const { table, prose, tally, section, issue } = statements(archive);
  for (const code of reportTables) {
    const reading = report.tables[code];
    if (reading === undefined) continue;
    const { generation, state, anchoring } = reading;
    const { figures = null, seen = null, labelled = null, headed = null, ordered = null } = anchoring ?? {};
    table.run({ readingId, code, generation, state, figures, seen, labelled, headed, ordered });
  }
  for (const [code, value] of Object.entries(report.values)) storeValue(archive, readingId, code, value);
  report.prose.forEach(({ at, ...figure }, index) => {
    const { page = null, paragraph, offset, section: within } = at;
    prose.run({ ...figure, readingId, ordinal: index + 1, page, paragraph, offset, section: within });
  });
  for (const each of report.identities) tally.run({ ...each, readingId });
  report.sections.forEach(({ number, heading, text }, index) => {
    section.run(readingId, index + 1, number, heading, text);
  });
  report.issues.forEach(({ identity = null, codes, evidence, ...rest }, index) => {
    issue.run({
      ...rest,
      readingId,
      ordinal: index + 1,
      identity,
      codes: JSON.stringify(codes),
      evidence: evidenceText(evidence),
    });
  });
}

function storeValue(
  archive: Archive,
  readingId: number,
  code: string,
  { state, value, raw, at, unit, cutout, from_prose: fromProse }: Value,
): void {
  if (cutout !== undefined) statements(archive).cutout.run(readingId, code, Buffer.from(cutout, 'base64'));
  statements(archive).value.run({
    readingId,
    code,
    state,
    value,
    raw,
    page: at?.page ?? null,
    table: at?.table ?? null,
    paragraph: at?.paragraph ?? null,
    row: at?.row ?? null,
    column: at?.column ?? null,
    box: at?.box ? JSON.stringify([at.box.x, at.box.y, at.box.width, at.box.height]) : null,
    unit: unit ?? null,
    fromProse: fromProse === true ? 1 : 0,
  });
}
