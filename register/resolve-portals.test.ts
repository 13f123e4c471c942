import { describe, expect, it } from 'vitest';
import { openPlaces } from './places.ts';
import { agencyOf } from './resolve.ts';

const places = openPlaces();

/** Key of a title on a portal; the candidates' keys after `?` of what is not settled. */
function keyOf(name: string, region: string | null, year: number | null = 2023): string {
  const portal = region === null ? null : { id: 'portal', region, name: places.byCode(region)?.name ?? '' };
  const names = [{ source: 'title' as const, name }];
  const resolution = agencyOf({ names, creditCode: null, portal, url: null, year }, places);
  if (resolution.kind === 'settled') return resolution.agency.key;
  return resolution.kind === 'unknown'
    ? 'unknown'
    : `?${resolution.candidates.map(({ key }) => key).join(' ')}`;
}

describe('names as portals print them', () => {
  it.each([
    ['矿区', '130107', '?140303:government'],
    ['矿区教育局', '130107', '?140303:bureau:education'],
    ['东区', '442000', '?442000002:subdistrict_office'],
    ['东城区', '411000', '?'],
    ['县教育局', '370902', '?370902:bureau:education 370921:bureau:education 370923:bureau:education'],
    ['白云区', '440104', '?440111:government 520113:government'],
    ['新泰', '370900', '?370982:government'],
    ['国务院办公厅', '370902', '?'],
    ['省庄镇人民政府和港口物流产业园-邱家店镇人民政府', '370902', '?'],
    ['洛阳市龙泉区教育局', '410300', '?'],
    ['北京市科委、中关村管委会', '110000', '?'],
  ])('does not decide %s on %s', (name, region, expected) => {
    const key = keyOf(name, region);
    expect(key.startsWith('?')).toBe(true);
    for (const each of expected.slice(1).split(' ')) expect(key).toContain(each);
  });

  it.each([
    ['省庄镇党政办公室', '370902', '370902:bureau:省庄镇党政办公室'],
    ['省庄镇财政所', '370902', '370902:institution:省庄镇财政所'],
    ['市中街道便民服务中心', '371482', '371482:institution:市中街道便民服务中心'],
    ['市中经济开发区', '370402', 'x370402-经济开发区:committee'],
    ['市市中区教育局', '511100', '511102:bureau:education'],
    ['市南部山区管委会', '370100', 'x370100-南部山区:committee'],
    ['市民防办', '310000', '310000:bureau:civil_protection'],
    ['区教育厅', '450000', '450000:bureau:education'],
    ['师市教育局', '659001', '659001:bureau:education'],
    ['新疆生产建设兵团第八师石河子市教育局', '659001', '659001:bureau:education'],
    ['彭水自治县教委', '500243', '500243:bureau:education'],
    ['济水街道', '419001', '419001002:subdistrict_office'],
    ['新州街道', '150430', '150430404:subdistrict_office'],
    ['洛阳市瀍河区教体局', '410300', '410304:bureau:education_sports'],
    ['市中小企业服务中心', '370902', '370900:institution:中小企业服务中心'],
    ['九乡乡', '530125', '530125202:township_government'],
    ['大兴安岭地区行政公署', '232700', '232700:government'],
    ['行署办公室', '232700', '232700:government_office'],
    ['行署教育局', '232700', '232700:bureau:education'],
    ['大柴旦行委教育局', '632800', '632857:bureau:education'],
    ['区府办', '370902', '370902:government_office'],
    ['团区委', '370902', '370902:mass_organisation:youth'],
    ['泰山区人民政府办公室 2024年1月', '370902', '370902:government_office'],
    ['泰山区财政局二〇二四年十二月二十日', '370902', '370902:bureau:finance'],
    ['泰山区教育局政府信息公开', '370902', '370902:bureau:education'],
  ])('reads %s on %s', (name, region, key) => {
    expect(keyOf(name, region)).toBe(key);
  });

  it.each([
    ['苏州工业园区', '320500', '320576:committee'],
    ['苏州工业园区管委会', '320500', '320576:committee'],
    ['园区教育局', '320576', '320576:bureau:education'],
    ['乌拉盖管理区', '152500', '152571:committee'],
    ['乌拉盖管理区管委会', '152500', '152571:committee'],
    ['加格达奇区', '232700', '232761:government'],
    ['浦口区高新技术开发区管委会', '320111', '320111450:committee'],
    ['南京浦口高新技术产业开发区管委会', '320111', '320111404:committee'],
    ['湘桥区潮州市凤泉湖高新区管委会', '445102', '445102402:committee'],
    ['安徽池州高新区管委会', '341702', '341702400:committee'],
    ['池州市高新区', '341700', '341702400:committee'],
    ['江苏省扬州高新技术产业开发区管委会', '321003', '321003401:committee'],
    ['通州湾示范区', '320600', 'x320600-通州湾示范区:committee'],
    ['东丽区经济技术开发区管委会', '120110', '120110403:committee'],
    ['重庆两江新区管理委员会', '500112', 'x500000-两江新区:committee'],
    ['西咸新区沣东新城管委会', '610000', 'x610000-西咸新区沣东新城:committee'],
    ['西咸新区管委会', '610000', 'x610000-西咸新区:committee'],
    ['高新区(滨江)教育局', '330108', '330108:bureau:education'],
    ['杭州高新区（滨江）管委会', '330100', '330108:government'],
    ['浦东新区书院镇卫生院', '310115', '310115:institution:书院镇卫生院'],
    ['浦东新区科技和经济委员会', '310115', '310115:bureau:科技和经济'],
    ['绿园区殡葬管理所', '220106', '220106:institution:殡葬管理所'],
  ])('tells zones from districts: %s on %s', (name, region, key) => {
    expect(keyOf(name, region)).toBe(key);
  });

  it.each([
    ['泰安市公安局泰山分局', '370902:bureau:public_security'],
    ['泰安市生态环境局泰山分局', '370902:bureau:ecology_environment'],
    ['泰安市自然资源和规划局泰山分局', '370902:bureau:natural_resources_planning'],
    ['泰安市教育局泰山区分局', '370902:bureau:education_branch'],
    ['泰山区教育分局', '370902:bureau:education_branch'],
    ['泰安市市场监督管理局泰山分局', '370902:bureau:market_supervision_branch'],
  ])('keeps branches apart where the district has a bureau: %s', (name, key) => {
    expect(keyOf(name, '370902')).toBe(key);
    expect(keyOf(name.replace('泰山区教育', '泰安市泰山区教育'), '370900')).toBe(key);
  });

  it('finds the office of a banner in a branch of its city', () => {
    const key = '150423:bureau:ecology_environment';
    expect(keyOf('生态环境局巴林右分局', '150423')).toBe(key);
    expect(keyOf('北京市规划和自然资源委员会朝阳分局', '110105')).toBe(
      '110105:bureau:planning_natural_resources',
    );
  });

  it('believes the list before the owner of the portal as its publisher', () => {
    const names = [
      { source: 'metadata' as const, name: '泰山区人民政府办公室' },
      { source: 'list' as const, name: '泰山区财政局' },
    ];
    const portal = { id: 'portal', region: '370902', name: '泰山区人民政府' };
    const resolution = agencyOf({ names, creditCode: null, portal, url: null, year: 2023 }, places);
    expect(resolution.kind === 'settled' && resolution.agency.key).toBe('370902:bureau:finance');
  });
});
