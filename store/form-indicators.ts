import type { ReportTable } from '../model/report.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { keptWhileUnchanged } from './kept-reads.ts';

/** A figure of a form with its labels. */
export interface FormIndicator {
  readonly code: string;
  readonly table: ReportTable;
  readonly row: { readonly zh: string; readonly en: string };
  readonly column: { readonly zh: string; readonly en: string };
  /** As the form prints it; null where it prints none. */
  readonly unit: string | null;
}

interface IndicatorRow {
  readonly generation: string;
  readonly code: string;
  readonly table: ReportTable;
  readonly rowZh: string;
  readonly rowEn: string;
  readonly columnZh: string;
  readonly columnEn: string;
  readonly unit: string | null;
}

const statements = preparedOnce((db) => ({
  all: db.prepare<[], IndicatorRow>(`
    select
      generation,
      code,
      table_code as "table",
      row_zh as rowZh,
      row_en as rowEn,
      column_zh as columnZh,
      column_en as columnEn,
      unit
    from indicators
    order by generation, ordinal`),
}));

/** The codebook changes with the program, not with the reports: it is read again only after a write. */
const byForm = keptWhileUnchanged((archive): ReadonlyMap<string, readonly FormIndicator[]> => {
  const forms = new Map<string, FormIndicator[]>();
  for (const { generation, rowZh, rowEn, columnZh, columnEn, ...rest } of statements(archive).all.all()) {
    const indicator = { ...rest, row: { zh: rowZh, en: rowEn }, column: { zh: columnZh, en: columnEn } };
    const known = forms.get(generation);
    if (known === undefined) forms.set(generation, [indicator]);
    else known.push(indicator);
  }
  return forms;
});

/** The figures of a form in printed order; none where the codebook in the database does not have the form. */
export function formIndicators(archive: Archive, generation: string): readonly FormIndicator[] {
  return byForm(archive).get(generation) ?? [];
}
