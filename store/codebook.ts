import { inTransaction, preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';

/** A figure of a form with its labels, as the codebook has it. */
export interface CodebookIndicator {
  readonly code: string;
  readonly generation: string;
  readonly table: string;
  readonly row: { readonly zh: string; readonly en: string };
  readonly column: { readonly zh: string; readonly en: string };
  readonly unit: string | null;
  readonly measure: string;
}

/** Figures of several forms that speak of one thing. */
export interface CodebookSeries {
  readonly code: string;
  readonly members: readonly {
    readonly generation: string;
    /** Added up. */
    readonly codes: readonly string[];
    /** `=`: one series with the others so marked · `≈`: nearly the same thing · `≠`: only sounds like it. */
    readonly relation: '=' | '≈' | '≠';
    readonly note?: { readonly zh: string; readonly en: string };
  }[];
}

/** Labels and series for whoever asks the archive in SQL. */
export interface Codebook {
  readonly indicators: readonly CodebookIndicator[];
  readonly series: readonly CodebookSeries[];
}

interface IndicatorRow {
  readonly code: string;
  readonly generation: string;
  readonly table: string;
  readonly ordinal: number;
  readonly rowZh: string;
  readonly rowEn: string;
  readonly columnZh: string;
  readonly columnEn: string;
  readonly unit: string | null;
  readonly measure: string;
}

interface MemberRow {
  readonly series: string;
  readonly member: number;
  readonly code: string;
  readonly generation: string;
  readonly relation: string;
  readonly noteZh: string | null;
  readonly noteEn: string | null;
  readonly size: number;
}

const statements = preparedOnce((db) => ({
  indicators: db.prepare<[], IndicatorRow>(`
    select
      code,
      generation,
      table_code as "table",
      ordinal,
      row_zh as rowZh,
      row_en as rowEn,
      column_zh as columnZh,
      column_en as columnEn,
      unit,
      measure
    from indicators
    order by code, generation`),
  members: db.prepare<[], MemberRow>(`
    select
      series,
      member,
      code,
      generation,
      relation,
      note_zh as noteZh,
      note_en as noteEn,
      size
    from series_members
    order by series, member, code`),
  clearIndicators: db.prepare('delete from indicators'),
  clearMembers: db.prepare('delete from series_members'),
  insertIndicator: db.prepare<IndicatorRow>(`
    insert into indicators (
      code, generation, table_code, ordinal, row_zh, row_en, column_zh, column_en, unit, measure
    )
    values (@code, @generation, @table, @ordinal, @rowZh, @rowEn, @columnZh, @columnEn, @unit, @measure)`),
  insertMember: db.prepare<MemberRow>(`
    insert into series_members (series, member, code, generation, relation, note_zh, note_en, size)
    values (@series, @member, @code, @generation, @relation, @noteZh, @noteEn, @size)`),
}));

/** Brings the codebook in the database up to date; returns whether it differed. */
export function storeCodebook(archive: Archive, codebook: Codebook): boolean {
  const { indicators, members, clearIndicators, clearMembers, insertIndicator, insertMember } =
    statements(archive);
  const wanted = rowsOf(codebook);
  const known = { indicators: indicators.all(), members: members.all() };
  if (JSON.stringify(known) === JSON.stringify(wanted)) return false;
  inTransaction(archive.db, () => {
    clearIndicators.run();
    clearMembers.run();
    for (const row of wanted.indicators) insertIndicator.run(row);
    for (const row of wanted.members) insertMember.run(row);
  });
  return true;
}

function rowsOf({ indicators, series }: Codebook): {
  readonly indicators: readonly IndicatorRow[];
  readonly members: readonly MemberRow[];
} {
  const placed = new Map<string, number>();
  const indicatorRows = indicators.map(
    ({ code, generation, table, row, column, unit, measure }): IndicatorRow => {
      const ordinal = (placed.get(generation) ?? 0) + 1;
      placed.set(generation, ordinal);
      const labels = { rowZh: row.zh, rowEn: row.en, columnZh: column.zh, columnEn: column.en };
      return { code, generation, table, ordinal, ...labels, unit, measure };
    },
  );
  const memberRows = series.flatMap(({ code: name, members }) =>
    members.flatMap(({ generation, codes, relation, note }, index) =>
      codes.map((code): MemberRow => ({
        series: name,
        member: index + 1,
        code,
        generation,
        relation,
        noteZh: note?.zh ?? null,
        noteEn: note?.en ?? null,
        size: codes.length,
      })),
    ),
  );
  return {
    indicators: indicatorRows.toSorted(
      (one, other) => byText(one.code, other.code) || byText(one.generation, other.generation),
    ),
    members: memberRows.toSorted(
      (one, other) =>
        byText(one.series, other.series) || one.member - other.member || byText(one.code, other.code),
    ),
  };
}

/** As SQLite orders text; codes are ASCII. */
function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
