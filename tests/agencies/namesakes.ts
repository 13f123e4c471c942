import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { Place, Places } from '../../register/places.ts';
import { countyBureaus, type Body } from './bodies.ts';
import { evidenceOf } from './evidence.ts';
import { drawn } from './ordinary.ts';
import { townsOf, trialOf, trialsOf } from './printings.ts';
import { provinceCodes, scopeOf, isInForce } from './scope.ts';
import { bodySubjectOf, townSubjectOf } from './subjects.ts';
import { townNamesOf, townsMeantBy } from './town-names.ts';
import type { Trial } from './truth.ts';

/** Bodies of which every county has one under one name. */
const everywhere = countyBureaus.filter(({ names: [name = ''] }) =>
  ['财政局', '司法局', '审计局', '统计局', '民政局'].includes(name),
);

/** Pairs that differ in nothing but the place or the ending, drawn from the register. */
export function namesakeTrials(draw: Seeded, places: Places): readonly Trial[] {
  const cities = provinceCodes.flatMap((code) => places.below(code, 'city')).filter(isInForce);
  const municipalities = provinceCodes
    .map((code) => scopeOf(places, code).place)
    .filter(({ name }) => name.endsWith('市'));
  const counties = provinceCodes.flatMap((code) => places.below(code, 'county')).filter(isInForce);
  return [
    ...drawn(
      draw,
      [...cities, ...municipalities].flatMap((city) => sameNameInOneCity(places, city)),
      60,
    ).flatMap((pair) => twoDistricts(draw, places, pair)),
    ...drawn(
      draw,
      counties.flatMap((county) => sameStemInOneCounty(places, county)),
      30,
    ).flatMap((pair) => pair.flatMap((town) => townTrials(draw, places, town, 5))),
    ...drawn(draw, sameNames(counties), 14).flatMap((same) => sameCounties(draw, places, same)),
    ...drawn(
      draw,
      cities.flatMap((city) => countiesCalledLike(places, city)),
      16,
    ).flatMap(([city, county]) => cityAndCounty(draw, places, city, county)),
    ...drawn(draw, cities, 16).flatMap((city) => relativeOnCityPortal(draw, places, city)),
    ...drawn(draw, townsCalledLikeCities(places, cities), 20).flatMap((town) =>
      townTrials(draw, places, town, 4),
    ),
  ];
}

function townTrials(draw: Seeded, places: Places, town: Place, count: number): readonly Trial[] {
  const subject = townSubjectOf(places, town);
  return subject === null ? [] : trialsOf(draw, places, subject, count);
}

function groupsOf(
  all: readonly Place[],
  wordOf: (place: Place) => string | null,
): readonly (readonly Place[])[] {
  const groups = new Map<string, Place[]>();
  for (const place of all) {
    const word = wordOf(place);
    if (word !== null) groups.set(word, [...(groups.get(word) ?? []), place]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

const isGoverned = (town: Place): boolean => townNamesOf(town) !== null;

function sameNameInOneCity(places: Places, city: Place): readonly (readonly Place[])[] {
  return groupsOf(townsOf(places, city).filter(isGoverned), ({ name }) => name);
}

function sameStemInOneCounty(places: Places, county: Place): readonly (readonly Place[])[] {
  const stemOf = ({ name }: Place): string | null => /^(.+?)(?:街道|镇|乡)$/u.exec(name)?.[1] ?? null;
  return groupsOf(townsOf(places, county).filter(isGoverned), stemOf);
}

function sameNames(all: readonly Place[]): readonly (readonly Place[])[] {
  return groupsOf(all, ({ name }) => name);
}

/** Towns of one name in two counties of a city: told apart by the county or its portal, else open. */
function twoDistricts(draw: Seeded, places: Places, pair: readonly Place[]): readonly Trial[] {
  const subjects = pair.map((town) => townSubjectOf(places, town)).filter((each) => each !== null);
  const open = subjects.flatMap((subject) => {
    const { city } = subject.scope;
    if (city === null || !draw.chance(0.7)) return [];
    const printed = draw.pick(subject.wordings);
    const meant = townsMeantBy(printed, townsOf(places, city)).map(({ code }) => code);
    const possible = subjects.filter(({ agency }) => meant.includes(agency.id)).map(({ agency }) => agency);
    if (possible.length < 2 || possible.length !== meant.length) return [];
    const prefix = draw.chance(0.3) ? city.name : '';
    return [
      trialOf(draw, subject, prefix + printed, 'city portal, two districts', { portal: city }, possible),
      // The code of the organ names the district that it is registered in: that decides.
      trialOf(draw, subject, printed, 'city portal, credit code', {
        portal: city,
        registeredIn: subject.scope.place.code,
      }),
    ].slice(0, draw.chance(0.35) ? 2 : 1);
  });
  return [...subjects.flatMap((subject) => trialsOf(draw, places, subject, draw.whole(3, 4))), ...open];
}

/** 朝阳区 of Beijing and of 长春: their bodies need the city, the portal or stay open. */
function sameCounties(draw: Seeded, places: Places, same: readonly Place[]): readonly Trial[] {
  return drawn(draw, everywhere, 2).flatMap((body) => {
    const subjects = same.map(({ code }) => bodySubjectOf(places, code, body));
    const possible = subjects.map(({ agency }) => agency);
    return drawn(draw, subjects, 3).flatMap((subject) => [
      ...trialsOf(draw, places, subject, 3),
      trialOf(
        draw,
        subject,
        subject.agency.name,
        'no portal, county of a common name',
        { portal: null },
        possible,
      ),
    ]);
  });
}

/** 长沙市 and 长沙县, with the county below the city. */
function countiesCalledLike(places: Places, city: Place): readonly (readonly [Place, Place])[] {
  const stem = city.name.replace(/(?:市|地区)$/u, '');
  return places
    .below(city.code, 'county')
    .filter((county) => isInForce(county) && [`${stem}县`, `${stem}市`].includes(county.name))
    .map((county) => [city, county]);
}

function cityAndCounty(draw: Seeded, places: Places, city: Place, county: Place): readonly Trial[] {
  return drawn(draw, everywhere, 2).flatMap((body) =>
    [city, county].flatMap(({ code }) => trialsOf(draw, places, bodySubjectOf(places, code, body), 4)),
  );
}

/** 区财政局 on the portal of a city: any of its districts. */
function relativeOnCityPortal(draw: Seeded, places: Places, city: Place): readonly Trial[] {
  const body: Body = draw.pick(everywhere);
  const letter = draw.pick(['区', '县']);
  const meant = places
    .below(city.code, 'county')
    .filter((each) => isInForce(each) && each.name.endsWith(letter));
  if (meant.length < 2 || meant.length > 20) return [];
  const possible = meant.map(({ code }) => bodySubjectOf(places, code, body).agency);
  const agency = draw.pick(possible);
  const printed = letter + (body.names[0] ?? '');
  return [
    {
      agency,
      possible,
      evidence: evidenceOf(draw, printed, { portal: city }),
      trap: 'city portal, 区 or 县',
    },
  ];
}

/** 北京街道, 南京街道: called like a city or province that is elsewhere. */
function townsCalledLikeCities(places: Places, cities: readonly Place[]): readonly Place[] {
  const stems = [...cities, ...provinceCodes.map((code) => scopeOf(places, code).place)].map(({ name }) =>
    name.replace(/(?:省|市|地区|自治区)$/u, ''),
  );
  return stems
    .filter((stem) => stem.length > 1)
    .flatMap((stem) => ['街道', '镇', '乡'].flatMap((kind) => places.named(stem + kind, 'town')))
    .filter(({ to }) => to === null);
}
