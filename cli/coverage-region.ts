import { MisuseError } from '../model/errors.ts';
import type { Place, Places } from '../register/places.ts';

/**
 * First digits of the areas of a region: a code of 2, 4, 6 or 9 digits (370000 and 37 are one, 370900 and 3709), or the
 * name of a place of the register. Throws MisuseError for what is neither, and for a name of several places with their codes.
 */
export function regionDigits(region: string, places: Places): string {
  if (/^\d+$/u.test(region)) {
    if (![2, 4, 6, 9].includes(region.length))
      throw new MisuseError(
        `the region ${region} has ${region.length} digits; a code has 2 (province), 4 (city), 6 (county) or 9 (street or town).`,
      );
    return region.length === 6 ? region.replace(/(?:0000|00)$/u, '') : region;
  }
  const named = places.named(region);
  const inForce = named.filter(({ to }) => to === null);
  const found = [
    ...new Map((inForce.length > 0 ? inForce : named).map((place) => [place.code, place])).values(),
  ];
  const [only] = found;
  if (only === undefined)
    throw new MisuseError(
      `the register of places has no "${region}"; give the full name as it is today, or the first digits of its code.`,
    );
  if (found.length > 1) {
    const shown = found.slice(0, mostNamed).map((place) => describedPlace(place, places));
    const more = found.length > mostNamed ? ' …' : '';
    throw new MisuseError(
      `"${region}" names ${found.length} places: ${shown.join(', ')}${more}; give the code of one.`,
    );
  }
  return regionDigits(only.code, places);
}

/** So many places still fit a sentence. */
const mostNamed = 12;

function describedPlace({ code }: Place, places: Places): string {
  const chain = places.above(code).toReversed();
  return `${code} ${chain.map(({ name }) => name).join('')}`;
}
