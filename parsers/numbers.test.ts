import { describe, expect, it } from 'vitest';
import { figureOf, isFigureLike } from './numbers.ts';

describe('figureOf', () => {
  it.each([
    ['0', 0],
    ['１２', 12],
    ['\u3000\u30000', 0],
    ['\u00a07', 7],
    ['1,113', 1113],
    ['1，113', 1113],
    ['11398889', 11398889],
    ['零', 0],
    ['3件', 3],
  ])('reads the count 「%s」', (text, value) => {
    expect(figureOf(text, 'count')).toMatchObject({ state: 'number', value, doubt: null });
  });

  it.each([
    ['-11', -11],
    ['减3', -3],
    ['减少3', -3],
    ['增5', 5],
    ['+1036', 1036],
    ['−8', -8],
  ])('reads the change 「%s」', (text, value) => {
    expect(figureOf(text, 'change')).toMatchObject({ state: 'number', value, doubt: null });
  });

  it('keeps money in 万元 and the printed unit beside it', () => {
    expect(figureOf('59237.2449', 'wan-yuan').value).toBe(59237.2449);
    expect(figureOf('0.37万元', 'wan-yuan')).toMatchObject({ value: 0.37, unit: '万元' });
    expect(figureOf('251000元', 'wan-yuan')).toMatchObject({ value: 25.1, unit: '元' });
    expect(figureOf('251000元', 'money')).toMatchObject({ value: 251000, unit: '元' });
    expect(figureOf('8040', 'money')).toMatchObject({ value: 8040, unit: null });
    expect(figureOf('0.00', 'wan-yuan').value).toBe(0);
  });

  it.each(['', ' ', '\u3000', '\u00a0\u00a0'])('takes %j as blank, never as 0', (text) => {
    expect(figureOf(text, 'count')).toMatchObject({ state: 'blank', value: null });
  });

  it.each(['/', '／', '—', '-', '——', '无'])('takes 「%s」 as not applicable', (text) => {
    expect(figureOf(text, 'count')).toMatchObject({ state: 'not_applicable', value: null });
  });

  it.each(['1 1', '12 34', '1 ,113', '3. 5'])(
    'does not guess whether 「%s」 is one number or two',
    (text) => {
      expect(figureOf(text, 'count').state).toBe('unreadable');
    },
  );

  it.each(['约120', '120余', '1,13', '1,1134', '见附件', 'O', '1.2.3', '1234567890123456'])(
    'does not take 「%s」 for a number',
    (text) => {
      expect(figureOf(text, 'count')).toMatchObject({ state: 'text', value: null });
    },
  );

  it.each([
    ['-3', 'is negative'],
    ['+3', 'is printed with a sign'],
    ['2.5', 'has decimals'],
  ])('reads the count 「%s」 and says that it %s (V.1)', (text, doubt) => {
    expect(figureOf(text, 'count')).toMatchObject({ state: 'number', doubt });
  });
});

describe('isFigureLike', () => {
  it('tells what may stand in a value cell from a label', () => {
    expect(['0', '', '/', '-11', '减3', '0.37万元', '1 1'].every(isFigureLike)).toBe(true);
    expect(['规章', '（七）总计', '3.其他', '第二十条第（一）项'].some(isFigureLike)).toBe(false);
  });
});

describe('marks beside figures', () => {
  it.each(['5①', '12²', '3⑴', '②'])('does not read the note mark of 「%s」 as a digit', (text) => {
    expect(figureOf(text, 'count')).toMatchObject({ state: 'text', value: null });
  });

  it('takes a label that begins with a parted number for a label', () => {
    expect(isFigureLike('1 . 属 于 国 家 秘 密')).toBe(false);
    expect(isFigureLike('1 2')).toBe(true);
  });
});
