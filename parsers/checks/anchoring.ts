import type { Document } from '../../model/document.ts';
import type { Issue } from '../../model/issue.ts';
import { reportTables } from '../../model/report.ts';
import type { Anchoring, Report, ReportTable, Value } from '../../model/report.ts';
import type { Measure } from '../generations/form.ts';
import { converted, figureOf } from '../numbers.ts';
import type { Figure } from '../numbers.ts';
import { remembered } from '../remembered.ts';
import { anchoringTrouble } from './anchoring/anchoring-trouble.ts';
import type { Trouble } from './anchoring/anchoring-trouble.ts';
import type { Witness } from './anchoring/grid-witness.ts';
import { inOrder } from './anchoring/in-order.ts';
import { indicatorPlaces } from './anchoring/indicator-place.ts';
import type { IndicatorPlace } from './anchoring/indicator-place.ts';
import { printedAt } from './anchoring/printed-figure.ts';
import type { PrintedFigure } from './anchoring/printed-figure.ts';
import { printedLines } from './anchoring/printed-lines.ts';
import { witnessesOf } from './anchoring/witnesses.ts';
import type { Witnesses } from './anchoring/witnesses.ts';

/** What is to be said of the figures of a report once they were held against its document. */
export interface Anchored {
  /** One for each table that gave figures. */
  readonly anchoring: Readonly<Partial<Record<ReportTable, Anchoring>>>;
  /** `anchor-lost` for figures that the document contradicts; what it only does not confirm lowers the counts. */
  readonly issues: readonly Issue[];
}

/** One figure held against its place. */
interface HeldFigure {
  readonly code: string;
  readonly own: IndicatorPlace;
  /** Where it stands in reading order; null where it has no place. */
  readonly order: number | null;
  readonly isSeen: boolean;
  readonly isLabelled: boolean;
  readonly isHeaded: boolean;
  readonly troubles: readonly Trouble[];
}

/**
 * Holds each printed figure of a report against the place in the document that it is said to come from: whether its
 * characters stand there and say the value, and whether the label and the heading round that place are those of its
 * indicator. Nothing is known here of how the figures were found; the document is asked again.
 */
export function anchored(document: Document, tables: Report['tables'], values: Report['values']): Anchored {
  const printed = printedLines(document);
  const anchoring: Partial<Record<ReportTable, Anchoring>> = {};
  const issues: Issue[] = [];
  const users = new Map<number, string>();
  for (const table of reportTables) {
    const generation = tables[table]?.generation ?? null;
    const places = indicatorPlaces(table, generation);
    if (places === null || generation === null) continue;
    const witnesses = witnessesOf(printed, table, generation);
    const figures: HeldFigure[] = [];
    for (const [code, own] of places) {
      const value = values[code];
      if (value === undefined || !isPrinted(value)) continue;
      const troubles: Trouble[] = [];
      const figure = value.at === null ? null : printedAt(printed, value.at, value.raw ?? '');
      const user = figure === null ? undefined : users.get(keyOf(figure));
      if (user !== undefined)
        troubles.push({ kind: 'twice', codes: [user, code], found: `${user} and ${code}` });
      if (figure !== null) users.set(keyOf(figure), code);
      figures.push(held(code, value, own, figure, witnesses, troubles, table));
    }
    if (figures.length === 0) continue;
    anchoring[table] = countsOf(figures);
    const troubles = figures.flatMap((figure) => figure.troubles);
    issues.push(...anchoringTrouble(table, troubles));
  }
  return { anchoring, issues };
}

const isPrinted = ({ state }: Value): boolean => state !== 'absent' && state !== 'unreadable';

/** One number for each place, rising in reading order. */
function keyOf({ line, cell, word }: PrintedFigure): number {
  return line.index * 8192 + (word < 0 ? cell : 4096 + word);
}

