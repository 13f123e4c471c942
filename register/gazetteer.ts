import type { Place } from './places/place.ts';
import type { Places } from './places.ts';
import { changeRows } from './places/tables.ts';
import { fullZone, isZoneCode, zoneNameOf } from './zones.ts';

/** A place that stands at the front of a name, by its full or its short name. */
export interface Head {
  readonly place: Place;
  readonly isFull: boolean;
}

/** The register as names are looked up in it: every index is made once, when it is first asked for. */
export interface Gazetteer {
  readonly places: Places;
  /** Provinces, cities and counties of that name. */
  readonly headsNamed: (name: string) => readonly Head[];
  /** Length of the longest such name that begins with these two characters; 0 where none does. */
  readonly longestHead: (start: string) => number;
  /** The place as it was coded in a year, where the change was one for one; null stands for today. */
  readonly inForce: (place: Place, year: number | null) => Place;
  /** Itself with what it was and what became of it. */
  readonly kin: (place: Place) => readonly Place[];
  /** True for a place that is the region or lies in it. */
  readonly isIn: (code: string, region: string) => boolean;
  /** Towns and streets at and below a place by their full names. */
  readonly townsIn: (place: Place) => ReadonlyMap<string, readonly Place[]>;
  /** Listed zones of a city (those with a code like a county's) or of a county (those among its towns), by full name. */
  readonly zonesIn: (place: Place) => ReadonlyMap<string, Place>;
}

const longestChange = 8;
const autonomousEnding = /[县州旗]$/u;
const autonomous = /^(.{2,})(?<!自治)([县州旗])$/u;
const briefAutonomous = /^(.{2,})自治([县州旗])$/u;
const made = new WeakMap<Places, Gazetteer>();

/** The indexes over a register, made once for it. */
export function gazetteerOf(places: Places): Gazetteer {
  const found = made.get(places);
  if (found !== undefined) return found;
  const gazetteer = newGazetteer(places);
  made.set(places, gazetteer);
  return gazetteer;
}

function newGazetteer(places: Places): Gazetteer {
  const heads = new Map<string, readonly Head[]>();
  const towns = new Map<string, ReadonlyMap<string, readonly Place[]>>();
  const zones = new Map<string, ReadonlyMap<string, Place>>();
  const kinships = new Map<string, readonly Place[]>();
  const none: readonly Head[] = [];

  const longest = longestByStart(places);
  const longestHead = (start: string): number => longest.get(start) ?? 0;

  const headsNamed = (name: string): readonly Head[] => {
    const known = heads.get(name);
    if (known !== undefined) return known;
    const exact = places.named(name);
    const named = autonomousEnding.test(name)
      ? [...exact, ...autonomousNamed(name)]
      : [...exact, ...ethnicNamed(name)];
    // Only names that exist are remembered: their number is that of the register, whatever is asked.
    if (named.length === 0) return none;
    const found = named
      .filter(({ level }) => level !== 'town')
      .map((place) => ({
        place,
        isFull:
          place.name === name ||
          autonomous.test(name) ||
          briefAutonomous.test(name) ||
          (name.endsWith('区') && place.name.endsWith('族区')),
      }));
    heads.set(name, found);
    return found;
  };

  /** 本溪县 and 本溪自治县 are 本溪满族自治县, 凉山州 is 凉山彝族自治州. */
  const autonomousNamed = (name: string): readonly Place[] => {
    const [, short = '', ending = ''] = autonomous.exec(name) ?? briefAutonomous.exec(name) ?? [];
    return short === '' ? [] : places.named(short).filter((place) => place.name.endsWith(`自治${ending}`));
  };

  /** 瀍河区 is 瀍河回族区. */
  const ethnicNamed = (name: string): readonly Place[] =>
    name.length > 2 && /(?<!族)区$/u.test(name)
      ? places.named(name.slice(0, -1), 'county').filter((place) => place.name.endsWith('族区'))
      : [];

  const oneForOne = (place: Place, direction: 'back' | 'on', year: number): Place | null => {
    const changes =
      direction === 'back' ? places.predecessorsOf(place.code) : places.successorsOf(place.code);
    for (const change of changes) {
      const at = Number(change.on.slice(0, 4));
      if (direction === 'back' ? year >= at : year < at) continue;
      const [from, to] = direction === 'back' ? [change.after, change.before] : [change.before, change.after];
      const [other] = to;
      if (from.length !== 1 || to.length !== 1 || other === undefined || other === place.code) continue;
      return places.byCode(other);
    }
    return null;
  };

  const kin = (place: Place): readonly Place[] => {
    const known = kinships.get(place.code);
    if (known !== undefined) return known;
    const all = new Map([[place.code, place]]);
    for (const one of all.values()) {
      if (all.size > longestChange) break;
      const codes = [
        ...places.successorsOf(one.code).flatMap(({ after }) => after),
        ...places.predecessorsOf(one.code).flatMap(({ before }) => before),
      ];
      for (const code of codes) {
        const other = places.byCode(code);
        if (other !== null && !all.has(code)) all.set(code, other);
      }
    }
    const related = [...all.values()];
    kinships.set(place.code, related);
    return related;
  };

  const inForce = (place: Place, year: number | null): Place => {
    if (kin(place).length === 1) return place;
    let now = place;
    for (const direction of ['on', 'back'] as const) {
      for (let step = 0; step < longestChange; step++) {
        const other = oneForOne(now, direction, year ?? 9999);
        if (other === null) break;
        now = other;
      }
    }
    return now;
  };

  const townsIn = (place: Place): ReadonlyMap<string, readonly Place[]> => {
    const known = towns.get(place.code);
    if (known !== undefined) return known;
    const later = place.to === null ? [] : kin(place).filter(({ to }) => to === null);
    const index = new Map<string, Place[]>();
    for (const town of [place, ...later].flatMap(({ code }) => places.below(code, 'town'))) {
      for (const name of new Set([town.name, withoutFront(town.name, place.name)])) {
        const same = index.get(name);
        if (same === undefined) index.set(name, [town]);
        else same.push(town);
      }
    }
    towns.set(place.code, index);
    return index;
  };

  const zonesIn = (place: Place): ReadonlyMap<string, Place> => {
    const known = zones.get(place.code);
    if (known !== undefined) return known;
    const index = new Map<string, Place>();
    const listed: { readonly one: Place; readonly name: string; readonly zone: string }[] = [];
    const fronts = places
      .above(place.code)
      .toReversed()
      .flatMap(({ name }) => [name, shortOf(name)]);
    for (const one of places.below(place.code, place.level === 'county' ? 'town' : 'county')) {
      // 浦东新区 is a county like any other; only codes from 70 on are those of zones.
      if (place.level !== 'county' && !isZoneCode(one.code)) continue;
      // 天津经济技术开发区东区泰达街道 is a street.
      if (/(?:街道|[镇乡])$/u.test(one.name)) continue;
      const name = one.name.replace(/（[^（）]*）$/u, '');
      const bare = withoutFronts(name, fronts).at(-1) ?? name;
      const named = zoneNameOf(bare);
      if (named === null && !/管(?:理委员)?会$/u.test(bare)) continue;
      // 天津经济技术开发区西区 is no 经济技术开发区 of 东丽区, but a part of another.
      const isWhole = named !== null && /^(?:管委会|管理委员会)?$/u.test(named.rest);
      listed.push({ one, name, zone: isWhole ? named.zone : fullZone(bare) });
    }
    // Names as they are written before what is left of others without their places: 浦口区 has a 高新技术开发区 and 南京浦口高新技术产业开发区.
    for (const { one, name } of listed) {
      const whole = fullZone(name);
      if (!index.has(whole)) index.set(whole, one);
    }
    for (const { one, name, zone } of listed) {
      for (const part of [...withoutFronts(name, fronts).map(fullZone), zone]) {
        if (!index.has(part)) index.set(part, one);
      }
    }
    zones.set(place.code, index);
    return index;
  };

  return { places, headsNamed, longestHead, inForce, kin, isIn, townsIn, zonesIn };
}

