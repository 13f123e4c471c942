import { formerPlaces } from './places/former.ts';
import { placeIndex } from './places/place-index.ts';
import { placeRowsOf } from './places/place-rows.ts';
import { codeOf, levelOf, numberOf, spans } from './places/place.ts';
import type { Place, PlaceChange, PlaceLevel } from './places/place.ts';
import { changeRows, formerTownsText, placesText } from './places/tables.ts';
import type { ChangeRow } from './places/tables.ts';
import { townHistory } from './places/town-history.ts';

export type { Place, PlaceChange, PlaceLevel } from './places/place.ts';

/** The register of places: which exist or existed since 2008, what lies in what, what became of what. */
export interface Places {
  /** The place of a code, also of one that a change has ended; null where the register has no such code. */
  readonly byCode: (code: string) => Place | null;
  /** The place itself, then what it lies in up to the province; empty for an unknown code. */
  readonly above: (code: string) => readonly Place[];
  /** Everything inside a place in the order of codes, of one level or of all; ended places too, which have a `to`. */
  readonly below: (code: string, level?: PlaceLevel) => readonly Place[];
  /**
   * Places all over the country whose full or short name this is, in the order of codes. A name that a code has lost
   * (襄樊市) gives a place under that code with the old name and its `to`.
   */
  readonly named: (name: string, level?: PlaceLevel) => readonly Place[];
  /** Changes that ended, renamed, divided or enlarged the place of this code, oldest first. */
  readonly successorsOf: (code: string) => readonly PlaceChange[];
  /** Changes out of which the place of this code came as it is, oldest first. */
  readonly predecessorsOf: (code: string) => readonly PlaceChange[];
  /** Whether a place is this region or lies in it; false where either is unknown. */
  readonly isWithin: (code: string, region: string) => boolean;
  /**
   * Towns, streets and townships of a county in a report year as far as known, in the order of codes: the state that was taken
   * in that year, with the first and the last year in which a state has each. They may have codes of a county that became this
   * one. Of a city: those that lie in none of its counties.
   */
  readonly townsIn: (county: string, year: number) => readonly Place[];
  /**
   * Towns that a county had under this code and has not now, or not under that code and name, with their years, in the order
   * of codes. `byCode` may know their codes as other towns, or not at all.
   */
  readonly formerTownsIn: (county: string) => readonly Place[];
}

let opened: Places | null = null;

/** The shipped register, read when it is first asked for and then kept. */
export function openPlaces(): Places {
  opened ??= placesOf(placesText(), changeRows());
  return opened;
}

function placesOf(text: string, changes: readonly ChangeRow[]): Places {
  const { ended, renamed, begun } = formerPlaces(changes);
  const rows = placeRowsOf(text, ended);
  const ends = new Map(ended.map(({ code, to }) => [code, to]));
  const made: (Place | undefined)[] = [];
  const placeAt = (row: number): Place => {
    const code = codeOf(rows.codes[row] ?? 0);
    return (made[row] ??= placeOf(code, rows.nameAt(row), begun.get(code), ends.get(code)));
  };
  const placeOf = (code: string, name: string, from?: number | null, to?: number): Place => {
    const number = numberOf(code);
    const level = levelOf(number);
    return { code, name, level, parent: parentOf(number), from: from ?? null, to: to ?? null };
  };
  // Codes are made of the codes of what lies above; not every county has a city above it, nor every town a county.
  const parentOf = (number: number): string | null => {
    const levels = levelsAbove[levelOf(number)];
    const above = levels.map((level) => number - (number % spans[level]));
    const nearest = above.find((one) => rows.rowOf(one) !== -1);
    return nearest === undefined ? null : codeOf(nearest);
  };
  const byCode = (code: string): Place | null => {
    const row = rows.rowOf(numberOf(code));
    return row === -1 ? null : placeAt(row);
  };
  const index = once(() => placeIndex(rows, renamed));
  const written = once(() => changes.map(changeOf));
  const history = once(() => townHistory({ text: formerTownsText(), rows, byCode, changes: written() }));
  return {
    byCode,
    above: (code) => {
      const chain: Place[] = [];
      for (let place = byCode(code); place !== null;) {
        chain.push(place);
        place = place.parent === null ? null : byCode(place.parent);
      }
      return chain;
    },
    below: (code, level) => {
      const number = numberOf(code);
      const row = rows.rowOf(number);
      if (row === -1) return [];
      const end = rows.firstFrom(number + spans[levelOf(number)]);
      const inside = Array.from(rows.codes.subarray(row + 1, end), (_, at) => row + 1 + at);
      const wanted = inside.filter((one) => level === undefined || levelOf(rows.codes[one] ?? 0) === level);
      return wanted.map(placeAt);
    },
    named: (name, level) => {
      const { rows: found, former } = index()(name);
      const all = found.map(placeAt);
      if (former.length > 0) {
        all.push(...former.map((one) => placeOf(one.code, one.name, one.from, one.to)));
        all.sort((a, b) => numberOf(a.code) - numberOf(b.code));
      }
      return level === undefined ? all : all.filter((place) => place.level === level);
    },
    successorsOf: (code) => written().filter(({ before }) => before.includes(code)),
    predecessorsOf: (code) => written().filter(({ after }) => after.includes(code)),
    isWithin: (code, region) => {
      const [inner, outer] = [numberOf(code), numberOf(region)];
      if (rows.rowOf(inner) === -1 || rows.rowOf(outer) === -1) return false;
      return inner >= outer && inner < outer + spans[levelOf(outer)];
    },
    townsIn: (county, year) => history().townsIn(county, year),
    formerTownsIn: (county) => history().formerTownsIn(county),
  };
}

const levelsAbove: Readonly<Record<PlaceLevel, readonly PlaceLevel[]>> = {
  province: [],
  city: ['province'],
  county: ['city', 'province'],
  town: ['county', 'city', 'province'],
};

function changeOf({ on, before, after, note }: ChangeRow): PlaceChange {
  const codesOf = (side: ChangeRow['before']): readonly string[] => side.map(({ code }) => code);
  return { before: codesOf(before), after: codesOf(after), on, note };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
