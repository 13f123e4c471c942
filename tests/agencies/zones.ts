import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { AgencyType } from '../../model/agency.ts';
import type { Place, Places } from '../../register/places.ts';
import { countyBureaus } from './bodies.ts';
import { drawn } from './ordinary.ts';
import { townsOf, trialOf, trialsOf } from './printings.ts';
import { provinceCodes, scopeOf, isInForce } from './scope.ts';
import { bodySubjectOf } from './subjects.ts';
import type { Trial, TrueAgency } from './truth.ts';

/** Zones and estates: those of the trap table, those that have a code after all, and the zone that is a district. */
export function zoneTrials(draw: Seeded, places: Places): readonly Trial[] {
  const all = provinceCodes.flatMap((code) => places.below(code, 'county'));
  const estates = all
    .filter(isInForce)
    .flatMap((county) => townsOf(places, county))
    .filter(({ name }) => /(?:园区|开发区)$/u.test(name));
  const coded = all.filter(({ code, to }) => to === null && /^\d{4}7\d/u.test(code));
  return [
    ...zonesOfNote.flatMap((zone) => zoneOfNoteTrials(draw, places, zone)),
    ...drawn(draw, coded, 12).flatMap((zone) => codedZone(draw, places, zone)),
    ...drawn(draw, estates, 14).flatMap((estate) => estateTrials(draw, places, estate)),
    ...districtThatIsZone(draw, places),
  ];
}

interface Zone {
  readonly name: string;
  readonly within: readonly string[];
  readonly portal: string;
  /** Type, then the names by which one body is printed. */
  readonly bodies: readonly (readonly [AgencyType, string])[];
}

/** Zones of the trap table, with the names that their bodies go by. */
const zonesOfNote: readonly Zone[] = [
  {
    name: '长春新区',
    within: ['220100'],
    portal: '220100',
    bodies: [
      ['committee', '长春新区管理委员会 长春新区管委会 吉林省长春新区管理委员会 长春市长春新区管委会'],
      ['bureau', '长春新区教育局 长春市长春新区教育局 吉林省长春市长春新区教育局'],
      ['bureau', '长春新区应急管理局 长春新区应急局 长春市长春新区应急管理局'],
    ],
  },
  {
    name: '番禺经济技术开发区',
    within: ['440113'],
    portal: '440113',
    bodies: [
      [
        'committee',
        '番禺经济技术开发区管理委员会 番禺经济技术开发区管委会 番禺经开区管委会 番禺经开区管理委员会',
      ],
      ['bureau', '番禺经济技术开发区财政局 番禺经开区财政局'],
    ],
  },
  {
    name: '从化经济开发区',
    within: ['440117'],
    portal: '440117',
    bodies: [['committee', '从化经济开发区管理委员会 从化经济开发区管委会 广州市从化经济开发区管委会']],
  },
  {
    name: '枣庄高新技术产业开发区',
    within: ['370400'],
    portal: '370400',
    bodies: [
      [
        'committee',
        '枣庄高新技术产业开发区管理委员会 枣庄高新区管委会 枣庄高新区管理委员会 枣庄市高新区管委会',
      ],
      ['vertical', '枣庄高新区消防救援大队 枣庄高新技术产业开发区消防救援大队 枣庄高新区消防大队'],
      ['bureau', '枣庄高新区财政局 高新区财政局 枣庄高新技术产业开发区财政局 枣庄市高新区财政局'],
    ],
  },
  {
    name: '深汕特别合作区',
    within: ['440300', '441500'],
    portal: '440300',
    bodies: [['bureau', '深汕特别合作区应急管理局 深圳市深汕特别合作区应急管理局 深汕特别合作区应急局']],
  },
  {
    name: '宜良工业园区',
    within: ['530125'],
    portal: '530125',
    bodies: [['committee', '宜良工业园区管理委员会 宜良工业园区管委会 宜良县宜良工业园区管委会']],
  },
  {
    name: '五华科技产业园',
    within: ['530102'],
    portal: '530102',
    bodies: [['committee', '五华科技产业园管理委员会 五华科技产业园管委会 昆明市五华区五华科技产业园管委会']],
  },
  {
    name: '钱江经济开发区',
    within: ['330100', '330110', '330113'],
    portal: '330100',
    bodies: [
      [
        'committee',
        '钱江经济开发区管理委员会 钱江经济开发区管委会 杭州市钱江经济开发区管理委员会 杭州钱江经济开发区管委会',
      ],
    ],
  },
  {
    name: '杨凌示范区',
    within: ['610403', '610400', '610000'],
    portal: '610403',
    bodies: [['bureau', '杨凌示范区审计局 陕西省杨凌示范区审计局']],
  },
];

