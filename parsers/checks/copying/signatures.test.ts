import { describe, expect, it } from 'vitest';
import { seeded } from '../../../examples/portal/figures/seeded.ts';
import { estimateOf, groupSizesOf, signatureOf, similarPairs, similarityOf } from './signatures.ts';
import type { SignedText } from './signatures.ts';

/** Letters drawn by lot, and the same with every letter from a place on drawn anew. */
function lettersOf(seed: string, count: number): string {
  const lots = seeded(seed);
  return Array.from({ length: count }, () => String.fromCharCode(0x4e00 + lots.whole(0, 8000))).join('');
}
const mixedFrom = (own: string, common: string, share: number): string =>
  common.slice(0, Math.round(common.length * share)) + own.slice(Math.round(own.length * share));
function signed(texts: readonly string[]): readonly SignedText[] {
  return texts.flatMap((text, id) => {
    const signature = signatureOf(text);
    return signature === null ? [] : [{ id, signature }];
  });
}

describe('signatures', () => {
  it('estimate the similarity that the runs of letters have', () => {
    const errors = Array.from({ length: 80 }, (_, at) => {
      const common = lettersOf(`common ${at}`, 700);
      const text = mixedFrom(lettersOf(`own ${at}`, 700), common, 0.2 + at / 110);
      const [one, other] = [signatureOf(common), signatureOf(text)];
      if (one === null || other === null) throw new Error('both are long enough');
      return estimateOf(one, other) - similarityOf(common, text).similarity;
    });
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.16);
  });

  it('show the longest passage that two texts share', () => {
    const passage = lettersOf('passage', 120);
    const one = `${lettersOf('a', 300)}${passage}${lettersOf('b', 200)}${lettersOf('short', 40)}`;
    const other = `${lettersOf('short', 40)}${lettersOf('c', 100)}${passage}${lettersOf('d', 300)}`;
    expect(similarityOf(one, other).passage).toBe(passage);
    expect(similarityOf(one, one)).toEqual({ similarity: 1, passage: one.slice(0, 200) });
    expect(similarityOf(one, lettersOf('e', 500))).toEqual({ similarity: 0, passage: '' });
  });
});

describe('similar pairs', () => {
  const independent = Array.from({ length: 400 }, (_, at) => lettersOf(`independent ${at}`, 400));
  const common = lettersOf('district', 400);
  const district = Array.from({ length: 200 }, (_, at) =>
    mixedFrom(lettersOf(`street ${at}`, 400), common, 0.9),
  );
  const copies = independent
    .slice(0, 60)
    .map((text, at) => mixedFrom(lettersOf(`copyist ${at}`, 400), text, 0.75));
  const texts = [...independent, ...district, ...copies];

  it('find every copy, and nothing between texts that are not alike', () => {
    const pairs = similarPairs(signed(texts));
    const isDistrict = (id: number): boolean => id >= 400 && id < 600;
    const others = pairs.filter(({ one, other }) => !isDistrict(one) && !isDistrict(other));
    expect(others.map(({ one, other }) => `${one} ${other}`).sort()).toEqual(
      copies.map((_, at) => `${at} ${600 + at}`).sort(),
    );
    expect(pairs.every(({ one, other }) => isDistrict(one) === isDistrict(other))).toBe(true);
  });

  it('are few where two hundred share one text, a partner for each, and the group is known whole', () => {
    const pairs = similarPairs(signed(texts)).filter(({ one }) => one >= 400 && one < 600);
    expect(pairs.length).toBeLessThanOrEqual(200 * 9);
    expect(new Set(pairs.flatMap(({ one, other }) => [one, other])).size).toBe(200);
    const sizes = groupSizesOf(pairs);
    expect([...sizes.values()].every((size) => size === 200)).toBe(true);
  });

  it('are the same every time', () => {
    expect(similarPairs(signed(texts))).toEqual(similarPairs(signed(texts)));
  });
});
