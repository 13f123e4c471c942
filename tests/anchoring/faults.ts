import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import { reportTables } from '../../model/report.ts';
import type { Report, ReportTable, Value } from '../../model/report.ts';
import { outcomes, remedyParts } from '../../parsers/generations/form.ts';

export const faultKinds = [
  'column-swap',
  'row-swap',
  'rectangle',
  'row-shift',
  'column-shift',
  'zeroing',
] as const;
/**
 * What a bug in a reader does to a table. `column-swap`, `row-swap`: two columns or rows exchanged, wholly or in part ·
 * `rectangle`: four figures at the corners of a rectangle changed so that all sums stay · `row-shift`, `column-shift`:
 * all figures moved by one place · `zeroing`: all figures 0.
 */
export type FaultKind = (typeof faultKinds)[number];

export const faultWays = ['whole', 'figure', 'value'] as const;
/** What is moved. `whole`: number, characters and place together · `figure`: number and characters · `value`: the number alone. */
export type FaultWay = (typeof faultWays)[number];

/** Readings with a fault in them. */
export interface Fault {
  readonly table: ReportTable;
  readonly values: Report['values'];
  /** Codes whose figure is not what it was; never empty. */
  readonly changed: readonly string[];
}

/** The figures of a table as rows and columns of codes. 表四 is one row; 表二 has rows of several lengths, a list rows of one or a few. */
type Matrix = readonly (readonly string[])[];
/** Where each code takes its figure from; null for nowhere. */
type Sources = ReadonlyMap<string, string | null>;

/** A fault of a kind and way somewhere in the report; null where the one that was drawn changes nothing. */
export function faultIn(report: Report, kind: FaultKind, way: FaultWay, lots: Seeded): Fault | null {
  const table = lots.pick(reportTables.filter((each) => rowsOf(report, each).length > 0));
  const rows = rowsOf(report, table);
  const { values } = report;
  if (kind === 'zeroing') return zeroed(report, table, rows, way);
  if (kind === 'rectangle' && way !== 'whole') return balanced(report, table, rows, way, lots);
  const sources = sourcesOf(rows, kind, lots);
  const entries = [...sources].flatMap(([code, source]): [string, Value][] => {
    const own = values[code];
    const other = source === null ? undefined : values[source];
    const next = own === undefined ? null : moved(own, other, way);
    return own === undefined || next === null || isSame(own, next, way) ? [] : [[code, next]];
  });
  return entries.length === 0 ? null : faultOf(report, table, entries);
}

function faultOf(report: Report, table: ReportTable, entries: readonly [string, Value][]): Fault {
  return {
    table,
    values: { ...report.values, ...Object.fromEntries(entries) },
    changed: entries.map(([code]) => code),
  };
}

function rowsOf({ values }: Report, table: ReportTable): Matrix {
  const isPrinted = (code: string): boolean => {
    const value = values[code];
    if (value === undefined || value.at === null) return false;
    return value.state !== 'absent' && value.state !== 'unreadable';
  };
  if (table === 'remedies') {
    const row = remedyParts.flatMap((part) => outcomes.map((outcome) => `${part.code}.${outcome.code}`));
    const printed = row.filter(isPrinted);
    return printed.length > 1 ? [printed] : [];
  }
  const rows = new Map<string, string[]>();
  const own = table === 'statistics' ? /^(?:tj|p2008)\./u : new RegExp(`^${table}\\.`, 'u');
  for (const code of Object.keys(values)) {
    if (!own.test(code) || !isPrinted(code)) continue;
    // The columns of a list are scopes.
    const row = table === 'statistics' ? (code.split('@')[0] ?? code) : code.slice(0, code.lastIndexOf('.'));
    rows.set(row, [...(rows.get(row) ?? []), code]);
  }
  return [...rows.values()];
}

