import { identityOf, listedAreaOf } from './area.ts';
import type { Area } from './area.ts';
import { readingOf } from './bodies.ts';
import type { Gazetteer } from './gazetteer.ts';
import { isOwn } from './heads.ts';
import type { Home } from './home.ts';
import { kindOf } from './kinds.ts';
import { candidatesOf } from './meaning.ts';
import type { Meaning } from './meaning.ts';
import type { Place } from './places.ts';
import type { Scope } from './scope.ts';

const levelWord = /^(?<level>省|自治区|地区|市|州|盟|区|县|旗)(?<rest>.{2,})$/u;
/** 市场, 市民 and the like begin with a letter that is no level, unless what follows is a body that is known: 市民政局. */
const noLevel = /^(?:市(?:[场容民郊辖属直内域里立]|政(?!府))|[区县][划域内属直级]|县[志乡]|州[城]|区块)/u;

/** 区统计局, 市残联: a level instead of a place. */
export function relativeMeaningOf(
  name: string,
  home: Home | null,
  year: number | null,
  register: Gazetteer,
): { readonly meaning: Meaning; readonly isKnown: boolean } | null {
  // 师市教育局: a division of the Corps and its city are one.
  const groups = levelWord.exec(
    home?.area.code.startsWith('6590') === true ? name.replace(/^师市/u, '市') : name,
  )?.groups;
  const level = groups?.['level'];
  const rest = groups?.['rest'];
  if (home === null || level === undefined || rest === undefined) return null;
  // 省庄镇财政所 is of 省庄镇.
  if (beginsWithTown(name, home, register)) return null;
  const areas = areasOfLevel(level, home, register);
  if (areas.length === 0) return misfitOf(level, rest, home, register);
  const readings = areas.flatMap((area) => {
    const place = register.places.byCode(area.code);
    const scope: Scope = { area, place, nearer: null, isImplied: false, home, year };
    const reading = readingOf(rest, scope, register);
    return reading === null || (reading.grade !== 'known' && isNoLevel(name, home, register))
      ? []
      : [reading];
  });
  const [first, second] = readings;
  if (first === undefined || first.meaning.kind !== 'one') return null;
  if (second === undefined && areas.length === 1) {
    return { meaning: first.meaning, isKnown: first.grade !== 'unlisted' };
  }
  const { agency, local } = first.meaning;
  const agencies = readings.flatMap(({ meaning }) => (meaning.kind === 'one' ? [meaning.agency] : []));
  const candidates = candidatesOf(agencies, `“${level}”可以是本站范围内的任何一个`);
  return {
    meaning: { kind: 'several', type: agency.type, local, candidates },
    isKnown: first.grade !== 'unlisted',
  };
}

/** 市北 and 市中 are districts of some cities; 市中小企业服务中心 is a city's all the same. */
function isNoLevel(name: string, home: Home, register: Gazetteer): boolean {
  if (/^市中(?:[级医小]|心医院)/u.test(name)) return false;
  if (!/^市[东南西北中]/u.test(name)) return noLevel.test(name);
  return register.headsNamed(`${name.slice(0, 2)}区`).some(({ place }) => isOwn(place, home, register));
}

function beginsWithTown(name: string, home: Home, register: Gazetteer): boolean {
  if (home.place === null) return false;
  const towns = register.townsIn(home.place);
  for (let length = 3; length < Math.min(name.length, 12); length++) {
    if (towns.has(name.slice(0, length))) return true;
  }
  return false;
}

/** 县教育局 on the portal of a district: a county of the same city, or a slip for the district's own. */
function misfitOf(
  level: string,
  rest: string,
  home: Home,
  register: Gazetteer,
): { readonly meaning: Meaning; readonly isKnown: boolean } | null {
  const kind = kindOf(rest);
  if (kind?.isKnown !== true || home.place?.level !== 'county') return null;
  const others = register.places
    .below(home.place.parent ?? '', 'county')
    .filter(({ name, to }) => to === null && name.endsWith(level));
  const agencies = [home.place, ...others].map((place) => identityOf(listedAreaOf(place), kind));
  const local = `${level}:${kind.type}:${kind.unit ?? ''}`;
  const candidates = candidatesOf(agencies, `“${level}”与本站所在区划的级别不符`);
  return { meaning: { kind: 'several', type: kind.type, local, candidates }, isKnown: true };
}

/** Places that a level word means on a portal: one where the level fits, several below a city. */
function areasOfLevel(level: string, home: Home, register: Gazetteer): readonly Area[] {
  if (home.place === null) return unlistedAreasOf(level, home);
  const own = home.place;
  const chain = register.places.above(own.code);
  const listed = (place: Place | undefined): readonly Area[] =>
    place === undefined ? [] : [listedAreaOf(place)];
  switch (level) {
    case '省':
    case '自治区':
      return listed(chain.find((place) => place.level === 'province'));
    case '市':
      if (own.level === 'county' && own.name.endsWith('市')) return [home.area];
      if (own.level === 'city' && home.isZone) return listed(own);
      return own.level === 'city' ? [home.area] : listed(chain.find(({ name }) => name.endsWith('市')));
    case '州':
    case '盟':
    case '地区':
      return listed(chain.find((place) => place.level === 'city' && place.name.endsWith(level)));
    default:
      if (own.level === 'county') return own.name.endsWith(level) || home.isZone ? [home.area] : [];
      if (level === '区' && (home.isZone || own.name.endsWith('自治区'))) return [home.area];
      return register.places
        .below(own.code, 'county')
        .filter(({ name, to }) => to === null && name.endsWith(level) && own.level === 'city')
        .map(listedAreaOf);
  }
}

function unlistedAreasOf(level: string, home: Home): readonly Area[] {
  const last = home.segments.at(-1);
  if (last === undefined || last.endsWith(level)) return [home.area];
  const upper = home.segments.find((segment) => segment.endsWith(level));
  if (upper === undefined) return [];
  const code = level === '省' ? `${home.area.region.slice(0, 2)}0000` : `${home.area.region.slice(0, 4)}00`;
  return [{ code, region: code, name: upper, isListed: false }];
}
