import type { AgencyIdentity } from '../model/agency.ts';
import { agencyAt, listedAreaOf } from './area.ts';
import type { Area } from './area.ts';
import { readingOf } from './bodies.ts';

import { isInForce } from './gazetteer.ts';
import type { Gazetteer } from './gazetteer.ts';
import { frontsOf, isOwn } from './heads.ts';
import type { Front } from './heads.ts';
import type { Home } from './home.ts';
import { kindOf } from './kinds.ts';
import { homelessMeaningOf } from './homeless-meaning.ts';
import { candidatesOf, nothing } from './meaning.ts';
import type { Meaning } from './meaning.ts';
import { isSelfReference, plainName } from './names.ts';
import type { Place } from './places.ts';
import { relativeMeaningOf } from './relative-meaning.ts';
import type { Reading, Scope } from './scope.ts';
import { townFormsOf } from './towns.ts';
import { zoneNameOf } from './zones.ts';

/** What is run together with a whole district, where the district stands behind it in brackets. */
const isWholeZone = /(?:高新|经开|高新技术产业开发|高新技术开发|高新开发|经济技术开发)区$/u;

/** Bodies above every portal, whose name stands in heads and forms: 国务院办公厅. */
const isNational = /^(?:国务院|中央人民政府|中国政府网|中华人民共和国|全国(?:人大|政协))/u;

/** What a printed name means on a portal. */
export function meaningOf(
  printed: string,
  home: Home | null,
  year: number | null,
  register: Gazetteer,
): Meaning {
  const name = plainName(printed);
  if (name.length < 2 || isSelfReference(name) || isNational.test(name)) return nothing;
  const bracket = /^(.*?)\(([^()]*)\)(.*)$/u.exec(name);
  if (bracket === null) return plainMeaningOf(name, home, year, register);
  const [, before = '', inside = '', after = ''] = bracket;
  // 高新区(新市区)司法局: the bracket names the place itself.
  const isDistrictsZone = isWholeZone.test(before);
  const own = register
    .headsNamed(inside)
    .find(
      ({ place, isFull }) =>
        (isFull || (isDistrictsZone && place.level === 'county')) && isOwnOf(place, home, register),
    );
  if (own !== undefined) {
    // 杭州高新区(滨江)管委会 is what the 人民政府 of 滨江区 is called as a zone's.
    const body = isDistrictsZone ? after.replace(/^(?:管委会|管理委员会)$/u, '人民政府') : after;
    return plainMeaningOf((own.isFull ? inside : own.place.name) + body, home, year, register);
  }
  const outside = plainMeaningOf(before + after, home, year, register);
  const other = plainMeaningOf(inside, home, year, register);
  if (outside.kind !== 'one') return outside.kind === 'nothing' ? other : outside;
  // 应急管理局(地震局) may be one body or two.
  if (other.kind === 'one' && other.agency.key === outside.agency.key) return outside;
  const others = other.kind === 'one' ? [other.agency] : [];
  return {
    kind: 'several',
    type: outside.agency.type,
    local: `${outside.local}(${inside})`,
    candidates: candidatesOf([outside.agency, ...others], '括号内外可能是两个机关'),
  };
}

function isOwnOf(place: Place, home: Home | null, register: Gazetteer): boolean {
  return home !== null && isOwn(place, home, register);
}

