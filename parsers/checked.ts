import type { Document } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import { tableCodes } from '../model/report.ts';
import type { ProseFigure, Report, TableReading, Value } from '../model/report.ts';
import { anchored } from './checks/anchoring.ts';
import { templateLeft } from './checks/copying/boilerplate.ts';
import { otherAgencyNamed } from './checks/copying/other-agency.ts';
import { reportIdentities } from './checks/identities.ts';
import { locatedCells } from './checks/located.ts';
import { measureOf } from './checks/measures.ts';
import { plausibilityOf } from './checks/plausibility.ts';
import { proseAgainstTables } from './checks/prose-against-table.ts';
import { issue } from './found.ts';
import type { Line } from './line.ts';
import { breakdownsOf } from './prose/breakdowns.ts';
import { proseCounterparts } from './prose/prose-counterparts.ts';
import { proseFiguresOf } from './prose/prose-figures.ts';
import { valuesGivenInProse } from './prose/prose-tables.ts';
import type { ReportTables } from './tables.ts';

/** Where a report was read, and whose it is. */
export interface CheckedSource {
  readonly document: Document;
  readonly lines: readonly Line[];
  readonly agencyName: string | null;
  readonly year: number | null;
}

/**
 * A report's tables held against everything that the report itself can say of them: the document (anchoring), the sums
 * (which cell is wrong), what a body of its kind may print, its sentences; and its sentences against what agencies leave in
 * by mistake. Figures stay as printed; a table that sentences replace gives theirs, marked and named.
 */
export function checkedReport(
  found: ReportTables,
  { document, lines, agencyName, year }: CheckedSource,
): Pick<Report, 'tables' | 'values' | 'prose' | 'identities' | 'issues'> {
  const prose = proseFiguresOf(lines, year, agencyName);
  const anchoring = anchored(document, found.tables, found.values);
  const located = locatedCells(found.values, reportIdentities(found.values, formOfRequests(found.tables)), {
    recognised: found.recognised,
    hints: saidOf(prose),
  });
  const plausible = plausibilityOf({ agencyName, values: found.values, issues: found.issues });
  const spoken = proseAgainstTables(prose, found.values, breakdownsOf(lines));
  const paragraphs = lines.flatMap((line) => (line.kind === 'text' ? [line.text] : []));
  const left = [templateLeft(paragraphs), otherAgencyNamed(paragraphs, agencyName)];
  const given = givenInProse(found, prose);
  const scaled = scaledByCaption(lines, found.values);
  return {
    tables: withAnchoring(found.tables, anchoring.anchoring),
    values: { ...found.values, ...given.values },
    prose,
    identities: [...found.identities, ...plausible.tallies, ...spoken.tallies],
    issues: [
      ...given.issues,
      ...anchoring.issues,
      ...located,
      ...plausible.issues,
      ...spoken.issues,
      ...[scaled, ...left].filter((each) => each !== null),
    ],
  };
}

/** No form counts in thousands or ten thousands; a line that says so (单位：万件) puts every count of the tables in doubt. */
function scaledByCaption(lines: readonly Line[], values: ReportTables['values']): Issue | null {
  const line = lines.find((each) => each.kind === 'text' && each.text.length < 80 && scale.test(each.text));
  if (line?.kind !== 'text') return null;
  const codes = Object.keys(values).filter(
    (code) => values[code]?.value !== null && measureOf(code) === 'count',
  );
  const message = `「${line.text.trim()}」 stands in the report, a unit that no form counts in; whole numbers may be meant in it`;
  return codes.length === 0 ? null : issue('value-unit-unknown', 'warning', codes, message);
}

const scale = /^[\s（(]*(?:计量)?单位\s*[:：]\s*[十百千万亿]+\s*[条件次篇个人项份]/u;

function formOfRequests({ requests, disclosure }: Report['tables']): 'gf2019' | 'gf2021' {
  const form = requests?.generation ?? disclosure?.generation;
  return form === 'gf2019' ? 'gf2019' : 'gf2021';
}

function withAnchoring(
  tables: Report['tables'],
  anchoring: ReturnType<typeof anchored>['anchoring'],
): Report['tables'] {
  const entries = Object.entries(tables) as [keyof typeof anchoring, TableReading][]; // a table's code is its key
  return Object.fromEntries(
    entries.map(([code, reading]) => {
      const own = anchoring[code];
      return [code, own === undefined ? reading : { ...reading, anchoring: own }];
    }),
  );
}

/** What sentences say of single figures, exactly and of the report's own year. */
function saidOf(prose: readonly ProseFigure[]): ReadonlyMap<string, readonly number[]> {
  const said = new Map<string, number[]>();
  for (const { code, value, approximation, year } of prose) {
    if (approximation !== null || year !== null) continue;
    for (const [only, ...more] of proseCounterparts[code] ?? []) {
      if (only !== undefined && more.length === 0) said.set(only, [...(said.get(only) ?? []), value]);
    }
  }
  return said;
}

/** The figures of tables that sentences replace, and the issues with those tables' own `table-prose` naming them. */
function givenInProse(
  { tables, issues }: ReportTables,
  prose: readonly ProseFigure[],
): { readonly values: Readonly<Record<string, Value>>; readonly issues: readonly Issue[] } {
  const replaced = tableCodes.filter((code) => tables[code]?.state === 'prose');
  const given = replaced.map((code) => ({ code, values: valuesGivenInProse(prose, code) }));
  const named = given.filter(({ values }) => values.size > 0);
  if (named.length === 0) return { values: {}, issues };
  const taken = named.map(({ code, values }) => {
    const quotes = [...values].map(([each, { value }]) => `${each} ${value}`).join(', ');
    return issue(
      'table-prose',
      'warning',
      [...values.keys()],
      `sentences stand in place of the table ${code}; these figures were taken from them: ${quotes}`,
    );
  });
  return {
    values: Object.fromEntries(named.flatMap(({ values }) => [...values])),
    issues: [...issues, ...taken],
  };
}
