import type { NamedYears } from './former.ts';
import type { PlaceRows } from './place-rows.ts';
import { levelOf, numberOf } from './place.ts';
import { shortNameOf } from './short-name.ts';

/** What stands under one name: rows of the table, and codes that have another name now. */
export interface PlacesNamed {
  readonly rows: readonly number[];
  readonly former: readonly NamedYears[];
}

/** Finds places by full and by short name. */
export function placeIndex(rows: PlaceRows, renamed: readonly NamedYears[]): (name: string) => PlacesNamed {
  // Most names are those of one place: a list for each would double what the index takes.
  const index = new Map<string, number | number[]>();
  const put = (name: string, row: number): void => {
    const same = index.get(name);
    if (same === undefined) index.set(name, row);
    else if (typeof same === 'number') index.set(name, [same, row]);
    else same.push(row);
  };
  for (const [row, code] of rows.codes.entries()) {
    const name = rows.nameAt(row);
    put(name, row);
    const short = shortNameOf(name, levelOf(code));
    if (short !== null) put(short, row);
  }
  const former = new Map<string, NamedYears[]>();
  for (const one of renamed) {
    for (const name of [one.name, shortNameOf(one.name, levelOf(numberOf(one.code)))]) {
      if (name !== null) former.set(name, [...(former.get(name) ?? []), one]);
    }
  }
  return (name) => {
    const found = index.get(name) ?? [];
    return { rows: typeof found === 'number' ? [found] : found, former: former.get(name) ?? [] };
  };
}
