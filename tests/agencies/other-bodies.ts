import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { Place, Places } from '../../register/places.ts';
import { countyBureaus } from './bodies.ts';
import { drawn } from './ordinary.ts';
import { townsOf, trialOf, trialsOf } from './printings.ts';
import { isInForce, provinceCodes, scopeOf } from './scope.ts';
import { bodySubjectOf, townSubjectOf } from './subjects.ts';
import { townsMeantBy } from './town-names.ts';
import type { Trial, TrueAgency } from './truth.ts';

/** Bodies whose names begin or end like a government's, a street's or a bureau's, and that are none of these. */
export function otherBodies(draw: Seeded, places: Places): readonly Trial[] {
  const counties = provinceCodes.flatMap((code) => places.below(code, 'county')).filter(isInForce);
  const cities = provinceCodes.flatMap((code) => places.below(code, 'city')).filter(isInForce);
  return [
    ...drawn(draw, counties, 24).flatMap((county) => bodiesOfCounty(draw, places, county)),
    ...drawn(draw, counties, 24).flatMap((county) => bodiesOfTown(draw, places, county)),
    ...drawn(draw, counties, 14).flatMap((county) => twoAtOnce(draw, places, county)),
    ...doubledEnding(draw, places),
    ...drawn(draw, cities, 40).flatMap((city) => onlyOneInCity(draw, places, city)),
    ...drawn(
      draw,
      cities.flatMap((city) => calledLikeCounties(places, city)),
      20,
    ).flatMap((town) => streetLikeCounty(draw, places, town)),
  ];
}

const wordsOfCounties: readonly string[] = [
  '公安局交通警察大队',
  '卫生健康局卫生监督所',
  '市场监督管理局综合行政执法大队',
  '财政局国库集中支付中心',
  '教育局招生考试中心',
  '人民政府驻北京办事处',
  '政府采购中心',
  '政府投资项目评审中心',
  '人民法院',
  '人民检察院',
  '人民代表大会常务委员会办公室',
];

/** An agency of its own: what the closed list of types makes of it is open, that it is nobody else is not. */
function ownAgency(places: Places, county: Place, town: Place | null, name: string): TrueAgency {
  const areas = [county.code, `x${county.code}-`, ...(town === null ? [] : [town.code])];
  const { city } = scopeOf(places, county.code);
  return {
    id: `${town?.code ?? county.code}:${name}`,
    name: county.name + name,
    type: null,
    areas: city === null ? areas : [...areas, city.code],
    key: null,
  };
}

function bodiesOfCounty(draw: Seeded, places: Places, county: Place): readonly Trial[] {
  const { city } = scopeOf(places, county.code);
  const others = drawn(draw, wordsOfCounties, 3).flatMap((name) => {
    const agency = ownAgency(places, county, null, name);
    const trap = 'body like another';
    return [
      trialOf(draw, { agency }, county.name + name, trap, { portal: county }),
      trialOf(draw, { agency }, `${city?.name ?? ''}${county.name}${name}`, trap, { portal: county }),
    ];
  });
  const near = countyBureaus.filter(({ names: [name = ''] }) =>
    wordsOfCounties.some((word) => word.startsWith(name)),
  );
  return [
    ...others,
    ...drawn(draw, near, 2).flatMap((body) =>
      trialsOf(draw, places, bodySubjectOf(places, county.code, body), 3),
    ),
  ];
}

/** 财源街道社区卫生服务中心, 大芦镇卫生院: not the street's office and not the town's government. */
function bodiesOfTown(draw: Seeded, places: Places, county: Place): readonly Trial[] {
  const [town] = drawn(
    draw,
    townsOf(places, county).filter((each) => townSubjectOf(places, each) !== null),
    1,
  );
  const subject = town === undefined ? null : townSubjectOf(places, town);
  if (town === undefined || subject === null) return [];
  const isStreet = subject.agency.type === 'subdistrict_office';
  const words = isStreet
    ? ['社区卫生服务中心', '便民服务中心', '综合行政执法队']
    : ['卫生院', '中心小学', '财政所', '便民服务中心'];
  const name = town.name + draw.pick(words);
  const agency = ownAgency(places, county, town, name);
  const trap = 'body of a town';
  return [
    trialOf(draw, { agency }, name, trap, { portal: county }),
    trialOf(draw, { agency }, county.name + name, trap, { portal: county }),
    ...trialsOf(draw, places, subject, 4),
  ];
}