function held(
  code: string,
  value: Value,
  own: IndicatorPlace,
  figure: PrintedFigure | null,
  witnesses: Witnesses,
  before: readonly Trouble[],
  table: ReportTable,
): HeldFigure {
  const codes = [code];
  if (figure === null) {
    // A row of blanks may have no place; a number must have one.
    const isLost = value.at !== null || value.state === 'number';
    const troubles: Trouble[] = isLost ? [{ kind: 'place', codes, found: code }] : [];
    return { code, own, order: null, isSeen: false, isLabelled: false, isHeaded: false, troubles };
  }
  const troubles = [...before];
  const isSeen = figure.text === value.raw && says(figure.text, value, own.measure);
  if (!isSeen) {
    const found = `${code} as 「${value.raw ?? ''}」${value.state === 'number' ? ` (${value.value})` : ''}, where 「${figure.text}」 stands`;
    troubles.push({ kind: 'characters', codes, found });
  }
  const witness = witnesses.round(figure);
  const label: Testimony =
    table === 'remedies' ? partOver(witness, own) : labelBeside(witness, own, figure, witnesses);
  const heading = headingOver(witness, own);
  if (label.other !== null)
    troubles.push({ kind: 'label', codes, found: `${code} beside 「${label.other}」` });
  if (heading.other !== null) {
    troubles.push({ kind: 'heading', codes, found: `${code} below 「${heading.other}」` });
  }
  const off = witnesses.offPage(figure);
  if (off !== null) troubles.push({ kind: 'box', codes, found: `${code}, by 「${off}」` });
  return {
    code,
    own,
    order: keyOf(figure),
    isSeen,
    isLabelled: label.isOwn,
    isHeaded: heading.isOwn,
    troubles,
  };
}

const readAgain: Readonly<Record<Measure, (text: string) => Figure>> = {
  count: remembered((text) => figureOf(text, 'count')),
  change: remembered((text) => figureOf(text, 'change')),
  yuan: remembered((text) => figureOf(text, 'yuan')),
  'wan-yuan': remembered((text) => figureOf(text, 'wan-yuan')),
  money: remembered((text) => figureOf(text, 'money')),
};

/** The printed characters, read again, give the value; money may have been moved to the unit of its indicator. */
function says(text: string, { state, value, unit }: Value, measure: Measure): boolean {
  const figure = readAgain[measure](text);
  if (figure.state !== state) return false;
  if (figure.value === value) return true;
  if (figure.value === null || figure.unit !== null || unit === undefined) return false;
  return converted(figure.value, unit, measure) === value;
}

interface Testimony {
  readonly isOwn: boolean;
  /** What names another row or column; null where nothing does. */
  readonly other: string | null;
}

function labelBeside(
  { labels }: Witness,
  { row }: IndicatorPlace,
  figure: PrintedFigure,
  witnesses: Witnesses,
): Testimony {
  const nearest = labels.find(({ names }) => names.exact.length > 0);
  const rows = nearest?.names.exact ?? [];
  if (rows.length > 1 && rows.includes(row)) {
    // 其他情形数 stands below 行政复议 and below 行政诉讼.
    const under = witnesses.rowUnder(figure, rows);
    return { isOwn: under === row, other: under === null || under === row ? null : (nearest?.text ?? null) };
  }
  const isOwn = rows.includes(row) || witnesses.cutLabels(figure).some(({ names }) => names.whole === row);
  if (isOwn) return { isOwn, other: null };
  if (nearest !== undefined) return { isOwn, other: nearest.text };
  return { isOwn: labels.some(({ names }) => names.near === row), other: null };
}

function partOver({ headed }: Witness, { row }: IndicatorPlace): Testimony {
  const part = headed?.part ?? null;
  if (part === null) return { isOwn: false, other: null };
  return part === row ? { isOwn: true, other: null } : { isOwn: false, other: part };
}

function headingOver({ headed }: Witness, { column }: IndicatorPlace): Testimony {
  if (headed === null) return { isOwn: false, other: null };
  if (headed.columns.length === 0) return { isOwn: headed.near.includes(column), other: null };
  const isOwn = headed.columns.includes(column);
  return { isOwn, other: isOwn ? null : headed.text };
}

function countsOf(figures: readonly HeldFigure[]): Anchoring {
  const count = (is: (figure: HeldFigure) => boolean): number => figures.filter(is).length;
  return {
    figures: figures.length,
    seen: count(({ isSeen }) => isSeen),
    labelled: count(({ isLabelled }) => isLabelled),
    headed: count(({ isHeaded }) => isHeaded),
    ordered: orderedIn(figures),
  };
}

/** Label and heading settle where the figures of a row belong; where there are not both, they must stand in the form's order. */
function orderedIn(figures: readonly HeldFigure[]): number {
  const placed = figures.flatMap(({ own, order, isLabelled, isHeaded }) =>
    order === null ? [] : [{ own, order, isSettled: isLabelled && isHeaded }],
  );
  const bare = new Set(placed.filter(({ isSettled }) => !isSettled).map(({ own }) => own.rowAt));
  const sorted = placed.toSorted(
    (one, other) =>
      one.own.rowAt - other.own.rowAt ||
      (bare.has(one.own.rowAt) ? one.own.columnAt - other.own.columnAt : one.order - other.order),
  );
  return inOrder(sorted.map(({ order }) => order)).filter((is) => is).length;
}
