import { describe, expect, it } from 'vitest';
import { masked, maskedIssues } from './masked.ts';

describe('what names or reaches a person', () => {
  it.each([
    ['邮箱 li.ming-99@example.gov.cn，欢迎来信。', '邮箱 ▇，欢迎来信。'],
    ['联系手机13912345678。', '联系手机▇。'],
    ['致电+86 139-1234-5678咨询', '致电▇咨询'],
    ['手机１３９１２３４５６７８', '手机▇'],
    ['（电话：0999-1234567，传真：0999－7654321转8）', '（电话：▇，传真：▇）'],
    ['办公电话（0999）12345678', '办公电话▇'],
    ['联系电话：87654321', '联系电话：▇'],
    ['身份证号350599199001011237，', '身份证号▇，'],
    ['身份证号35059919900101123X', '身份证号▇'],
    [
      '收到申请一件，为周先生询问河堤加固标段《河堤加固工程、护坡施工范围》，已答复。',
      '收到申请一件，为▇先生询问▇，已答复。',
    ],
    ['对欧阳女士所提事项电话回访', '对▇女士所提事项电话回访'],
    ['申请人郑小河申请公开青石桥拆迁补偿方案，已办结', '申请人▇申请公开▇，已办结'],
    ['申请人：钱大川', '申请人：▇'],
    ['李某某提起行政诉讼', '▇某某提起行政诉讼'],
    ['联系人：吴山青 电话：12345678', '联系人：▇ 电话：▇'],
  ])('%s', (text, left) => {
    expect(masked(text)).toBe(left);
  });
});

describe('what is no person', () => {
  it.each([
    '全年办理行政许可12345678件，13912345678901次访问，金额13912345.67万元。',
    '浏览量139123456789次，累计11398889件，支出0.13912345678亿元。',
    '申请人情况、申请人无正当理由逾期不补正、申请人应当补正的，申请人于五日内答复；拨打12345热线。',
    '2019-2023年，文号〔2021〕30号，申请人和第三人，向人民政府申请行政复议。',
    '受理申请120余件，广大女士先生，为民服务先生。',
    '统一社会信用代码11350599MA0000001B',
    '索引号350599-2023-0001-000012',
  ])('%s', (text) => {
    expect(masked(text)).toBe(text);
  });
});

it('issues keep what they rest on but for persons', () => {
  const [issue] = maskedIssues([
    {
      code: 'template-left',
      message: 'It says 电话：87654321.',
      evidence: {
        quotes: ['致13912345678'],
        said: 13_912_345_678,
        key: '350599:government',
        deep: { a: [null, 'a@b.cn'] },
      },
    },
  ]);
  expect(issue).toEqual({
    code: 'template-left',
    message: 'It says 电话：▇.',
    evidence: { quotes: ['致▇'], said: 13_912_345_678, key: '350599:government', deep: { a: [null, '▇'] } },
  });
});

it.each(['1', '0999-', 'a.', '申请人', '赵', '▇先生申请', '《', '电话', '１３９－'])(
  'a hostile text of %s costs no more than its length',
  (piece) => {
    const started = performance.now();
    masked(piece.repeat(200_000 / piece.length));
    expect(performance.now() - started).toBeLessThan(1500);
  },
);