/** Short names begin as the full ones do, and are no longer. */
function longestByStart(places: Places): ReadonlyMap<string, number> {
  const longest = new Map<string, number>();
  const put = (name: string): void => {
    const start = name.slice(0, 2);
    longest.set(start, Math.max(longest.get(start) ?? 0, name.length));
  };
  for (let digits = 11; digits <= 82; digits++) {
    const province = places.byCode(`${digits}0000`);
    if (province === null) continue;
    put(province.name);
    for (const level of ['city', 'county'] as const) {
      for (const { name } of places.below(province.code, level)) put(name);
    }
  }
  // Names that a code has lost stand in the changes alone.
  for (const { before } of changeRows()) for (const { name } of before) put(name);
  return longest;
}

/** By the digits alone: codes are made of the codes of what lies above. */
function isIn(code: string, region: string): boolean {
  const digits = region.length === 9 ? 9 : region.endsWith('0000') ? 2 : region.endsWith('00') ? 4 : 6;
  return code.startsWith(region.slice(0, digits));
}

/** True for a place whose code was in force in a year; null stands for today. In the year of a change the new one counts. */
export function isInForce({ from, to }: Place, year: number | null): boolean {
  const at = year ?? 9999;
  return (from === null || from <= at) && (to === null || at < to);
}

/** 济水街道 for 济源市济水街道, as the register writes some. */
export function withoutFront(name: string, front: string): string {
  const rest = name.startsWith(front) ? name.slice(front.length).replace(/^人民政府/u, '') : '';
  return rest.length > 1 ? rest : name;
}

function shortOf(name: string): string {
  return name.replace(/(?<=.{2})(?:省|市|区|县)$/u, '');
}

/** The name with fewer and fewer places in front: 江苏省扬州高新区, 扬州高新区, 高新区. */
function withoutFronts(name: string, fronts: readonly string[]): readonly string[] {
  const stages = [name];
  let rest = name;
  for (const front of fronts) {
    if (!rest.startsWith(front) || rest.length <= front.length + 2) continue;
    rest = rest.slice(front.length);
    stages.push(rest);
  }
  return stages;
}