function zoneOfNoteTrials(draw: Seeded, places: Places, zone: Zone): readonly Trial[] {
  const portal = places.byCode(zone.portal);
  return zone.bodies.flatMap(([type, words]) => {
    const [official = '', ...others] = words.split(' ');
    const agency: TrueAgency = {
      id: `zone:${official}`,
      name: official,
      type,
      areas: zone.within.map((code) => `x${code}-`),
      key: null,
    };
    return [official, ...others].map((printed) => trialOf(draw, { agency }, printed, 'zone', { portal }));
  });
}

/** A zone with a code of the statistics: the code or its place within the city, and the same body under all names. */
function codedZone(draw: Seeded, places: Places, zone: Place): readonly Trial[] {
  const { city, province } = scopeOf(places, zone.code);
  if (city === null || province === null || /管委会$/u.test(zone.name)) return [];
  const bodyOf = (type: AgencyType, official: string): TrueAgency => ({
    id: `${zone.code}:${official}`,
    name: zone.name + official,
    type,
    areas: [zone.code, `x${city.code}-`],
    key: null,
  });
  const committee = bodyOf('committee', '管理委员会');
  const finance = bodyOf('bureau', '财政局');
  const on = (agency: TrueAgency, printed: string, portal: Place): Trial =>
    trialOf(draw, { agency }, printed, 'zone with a code', { portal });
  return [
    on(committee, `${zone.name}管理委员会`, city),
    on(committee, `${zone.name}管委会`, city),
    on(committee, `${zone.name}管理委员会`, zone),
    on(finance, `${zone.name}财政局`, city),
    on(finance, `${zone.name}财政局`, zone),
    on(finance, '财政局', zone),
  ];
}

/** An industrial estate that the register lists among the towns. */
function estateTrials(draw: Seeded, places: Places, estate: Place): readonly Trial[] {
  const county = estate.parent === null ? null : places.byCode(estate.parent);
  if (county === null) return [];
  const above = places
    .above(county.code)
    .filter(({ name }) => estate.name.startsWith(name.replace(/[省市县区]$/u, '')));
  const agency: TrueAgency = {
    id: estate.code,
    name: `${estate.name}管理委员会`,
    type: 'committee',
    // 南京经济技术开发区 lies in 栖霞区 by its code and is the city's by its name.
    areas: [estate.code, `x${county.code}-`, ...above.map(({ code }) => `x${code}-`)],
    key: null,
  };
  const words = [`${estate.name}管理委员会`, `${estate.name}管委会`, `${county.name}${estate.name}管委会`];
  return words.map((printed) => trialOf(draw, { agency }, printed, 'estate', { portal: county }));
}

/** 乌鲁木齐高新区 and 新市区 are one body under two names; 杨陵区 is not the zone 杨凌示范区. */
function districtThatIsZone(draw: Seeded, places: Places): readonly Trial[] {
  const portal = places.byCode('650104');
  const justice = countyBureaus.find(({ names: [name] }) => name === '司法局');
  const audit = countyBureaus.find(({ names: [name] }) => name === '审计局');
  if (portal === null || justice === undefined || audit === undefined) return [];
  const subject = bodySubjectOf(places, portal.code, justice);
  return [
    ...[
      '高新区(新市区)司法局',
      '高新区（新市区）司法局',
      '乌鲁木齐高新区（新市区）司法局',
      '乌鲁木齐市高新区（新市区）司法局',
      '新市区司法局',
      '司法局',
    ].map((printed) => trialOf(draw, subject, printed, 'zone and district', { portal })),
    ...trialsOf(draw, places, bodySubjectOf(places, '610403', audit), 5),
  ];
}
