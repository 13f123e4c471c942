import { masked, maskedIssues, maskedProse, maskedRaw } from '../../model/masked.ts';
import type { Archive } from '../../store/archive.ts';
import { versionCarriers } from '../../store/report-asked.ts';
import type { CsvCell } from '../csv.ts';
import { figureLink, reportLink, sentenceLink } from '../links.ts';
import { labelText, partedCode } from './report-view.ts';
import type { ReportView } from './report-view.ts';

/** Everything that is kept of one figure, as it leaves in files. */
export interface FigureRow {
  readonly code: string;
  readonly table: string | null;
  readonly form: string | null;
  readonly labelZh: string | null;
  readonly labelEn: string | null;
  readonly value: number | null;
  readonly state: string;
  readonly raw: string | null;
  /** The printed one, else that of the form. */
  readonly unit: string | null;
  readonly fromProse: boolean;
  readonly page: number | null;
  readonly tableNumber: number | null;
  readonly paragraph: number | null;
  readonly row: number | null;
  readonly column: number | null;
  /** Path of the page that proves it. */
  readonly proof: string;
}

/** The figures of a report in the order of the form, then those of no form. */
export function figureRows({ facts, tables, values }: ReportView): readonly FigureRow[] {
  const placed = new Map(
    tables.flatMap(({ code, reading, indicators }) =>
      indicators.map(
        (indicator, at) =>
          [indicator.code, { indicator, table: code, form: reading.generation, at }] as const,
      ),
    ),
  );
  const order = new Map([...placed.keys()].map((code, at) => [code, at]));
  const codes = Object.keys(values).sort((one, other) => {
    const [left, right] = [partedCode(one), partedCode(other)];
    const last = order.size;
    return (order.get(left.indicator) ?? last) - (order.get(right.indicator) ?? last);
  });
  return codes.flatMap((code): readonly FigureRow[] => {
    const value = values[code];
    if (value === undefined) return [];
    const { indicator, scope } = partedCode(code);
    const known = placed.get(indicator);
    return [
      {
        code,
        table: known?.table ?? null,
        form: known?.form ?? null,
        labelZh: known === undefined ? null : labelText('zh', known.indicator, scope),
        labelEn: known === undefined ? null : labelText('en', known.indicator, scope),
        value: value.value,
        state: value.state,
        raw: maskedRaw(value.state, value.raw),
        unit: value.unit ?? known?.indicator.unit ?? null,
        fromProse: value.from_prose === true,
        page: value.at?.page ?? null,
        tableNumber: value.at?.table ?? null,
        paragraph: value.at?.paragraph ?? null,
        row: value.at?.row ?? null,
        column: value.at?.column ?? null,
        proof: figureLink('zh', facts.key, facts.year, code),
      },
    ];
  });
}

/** Columns of figures.csv, in their order. */
export const figureColumns: readonly string[] = [
  'agency_key',
  'agency',
  'year',
  'table',
  'form',
  'code',
  'label_zh',
  'label_en',
  'value',
  'state',
  'raw',
  'unit',
  'from_prose',
  'page',
  'table_number',
  'paragraph',
  'row',
  'column',
  'url',
  'member',
  'sha256',
  'captured_at',
  'version',
  'parser',
  'proof',
];

/** The lines of figures.csv. */
export function figureLines(view: ReportView): readonly (readonly CsvCell[])[] {
  const { key, name, year, url, member, sha256, capturedAt, versions, parser } = view.facts;
  return figureRows(view).map((row) => [
    key,
    name,
    year,
    row.table,
    row.form,
    row.code,
    row.labelZh,
    row.labelEn,
    row.value,
    row.state,
    row.raw,
    row.unit,
    row.fromProse ? 1 : 0,
    row.page,
    row.tableNumber,
    row.paragraph,
    row.row,
    row.column,
    url,
    member,
    sha256,
    capturedAt,
    versions,
    parser,
    row.proof,
  ]);
}

/** A report as JSON; what citizens may be known by is masked in its sentences and issues. */
export function reportJson(archive: Archive, view: ReportView): Readonly<Record<string, unknown>> {
  const { facts, tables, prose, issues, identities } = view;
  const { key, year } = facts;
  return {
    agency: { key, name: facts.name, region: facts.region, type: facts.type },
    year,
    title: masked(facts.title),
    published_on: facts.publishedOn,
    first_seen_at: facts.firstSeenAt,
    version: facts.versions,
    parser: facts.parser,
    page: reportLink('zh', key, year),
    source: {
      url: facts.url,
      member: facts.member,
      format: facts.format,
      sha256: facts.sha256,
      captured_at: facts.capturedAt,
      record: facts.uuid,
    },
    tables: tables.map(({ code, reading }) => ({
      table: code,
      form: reading.generation,
      state: reading.state,
    })),
    figures: figureRows(view).map(({ labelZh, labelEn, fromProse, tableNumber, ...row }) => ({
      ...row,
      label: { zh: labelZh, en: labelEn },
      from_prose: fromProse,
      table_number: tableNumber,
    })),
    prose: maskedProse(prose).map((figure, index) => ({
      ...figure,
      proof: sentenceLink('zh', key, year, index + 1),
    })),
    issues: maskedIssues(issues),
    identities,
    carriers: versionCarriers(archive, facts.reportId).map(
      ({ number, kind, chosen, format, member, figures, url, fetchedAt, sha256, uuid }) => ({
        version: number,
        kind,
        chosen: chosen === 1,
        format,
        member,
        figures,
        url,
        captured_at: fetchedAt,
        sha256,
        record: uuid,
      }),
    ),
  };
}
