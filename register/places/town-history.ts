import type { Place, PlaceChange } from './place.ts';
import { codeOf } from './place.ts';
import type { PlaceRows } from './place-rows.ts';

/** The towns of a county as they were in other years than that of the table of places. */
export interface TownHistory {
  /** Towns of a county in a report year, in the order of codes. */
  readonly townsIn: (county: string, year: number) => readonly Place[];
  /** Towns that are not in force, or have another name or code now, in the order of codes. */
  readonly formerTownsIn: (county: string) => readonly Place[];
}

/** What the history is read from. */
export interface HistorySources {
  /** Text of former-towns.tsv. */
  readonly text: string;
  readonly rows: PlaceRows;
  readonly byCode: (code: string) => Place | null;
  readonly changes: readonly PlaceChange[];
}

/** One line of the table: towns of one county with the same years; null: not later than the first state, or still in force. */
interface Line {
  readonly county: string;
  readonly from: number | null;
  readonly to: number | null;
  /** The last three digits of each code, with the name where the table of places does not have it. */
  readonly towns: string;
}

/** Counties under codes that statistics alone gave them, up to a year. */
const statisticsCodes: ReadonlyMap<string, { readonly county: string; readonly to: number }> = new Map([
  ['139001', { county: '130682', to: 2016 }],
  ['139002', { county: '130181', to: 2016 }],
  ['232701', { county: '232761', to: 2017 }],
  ['232702', { county: '232762', to: 2017 }],
  ['232703', { county: '232763', to: 2017 }],
  ['232704', { county: '232764', to: 2017 }],
  ['632858', { county: '632803', to: 2017 }],
  ['632859', { county: '632803', to: 2017 }],
]);

/** Reads the table of former towns; throws with the line where one has not the shape. */
export function townHistory({ text, rows, byCode, changes }: HistorySources): TownHistory {
  const { lines, oldest, newest } = linesOf(text);
  // A zone that is gone, or 嘉峪关 among its own counties, is no place: its towns are those of the city.
  const placeOver = (county: string, to: number | null): string => {
    const renumbered = statisticsCodes.get(county);
    if (renumbered !== undefined && to !== null && to <= renumbered.to) return renumbered.county;
    const above = [county, `${county.slice(0, 4)}00`, `${county.slice(0, 2)}0000`];
    return above.find((code) => byCode(code) !== null) ?? county;
  };

  const formerLines = new Map<string, Line[]>();
  const begunLines = new Map<string, Line[]>();
  for (const line of lines) {
    if (line.to === null) put(begunLines, line.county, line);
    else put(formerLines, placeOver(line.county, line.to), line);
  }
  /** Counties of the numbering that have towns today and are no places, by the city that the towns lie in. */
  const hidden = new Map<string, string[]>();
  for (let row = 0; row < rows.codes.length;) {
    const first = (rows.codes[row] ?? 0) - ((rows.codes[row] ?? 0) % 1000);
    const over = placeOver(codeOf(first), null);
    if (over !== codeOf(first)) put(hidden, over, codeOf(first));
    row = rows.firstFrom(first + 1000);
  }

  const formerIn = (county: string): readonly Place[] =>
    (formerLines.get(county) ?? []).flatMap((line) =>
      line.towns.split(' ').map((cell): Place => {
        const [digits, name] = [cell.slice(0, 3), cell.slice(3)];
        const { from, to } = line;
        return { code: line.county + digits, name, level: 'town', parent: county, from, to };
      }),
    );

  const presentIn = (place: string): readonly Place[] =>
    [place, ...(hidden.get(place) ?? [])].flatMap((county) => {
      const begun = new Map<string, number | null>();
      for (const { from, towns } of begunLines.get(county) ?? []) {
        for (const digits of towns.split(' ')) begun.set(county + digits, from);
      }
      const start = Number(county) * 1000;
      const [row, end] = [rows.firstFrom(start + 1), rows.firstFrom(start + 1000)];
      return Array.from(rows.codes.subarray(row, end), (number, at): Place => {
        const code = codeOf(number);
        const from = begun.get(code) ?? null;
        return { code, name: rows.nameAt(row + at), level: 'town', parent: place, from, to: null };
      });
    });

  /** Towns under this very code in the state of a year. */
  const stateOf = (county: string, year: number): readonly Place[] =>
    [...presentIn(county), ...formerIn(county)].filter(
      ({ from, to }) => (from ?? oldest) <= year && year <= (to ?? newest),
    );

  const townsIn = (county: string, year: number, steps: number): readonly Place[] => {
    const place = byCode(county);
    if (place === null) return [];
    const at = Math.min(Math.max(year, oldest), newest);
    const found = stateOf(county, at);
    if (found.length > 0 || steps === 0) return found;
    if (place.from !== null && year < place.from) {
      // The county had another code, or was several that became this one alone.
      const begin = changes.find(({ before, after }) => after.includes(county) && !before.includes(county));
      return begin?.after.length === 1 ? begin.before.flatMap((one) => townsIn(one, year, steps - 1)) : [];
    }
    for (let next = at + 1; next <= newest; next += 1) {
      const later = stateOf(county, next);
      if (later.length > 0) return later;
    }
    const end = changes.find(({ before, after }) => before.includes(county) && !after.includes(county));
    const [heir] = end?.after ?? [];
    const isSame = end?.before.length === 1 && end.after.length === 1;
    return isSame && heir !== undefined ? townsIn(heir, year, steps - 1) : [];
  };

  return {
    townsIn: (county, year) => inOrder(townsIn(county, year, longestChain)),
    formerTownsIn: (county) => {
      const present = new Map(presentIn(county).map(({ code, name }) => [code, name]));
      return inOrder(formerIn(county).filter(({ code, name }) => present.get(code) !== name));
    },
  };
}

/** More changes than any county has seen one after another. */
const longestChain = 8;

function inOrder(places: readonly Place[]): readonly Place[] {
  const orderOf = (place: Place): string => `${place.code}${place.to ?? 9999}`;
  return [...places].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function put<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [one]);
  else list.push(one);
}

function linesOf(text: string): {
  readonly lines: readonly Line[];
  readonly oldest: number;
  readonly newest: number;
} {
  const [source = '', ...rest] = text.split('\n');
  const states = Array.from(source.matchAll(/ of (\d{4})-\d\d/gu), ([, year]) => Number(year));
  const [oldest, last] = [states[0], states.at(-1)];
  if (oldest === undefined || last === undefined)
    throw new Error('former-towns.tsv does not say its states.');
  const lines = rest.filter((line) => line !== '' && !line.startsWith('#')).map(lineOf);
  // The table of places is the state after the last of these.
  return { lines, oldest, newest: last + 1 };
}

function lineOf(line: string): Line {
  const [, county, from, to, towns] = /^(\d{6})\t(\d{4})?-(\d{4})?\t(\d.*)$/u.exec(line) ?? [];
  if (county === undefined || towns === undefined) {
    throw new Error(`former-towns.tsv: needs a county, years and towns: ${line}`);
  }
  return { county, from: yearOf(from), to: yearOf(to), towns };
}

function yearOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}
