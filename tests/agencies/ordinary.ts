import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { Places } from '../../register/places.ts';
import {
  cityBureaus,
  cityVerticals,
  countyBureaus,
  countyVerticals,
  governments,
  institutions,
  massOrganisations,
  type Body,
} from './bodies.ts';
import { townsOf, trialsOf, type Subject } from './printings.ts';
import { isInForce, provinceCodes } from './scope.ts';
import { bodySubjectOf, townSubjectOf } from './subjects.ts';
import type { Trial } from './truth.ts';

/** Counties and cities that codebook §9 and the sample reports speak of; always in the set. */
const countiesOfNote =
  '370902 220102 410403 350502 350203 371003 440104 440111 440113 210104 211302 330782 410482 150581 220184 429006 429005 360733 330824 370883 620702 110105 220104 130306 371002 320706 420104 411303 510923 650104 150221 513221 210521 360121';
const citiesOfNote = '370900 220100 350500 440100 370400 441900 620200 152500 513400 653100 430100';

/** Draws some of the choices without drawing one twice. */
export function drawn<T>(draw: Seeded, choices: readonly T[], count: number): readonly T[] {
  const left = [...choices];
  const taken: T[] = [];
  while (taken.length < count && left.length > 0)
    taken.push(...left.splice(draw.whole(0, left.length - 1), 1));
  return taken;
}

/** Bodies of a place, of each group at most one. */
export function bodiesDrawn(draw: Seeded, bodies: readonly Body[], count: number): readonly Body[] {
  const groups = new Set<string>();
  return drawn(draw, bodies, bodies.length)
    .filter(({ group }) => !groups.has(group) && groups.add(group))
    .slice(0, count);
}

/** Agencies of counties, cities and provinces all over the country, under the names that they are usually printed with. */
export function ordinaryTrials(draw: Seeded, places: Places): readonly Trial[] {
  const listed = (codes: string): readonly string[] =>
    codes.split(' ').filter((code) => places.byCode(code) !== null);
  const counties = new Set(listed(countiesOfNote));
  const cities = new Set(listed(citiesOfNote));
  for (const province of provinceCodes) {
    for (const county of drawn(draw, places.below(province, 'county').filter(isInForce), 1)) {
      counties.add(county.code);
    }
  }
  for (const province of drawn(draw, provinceCodes, 4)) {
    for (const city of drawn(draw, places.below(province, 'city').filter(isInForce), 1)) {
      cities.add(city.code);
    }
  }
  const subjects = [
    ...[...counties].flatMap((code) => countySubjects(draw, places, code)),
    ...[...cities].flatMap((code) => citySubjects(draw, places, code)),
    ...drawn(draw, provinceCodes, 6).flatMap((code) => provinceSubjects(draw, places, code)),
  ];
  return subjects.flatMap((subject) => trialsOf(draw, places, subject, draw.whole(3, 6)));
}

function countySubjects(draw: Seeded, places: Places, code: string): readonly Subject[] {
  const place = places.byCode(code);
  const towns = place === null ? [] : drawn(draw, townsOf(places, place), draw.whole(3, 5));
  const bodies = [
    ...drawn(draw, governments, draw.whole(1, 2)),
    ...bodiesDrawn(draw, countyBureaus, draw.whole(4, 6)),
    ...drawn(draw, countyVerticals, draw.whole(0, 1)),
    ...drawn(draw, massOrganisations, draw.whole(0, 1)),
    ...drawn(draw, institutions, draw.whole(0, 1)),
  ];
  return [
    ...towns.map((town) => townSubjectOf(places, town)).filter((each) => each !== null),
    ...bodies.map((body) => bodySubjectOf(places, code, body)),
  ];
}

function citySubjects(draw: Seeded, places: Places, code: string): readonly Subject[] {
  const ownTowns = places.below(code, 'town').filter(({ parent, to }) => parent === code && to === null);
  const bodies = [
    ...governments,
    ...bodiesDrawn(draw, cityBureaus, 7),
    ...drawn(draw, cityVerticals, 1),
    ...drawn(draw, massOrganisations, 1),
    ...drawn(draw, institutions, 1),
  ];
  return [
    ...drawn(draw, ownTowns, 6)
      .map((town) => townSubjectOf(places, town))
      .filter((each) => each !== null),
    ...bodies.map((body) => bodySubjectOf(places, code, body)),
  ];
}

const provinceHalls: readonly Body[] =
  '教育厅 财政厅 司法厅 民政厅 交通运输厅 生态环境厅 水利厅 农业农村厅 商务厅 应急管理厅 审计厅 统计局 市场监督管理局'
    .split(' ')
    .map((name) => ({
      type: 'bureau',
      names: [name],
      unit: name === '教育厅' ? 'education' : null,
      group: name,
    }));
const municipalCommissions: readonly Body[] = [
  { type: 'bureau', names: ['教育委员会', '教委'], unit: 'education', group: '教育' },
  ...provinceHalls.slice(1).map((hall) => {
    const names = hall.names.map((name) => name.replace('厅', '局'));
    return { ...hall, names };
  }),
];

function provinceSubjects(draw: Seeded, places: Places, code: string): readonly Subject[] {
  const isMunicipality = places.byCode(code)?.name.endsWith('市') === true;
  const office: Body = {
    type: 'government_office',
    names: ['人民政府办公厅', '政府办公厅'],
    unit: null,
    group: 'office',
  };
  const halls = drawn(draw, isMunicipality ? municipalCommissions : provinceHalls, 6);
  return [...governments.slice(0, 1), office, ...halls].map((body) => bodySubjectOf(places, code, body));
}
