import { describe, expect, it } from 'vitest';
import type { AgencyEvidence, AgencyResolution, NameSource } from '../model/agency.ts';
import { openPlaces } from './places.ts';
import { agencyOf } from './resolve.ts';

type Names = Partial<Record<NameSource, string>>;
interface Circumstances {
  readonly portal?: readonly [region: string, name: string] | null;
  readonly year?: number | null;
  readonly code?: string;
}

const places = openPlaces();

function resolved(names: string | Names, circumstances: Circumstances = {}): AgencyResolution {
  const { portal = null, year = 2023, code = null } = circumstances;
  const printed = typeof names === 'string' ? { title: names } : names;
  const evidence: AgencyEvidence = {
    names: Object.entries(printed).map(([source, name]) => ({ source: source as NameSource, name })), // keys of Names
    creditCode: code,
    portal: portal === null ? null : { id: 'portal', region: portal[0], name: portal[1] },
    url: null,
    year,
  };
  return agencyOf(evidence, places);
}

/** Key of what is settled; the candidates' keys after `?` of what is not. */
function keyOf(names: string | Names, circumstances: Circumstances = {}): string {
  const resolution = resolved(names, circumstances);
  if (resolution.kind === 'settled') return resolution.agency.key;
  if (resolution.kind === 'unknown') return 'unknown';
  return `?${resolution.candidates.map(({ key }) => key).join(' ')}`;
}

const taishan = ['370902', '泰安市泰山区人民政府'] as const;
const taian = ['370900', '泰安市人民政府'] as const;
const yuexiu = ['440104', '广州市越秀区人民政府'] as const;
const qinglan = ['990101', '云泽市青岚区'] as const;

