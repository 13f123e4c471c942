import { listedAreaOf, unlistedAreaOf } from './area.ts';
import type { Area } from './area.ts';
import { isInForce } from './gazetteer.ts';
import type { Gazetteer } from './gazetteer.ts';
import { isOwn } from './heads.ts';
import type { Place } from './places.ts';
import type { Scope } from './scope.ts';
import { isZoneCode, isZoneKind } from './zones.ts';

/** 新区 and the like say nothing alone: 长春新区 is the name. */
const onlyWithPlace = /^(?:新区|新城|示范区|试验区|合作区)$/u;
const mostPlaces = 3;

/**
 * The area of a zone: a listed place's where the register has it, else a name within the place that it lies in, which a
 * place's name before it says (番禺经开区) or the scope.
 */
export function zoneAreaOf(
  printed: string,
  scope: Scope,
  register: Gazetteer,
): { readonly area: Area; readonly isListed: boolean } {
  const home = scope.home?.place ?? null;
  // A zone of a province is some city's: the portal's, where there is one.
  const isWide = scope.place !== null && isWideOf(scope.place) && home !== null;
  let parent = isWide ? home : scope.place;
  let within = isWide ? listedAreaOf(home) : scope.area;
  const spelled = [printed];
  for (let zone = printed; spelled.length <= mostPlaces;) {
    const own = ownFrontOf(zone, scope, register);
    if (own === null) break;
    if (!isWideOf(own.place) || home === null) {
      parent = own.place;
      within = listedAreaOf(parent);
    }
    if (onlyWithPlace.test(own.rest)) break;
    zone = own.rest;
    spelled.push(zone);
  }
  const zone = spelled.at(-1) ?? printed;
  // On the portal of a zone, 高新区 or 新区 is that zone.
  if (scope.home?.isZone === true && scope.isImplied && isSameZone(scope.area, zone)) {
    return { area: scope.area, isListed: false };
  }
  if (
    scope.isImplied &&
    home !== null &&
    isZoneCode(home.code) &&
    isZoneKind(zone) &&
    home.name.endsWith(zone)
  ) {
    return { area: scope.area, isListed: true };
  }
  const exact = namedZoneOf(spelled, [scope.nearer, scope.place, parent, home], parent, register);
  if (exact !== null) return { area: listedAreaOf(exact), isListed: true };
  // 泰安市高新区 is the city's zone and not the one of the district whose portal says so.
  const isCitys = isZoneKind(zone) && parent !== null && isCity(parent);
  for (const place of new Set([scope.nearer, scope.place, parent, home])) {
    if (place === null || (isCitys && place !== parent)) continue;
    const index = register.zonesIn(place);
    // A zone of another place than the one named by its whole name alone: every county has its 经济开发区.
    const words = place === parent ? spelled : [printed];
    const listed = words.map((word) => index.get(word)).find((one) => one !== undefined);
    if (listed !== undefined) return { area: listedAreaOf(listed), isListed: true };
  }
  const base = within.code.startsWith('x') ? listedOrRegion(scope) : within;
  return { area: unlistedAreaOf(base, zone), isListed: false };
}

/** A city that has zones of its own: 泰安市 and 重庆市. */
function isCity({ level, name }: Place): boolean {
  return level === 'city' || (level === 'province' && name.endsWith('市'));
}

function isWideOf(place: Place): boolean {
  return place.level === 'province' && !isCity(place);
}

/** 江苏省扬州高新技术产业开发区 lies in 邗江区 by the register, whatever its name says; 扬州市高新区 is the same. */
function namedZoneOf(
  spelled: readonly string[],
  near: readonly (Place | null)[],
  parent: Place | null,
  register: Gazetteer,
): Place | null {
  const [printed = ''] = spelled;
  if (!isZoneKind(printed)) {
    for (const place of new Set(near)) {
      const exact = place === null ? undefined : register.zonesIn(place).get(printed);
      if (exact !== undefined) return exact;
    }
  }
  if (parent === null || !isCity(parent)) return null;
  const city = parent.name;
  const names = spelled.flatMap((zone) =>
    isZoneKind(zone) ? [city + zone, city.replace(/(?<=.{2})[市州盟]$/u, '') + zone] : [zone],
  );
  const found = register.places
    .below(parent.code, 'county')
    .filter(({ to }) => to === null)
    .flatMap((county) => names.flatMap((name) => register.zonesIn(county).get(name) ?? []));
  const [only, second] = new Set(found);
  return only === undefined || second !== undefined ? null : only;
}

/** A place of the portal's, or within the scope, at the front of a zone's name: 番禺 of 番禺经济技术开发区. */
function ownFrontOf(
  zone: string,
  scope: Scope,
  register: Gazetteer,
): { readonly place: Place; readonly rest: string } | null {
  const { year } = scope;
  const isNear = (place: Place): boolean =>
    isInForce(place, year) &&
    ((scope.home !== null && isOwn(place, scope.home, register)) ||
      (scope.place !== null && register.isIn(place.code, scope.place.code)));
  const most = Math.min(zone.length - 2, register.longestHead(zone.slice(0, 2)));
  for (let length = most; length > 1; length--) {
    // 通州湾示范区 is no 湾示范区 of 通州.
    const rest = zone.slice(length);
    const isLonger = /^[湾港岛湖河江海洲]/u.test(rest) && isZoneKind(rest.slice(1));
    const place = register
      .headsNamed(zone.slice(0, length))
      .filter(({ isFull }) => isFull || !isLonger)
      .map((head) => register.inForce(head.place, year))
      .find(isNear);
    if (place !== undefined) return { place, rest };
  }
  return null;
}

function isSameZone(area: Area, zone: string): boolean {
  const own = area.code.slice(area.code.indexOf('-') + 1);
  return (
    own === zone || (isZoneKind(zone) && own.endsWith(zone.replace(/^.*(?=新区|新城|示范区|开发区)/u, '')))
  );
}

function listedOrRegion(scope: Scope): Area {
  return scope.place === null ? { ...scope.area, code: scope.area.region } : listedAreaOf(scope.place);
}