function sourcesOf(rows: Matrix, kind: FaultKind, lots: Seeded): Sources {
  const widest = Math.max(...rows.map((row) => row.length));
  const two = (count: number): readonly [number, number] => {
    const one = lots.whole(0, count - 1);
    const step = count > 1 ? lots.whole(1, count - 1) : 0;
    return [one, (one + step) % count];
  };
  const sources = new Map<string, string | null>();
  const exchange = (one: string | undefined, other: string | undefined): void => {
    if (one === undefined || other === undefined || one === other) return;
    sources.set(one, other).set(other, one);
  };
  if (kind === 'column-swap') {
    const [left, right] = two(widest);
    const first = lots.chance(0.5) ? 0 : lots.whole(0, rows.length - 1);
    const last = first === 0 && lots.chance(0.5) ? rows.length - 1 : lots.whole(first, rows.length - 1);
    for (const row of rows.slice(first, last + 1)) exchange(row[left], row[right]);
  } else if (kind === 'row-swap') {
    const [upper, lower] = two(rows.length);
    const from = lots.chance(0.7) ? 0 : lots.whole(0, widest - 1);
    for (let column = from; column < widest; column++) exchange(rows[upper]?.[column], rows[lower]?.[column]);
  } else if (kind === 'rectangle') {
    const [upper, lower] = two(rows.length);
    const [left, right] = two(widest);
    exchange(rows[upper]?.[left], rows[upper]?.[right]);
    if (upper !== lower) exchange(rows[lower]?.[left], rows[lower]?.[right]);
  } else {
    const step = lots.chance(0.5) ? 1 : -1;
    const isRound = lots.chance(0.5);
    for (const [at, row] of rows.entries()) {
      for (const [column, code] of row.entries()) {
        const source =
          kind === 'row-shift'
            ? (rows[at + step] ?? (isRound ? rows.at(step > 0 ? 0 : -1) : undefined))?.[column]
            : (row[column + step] ?? (isRound ? row.at(step > 0 ? 0 : -1) : undefined));
        sources.set(code, source ?? null);
      }
    }
  }
  return sources;
}

/** The value of a code once it takes its figure from another; null where there is nothing to take it from. */
function moved(own: Value, other: Value | undefined, way: FaultWay): Value | null {
  if (other === undefined) {
    return way === 'whole' ? { state: 'absent', value: null, raw: null, at: null } : null;
  }
  if (way === 'whole') return other;
  const number = { state: other.state, value: other.value };
  return way === 'figure' ? { ...own, ...number, raw: other.raw } : { ...own, ...number };
}

/** Two equal figures exchanged are no fault, unless their places went with them. */
function isSame(own: Value, next: Value, way: FaultWay): boolean {
  if (way === 'whole') return JSON.stringify(own.at) === JSON.stringify(next.at);
  return own.state === next.state && own.value === next.value && (way === 'value' || own.raw === next.raw);
}

/** Two corners gain what the two others lose, so that every sum of rows and columns stays. */
function balanced(
  report: Report,
  table: ReportTable,
  rows: Matrix,
  way: 'figure' | 'value',
  lots: Seeded,
): Fault | null {
  const upper = lots.whole(0, rows.length - 1);
  const lower = rows.length === 1 ? upper : (upper + lots.whole(1, rows.length - 1)) % rows.length;
  const widest = Math.max(rows[upper]?.length ?? 0, rows[lower]?.length ?? 0);
  if (widest < 2) return null;
  const left = lots.whole(0, widest - 1);
  const right = (left + lots.whole(1, widest - 1)) % widest;
  const by = lots.whole(1, 9);
  const corners: readonly (readonly [string | undefined, number])[] = [
    [rows[upper]?.[left], by],
    [rows[upper]?.[right], -by],
    ...(upper === lower
      ? []
      : ([
          [rows[lower]?.[left], -by],
          [rows[lower]?.[right], by],
        ] as const)),
  ];
  const entries = corners.flatMap(([code, more]): [string, Value][] => {
    const own = code === undefined ? undefined : report.values[code];
    if (code === undefined || own?.state !== 'number' || own.value === null) return [];
    const value = own.value + more;
    return [[code, { ...own, value, ...(way === 'figure' ? { raw: String(value) } : {}) }]];
  });
  return entries.length === 0 ? null : faultOf(report, table, entries);
}

function zeroed(report: Report, table: ReportTable, rows: Matrix, way: FaultWay): Fault | null {
  const zero = { state: 'number', value: 0 } as const;
  const entries = rows.flat().flatMap((code): [string, Value][] => {
    const own = report.values[code];
    if (own === undefined) return [];
    if (way === 'whole') return [[code, { ...zero, raw: '0', at: null }]];
    const next = way === 'figure' ? { ...own, ...zero, raw: '0' } : { ...own, ...zero };
    return isSame(own, next, way) ? [] : [[code, next]];
  });
  return entries.length === 0 ? null : faultOf(report, table, entries);
}
