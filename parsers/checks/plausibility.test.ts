import { describe, expect, it } from 'vitest';
import type { Value } from '../../model/report.ts';
import { plausibilityOf } from './plausibility.ts';
import { mayMakeRules } from './rule-makers.ts';

const number = (value: number): Value => ({ state: 'number', value, raw: String(value), at: null });
const facts = (values: Record<string, Value>, agencyName: string | null = null) => ({
  agencyName,
  values,
  issues: [],
});

describe('mayMakeRules', () => {
  it.each([
    '赫山区松木塘镇',
    '某县人民政府',
    '某市某县教育局',
    '西湖区人民政府',
    '某市海州区统计局',
    '某旗人民政府',
    '前进街道办事处',
    '某苏木人民政府',
    '某民族乡人民政府',
    '国家税务总局某市余杭区税务局',
    '广西壮族自治区某市青秀区人民政府',
    '朝阳区某地区办事处',
  ])('%s may not', (name) => expect(mayMakeRules(name)).toBe(false));

  it.each([
    '江苏省人民政府',
    '广西壮族自治区人民政府办公厅',
    '上海市人民政府',
    '延边朝鲜族自治州人民政府',
    '国家发展和改革委员会',
    '中华人民共和国财政部',
  ])('%s may', (name) => expect(mayMakeRules(name)).toBe(true));

  it.each([
    '义乌市人民政府',
    '宿迁市人民政府',
    '景德镇市教育局',
    '新乡市人民政府',
    '市城乡建设局',
    '教育局',
    '浦东新区人民政府',
    '某市经济技术开发区管理委员会',
    '大兴安岭地区行政公署',
    '江苏省财政厅',
    '国家税务总局杭州市税务局',
    '某市行政区划办公室',
    '区统计局',
  ])('of %s the name does not tell', (name) => expect(mayMakeRules(name)).toBeNull());
});

describe('plausibilityOf', () => {
  it('V.1: counts every figure of a form, and names none twice', () => {
    const values = {
      'requests.new.total': number(-3),
      'review.total': number(1.5),
      'disclosure.fees.amount_wan_yuan': number(1.5),
      'disclosure.licences.items_change': number(-3),
      'litigation.direct.total': { ...number(0), state: 'blank', value: null } satisfies Value,
    };
    const said = [
      {
        code: 'value-implausible',
        severity: 'error',
        identity: 'V.1',
        codes: ['review.total'],
        message: 'review.total has decimals',
      },
    ] as const;
    const { tallies, issues } = plausibilityOf({ ...facts(values), issues: said });
    expect(tallies).toMatchObject([{ identity: 'V.1', holds: 2, broken: 2, not_assessable: 1 }]);
    expect(issues.map(({ code, codes }) => [code, codes])).toEqual([
      ['value-implausible', ['requests.new.total']],
    ]);
  });

  it('V.2: more newly published than published is worth knowing', () => {
    const row = 'disclosure.normative_documents';
    const { tallies, issues } = plausibilityOf(
      facts({ [`${row}.newly_published`]: number(87), [`${row}.published_total`]: number(0) }),
    );
    expect(tallies[1]).toMatchObject({ identity: 'V.2', severity: 'info', broken: 1 });
    expect(issues).toMatchObject([{ code: 'value-implausible', identity: 'V.2', severity: 'info' }]);
  });

  it('V.3: a town with 规章 errs, a name that does not tell is not judged, 0 is right for all', () => {
    const values = { 'disclosure.rules.issued': number(2), 'disclosure.rules.repealed': number(0) };
    const told = (name: string | null, known?: boolean) => {
      const { tallies, issues } = plausibilityOf({
        ...facts(values, name),
        ...(known === undefined ? {} : { mayMakeRules: known }),
      });
      return [tallies.find(({ identity }) => identity === 'V.3'), issues];
    };
    expect(told('某县松木塘镇人民政府')).toMatchObject([
      { broken: 1, holds: 1 },
      [{ identity: 'V.3', severity: 'warning', codes: ['disclosure.rules.issued'] }],
    ]);
    expect(told('某市人民政府')).toMatchObject([{ not_assessable: 1, holds: 1 }, []]);
    expect(told('某市人民政府', true)).toMatchObject([{ holds: 2 }, []]);
    expect(told(null)).toMatchObject([{ not_assessable: 1 }, []]);
  });
});
