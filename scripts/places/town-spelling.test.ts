import { expect, it } from 'vitest';
import { isSpelledOtherwise, placeNameOf } from './town-spelling.ts';

it.each([
  ['东华门街道办事处', '东华门街道'],
  ['常营地区办事处', '常营地区'],
  ['均州路办事处街道', '均州路街道'],
  ['东平街道地区', '东平街道'],
  ['开发区办事处', '开发区办事处'],
])('%s is the place %s', (name, place) => {
  expect(placeNameOf(name)).toBe(place);
});

it.each([
  ['通道街办事处', '通道街街道', true],
  ['长青办事处', '长青地区', true],
  ['孝南区祝站镇', '祝站镇', true],
  ['平东街道', '四平市铁东区平东街道', true],
  ['涂埠镇（赣江新区永修组团）', '涂埠镇', true],
  ['方庄地区', '方庄街道', false],
  ['口东街道', '口东镇', false],
  ['板桥镇', '板桥店镇', false],
  ['上方乡', '上方镇', false],
  ['东宋门乡', '宋门乡', false],
])('%s and %s: written otherwise alone is %s', (one, other, isSame) => {
  expect(isSpelledOtherwise(one, other)).toBe(isSame);
  expect(isSpelledOtherwise(other, one)).toBe(isSame);
});
