import type { Issue } from '../../model/issue.ts';
import type { IdentityTally, ProseFigure, ReadReport, TableReading, Value } from '../../model/report.ts';
import type { AgencyIdentity } from '../agencies.ts';
import type { Attribution } from '../attributions.ts';
import type { Outcome } from '../readings.ts';

/** An invented street, for tests of the archive. */
export const street: AgencyIdentity = {
  key: '350599:subdistrict_office',
  name: '云溪街道办事处',
  region: '350599',
  type: 'subdistrict_office',
};

/** Figures by code: a number, null for a cell printed empty, '?' for one that could not be read. */
export type Printed = Readonly<Record<string, number | null | '?'>>;

export interface ReadAs {
  readonly format?: 'html' | 'docx' | 'pdf' | 'text' | 'image';
  readonly certainty?: 'text' | 'ocr';
  /** Name within a packed file. */
  readonly member?: string;
  readonly year?: number | null;
  readonly publishedOn?: string | null;
  readonly agency?: AgencyIdentity | null;
  readonly issues?: readonly Issue[];
  readonly tables?: ReadReport['tables'];
  readonly prose?: readonly ProseFigure[];
  readonly identities?: readonly IdentityTally[];
  /** Of its one section. */
  readonly text?: string;
}

/** What a parser would say of a document that prints these figures. */
export function outcomeOf(printed: Printed, readAs: ReadAs = {}): Outcome {
  const { agency = street } = readAs;
  const report = reportOf(printed, readAs);
  return { kind: 'report', reports: [{ report, attribution: attributionOf(report, agency) }], unread: [] };
}

/** That a report is one agency's, by the name that it prints. */
function attributionOf({ agency: { name } }: ReadReport, agency: AgencyIdentity | null): Attribution {
  const names = name === null ? [] : [{ source: 'title', name, isAlias: agency !== null } as const];
  return { agency, nameFrom: 'register', names, creditCode: null, candidates: [], issues: [] };
}

function reportOf(
  printed: Printed,
  {
    format = 'html',
    certainty = 'text',
    member,
    year = 2023,
    publishedOn = null,
    issues = [],
    agency = street,
    tables,
    prose = [],
    identities = [],
    text = '本年度公开信息。',
  }: ReadAs,
): ReadReport {
  const isThere = Object.keys(printed).length > 0;
  const table: TableReading = isThere
    ? { generation: 'gf2021', state: 'partial' }
    : { generation: null, state: 'missing' };
  const name = agency?.name.replace('办事处', '') ?? null;
  return {
    format,
    certainty,
    member: member ?? null,
    title: `${name ?? ''}${year ?? ''}年政府信息公开工作年度报告`,
    agency: { name, key: null, names: name === null ? [] : [{ source: 'title', name }], creditCode: null },
    year,
    publishedOn,
    tables: tables ?? { disclosure: table, requests: table, remedies: table },
    values: Object.fromEntries(
      Object.entries(printed).map(([code, figure], index) => [code, valueOf(figure, index)]),
    ),
    prose,
    identities,
    sections: [{ number: 1, heading: '总体情况', text }],
    issues,
  };
}

function valueOf(figure: number | null | '?', index: number): Value {
  const at = { page: 1, table: 2, row: index + 1, column: 3, box: { x: 1, y: 2.5, width: 30, height: 10 } };
  if (figure === '?') return { state: 'unreadable', value: null, raw: null, at };
  if (figure === null) return { state: 'blank', value: null, raw: '', at };
  return { state: 'number', value: figure, raw: String(figure), at };
}
