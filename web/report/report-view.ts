import type { Issue } from '../../model/issue.ts';
import type {
  GenerationId,
  IdentityTally,
  ProseFigure,
  ReportTable,
  Section,
  TableReading,
  Value,
} from '../../model/report.ts';
import { reportTables } from '../../model/report.ts';
import type { Archive } from '../../store/archive.ts';
import { formIndicators } from '../../store/form-indicators.ts';
import type { FormIndicator } from '../../store/form-indicators.ts';
import { issuesOf } from '../../store/issue-rows.ts';
import { reportFacts } from '../../store/report-asked.ts';
import type { ReportFacts } from '../../store/report-asked.ts';
import { identitiesOf, proseOf, sectionsOf, tablesOf, valuesOf } from '../../store/report-parts.ts';
import { resultGroups, scopeWords } from '../form-layout.ts';
import { say } from '../words.ts';
import type { Lang } from '../words.ts';

/** A table of a report, and the figures that its form has. */
export interface ViewedTable {
  readonly code: ReportTable;
  readonly reading: TableReading;
  /** In printed order; none where no form was recognised. */
  readonly indicators: readonly FormIndicator[];
}

/** A report with everything that its page shows of the figures and the text. */
export interface ReportView {
  readonly facts: ReportFacts;
  readonly tables: readonly ViewedTable[];
  readonly values: Readonly<Record<string, Value>>;
  readonly sections: readonly Section[];
  /** In the order of their ordinals, from 1. */
  readonly prose: readonly ProseFigure[];
  readonly issues: readonly Issue[];
  readonly identities: readonly IdentityTally[];
}

/** The report of an agency and year with its parts, or null. */
export function reportView(archive: Archive, key: string, year: number): ReportView | null {
  const facts = reportFacts(archive, key, year);
  if (facts === null) return null;
  const { readingId, reportId } = facts;
  return {
    facts,
    tables: viewedTables(archive, tablesOf(archive, readingId)),
    values: valuesOf(archive, readingId),
    sections: sectionsOf(archive, readingId),
    prose: proseOf(archive, readingId),
    issues: issuesOf(archive, readingId, reportId),
    identities: identitiesOf(archive, readingId, reportId),
  };
}

/** The tables of a reading in the order of the form, with the figures of their forms. */
export function viewedTables(
  archive: Archive,
  readings: Readonly<Partial<Record<ReportTable, TableReading>>>,
): readonly ViewedTable[] {
  const forms = new Map<GenerationId, readonly FormIndicator[]>();
  const formOf = (generation: GenerationId): readonly FormIndicator[] => {
    const known = forms.get(generation) ?? formIndicators(archive, generation);
    forms.set(generation, known);
    return known;
  };
  return reportTables.flatMap((code): readonly ViewedTable[] => {
    const reading = readings[code];
    if (reading === undefined) return [];
    const indicators =
      reading.generation === null ? [] : formOf(reading.generation).filter(({ table }) => table === code);
    return [{ code, reading, indicators }];
  });
}

/** Parts a code from what is counted over: `tj.x@departments` is `tj.x` over the departments. */
export function partedCode(code: string): { readonly indicator: string; readonly scope: string | null } {
  const at = code.indexOf('@');
  return at < 0
    ? { indicator: code, scope: null }
    : { indicator: code.slice(0, at), scope: code.slice(at + 1) };
}

/** Names a figure by the labels of its row and column, as the forms of the tables print them. */
export type FigureLabel = (lang: Lang, code: string) => string;

/** The label of each figure of these tables; a code of no form stands for itself. */
export function figureLabels(tables: readonly Pick<ViewedTable, 'indicators'>[]): FigureLabel {
  const byCode = new Map(
    tables.flatMap(({ indicators }) => indicators.map((each) => [each.code, each] as const)),
  );
  return (lang, code) => {
    const { indicator, scope } = partedCode(code);
    const found = byCode.get(indicator);
    if (found === undefined) return code;
    return labelText(lang, found, scope);
  };
}

/** Row, column and scope of a figure in one line. */
export function labelText(
  lang: Lang,
  { code, table, row, column }: Pick<FormIndicator, 'code' | 'table' | 'row' | 'column'>,
  scope: string | null = null,
): string {
  // 「3.其他」 by itself says nothing.
  const group = /^requests\.results\.other\.\w+\.\w+$/u.test(code) ? resultGroups['other'] : undefined;
  const above = group === undefined ? '' : `${say(lang, group.zh, `${group.en}:`)} `;
  const parts = [`${above}${say(lang, row.zh, row.en)}`];
  if (table !== 'statistics') parts.push(say(lang, column.zh, column.en));
  if (scope !== null) {
    const words = scopeWords[scope];
    parts.push(words === undefined ? scope : say(lang, words.zh, words.en));
  }
  return parts.join(' · ');
}
