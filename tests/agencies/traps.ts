import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { AgencyType } from '../../model/agency.ts';
import type { Place, Places } from '../../register/places.ts';
import { cityBureaus, countyBureaus, countyVerticals, governments } from './bodies.ts';
import { evidenceOfNames } from './evidence.ts';
import { drawn } from './ordinary.ts';
import { townsOf, trialOf, trialsOf } from './printings.ts';
import { letterOf, provinceCodes, scopeOf, isInForce } from './scope.ts';
import { bodySubjectOf, townSubjectOf } from './subjects.ts';
import { townNamesOf } from './town-names.ts';
import type { Trial, TrueAgency } from './truth.ts';

/** Towns and streets that codebook §9 names because several places have them, and how many of each are taken. */
const townsOfNote: Readonly<Record<string, number>> = {
  北京街道: 9,
  白云街道: 9,
  开元街道: 9,
  前进街道: 12,
  北街街道: 9,
  中村乡: 9,
  团结乡: 9,
  朝阳乡: 9,
  民主镇: 9,
  太平镇: 8,
  永安镇: 6,
  市府东路街道: 1,
};

/** The traps of codebook §9 and quirks.md §1.6, and their like from the register. */
export function trapTrials(draw: Seeded, places: Places): readonly Trial[] {
  const counties = provinceCodes.flatMap((code) => places.below(code, 'county')).filter(isInForce);
  return [
    ...Object.entries(townsOfNote).flatMap(([name, count]) => townsOfOneName(draw, places, name, count)),
    ...citySharesName(draw, places),
    ...drawn(draw, counties, 200)
      .flatMap((county) => goneTown(draw, places, county))
      .slice(0, 90),
    ...drawn(
      draw,
      counties.flatMap((county) => oddTowns(places, county)),
      30,
    ).flatMap((town) => townTrials(draw, places, town)),
    ...['310000', ...drawn(draw, counties, 12).map(({ code }) => code)].flatMap((code) =>
      barePlace(draw, places, code),
    ),
    ...['411303', '510923', '371002', '320706', '420104'].flatMap((code) =>
      twoEducations(draw, places, code),
    ),
    ...['429006', '429005', '130306', '320800', '321300'].flatMap((code) =>
      governments.flatMap((body) => trialsOf(draw, places, bodySubjectOf(places, code, body), 6)),
    ),
    ...drawn(draw, counties.filter(hasCity(places)), 14).flatMap((county) => branches(draw, places, county)),
    ...drawn(draw, counties.filter(hasCity(places)), 12).flatMap((county) =>
      provincePortal(draw, places, county),
    ),
    ...drawn(draw, counties, 40).flatMap((county) => severalNames(draw, places, county)),
  ];
}

function townTrials(draw: Seeded, places: Places, town: Place, count = 4): readonly Trial[] {
  const subject = townSubjectOf(places, town);
  return subject === null ? [] : trialsOf(draw, places, subject, count);
}

const hasCity =
  (places: Places) =>
  ({ code }: Place): boolean =>
    scopeOf(places, code).city?.level === 'city';

function townsOfOneName(draw: Seeded, places: Places, name: string, count: number): readonly Trial[] {
  const all = places.named(name, 'town').filter((town) => town.name === name && town.to === null);
  const possible = all
    .map((town) => townSubjectOf(places, town)?.agency)
    .filter((each) => each !== undefined);
  return drawn(draw, all, count).flatMap((town) => {
    const subject = townSubjectOf(places, town);
    if (subject === null) return [];
    const decided = trialsOf(draw, places, subject, 5);
    if (all.length < 2) return decided;
    const open = all.length > 15 ? null : possible;
    return [
      ...decided,
      trialOf(draw, subject, draw.pick(subject.wordings), 'no portal, common name', { portal: null }, open),
    ];
  });
}

