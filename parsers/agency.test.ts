import { describe, expect, it } from 'vitest';
import { agencyIdentityOf } from './agency.ts';

const district = { region: '990101', name: '云泽市青岚区人民政府' };
const keyOf = (name: string, place = district): string => agencyIdentityOf(name, place).key;

describe('agencyIdentityOf', () => {
  it.each([
    [
      '柳河街道',
      '青岚区柳河街道办事处',
      '青岚区人民政府柳河街道办事处',
      '云泽市青岚区柳河街道',
      '柳河街道办',
    ],
    ['南湾镇人民政府', '青岚区南湾镇人民政府', '南湾镇', '云泽市青岚区南湾镇政府', '南湾镇镇人民政府'],
    ['教育局', '青岚区教育局', '云泽市青岚区教育局', '区教育局', '青岚区教育局局'],
    ['青岚区人民政府', '云泽市青岚区人民政府', '青岚区政府', '区政府', '区人民政府'],
    ['青岚区人民政府办公室', '区政府办公室', '云泽市青岚区人民政府办公室', '区政府办', '人民政府办公室'],
  ])('gives %s and its other printed names one key', (...names) => {
    expect(new Set(names.map((name) => keyOf(name))).size).toBe(1);
  });

  it('keeps apart what is not the same', () => {
    const names = [
      '太平镇',
      '太平街道',
      '太平乡',
      '教育局',
      '教育和体育局',
      '人民政府',
      '人民政府办公室',
      '市场监督管理局',
    ];
    expect(new Set(names.map((name) => keyOf(name))).size).toBe(names.length);
  });

  it('does not take a district off the front on a portal of its city: a wrong merge is worse than two keys', () => {
    const city = { region: '990100', name: '云泽市人民政府' };
    expect(keyOf('青岚区教育局', city)).not.toBe(keyOf('红山区教育局', city));
    expect(keyOf('云泽市教育局', city)).toBe(keyOf('教育局', city));
  });

  it('does not read 市 of 市场监督管理局 as a level', () => {
    expect(keyOf('市场监管局')).toBe(keyOf('青岚区市场监督管理局'));
  });
});
