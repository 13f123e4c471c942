import type { Gazetteer } from './gazetteer.ts';
import type { Home } from './home.ts';
import type { Place } from './places.ts';

/** The listed place in which a 统一社会信用代码 was registered (its digits 3 to 8), as coded in a year; null for none. */
export function areaOfCode(
  creditCode: string | null,
  year: number | null,
  register: Gazetteer,
): Place | null {
  const area = /^[1-9A-Z][1-9](\d{6})[0-9A-Z]{10}$/u.exec(creditCode?.trim() ?? '')?.[1];
  const place = area === undefined ? null : register.places.byCode(area);
  return place === null ? null : register.inForce(place, year);
}

/** True where a code points at another place than the one found, and the portal does not lie in that place. */
export function isElsewhere(area: string, region: string, home: Home, register: Gazetteer): boolean {
  const { places } = register;
  const isNear = (one: string, other: string): boolean =>
    one === other || register.isIn(one, other) || register.isIn(other, one);
  const codes = [places.byCode(area), places.byCode(region)].map((place) =>
    place === null ? [] : register.kin(place).map(({ code }) => code),
  );
  const [ofCode = [area], ofAgency = [region]] = codes;
  if (ofCode.some((one) => ofAgency.some((other) => isNear(one, other)))) return false;
  return !ofCode.some((code) => home.chainCodes.has(code));
}
