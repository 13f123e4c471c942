import type { AgencyEvidence } from '../model/agency.ts';
import { listedAreaOf, unlistedAreaOf } from './area.ts';
import type { Area } from './area.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Place } from './places.ts';
import { plainName } from './names.ts';
import { isZoneCode, zoneNameOf } from './zones.ts';

/** Where a name without a place belongs: the place of the portal, in the year of the report. */
export interface Home {
  /** Area of the portal: its county, city or province, or the zone whose portal it is. */
  readonly area: Area;
  /** The place of the portal's region; null where the register does not know the code. */
  readonly place: Place | null;
  /** What it lies in, itself first, with what these were and became. */
  readonly chain: readonly Place[];
  readonly chainCodes: ReadonlySet<string>;
  /** Places that the portal's own name prints, for regions that the register does not know: 云泽市, 青岚区. */
  readonly segments: readonly string[];
  readonly isZone: boolean;
  readonly year: number | null;
}

const mostHomes = 10_000;
const homes = new WeakMap<Gazetteer, Map<string, Home>>();

/** The home of a portal in a year; null where no portal is known. */
export function homeOf(
  portal: AgencyEvidence['portal'],
  year: number | null,
  register: Gazetteer,
): Home | null {
  if (portal === null) return null;
  const before = homes.get(register);
  const made = before === undefined || before.size > mostHomes ? new Map<string, Home>() : before;
  homes.set(register, made);
  const named = `${portal.region}\t${portal.name}\t${year ?? ''}`;
  const known = made.get(named);
  if (known !== undefined) return known;
  const home = newHome(portal.region, portal.name, year, register);
  made.set(named, home);
  return home;
}

function newHome(region: string, printed: string, year: number | null, register: Gazetteer): Home {
  const name = plainName(printed);
  const listed = register.places.byCode(region);
  const place = listed === null ? null : register.inForce(listed, year);
  const segments = segmentsOf(name);
  const above = place === null ? aboveUnknown(region, register) : register.places.above(place.code);
  // What the region is called today lies in today's city: both count as its own.
  const today = listed === null ? [] : register.places.above(register.inForce(listed, null).code);
  const chain = [...new Set([...above, ...today].flatMap((one) => register.kin(one)))];
  const area =
    place === null
      ? { code: region, region, name: segments.at(-1) ?? '', isListed: false }
      : listedAreaOf(place);
  const zone = place !== null && isZoneCode(place.code) ? null : zoneOf(name, chain, area);
  const chainCodes = new Set(chain.map(({ code }) => code));
  return { area: zone ?? area, place, chain, chainCodes, segments, isZone: zone !== null, year };
}

/** 枣庄高新区管委会 as the owner of a portal: its bare names are the zone's, not the city's. */
function zoneOf(name: string, chain: readonly Place[], area: Area): Area | null {
  // 高新区(新市区): zone and district are one, and the district has the code.
  if (name.includes(`(${area.name})`)) return null;
  let bare = name.replace(/\([^()]*\)$/u, '');
  for (const { name: front } of [...chain].reverse()) {
    for (const word of [front, front.replace(/[省市区县]$/u, '')]) {
      const rest = bare.slice(word.length);
      if (word.length > 1 && bare.startsWith(word) && !/^(?:新区|新城|示范区|$)/u.test(rest)) bare = rest;
    }
  }
  const zone = zoneNameOf(bare);
  return zone === null || !/^(?:管委会|管理委员会|政府|人民政府|门户网站|政务网|网站)?$/u.test(zone.rest)
    ? null
    : unlistedAreaOf(area, zone.zone);
}

/** City and province of a code that is not listed, as far as the digits say them. */
function aboveUnknown(region: string, register: Gazetteer): readonly Place[] {
  return register.places.above(`${region.slice(0, 4)}00`);
}

function segmentsOf(name: string): readonly string[] {
  return [...name.matchAll(/[一-龥]{1,7}?(?:自治区|自治州|自治县|省|市|州|盟|区|县|旗)/gu)].map(
    (match) => match[0],
  );
}