/** 白云街 and 北京街 are streets of 越秀区, also where 白云区 lies beside it and on the portal of the whole city. */
function citySharesName(draw: Seeded, places: Places): readonly Trial[] {
  const portals = ['440104', '440100'].map((code) => scopeOf(places, code).place);
  return ['440104003', '440104020'].flatMap((code) => {
    const town = places.byCode(code);
    const subject = town === null ? null : townSubjectOf(places, town);
    if (subject === null) return [];
    return portals.flatMap((portal) =>
      subject.wordings.map((printed) => trialOf(draw, subject, printed, 'street like a city', { portal })),
    );
  });
}

/** 太平镇 where the register knows 太平街道 alone: an agency of its own, and never the street. */
function goneTown(draw: Seeded, places: Places, county: Place): readonly Trial[] {
  const towns = townsOf(places, county);
  const taken = new Set(towns.map(({ name }) => name.replace(/(?:镇|乡)$/u, '')));
  const street = towns.find(
    ({ name }) => /^.{1,2}[^镇乡区县市]街道$/u.test(name) && !taken.has(name.slice(0, -2)),
  );
  // A county that had another code in those years could rightly be keyed by that.
  const isOld = places.predecessorsOf(county.code).length === 0;
  if (street === undefined || !isOld || !draw.chance(0.3)) return [];
  const name = `${street.name.slice(0, -2)}镇`;
  const agency: TrueAgency = {
    id: `${county.code}-${name}`,
    name: `${county.name}${name}人民政府`,
    type: 'town_government',
    areas: [`x${county.code}-`],
    key: `x${county.code}-${name}:town_government`,
  };
  const words = [name, `${name}人民政府`, `${county.name}${name}`, `${name}政府`];
  return [
    ...drawn(draw, words, 3).map((printed) => {
      const trial = trialOf(draw, { agency }, printed, 'town before the street', { portal: county });
      return { ...trial, evidence: { ...trial.evidence, year: draw.whole(2009, 2016) } };
    }),
    ...townTrials(draw, places, street, 3),
  ];
}

/** 市府东路街道, 呼图壁镇 of 呼图壁县: they begin like a relative name or like their county. */
function oddTowns(places: Places, county: Place): readonly Place[] {
  const stem = county.name.slice(0, -1);
  return townsOf(places, county).filter(
    (town) =>
      townNamesOf(town) !== null &&
      (/^[区县市州省旗]/u.test(town.name) || (stem.length > 1 && town.name.startsWith(stem))),
  );
}

/** 上海市, 建平县: nothing but the place means its government. */
function barePlace(draw: Seeded, places: Places, code: string): readonly Trial[] {
  const bodies = code.endsWith('0000') ? governments.slice(0, 1) : governments;
  const subjects = bodies.map((body) => bodySubjectOf(places, code, body));
  return subjects.flatMap((subject) => {
    const decided = trialsOf(draw, places, subject, 3);
    const { place } = subject.scope;
    if (subject.kind !== 'government') return decided;
    const evidence = evidenceOfNames(draw, [{ source: 'title', name: place.name }], place);
    const alone = { agency: subject.agency, possible: [subject.agency], trap: 'the place alone', evidence };
    return [...decided, alone];
  });
}

function twoEducations(draw: Seeded, places: Places, code: string): readonly Trial[] {
  const bodies = countyBureaus.filter(({ unit }) => unit === 'education' || unit === 'education_sports');
  return bodies.flatMap((body) => trialsOf(draw, places, bodySubjectOf(places, code, body), 6));
}

