import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { Place, Places } from '../../register/places.ts';
import { bodiesDrawn, drawn } from './ordinary.ts';
import { evidenceOfNames, roughened } from './evidence.ts';
import { townsOf, trialOf, trialsOf } from './printings.ts';
import { provinceCodes, scopeOf, isInForce } from './scope.ts';
import { bodySubjectOf, townSubjectOf } from './subjects.ts';
import { townNamesOf } from './town-names.ts';
import type { Trial, TrueAgency } from './truth.ts';

/** Places that have no code: streets younger than the register, and a whole county that is invented. */
export function unlistedTrials(draw: Seeded, places: Places): readonly Trial[] {
  const counties = provinceCodes.flatMap((code) => places.below(code, 'county')).filter(isInForce);
  const roads = counties.flatMap((county) => roadStreets(places, county));
  return [
    ...drawn(draw, counties, 30).flatMap((county) => newStreet(draw, places, county)),
    ...drawn(draw, roads, 20).flatMap((street) => almostListed(draw, places, street)),
    ...drawn(draw, counties, 40).flatMap((county) => streetOfNeighbour(draw, places, county)),
    ...inventedCounty(draw),
  ];
}

const newStems = ['听泉', '望岫', '云栎', '鹿鸣坡', '砚池', '松涛湾', '栖云', '揽翠湖'];

function streetIn(county: Pick<Place, 'code' | 'name'>, name: string): TrueAgency {
  return {
    id: `${county.code}-${name}`,
    name: `${county.name}${name}办事处`,
    type: 'subdistrict_office',
    areas: [`x${county.code}-`],
    key: `x${county.code}-${name}:subdistrict_office`,
  };
}

/** A street that the register does not know: settled where its county is certain, open where only the city is. */
function newStreet(draw: Seeded, places: Places, county: Place): readonly Trial[] {
  const name = `${draw.pick(newStems)}街道`;
  const { city } = scopeOf(places, county.code);
  const agency = streetIn(county, name);
  if (places.named(name).length > 0) return [];
  const own = [`${name}办事处`, name, `${county.name}${name}办事处`, `${county.name}人民政府${name}办事处`];
  const trials = drawn(draw, own, 3).map((words) =>
    trialOf(draw, { agency }, roughened(draw, words), 'unlisted street', { portal: county }),
  );
  if (city === null) return trials;
  return [
    ...trials,
    trialOf(draw, { agency }, `${city.name}${county.name}${name}`, 'unlisted street, city portal', {
      portal: city,
    }),
    trialOf(draw, { agency }, `${name}办事处`, 'unlisted street, county unknown', { portal: city }, null),
  ];
}

function roadStreets(places: Places, county: Place): readonly Place[] {
  const towns = townsOf(places, county);
  const all = new Set(towns.map(({ name }) => name));
  return towns.filter(
    ({ name }) =>
      /^[^区县市]{2,}路街道$/u.test(name) &&
      ['街道', '镇', '乡'].every((kind) => !all.has(name.slice(0, -3) + kind)),
  );
}

/** 天福街道 where the register has 天福路街道: alike, and another until a person says otherwise. */
function almostListed(draw: Seeded, places: Places, street: Place): readonly Trial[] {
  const subject = townSubjectOf(places, street);
  if (subject === null) return [];
  const county = subject.scope.place;
  const name = `${street.name.slice(0, -3)}街道`;
  const agency = streetIn(county, name);
  const words = [`${name}办事处`, name, `${county.name}${name}办事处`];
  return [
    ...words.map((printed) =>
      trialOf(draw, { agency }, printed, 'almost a listed street', { portal: county }),
    ),
    ...trialsOf(draw, places, subject, 3),
  ];
}

/** A street that only another district of the city has: on this district's own portal it is this district's, and new. */
function streetOfNeighbour(draw: Seeded, places: Places, county: Place): readonly Trial[] {
  const { city } = scopeOf(places, county.code);
  if (city?.level !== 'city') return [];
  const own = new Set(townsOf(places, county).map(({ name }) => stemOf(name)));
  const [street] = drawn(
    draw,
    townsOf(places, city).filter(
      ({ name }) =>
        townNamesOf({ name })?.type === 'subdistrict_office' &&
        /^[^区县市]{2,}街道$/u.test(name) &&
        !own.has(stemOf(name)),
    ),
    1,
  );
  const subject = street === undefined ? null : townSubjectOf(places, street);
  if (street === undefined || subject === null) return [];
  const agency = streetIn(county, street.name);
  const words = [`${street.name}办事处`, `${county.name}${street.name}办事处`];
  return [
    ...words.map((printed) =>
      trialOf(draw, { agency }, printed, 'street of a neighbour', { portal: county }),
    ),
    ...trialsOf(draw, places, subject, 2),
  ];
}

/** What is left of a street's or town's name without its ending and 路. */
const stemOf = (name: string): string => name.replace(/路?(?:街道|镇|乡)$/u, '');

/** A region that the register does not know is taken at its word. */
function inventedCounty(draw: Seeded): readonly Trial[] {
  const county = { code: '990101', name: '青岚区' };
  return newStems.slice(0, 6).flatMap((stem) => {
    const agency = streetIn(county, `${stem}街道`);
    const words = [
      `${stem}街道办事处`,
      `${stem}街道`,
      `青岚区${stem}街道办事处`,
      `青岚区人民政府${stem}街道办事处`,
    ];
    return words.map((name) => ({
      agency,
      possible: [agency],
      trap: 'region out of the register',
      evidence: evidenceOfNames(draw, [{ source: 'title', name }], county),
    }));
  });
}

/** Bureaus that no table of fields is likely to have: their own words are their unit. */
export function rareBureaus(draw: Seeded, places: Places): readonly Trial[] {
  const counties = provinceCodes.flatMap((code) => places.below(code, 'county')).filter(isInForce);
  const words = [
    '茶叶产业发展局',
    '葡萄酒产业发展局',
    '水库移民服务局',
    '热带作物局',
    '蚕桑局',
    '陶瓷产业局',
    '竹业发展局',
  ];
  const bodies = words.map((name) => ({ type: 'bureau', names: [name], unit: null, group: name }) as const);
  return drawn(draw, counties, 14).flatMap((county) =>
    bodiesDrawn(draw, bodies, 2).flatMap((body) =>
      trialsOf(draw, places, bodySubjectOf(places, county.code, body), 3),
    ),
  );
}
