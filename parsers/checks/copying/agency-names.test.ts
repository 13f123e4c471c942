import { describe, expect, it } from 'vitest';
import { bodyNameOf, isForeign } from './agency-names.ts';

const isForeignTo = (own: string, other: string): boolean => {
  const [one, two] = [bodyNameOf(own), bodyNameOf(other)];
  return one !== null && two !== null && isForeign(one, two);
};

describe('names of agencies', () => {
  it.each([
    ['泉州市鲤城区人民政府开元街道办事处', 'street', ['泉州市', '鲤城区'], '开元'],
    ['会昌县中村乡人民政府', 'town', ['会昌县'], '中村'],
    ['鸭南乡乡人民政府', 'town', [], '鸭南'],
    ['城关镇人民政府', 'town', [], '城关'],
    ['正蓝旗扎格斯台苏木人民政府', 'town', ['正蓝旗'], '扎格斯台'],
    ['抚宁区人民政府办公室', 'government', ['抚宁区'], ''],
    ['泰山区', 'government', ['泰山区'], ''],
    ['海州区教育局', 'bureau', ['海州区'], '教育'],
    ['国家税务总局广州市白云区税务局', 'bureau', ['广州市', '白云区'], '税务'],
    ['区统计局', 'bureau', [], '统计'],
    ['市场监督管理局', 'bureau', [], '市场监督管理'],
    ['宜良工业园区管委会', 'committee', ['宜良工业园区'], ''],
  ] as const)('%s is taken apart', (name, kind, places, stem) => {
    expect(bodyNameOf(name)).toEqual({ kind, places, stem });
  });

  it.each([
    '我局',
    '本街道',
    '各镇',
    '全区',
    '街道',
    '县委办公室',
    '国务院办公厅',
    '党政办公室',
    '本机关',
    '',
  ])('「%s」 names no body of its own', (name) => {
    expect(bodyNameOf(name)).toBeNull();
  });

  it.each([
    ['汝州市城市管理局', '市城管执法局'],
    ['大英县教育和体育局', '大英县教育体育局'],
    ['环翠区教育和体育局', '区教体局'],
    ['陈仓区供销合作社联合社', '供销联社'],
    ['金华市市场监督管理局', '市场监管局'],
    ['某县自然资源局', '某县国土资源局'],
    ['皮山县统计局', '县统计局'],
    ['义乌市交通运输局', '金华市交通运输局'],
    ['永川区市场监督管理局', '重庆市永川区市场监管局'],
    ['洪泽区人民政府', '淮安市人民政府'],
    ['抚宁区人民政府办公室', '抚宁区人民政府'],
    ['南关区鸿城街道', '鸿城街道办公室'],
    ['鲤城区人民政府开元街道办事处', '泉州市鲤城区人民政府'],
    ['螺洋街道', '台州市路桥区人民政府螺洋街道办事处'],
    ['太平镇人民政府', '太平街道办事处'],
    ['松木塘镇人民政府', '县政务服务局'],
    ['乌鲁木齐高新区（新市区）司法局', '乌鲁木齐高新区司法局'],
    ['某区教育局', '区大数据中心'],
  ])('%s may call itself %s', (own, other) => {
    expect(isForeignTo(own, other)).toBe(false);
  });

  it.each([
    ['财源街道办事处', '泰山区岱庙街道办事处'],
    ['大东区前进街道办事处', '双塔区前进街道办事处'],
    ['会昌县中村乡人民政府', '会昌县麻州镇人民政府'],
    ['皮山县统计局', '皮山县教育局'],
    ['花都区教育局', '硚口区教育局'],
    ['连云区教育局', '连云区宿城街道办事处'],
    ['抚宁区人民政府', '卢龙县人民政府'],
  ])('%s never calls itself %s', (own, other) => {
    expect(isForeignTo(own, other)).toBe(true);
  });
});