/** 泰安市生态环境局泰山分局: in the district, of the city, and neither the city's bureau nor another district's. */
function branches(draw: Seeded, places: Places, county: Place): readonly Trial[] {
  const { city } = scopeOf(places, county.code);
  const stem = county.name.slice(0, -1);
  if (city === null || stem.length < 2 || county.name.length > 4) return [];
  // Districts have no 生态环境局 of their own, so that this branch is nobody else's name.
  const field = '生态环境';
  const agency: TrueAgency = {
    id: `${county.code}:branch:${field}`,
    name: `${city.name}${field}局${stem}分局`,
    type: 'bureau',
    areas: [county.code, city.code],
    key: null,
  };
  const trap = 'branch of a city bureau';
  const body = cityBureaus.find(({ names: [name] }) => name === `${field}局`);
  return [
    trialOf(draw, { agency }, agency.name, trap, { portal: county }),
    trialOf(draw, { agency }, agency.name, trap, { portal: city }),
    trialOf(draw, { agency }, `${field}局${stem}分局`, trap, { portal: county }),
    trialOf(draw, { agency }, `${letterOf(city) ?? '市'}${field}局${stem}分局`, trap, { portal: county }),
    ...(body === undefined ? [] : trialsOf(draw, places, bodySubjectOf(places, city.code, body), 3)),
  ];
}

/** Tax bureaus publish on the portal of their province. */
function provincePortal(draw: Seeded, places: Places, county: Place): readonly Trial[] {
  const { city, province } = scopeOf(places, county.code);
  const [tax] = countyVerticals;
  if (tax === undefined || city === null || province === null) return [];
  const subject = bodySubjectOf(places, county.code, tax);
  const printed = [`国家税务总局${city.name}${county.name}税务局`, `${city.name}${county.name}税务局`];
  const inProvince = places.below(province.code, 'county').filter(({ name }) => name === county.name);
  if (inProvince.length === 1) printed.push(`国家税务总局${county.name}税务局`);
  return [
    ...printed.map((words) => trialOf(draw, subject, words, 'province portal', { portal: province })),
    ...trialsOf(draw, places, subject, 3),
  ];
}

/** Names that say nothing, names beside them that do, and names of others that must not win over the title. */
function severalNames(draw: Seeded, places: Places, county: Place): readonly Trial[] {
  const [one, other] = drawn(draw, townsOf(places, county), 6)
    .map((town) => townSubjectOf(places, town))
    .filter((each) => each !== null);
  if (one === undefined || other === undefined) return [];
  const finance = countyBureaus.find(({ names: [name] }) => name === '财政局');
  const town = one.wordings[0] ?? '';
  const self: Partial<Record<AgencyType, string>> = {
    subdistrict_office: '我街道',
    town_government: '我镇',
    township_government: '我乡',
  };
  const said = (one.agency.type === null ? null : self[one.agency.type]) ?? '本机关';
  const trialWith = (
    names: Parameters<typeof evidenceOfNames>[1],
    trap: string,
    possible: Trial['possible'],
    agency = one.agency,
  ): Trial => ({
    agency,
    possible,
    trap,
    evidence: evidenceOfNames(draw, names, county),
  });
  const site = { source: 'site', name: `${county.name}人民政府` } as const;
  const silent = { source: 'title', name: said } as const;
  const trials = [
    trialWith([silent, { source: draw.pick(['column', 'list']), name: town }, site], '我镇 and a column', [
      one.agency,
    ]),
    trialWith([silent], '我镇 alone', null),
    trialWith(
      [
        { source: 'title', name: town },
        { source: 'column', name: other.wordings[0] ?? '' },
      ],
      'column of another',
      [one.agency],
    ),
    trialWith(
      [
        { source: 'title', name: county.name + town },
        { source: 'metadata', name: `${county.name}融媒体中心` },
        site,
      ],
      'published by another',
      [one.agency],
    ),
  ];
  if (finance === undefined) return trials;
  const bureau = bodySubjectOf(places, county.code, finance).agency;
  return [
    ...trials,
    trialWith(
      [
        { source: 'title', name: '本局' },
        { source: 'list', name: '财政局' },
      ],
      '本局 and a list',
      [bureau],
      bureau,
    ),
    trialWith([{ source: 'title', name: '我局' }, site], '我局 on a site', null, bureau),
    {
      agency: bureau,
      possible: null,
      trap: 'relative without a portal',
      evidence: evidenceOfNames(
        draw,
        [{ source: 'title', name: draw.pick(['区财政局', '财政局', '县财政局']) }],
        null,
      ),
    },
  ];
}