describe('agencyOf', () => {
  it.each([
    ['财源街道办事处', taishan, '370902002:subdistrict_office'],
    ['南关区鸿城街道', ['220102', '长春市南关区（长春市政务公开平台）'], '220102010:subdistrict_office'],
    ['蒲城街道办事处', ['410403', '平顶山市卫东区人民政府'], '410403012:subdistrict_office'],
    ['开元街道', ['350502', '泉州市鲤城区人民政府'], '350502004:subdistrict_office'],
    ['天福街道', ['371003', '威海市文登区人民政府'], 'x371003-天福街道:subdistrict_office'],
  ] as const)('finds the sample agency %s', (name, portal, key) => {
    expect(keyOf(name, { portal })).toBe(key);
  });

  it.each([
    '财源街道 财源街办 财源街道办 财源办事处 泰山区财源街道办事处 泰安市泰山区人民政府财源街道办事处 山东省泰安市泰山区财源街道 泰山财源街道 2023年财源街道办事处的',
    '教育局 区教育局 泰山区教育局 泰安市泰山区教育局 泰山区教育局局 泰山区人民政府教育局 泰山区教育委员会',
    '泰山区教体局 教育体育局 区教育和体育局 泰山区教育与体育局',
    '市场监管局 区市场监管局 泰山区市场监督管理局 市监局',
    '泰山区人民政府办公室 区政府办 政府办公室 泰安市泰山区政府办公室 泰山区人民政府办公厅',
    '泰山区供销联社 区供销社 泰安市泰山区供销合作社联合社',
    '泰山区残联 区残疾人联合会 残联',
    '国家税务总局泰安市泰山区税务局 泰山区税务局 区税务局',
    '区公安分局 泰安市公安局泰山分局 泰山区公安局 市公安局泰山区分局',
  ])('gives one key to %s', (names) => {
    const keys = names.split(' ').map((name) => keyOf(name, { portal: taishan }));
    expect([...new Set(keys)]).toHaveLength(1);
    expect(keys[0]).toMatch(/^370902/u);
  });

  it('keeps apart what is not the same', () => {
    const names =
      '太平镇 太平街道 太平乡 教育局 教育和体育局 区人民政府 区人民政府办公室 水利局 水务局 城市管理局 综合行政执法局 城市管理综合执法局 卫健局 卫计局 档案局 档案馆 市场监管局 工商局 自然资源局 国土资源局 自然资源和规划局 林业局 林草局 大数据局 数据局 泰安市教育局 岱岳区教育局'.split(
        ' ',
      );
    expect(new Set(names.map((name) => keyOf(name, { portal: taishan }))).size).toBe(names.length);
  });

  it.each([
    // Streets that are called like a city or another district.
    ['北京街道', yuexiu, '440104003:subdistrict_office'],
    ['白云街', yuexiu, '440104020:subdistrict_office'],
    ['广州市越秀区人民政府北京街道办事处', yuexiu, '440104003:subdistrict_office'],
    // The same street in several cities.
    ['前进街道', ['210104', '沈阳市大东区人民政府'], '210104018:subdistrict_office'],
    ['朝阳市双塔区前进街道办事处', ['210104', '沈阳市大东区人民政府'], '211302003:subdistrict_office'],
    ['北街办事处', ['620702', '张掖市甘州区'], '620702004:subdistrict_office'],
    // 市 of a city, of a county-level city, of a province-governed one, of a municipality.
    ['市交通局', ['330782', '义乌市人民政府'], '330782:bureau:transport'],
    ['市交通局', ['330700', '金华市人民政府'], '330700:bureau:transport'],
    ['天门市人民政府办公室', ['429006', '天门市人民政府'], '429006:government_office'],
    ['市教委', ['310115', '上海市浦东新区'], '310000:bureau:education'],
    ['市中区教育局', ['370400', '枣庄市人民政府'], '370402:bureau:education'],
    ['省教育厅', ['370000', '山东省人民政府'], '370000:bureau:education'],
    // Names that readers met.
    ['环翠教体局', ['371002', '威海市环翠区'], '371002:bureau:education_sports'],
    ['陈仓供销联社', ['610304', '宝鸡市陈仓区'], '610304:mass_organisation:supply_marketing'],
    ['耀州气象局', ['610204', '铜川市耀州区'], '610204:vertical:meteorology'],
    ['国家税务总局广州市白云区税务局', ['440000', '国家税务总局广东省税务局'], '440111:vertical:tax'],
    ['鲊埠乡', ['430922', '桃江县'], '430922208:township_government'],
    ['达来胡硕苏木', ['150581', '霍林郭勒市'], '150581200:township_government'],
    ['将台地区办事处', ['110105', '北京市朝阳区'], '110105023:subdistrict_office'],
    ['虎门镇人民政府', ['441900', '东莞市人民政府'], '441900121:town_government'],
    ['2025湖口县大垅乡', ['360429', '湖口县人民政府'], '360429200:township_government'],
    // Zones: not the place that they are in; and a zone that is a district is the district.
    ['高新区管委会', ['370300', '淄博市人民政府'], 'x370300-高新技术产业开发区:committee'],
    ['枣庄高新区消防', ['370400', '枣庄市人民政府'], 'x370400-高新技术产业开发区:vertical:fire'],
    ['财政局', ['370400', '枣庄高新技术产业开发区管委会'], 'x370400-高新技术产业开发区:bureau:finance'],
    ['枣庄市财政局', ['370400', '枣庄高新技术产业开发区管委会'], '370400:bureau:finance'],
    ['长春新区教育局', ['220100', '长春市人民政府'], 'x220100-长春新区:bureau:education'],
    ['番禺经开区', ['440113', '广州市番禺区'], 'x440113-经济技术开发区:committee'],
    ['昆明市五华科技产业园管理委员会', ['530102', '昆明市五华区'], 'x530102-科技产业园:committee'],
    ['乌鲁木齐高新区(新市区)司法局', ['650104', '乌鲁木齐高新区(新市区)人民政府'], '650104:bureau:justice'],
    ['长春净月高新区管委会', ['220100', '长春市人民政府'], '220172:committee'],
    // A body that no table knows.
    ['地方金融监督管理局', taishan, '370902:bureau:地方金融监督管理'],
    ['义乌市政管理局', ['330782', '义乌市人民政府'], '330782:bureau:市政管理'],
    // Regions that the register does not know.
    ['听泉街道办事处', qinglan, 'x990101-听泉街道:subdistrict_office'],
    ['云泽市青岚区听泉街道', qinglan, 'x990101-听泉街道:subdistrict_office'],
    ['区教育局', qinglan, '990101:bureau:education'],
    ['云泽市青岚区教育局', qinglan, '990101:bureau:education'],
    ['云泽市教育局', qinglan, '990100:bureau:education'],
    ['青岚区教育局', ['990100', '云泽市人民政府'], 'x990100-青岚区:bureau:education'],
  ] as const)('reads %s', (name, portal, key) => {
    expect(keyOf(name, { portal })).toBe(key);
  });

  it('leaves open what nobody can decide, with the candidates', () => {
    expect(keyOf('区教育局', { portal: taian })).toBe('?370902:bureau:education 370911:bureau:education');
    expect(keyOf('财源街道')).toBe('?370902002:subdistrict_office');
    expect(keyOf('财政局和审计局', { portal: taishan })).toBe('?370902:bureau:finance 370902:bureau:audit');
    expect(keyOf('无此街道', { portal: taian })).toBe('?');
    expect(keyOf({ site: '泰安市泰山区人民政府' }, { portal: taishan })).toBe('?370902:government');
    expect(keyOf('教育局')).toBe('unknown');
    expect(keyOf({ column: '街道办事处', list: '区政府部门' }, { portal: taishan })).toBe('unknown');
  });

  it('gives a provisional key to what it leaves open', () => {
    const resolution = resolved('区教育局', { portal: taian });
    expect(resolution.kind === 'uncertain' && resolution.agency.key).toBe('~370900:bureau:区教育局');
  });

  it('asks the next name where one says nothing or too little', () => {
    const street = { title: '我镇', signature: '财源街道办事处' };
    expect(keyOf(street, { portal: taishan })).toBe('370902002:subdistrict_office');
    expect(keyOf({ title: '教育局', heading: '泰山区教育局' }, { portal: taian })).toBe(
      '370902:bureau:education',
    );
    expect(keyOf({ title: '区教育局', metadata: '岱岳区教育局' }, { portal: taian })).toBe(
      '370911:bureau:education',
    );
  });

  it('lets a credit code choose and place, and says where it points elsewhere', () => {
    const code = '11370902004346682K';
    expect(keyOf('区教育局', { portal: taian, code })).toBe('370902:bureau:education');
    expect(keyOf('教育局', { portal: taian, code })).toBe('370902:bureau:education');
    expect(keyOf('教育局', { code })).toBe('370902:bureau:education');
    const elsewhere = resolved('教育局', { portal: taishan, code: '11370911004346682K' });
    expect(elsewhere.kind === 'settled' && elsewhere.against.map(({ agency }) => agency.area)).toEqual([
      '370911',
    ]);
    const above = resolved('教育局', { portal: taishan, code: '11370900004346682K' });
    expect(above.kind === 'settled' && above.against).toEqual([]);
  });

  it('says which names mean another agency, and not which only say less', () => {
    const resolution = resolved(
      {
        title: '财源街道',
        heading: '财源街办',
        signature: '上高街道办事处',
        metadata: '泰山区人民政府',
      },
      { portal: taishan },
    );
    const against = resolution.kind === 'settled' ? resolution.against : [];
    expect(against.map(({ printed }) => printed.source)).toEqual(['signature']);
  });

  it('names what an unlisted street resembles', () => {
    const resolution = resolved('天福街道', { portal: ['371003', '威海市文登区人民政府'] });
    const alike = resolution.kind === 'settled' ? resolution.alike : [];
    expect(alike.map(({ key }) => key)).toContain('371003002:subdistrict_office');
  });

  it.each([
    ['公主岭市档案局', 2018, '220381:bureau:archives'],
    ['公主岭市档案局', 2021, '220184:bureau:archives'],
    ['市档案局', 2018, '220381:bureau:archives'],
    ['档案局', null, '220184:bureau:archives'],
    ['范家屯镇', 2018, '220184103:town_government'],
  ])('keys %s of %s by the code of that year', (name, year, key) => {
    expect(keyOf(name, { portal: ['220184', '公主岭市人民政府'], year })).toBe(key);
  });

  it('takes hostile names quietly', () => {
    const hostile = [
      '财政局和'.repeat(40),
      '朝阳区'.repeat(60),
      '('.repeat(500),
      '<b>:~x|'.repeat(30),
      '镇'.repeat(200),
      '财源街道办事处、'.repeat(20),
    ];
    const started = performance.now();
    for (const name of hostile) {
      const resolution = resolved(name, { portal: taishan });
      expect(resolution.kind === 'unknown' ? '' : resolution.agency.key).not.toMatch(/[<>|]|:.*:.*:.*:/u);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('resolves names fast', () => {
    const names = '财源街道办事处 泰安市泰山区教育局 区市场监管局 泰山区供销联社 天福街道 高新区管委会'.split(
      ' ',
    );
    const resolveAll = (): void => {
      for (let round = 0; round < 500; round++) for (const name of names) keyOf(name, { portal: taishan });
    };
    resolveAll();
    const before = process.cpuUsage();
    resolveAll();
    const { user, system } = process.cpuUsage(before);
    // 50 µs a name are promised; the limit leaves room for a machine at work.
    expect((user + system) / (500 * names.length)).toBeLessThan(250);
  });
});