function plainMeaningOf(
  name: string,
  home: Home | null,
  year: number | null,
  register: Gazetteer,
  isPart = false,
): Meaning {
  const fronts = frontsOf(name, home, year, register);
  const sure = fronts.filter(({ because }) => because !== 'foreign');
  const full = sure.filter(({ isFull }) => isFull);
  const fallbacks: Meaning[] = [];
  for (const front of full) {
    // 义乌市政管理局 is 义乌's 市政管理局, not 义乌市's 政管理局.
    if (front.place.name.endsWith('市') && isCutWord.test(front.rest)) continue;
    const reading = readingBehind(front, home, year, register);
    if (reading === null) continue;
    // 东城区 alone on a portal elsewhere may be a part of that place.
    const isSure =
      front.because !== 'only' || (reading.grade === 'known' && (front.rest !== '' || home === null));
    if (isSure && reading.grade !== 'unlisted') return reading.meaning;
    const isGuess = front.because === 'only' && home !== null;
    fallbacks.push(isGuess ? doubtOf(reading.meaning) : reading.meaning);
  }
  const bare = home === null ? null : bareReadingOf(name, home, year, register);
  if (bare?.grade === 'known') return bare.meaning;
  for (const front of sure) {
    if (front.isFull) continue;
    const reading = readingBehind(front, home, year, register);
    if (reading === null || isPlace(reading.meaning)) continue;
    // 北镇人民政府 is a town's before it is that of 北镇市.
    if (/[镇乡街]$/u.test(name.slice(0, -front.rest.length)) && /^(?:人民)?政府$/u.test(front.rest)) continue;
    if (reading.grade === 'known') return reading.meaning;
    // 内黄茶叶产业发展局: departments carry the name of their county, schools and firms have names of their own.
    if (reading.grade === 'unlisted' && front.place === home?.place && isDepartment(reading.meaning)) {
      fallbacks.push(reading.meaning);
    }
  }
  const relative = relativeMeaningOf(name, home, year, register);
  if (relative?.isKnown === true) return relative.meaning;
  const two = isPart ? null : twoMeaningsOf(name, full[0], home, year, register);
  if (two !== null) return two;
  const foreign = foreignMeaningOf(fronts, home, year, register);
  if (foreign !== null) return foreign;
  // 浦东新区 and 绿园区 end as zones do and are districts.
  const isDistricts = full.some(
    ({ because, place }) => because === 'home' && zoneNameOf(place.name) !== null,
  );
  if (bare?.grade === 'zone' && !(isDistricts && fallbacks[0] !== undefined)) return bare.meaning;
  const unknown = unknownPlaceOf(name, home, year, register);
  // What begins with a place and names no body there is no body of the portal's own place.
  const isBare = full.every(
    ({ place, rest }) => rest === '' || (place.name.endsWith('市') && isCutWord.test(rest)),
  );
  const last = fallbacks[0] ?? relative?.meaning ?? unknown ?? (isBare ? bare?.meaning : nothing);
  return last ?? (home === null ? homelessMeaningOf(name, register) : nothing);
}

/** What is left of 市场监督管理局, 市政管理局, 市容环境局 when 市 is taken for the end of a place. */
const isCutWord = /^(?:场监|场服|场发|政管|政工|政园|政设|政公|政局|容环|容管|容局|民服|民中|民之)/u;

/** 财源街道办事处和上高街道办事处: the report of two bodies, or of one of them. */
function twoMeaningsOf(
  name: string,
  front: Front | undefined,
  home: Home | null,
  year: number | null,
  register: Gazetteer,
): Meaning | null {
  const place = front === undefined ? '' : name.slice(0, name.length - front.rest.length);
  for (const match of name.matchAll(/(?<=办事处|街道|政府|局|镇|乡|委|会|办|中心)[、和与及/](?=.{3})/gu)) {
    const [left, right] = [name.slice(0, match.index), name.slice(match.index + 1)];
    const both = [left, place === '' || right.startsWith(place) ? right : place + right].map((each) =>
      plainMeaningOf(each, home, year, register, true),
    );
    const agencies = both.flatMap((each) => (each.kind === 'one' && !each.isUnlisted ? [each.agency] : []));
    const [first] = agencies;
    if (first === undefined || agencies.length < 2) continue;
    const candidates = candidatesOf(agencies, '名称里有两个机关');
    return { kind: 'several', type: first.type, local: name, candidates };
  }
  return null;
}

function isPlace(meaning: Meaning): boolean {
  return meaning.kind === 'one' && meaning.isPlace;
}

function isDepartment(meaning: Meaning): boolean {
  return meaning.kind === 'one' && meaning.agency.type === 'bureau';
}

/** A body that nobody knows in a place far from the portal is a guess. */
function doubtOf(meaning: Meaning): Meaning {
  if (meaning.kind !== 'one') return meaning;
  return {
    kind: 'several',
    type: meaning.agency.type,
    local: meaning.local,
    candidates: candidatesOf([meaning.agency], '地名不在本站范围内，登记册中也没有这个机关'),
  };
}

function readingBehind(
  front: Front,
  home: Home | null,
  year: number | null,
  register: Gazetteer,
): Reading | null {
  const own = home?.place ?? null;
  const isAbove = own !== null && own.code !== front.place.code && register.isIn(own.code, front.place.code);
  const scope: Scope = {
    area: listedAreaOf(front.place),
    place: front.place,
    nearer: isAbove ? own : null,
    isImplied: false,
    home,
    year,
  };
  return readingOf(front.rest, scope, register);
}

