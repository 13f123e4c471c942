import { describe, expect, it } from 'vitest';
import { kindOf, pairOf } from './kinds.ts';
import { isSelfReference, plainName } from './names.ts';
import { townFormsOf } from './towns.ts';
import { zoneNameOf } from './zones.ts';

describe('plainName', () => {
  it.each([
    ['２０２３年 财源\u200b街道办事处', '财源街道办事处'],
    ['硚口区教育局局', '硚口区教育局'],
    ['[bookmark: _GoBack]关于南关区统计局的', '南关区统计局'],
    ['宿州市人民政府(图片版)', '宿州市人民政府'],
    ['国家税务总局泰安市泰山区税务局', '泰安市泰山区税务局'],
    ['国家统计局泰安调查队', '泰安调查队'],
    ['共青团泰山区委员会', '泰山区团委'],
    ['高新区（新市区）司法局', '高新区(新市区)司法局'],
  ])('reads %s as %s', (printed, plain) => {
    expect(plainName(printed)).toBe(plain);
  });

  it('knows names that say nothing', () => {
    expect(['我镇', '本局', '我街道', '本单位', '我'].every(isSelfReference)).toBe(true);
    expect(['全椒县', '各庄镇', '本溪市'].some(isSelfReference)).toBe(false);
  });
});

describe('kindOf', () => {
  it.each([
    ['人民政府', 'government', null],
    ['政府办', 'government_office', null],
    ['人民政府教育局', 'bureau', 'education'],
    ['气象局', 'vertical', 'meteorology'],
    ['文联', 'mass_organisation', 'literature_art'],
    ['融媒体中心', 'institution', 'media'],
    ['蚕桑局', 'bureau', '蚕桑'],
    ['扶残助学协会', 'mass_organisation', '扶残助学协会'],
    ['第一中学', 'institution', '第一中学'],
    ['人民政府驻北京办事处', 'institution', '驻北京办事处'],
  ])('%s is of type %s, unit %s', (name, type, unit) => {
    expect(kindOf(name)).toMatchObject({ type, unit });
  });

  it('takes headings of lists for no body', () => {
    const headings = ['区政府部门', '街道办', '直属机构', '政府网站', '乡镇街道', '委办局', '财源'];
    expect(headings.map(kindOf)).toEqual(headings.map(() => null));
  });

  it('takes names of two bodies apart', () => {
    expect(pairOf('财政局和审计局')).toEqual(['财政局', '审计局']);
    expect(pairOf('规划和自然资源局')).toBeNull();
  });
});

it('looks for a street under every name that its short form may mean', () => {
  expect(townFormsOf('北街办事处')?.ranks[0]).toEqual(['北街街道', '北街道']);
  expect(townFormsOf('白云街')?.ranks[0]).toEqual(['白云街道', '白云街街道']);
  expect(townFormsOf('太平镇')).toMatchObject({ type: 'town_government', ranks: [['太平镇'], ['太平镇镇']] });
  expect(townFormsOf('舟曲县人民政府驻北京办事处')).toBeNull();
});

it('takes a zone off the front of a name', () => {
  expect(zoneNameOf('高新区管委会')).toEqual({ zone: '高新技术产业开发区', rest: '管委会' });
  expect(zoneNameOf('枣庄经开区财政局')).toEqual({ zone: '枣庄经济技术开发区', rest: '财政局' });
  expect(zoneNameOf('开发区街道办事处')).toBeNull();
  expect(zoneNameOf('教育局')).toBeNull();
});
