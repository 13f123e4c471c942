import { indicatorCodes } from '../../examples/portal/figures/forms.ts';
import { reportFigures } from '../../examples/portal/figures/report-figures.ts';
import type { FigureSource, Size } from '../../examples/portal/figures/report-figures.ts';
import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Issue } from '../../model/issue.ts';
import type { TableCode, Value } from '../../model/report.ts';
import { assessed } from '../../parsers/checks/assessed.ts';
import type { Identity } from '../../parsers/checks/identity.ts';
import { remedyIdentities, requestIdentities } from '../../parsers/checks/identities.ts';
import { locatedCells } from '../../parsers/checks/located.ts';
import { misreadOf, slipNames } from './misreads.ts';
import type { Misread, SlipName } from './misreads.ts';

/** What came of one table with wrong cells. */
export interface Trial {
  readonly table: SummedTable;
  readonly size: Size;
  readonly kind: SlipName;
  /** An issue about sums, an error or a warning, names every wrong cell. */
  readonly detected: boolean;
  /** Each wrong cell stands alone in an issue. */
  readonly unique: boolean;
  /** … and with the true number. */
  readonly right: boolean;
  /** Each wrong cell is among the suspects with the true number. */
  readonly listed: boolean;
  /** … and it comes first. */
  readonly first: boolean;
  /** Most suspects in one issue. */
  readonly suspects: number;
  /** A cell that is right stands alone as a suspect. */
  readonly slandered: boolean;
  /** The right one is blamed: `reader` where only the reading is wrong, `agency` where it is printed so. */
  readonly blamed: boolean;
  /** No figure was touched. */
  readonly untouched: boolean;
}

export type SummedTable = Exclude<TableCode, 'disclosure'>;
export const sizes = ['region', 'department', 'street'] as const satisfies readonly Size[];
const forms = ['gf2021', 'gf2019'] as const;

/** How a share of the cells is printed or read that are no figures: zeros left blank, cells that were not recognised. */
export interface Holes {
  readonly state: 'blank' | 'unreadable';
  readonly share: number;
}

/**
 * Tables of made reports, each with `wrong` of its cells misread, `trials` of them, the same ones for the same seed. Half of
 * the misreadings in 表三 are printed so, half are the reader's alone; in 表四 all are printed so.
 */
export function trialsOf(
  table: SummedTable,
  trials: number,
  wrong: 1 | 2,
  seed: string,
  holes: Holes | null = null,
): readonly Trial[] {
  const lots = seeded(`${seed}/${table}/${wrong}`);
  const made = new Map<string, MadeTable>();
  const done: Trial[] = [];
  while (done.length < trials) {
    const size = lots.pick(sizes);
    const form = lots.pick(forms);
    const [name, year] = [`${seed}${lots.whole(0, 11)}`, lots.whole(2019, 2025)];
    const key = `${size}/${form}/${name}/${year}`;
    const right = made.get(key) ?? madeTable(table, { name, size }, year, form);
    made.set(key, right);
    // A table of zeros has nothing to lose; how it is anchored is what counts there.
    if (right.isZero) continue;
    const kind = lots.pick(slipNames);
    const misreads: Misread[] = [];
    for (let left = wrong; left > 0; left -= 1) {
      const free = right.codes.filter((code) => !misreads.some((each) => each.code === code));
      const misread = misreadOf(kind, right.numbers, free, lots);
      if (misread !== null) misreads.push(misread);
    }
    if (misreads.length < wrong) continue;
    const values = { ...right.values };
    if (holes !== null) {
      for (const code of right.codes) {
        const cell = right.values[code];
        if (cell !== undefined && lots.chance(holes.share)) values[code] = holeIn(cell, holes);
      }
    }
    // Where only the reading is wrong, the print gives it away: that would be too easy where the sums do not.
    const isPrinted = table === 'remedies' || lots.chance(0.5);
    for (const { code, read } of misreads)
      values[code] = cellOf(read, isPrinted ? read : right.numbers[code]);
    done.push({ table, size, kind, ...judgementOf(values, right, misreads, isPrinted) });
  }
  return done;
}

interface MadeTable {
  readonly codes: readonly string[];
  readonly numbers: Readonly<Record<string, number>>;
  readonly values: Readonly<Record<string, Value>>;
  readonly identities: readonly Identity[];
  readonly isZero: boolean;
}

function madeTable(
  table: SummedTable,
  source: FigureSource,
  year: number,
  form: (typeof forms)[number],
): MadeTable {
  const all = reportFigures(source, year, form);
  const codes = indicatorCodes(table, form);
  const numbers = Object.fromEntries(codes.map((code) => [code, all[code] ?? 0]));
  return {
    codes,
    numbers,
    values: Object.fromEntries(codes.map((code) => [code, cellOf(numbers[code] ?? 0)])),
    identities: table === 'requests' ? requestIdentities(form) : remedyIdentities,
    isZero: codes.every((code) => numbers[code] === 0),
  };
}

function cellOf(value: number, printed: number = value): Value {
  return { state: 'number', value, raw: String(printed), at: { table: 1, row: 1, column: 1 } };
}

function holeIn(cell: Value, { state }: Holes): Value {
  if (state === 'unreadable') return { ...cell, state, value: null };
  return cell.value === 0 ? { ...cell, state, value: null, raw: '' } : cell;
}

function judgementOf(
  values: Readonly<Record<string, Value>>,
  { identities, numbers }: MadeTable,
  misreads: readonly Misread[],
  isPrinted: boolean,
): Omit<Trial, 'table' | 'size' | 'kind'> {
  const before = figuresOf(values);
  const sums = assessed(values, identities).issues;
  const located = locatedCells(values, identities).map(suspectsIn);
  const isTrue = ({ code, implied }: Suspect): boolean => implied === numbers[code];
  const isWrong = ({ code }: Suspect): boolean => misreads.some((each) => each.code === code);
  const findings = misreads.map(({ code }) =>
    located.find((suspects) => suspects.some((each) => each.code === code && isTrue(each))),
  );
  const alone = located.flatMap((suspects) => (suspects.length === 1 ? suspects : []));
  return {
    detected: misreads.every(({ code }) =>
      sums.some(({ severity, codes: named }) => severity !== 'info' && named.includes(code)),
    ),
    unique: misreads.every(({ code }) => alone.some((each) => each.code === code)),
    right: misreads.every(({ code }) => alone.some((each) => each.code === code && isTrue(each))),
    listed: findings.every((suspects) => suspects !== undefined),
    first: findings.every((suspects, at) => suspects?.[0]?.code === misreads[at]?.code),
    suspects: Math.max(0, ...located.map(({ length }) => length)),
    slandered: alone.some((each) => !isWrong(each)),
    blamed: located.flat().every((each) => !isWrong(each) || each.by === (isPrinted ? 'agency' : 'reader')),
    untouched: figuresOf(values) === before,
  };
}

function figuresOf(values: Readonly<Record<string, Value>>): string {
  return Object.values(values)
    .map(({ state, value }) => `${state} ${value ?? ''}`)
    .join();
}

interface Suspect {
  readonly code: string;
  readonly implied: number;
  readonly by: string;
}

function suspectsIn({ evidence }: Issue): readonly Suspect[] {
  return evidence?.['suspects'] as unknown as readonly Suspect[]; // the shape that the issue code promises
}

/** Share of the trials, from 0 to 1. */
export function shareOf(trials: readonly Trial[], has: (trial: Trial) => boolean): number {
  return trials.filter(has).length / trials.length;
}
