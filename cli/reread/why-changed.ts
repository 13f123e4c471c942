import type { Issue } from '../../model/issue.ts';
import { reportTables } from '../../model/report.ts';
import type { Place, ReportTable, TableReading, Value } from '../../model/report.ts';
import type { EarlierReading } from '../../store/earlier-readings.ts';
import type { AttributedReport, Outcome } from '../../store/readings.ts';
import { tableOfCode } from './table-of-code.ts';

type Tables = Readonly<Partial<Record<ReportTable, TableReading>>>;

/** What two readings of one report say beside its cells. */
export interface CellContext {
  /** By table. */
  readonly forms: Readonly<Partial<Record<ReportTable, string>>>;
  readonly before: readonly Issue[];
  readonly after: readonly Issue[];
  readonly parser: { readonly old: string; readonly new: string };
}

/** Why the capture gives a report that it did not give before. */
export function arrival(earlier: readonly EarlierReading[], member: string | null): string {
  const failed = earlier.find((one) => one.outcome !== 'report' && one.member === member);
  const error = failed?.error ?? null;
  return error === null ? 'report not read before' : `report not read before (${error})`;
}

/** Why a report that the capture gave is gone. */
export function departure(outcome: Outcome, member: string | null): string {
  const error =
    outcome.kind === 'report' ? outcome.unread.find((one) => one.member === member)?.code : outcome.code;
  return error === undefined ? 'report no longer read' : `report no longer read (${error})`;
}

/** That a report is now another agency's or year's; null where it is not. */
export function attributionChange(
  old: EarlierReading,
  { report, attribution }: AttributedReport,
): string | null {
  const { agency } = attribution;
  if (old.agencyKey === (agency?.key ?? null) && old.year === report.year) return null;
  const named = (name: string | null, key: string | null, year: number | null): string =>
    `${name ?? 'an unknown agency'} [${key ?? 'no key'}] ${year ?? 'of an unknown year'}`;
  return `report of ${named(old.agencyName, old.agencyKey, old.year)} → ${named(report.agency.name, agency?.key ?? null, report.year)}`;
}

/** The tables that are read in another form than before, each with the sentence that says so. */
export function formChanges(before: Tables, after: Tables): CellContext['forms'] {
  return Object.fromEntries(
    reportTables.flatMap((table) => {
      const [was, is] = [before[table]?.generation ?? null, after[table]?.generation ?? null];
      return was === is ? [] : [[table, `form of ${table} ${was ?? 'none'} → ${is ?? 'none'}`]];
    }),
  );
}

/** What differs between two readings of a cell, in one sentence; null where nothing does. */
export function cellChange(
  code: string,
  was: Value | null,
  is: Value | null,
  { forms, before, after, parser }: CellContext,
): string | null {
  const isOther = was?.state !== is?.state || was?.value !== is?.value;
  const [wasThere, isThere] = [placeText(was?.at ?? null), placeText(is?.at ?? null)];
  const facts = [
    was?.raw === is?.raw ? null : `characters ${quoted(was)} → ${quoted(is)}`,
    wasThere === isThere ? null : `place ${wasThere} → ${isThere}`,
    unitChange(was, is),
    proseChange(was, is),
  ];
  if (!isOther && facts.every((fact) => fact === null)) return null;
  const form = tableOfCode(code)
    .map((table) => forms[table])
    .find((sentence) => sentence !== undefined);
  const sentences = [form ?? null, ...facts, ...(isOther ? issueChanges(code, before, after) : [])].filter(
    (fact) => fact !== null,
  );
  if (sentences.length > 0) return sentences.join('; ');
  if (was === null) return 'cell not in the reading before';
  if (is === null) return 'cell no longer in the reading';
  return parser.old === parser.new
    ? `same characters, read otherwise by the same version ${parser.new} of the parser`
    : `same characters, read otherwise by parser ${parser.old} → ${parser.new}`;
}

function unitChange(was: Value | null, is: Value | null): string | null {
  if (was === null || is === null || was.unit === is.unit) return null;
  if (was.unit === undefined) return `unit now known: ${is.unit ?? ''}`;
  return is.unit === undefined ? `unit no longer known: ${was.unit}` : `unit ${was.unit} → ${is.unit}`;
}

function proseChange(was: Value | null, is: Value | null): string | null {
  if (was === null || is === null || was.from_prose === is.from_prose) return null;
  return is.from_prose === true ? 'now from a sentence' : 'no longer from a sentence';
}

/** Issues that name the cell and came or went. */
function issueChanges(code: string, before: readonly Issue[], after: readonly Issue[]): readonly string[] {
  const naming = (issues: readonly Issue[]): ReadonlySet<string> =>
    new Set(
      issues.filter(({ codes }) => codes.includes(code)).map((issue) => `${issue.code} (${issue.message})`),
    );
  const [old, fresh] = [naming(before), naming(after)];
  return [
    ...[...fresh].filter((issue) => !old.has(issue)).map((issue) => `issue now: ${issue}`),
    ...[...old].filter((issue) => !fresh.has(issue)).map((issue) => `issue gone: ${issue}`),
  ];
}

function quoted(value: Value | null): string {
  const raw = value?.raw ?? null;
  return raw === null ? 'none' : `「${raw.replaceAll(/\s+/gu, ' ')}」`;
}

function placeText(place: Place | null): string {
  if (place === null) return 'none';
  const { page, table, paragraph, row, column, box } = place;
  const parts = [
    page === undefined ? '' : `page ${page} `,
    table === undefined ? '' : `table ${table} `,
    paragraph === undefined ? '' : `paragraph ${paragraph} `,
    `row ${row} column ${column}`,
    box === undefined
      ? ''
      : ` at ${[box.x, box.y, box.width, box.height].map((side) => side.toFixed(1)).join(' ')}`,
  ];
  return parts.join('');
}
