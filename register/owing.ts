import type { AgencyIdentity } from '../model/agency.ts';
import { identityOf, listedAreaOf, officeIdentityOf } from './area.ts';
import { kindOf } from './kinds.ts';
import type { Places } from './places.ts';
import { officeOf } from './towns.ts';

/**
 * Agencies that owe a report by the register of places alone, where a portal is that of this region: its government, and
 * for a county, or a city without counties, the offices of its streets, towns and townships. Farms, zones and other
 * estates that are listed among them (农场, 管理处) are no agencies. Empty for a region that is not listed.
 */
export function owingIn(region: string, places: Places): readonly AgencyIdentity[] {
  const place = places.byCode(region);
  if (place === null || place.level === 'town') return [];
  const government = kindOf('人民政府');
  if (government === null) throw new Error('人民政府 is a kind of body');
  const towns = places.below(region, 'town').filter(({ parent }) => parent === region);
  const offices = towns.flatMap((town) => {
    const type = officeOf(town.name);
    return type === null ? [] : [officeIdentityOf(town, place, type)];
  });
  // 开发区 and the like have codes as counties have and committees in place of governments.
  const isZone = /(?:开发区|产业区|管理区|示范区|园区|保税区|新区管理委员会|管委会|管理委员会)$/u.test(
    place.name,
  );
  return isZone ? offices : [identityOf(listedAreaOf(place), government), ...offices];
}

/**
 * Whether an area was there all through a report year and after it; true where the register does not know it. A town was
 * there where its county, as it then was, had one of that name: before 2016 the register knows no other state than that
 * of 2016.
 */
export function owesFor(area: string, year: number, places: Places): boolean {
  const place = places.byCode(area);
  if (place === null) return true;
  // In the year in which a place ends, its successor reports.
  if ((place.from !== null && place.from > year) || (place.to !== null && year >= place.to)) return false;
  if (place.level !== 'town' || place.parent === null) return true;
  const names = townNamesIn(place.parent, year, places);
  if (names.size > 0) return names.has(place.name);
  const county = places.byCode(place.parent);
  return county?.from === null || county?.from === undefined || county.from <= year;
}

const firstState = 2016;
const mostHeld = 50_000;
const held = new WeakMap<Places, Map<string, ReadonlySet<string>>>();

/** Names of the towns of a county in a year; every one of its towns asks for the same. */
function townNamesIn(county: string, year: number, places: Places): ReadonlySet<string> {
  const before = held.get(places);
  const made =
    before === undefined || before.size > mostHeld ? new Map<string, ReadonlySet<string>>() : before;
  held.set(places, made);
  const asked = Math.max(year, firstState);
  const key = `${county} ${asked}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const names = new Set(places.townsIn(county, asked).map(({ name }) => name));
  made.set(key, names);
  return names;
}
