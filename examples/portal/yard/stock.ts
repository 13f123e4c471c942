import { seeded } from '../figures/seeded.ts';
import type { Entry } from './entry.ts';
import { noiseLines, strangerLines } from './noise-lines.ts';
import { agenciesOf, placeOf } from './places.ts';
import type { YardAgency } from './places.ts';
import { plainReport } from './plain-report.ts';

export interface StockPlan {
  /** Number of the portal on its yard, from 0. */
  readonly number: number;
  readonly seed: string;
  readonly agencies: number;
  readonly years: readonly [number, number];
  /** Pages are short and have no files. */
  readonly light: boolean;
  readonly columns: number;
  /** News a year that has nothing to do with reports. */
  readonly strangers: number;
  /** Which column lists the entry; by turns where it is left out. */
  readonly place?: ((entry: Omit<Entry, 'column'>, slot: number) => number) | undefined;
}

/** What one portal publishes, and the ways to change it. */
export interface Stock {
  readonly agencies: readonly YardAgency[];
  /** Entries of a column, newest first; the same array until something changes. */
  entries(column: number): readonly Entry[];
  /** The entry of that number, or null where it was never there or is withdrawn. */
  entry(id: number): Entry | null;
  all(): readonly Entry[];
  /** Entries that were there and are withdrawn. */
  withdrawn(): readonly Entry[];
  /** The newest page of an agency and year. Throws RangeError where there is none. */
  reportOf(agency: string, year: number): Entry;
  /** When lists last changed by hand, or null. */
  changedAt(): Date | null;
  add(entry: Omit<Entry, 'id' | 'column'>, on: string): void;
  replace(old: Entry, next: Entry, on: string): void;
  remove(entry: Entry, on: string): void;
}

/** Fills the stock of a portal; the same plan gives the same entries. */
export function openStock(plan: StockPlan): Stock {
  const agencies = agenciesOf(plan.number, plan.agencies);
  const entries = new Map<number, Entry>();
  const gone: Entry[] = [];
  let lists: (readonly Entry[])[] | null = null;
  let changedAt: Date | null = null;
  let further = 7_000_000;

  const placed = (entry: Omit<Entry, 'column'>, slot: number): Entry => ({
    ...entry,
    column: plan.place === undefined ? slot % plan.columns : plan.place(entry, slot),
  });
  const put = (entry: Entry) => void entries.set(entry.id, entry);
  for (const [slot, entry] of firstEntries(plan, agencies)) put(placed(entry, slot));

  const changed = (on: string) => {
    lists = null;
    changedAt = new Date(`${on}T06:45:00Z`);
  };
  const listsNow = (): (readonly Entry[])[] => {
    if (lists !== null) return lists;
    const fresh = Array.from({ length: plan.columns }, (): Entry[] => []);
    for (const entry of entries.values()) fresh[entry.column]?.push(entry);
    for (const list of fresh) {
      list.sort((a, b) =>
        a.publishedOn === b.publishedOn ? b.id - a.id : a.publishedOn < b.publishedOn ? 1 : -1,
      );
    }
    return (lists = fresh);
  };
  return {
    agencies,
    entries: (column) => listsNow()[column] ?? [],
    entry: (id) => entries.get(id) ?? null,
    all: () => [...entries.values()],
    withdrawn: () => gone,
    reportOf(agency, year) {
      let newest: Entry | null = null;
      for (const entry of entries.values()) {
        const isOne = entry.agency?.name === agency && entry.year === year;
        if (isOne && (newest === null || entry.version > newest.version)) newest = entry;
      }
      if (newest === null) throw new RangeError(`${agency} has published nothing for ${year}`);
      return newest;
    },
    changedAt: () => changedAt,
    add(entry, on) {
      further++;
      put(placed({ ...entry, id: further }, entry.agency?.slot ?? 0));
      changed(on);
    },
    replace(old, next, on) {
      entries.delete(old.id);
      put(next);
      changed(on);
    },
    remove(entry, on) {
      entries.delete(entry.id);
      gone.push(entry);
      changed(on);
    },
  };
}

type Unplaced = readonly [slot: number, entry: Omit<Entry, 'column'>];

function* firstEntries(plan: StockPlan, agencies: readonly YardAgency[]): Generator<Unplaced> {
  const noise = Math.ceil(agencies.length / 3);
  const perYear = agencies.length + noise + plan.strangers;
  for (let year = plan.years[0]; year <= plan.years[1]; year++) {
    const first = 1_000_000 + (year - 2000) * perYear;
    for (const agency of agencies) {
      // A few agencies miss a year; the first never does, so that no portal is empty.
      if (agency.slot > 0 && seeded(`${plan.seed}/${agency.name}/${year}/missing`).chance(0.04)) continue;
      yield [agency.slot, { ...plainReport(plan, agency, year), id: first + agency.slot }];
    }
    for (let at = 0; at < noise; at++) {
      yield [at, noiseEntry(plan, agencies, year, at, first + agencies.length + at)];
    }
    for (let at = 0; at < plan.strangers; at++) {
      yield [at, strangerEntry(plan, year, at, first + agencies.length + noise + at)];
    }
  }
}

function noiseEntry(
  plan: StockPlan,
  agencies: readonly YardAgency[],
  year: number,
  at: number,
  id: number,
): Omit<Entry, 'column'> {
  const name = agencies[at % agencies.length]?.name ?? '';
  const line = noiseLines[(at + plan.number + year) % noiseLines.length];
  if (line === undefined) throw new RangeError('there are no lines of noise');
  const day = seeded(`${plan.seed}/${plan.number}/${year}/${at}/noise`).whole(1, 27);
  return {
    ...plainPage(line.title(name, year), `${year + 1}-02-${two(day)}`),
    id,
    year,
    reason: line.reason,
  };
}

function strangerEntry(plan: StockPlan, year: number, at: number, id: number): Omit<Entry, 'column'> {
  const line = strangerLines[at % strangerLines.length];
  if (line === undefined) throw new RangeError('there are no lines of news');
  const day = `${year}-${two(1 + (at % 12))}-${two(1 + ((at * 5) % 27))}`;
  return { ...plainPage(line(placeOf(plan.number).name, year, at), day), id, year, reason: 'news' };
}

function plainPage(title: string, on: string): Omit<Entry, 'id' | 'column' | 'year' | 'reason'> {
  return {
    agency: null,
    version: 1,
    title,
    filedOn: on,
    publishedOn: on,
    modifiedAt: new Date(`${on}T04:20:00Z`),
    body: 'html',
    files: [],
    values: {},
  };
}

const two = (value: number): string => String(value).padStart(2, '0');
