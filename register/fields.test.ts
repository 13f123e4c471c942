import { describe, expect, it } from 'vitest';
import { fieldOf, fieldsLike, isOneOff } from './fields.ts';

describe('fieldOf', () => {
  it.each([
    ['education', '教育局 教委 教育厅 教育委员会'],
    ['education_sports', '教体局 教育体育局 教育和体育局 教育与体育局'],
    ['development_reform', '发改委 发改局 发展和改革局 发展改革委 发展与改革委员会'],
    ['housing_construction', '住建局 住房和城乡建设局 住房城乡建设委员会 住建厅'],
    ['human_resources', '人社局 人力资源和社会保障局 人力资源社会保障厅'],
    ['health', '卫健委 卫健局 卫生健康局 卫生健康委'],
    ['health_family_planning', '卫计局 卫计委 卫生和计划生育局'],
    ['market_supervision', '市监局 市场监管局 市场监督管理局'],
    ['culture_tourism', '文旅局 文化和旅游局 文化旅游委员会'],
    ['culture_broadcast_tourism', '文广旅局 文化广电和旅游局 文化广电旅游局'],
    ['culture_sports_broadcast_tourism', '文体广旅局 文化体育广电和旅游局'],
    ['supply_marketing', '供销社 供销联社 供销合作社联合社'],
    ['disabled_persons', '残联 残疾人联合会'],
    ['fire', '消防救援大队 消防救援支队 消防大队'],
  ])('knows %s by all its names', (id, names) => {
    expect(names.split(' ').map((name) => fieldOf(name)?.id)).toEqual(names.split(' ').map(() => id));
  });

  it.each([
    ['教育局', '教育和体育局'],
    ['卫健局', '卫计局'],
    ['林业局', '林业和草原局'],
    ['水利局', '水务局'],
    ['自然资源局', '国土资源局'],
    ['生态环境局', '环境保护局'],
    ['城市管理局', '综合行政执法局'],
    ['档案局', '档案馆'],
    ['大数据局', '数据局'],
    ['文化和旅游局', '文化广电和旅游局'],
    ['科技和工业信息化局', '工业和信息化局'],
  ])('keeps %s and %s apart', (one, other) => {
    const [first, second] = [fieldOf(one), fieldOf(other)];
    expect(first).not.toBeNull();
    expect(second).not.toBeNull();
    expect(`${first?.type ?? ''}:${first?.id ?? ''}`).not.toBe(`${second?.type ?? ''}:${second?.id ?? ''}`);
  });

  it('knows no field of what the table has not', () => {
    expect(['蚕桑局', '体育发展局', '地方金融监督管理局', '局', '教', '街道'].map(fieldOf)).toEqual(
      Array.from({ length: 6 }, () => null),
    );
  });
});

describe('fieldsLike', () => {
  it('finds the field that a misprint is a character away from', () => {
    expect(fieldsLike('市场监督管理据').map(({ id }) => id)).toContain('market_supervision');
    expect(fieldsLike('蚕桑局')).toEqual([]);
  });
});

it.each([
  ['天福', '天福路', true],
  ['天福路', '天富路', true],
  ['天福路', '福天路', false],
  ['城东', '城西路', false],
])('isOneOff(%s, %s) is %s', (one, other, is) => {
  expect(isOneOff(one, other)).toBe(is);
});