function bareReadingOf(name: string, home: Home, year: number | null, register: Gazetteer): Reading | null {
  const scope: Scope = { area: home.area, place: home.place, nearer: null, isImplied: true, home, year };
  if (home.place !== null) return withEarlier(readingOf(name, scope, register), home, register);
  const { rest, last } = withoutSegments(name, home.segments);
  if (last === null) return readingOf(name, scope, register);
  const isCity = last !== home.segments.at(-1) && townFormsOf(rest) === null;
  const area: Area = isCity
    ? {
        ...home.area,
        code: `${home.area.region.slice(0, 4)}00`,
        region: `${home.area.region.slice(0, 4)}00`,
        name: last,
      }
    : home.area;
  return readingOf(rest, { ...scope, area, isImplied: false }, register);
}

/** In a year before the portal's county was made of several, its bare names are those of one of these. */
function withEarlier(reading: Reading | null, home: Home, register: Gazetteer): Reading | null {
  const { place, year } = home;
  if (reading?.meaning.kind !== 'one' || !reading.meaning.isImplied || place === null) return reading;
  if (isInForce(place, year)) return reading;
  const { agency, local } = reading.meaning;
  const earlier = register.kin(place).filter((one) => one.level === place.level && isInForce(one, year));
  const agencies = [...earlier, place].map((one) => agencyAt(agency, one));
  const candidates = candidatesOf(agencies, '当年本站所在的区县尚未设立');
  return { grade: reading.grade, meaning: { kind: 'several', type: agency.type, local, candidates } };
}

/** Takes the places that an unlisted portal prints in its own name off the front, in their order. */
function withoutSegments(
  name: string,
  segments: readonly string[],
): { readonly rest: string; readonly last: string | null } {
  let rest = name;
  let last: string | null = null;
  for (const segment of segments) {
    if (!rest.startsWith(segment)) continue;
    rest = rest.slice(segment.length);
    last = segment;
  }
  return { rest, last };
}

/** Places of which the country has several and the portal none: all of them are possible. */
function foreignMeaningOf(
  fronts: readonly Front[],
  home: Home | null,
  year: number | null,
  register: Gazetteer,
): Meaning | null {
  const found = fronts
    .filter(({ because, isFull, rest }) => because === 'foreign' && isFull && (rest !== '' || home === null))
    .flatMap((front) => {
      const reading = readingBehind(front, home, year, register);
      return reading?.grade === 'known' ? [reading.meaning] : [];
    });
  const agencies = found.flatMap((meaning): readonly AgencyIdentity[] => {
    if (meaning.kind === 'one') return [meaning.agency];
    return meaning.kind === 'several' ? meaning.candidates : [];
  });
  const [first] = agencies;
  const kind = found.find((meaning) => meaning.kind !== 'nothing');
  if (first === undefined || kind === undefined) return null;
  return {
    kind: 'several',
    type: first.type,
    local: kind.local,
    candidates: candidatesOf(agencies, '全国有几个同名的地方，都不在本站范围内'),
  };
}

/** 青岚区教育局 where nobody knows a 青岚区: never the portal's own 教育局. */
function unknownPlaceOf(
  name: string,
  home: Home | null,
  year: number | null,
  register: Gazetteer,
): Meaning | null {
  const [, place = '', rest = ''] = /^(.{1,7}?[市州盟县区旗])(?=.{2})(.+)$/u.exec(name) ?? [];
  if (home === null || place === '') return null;
  const kind = kindOf(rest);
  if (kind === null || !kind.isKnown) return null;
  const isOfUnlistedCity = home.place === null && home.area.code.endsWith('00');
  const { region } = home.area;
  const area: Area = { code: `x${region}-${place}`, region, name: place, isListed: false };
  const reading = readingOf(
    rest,
    { area, place: null, nearer: null, isImplied: false, home, year },
    register,
  );
  if (reading?.meaning.kind !== 'one') return null;
  if (isOfUnlistedCity) return { ...reading.meaning, isUnlisted: true };
  return {
    kind: 'several',
    type: kind.type,
    local: `${place}:${reading.meaning.local}`,
    candidates: candidatesOf([reading.meaning.agency], '登记册中没有这个地方'),
  };
}