/** 财源街道和省庄镇, 财政局、审计局: two agencies under one name are for a person. */
function twoAtOnce(draw: Seeded, places: Places, county: Place): readonly Trial[] {
  const [one, other] = drawn(draw, townsOf(places, county), 8)
    .map((town) => townSubjectOf(places, town))
    .filter((each) => each !== null);
  const [first, second] = drawn(draw, nearly(['财政局', '审计局', '统计局', '司法局']), 2).map((body) =>
    bodySubjectOf(places, county.code, body),
  );
  const trap = 'two at once';
  const portal = { portal: county };
  const join = draw.pick(['、', '和', '与']);
  return [
    [one, other],
    [first, second],
  ].flatMap(([a, b]) =>
    a === undefined || b === undefined
      ? []
      : [
          trialOf(draw, a, `${a.wordings[0] ?? ''}${join}${b.wordings[0] ?? ''}`, trap, portal, [
            a.agency,
            b.agency,
          ]),
        ],
  );
}

const nearly = (names: readonly string[]): typeof countyBureaus =>
  countyBureaus.filter(({ names: [name = ''] }) => names.includes(name));

/** 北镇镇 of 北镇市 looks like a doubled word and is a town; the register has some such. */
function doubledEnding(draw: Seeded, places: Places): readonly Trial[] {
  const towns = provinceCodes
    .flatMap((code) => places.below(code, 'town'))
    .filter(({ name, to }) => to === null && /(?:镇镇|乡乡|街街道)$/u.test(name));
  const gone: TrueAgency = {
    id: '210782-北镇镇',
    name: '北镇市北镇镇人民政府',
    type: 'town_government',
    areas: ['x210782-'],
    key: null,
  };
  return [
    ...drawn(draw, towns, 10).flatMap((town) => {
      const subject = townSubjectOf(places, town);
      return subject === null ? [] : trialsOf(draw, places, subject, 4);
    }),
    // Whether it is the town or a slip for the city cannot be told from these words.
    ...['北镇镇人民政府', '北镇市北镇镇人民政府'].map((printed) =>
      trialOf(draw, { agency: gone }, printed, 'doubled ending', { portal: places.byCode('210782') }, null),
    ),
  ];
}

/** A bare street on the portal of its city that one district alone has. */
function onlyOneInCity(draw: Seeded, places: Places, city: Place): readonly Trial[] {
  const towns = townsOf(places, city);
  return drawn(draw, towns, 3).flatMap((town) => {
    const subject = townSubjectOf(places, town);
    if (subject === null) return [];
    const clear = subject.wordings.filter((wording) => townsMeantBy(wording, towns).length === 1);
    if (clear.length === 0) return [];
    return [
      trialOf(draw, subject, draw.pick(clear), 'city portal, bare, the only one', { portal: city }),
      ...trialsOf(draw, places, subject, 2),
    ];
  });
}

/** Streets called like a county of the same city: 白云街道 beside 白云区. */
function calledLikeCounties(places: Places, city: Place): readonly Place[] {
  const counties = places.below(city.code, 'county').filter(isInForce);
  const stems = new Set(counties.map(({ name }) => name.slice(0, -1)).filter((stem) => stem.length > 1));
  return townsOf(places, city).filter(({ name }) => stems.has(name.replace(/(?:街道|镇|乡)$/u, '')));
}

function streetLikeCounty(draw: Seeded, places: Places, town: Place): readonly Trial[] {
  const subject = townSubjectOf(places, town);
  if (subject === null) return [];
  const own = townsOf(places, subject.scope.place);
  const { city } = subject.scope;
  const inCity = city === null ? [] : townsOf(places, city);
  return [
    ...trialsOf(draw, places, subject, 4),
    ...subject.wordings
      .filter((wording) => townsMeantBy(wording, own).length === 1)
      .map((wording) =>
        trialOf(draw, subject, wording, 'street like a county', { portal: subject.scope.place }),
      ),
    ...subject.wordings
      .filter((wording) => townsMeantBy(wording, inCity).length === 1)
      .map((wording) =>
        trialOf(draw, subject, wording, 'street like a county, city portal', { portal: city }),
      ),
  ];
}
