import { describe, expect, test } from 'vitest';
import type { GenerationId } from '../../model/report.ts';
import { elementsOf, xmlTree } from '../testing/xml-tree.ts';
import type { XmlElement } from '../testing/xml-tree.ts';
import { seriesChart } from './series.ts';
import type { ChartYear } from './series.ts';

const size = { width: 360, height: 190 };

/** A number, or the sign of what stands in its place. */
type Told = Readonly<Record<number, number | string>>;

function formOf(year: number): GenerationId {
  return year < 2019 ? 'tj2014' : year < 2021 ? 'gf2019' : 'gf2021';
}

function yearsOf(told: Told, corrected: readonly number[] = []): readonly ChartYear[] {
  return Object.entries(told).map(([name, value]) => {
    const year = Number(name);
    return {
      year,
      form: value === '×' ? null : formOf(year),
      value: typeof value === 'number' ? value : null,
      relation: year < 2019 ? '≈' : '=',
      absence: typeof value === 'number' ? null : { sign: value, words: value === '×' ? '未公布' : '空白' },
      isCorrected: corrected.includes(year),
      href: typeof value === 'number' ? `/report/a/${year}/figure/b` : null,
    };
  });
}

async function drawn(
  told: Told,
  {
    corrected = [],
    title = '新收申请',
    isFile = false,
  }: { corrected?: readonly number[]; title?: string; isFile?: boolean } = {},
): Promise<XmlElement> {
  const chart = { id: 'c', title, unit: '件', years: yearsOf(told, corrected) };
  return xmlTree(String(await seriesChart('zh', chart, { size, isFile })));
}

const classed = (svg: XmlElement, name: string, type: string): readonly XmlElement[] =>
  elementsOf(svg, name).filter(({ attributes }) => attributes['class'] === type);
const words = (elements: readonly XmlElement[]): readonly string[] => elements.map(({ text }) => text.trim());

describe('lines', () => {
  test('join only neighbours of one series; a year without a report or a number is a gap with its sign and word', async () => {
    const svg = await drawn({ 2019: 4, 2020: 6, 2021: '×', 2022: 8, 2023: '□', 2024: 3 });
    expect(classed(svg, 'path', 'joined')).toHaveLength(1);
    expect(classed(svg, 'path', 'near')).toHaveLength(0);
    expect(words(classed(svg, 'text', 'sign'))).toEqual(['×', '□']);
    expect(words(classed(svg, 'text', 'remark')).join('')).toMatch(/× 未公布：2021.*□ 空白：2023/u);
    expect(classed(svg, 'circle', 'dot')).toHaveLength(4);
  });

  test('are dashed and points hollow where figures are only nearly the same thing, and the drawing says so', async () => {
    const svg = await drawn({ 2017: 5, 2018: 7, 2019: 9, 2020: 4 });
    expect(classed(svg, 'path', 'near')).toHaveLength(2);
    expect(classed(svg, 'path', 'joined')).toHaveLength(1);
    expect(classed(svg, 'circle', 'hollow')).toHaveLength(2);
    expect(words(classed(svg, 'text', 'remark')).join('')).toContain('≈');
    const plain = await drawn({ 2019: 9, 2020: 4 });
    expect(classed(plain, 'text', 'remark')).toHaveLength(0);
  });

  test('lead to the place of their figures: greater is higher, and nothing leaves the drawing', async () => {
    const svg = await drawn({ 2019: 0, 2020: 5, 2021: 10 });
    const heights = classed(svg, 'circle', 'dot').map(({ attributes }) => Number(attributes['cy']));
    expect(heights).toEqual(heights.toSorted((one, other) => other - one));
    const [lowest = 0, middle = 0, highest = 0] = heights;
    expect(middle).toBeCloseTo((lowest + highest) / 2, 0);
    expect(highest).toBeGreaterThan(0);
  });
});

test('where the form changes stands a rule with the name of the form, also behind a gap', async () => {
  const svg = await drawn({ 2018: 5, 2019: 7, 2020: '×', 2021: 9 });
  expect(words(classed(svg, 'text', 'form-name'))).toEqual(['2014 统计表', '2019 格式', '2021 格式']);
  const rules = classed(svg, 'line', 'break').map(({ attributes }) => Number(attributes['x1']));
  const places = [...classed(svg, 'circle', 'hollow'), ...classed(svg, 'circle', 'dot')].map(
    ({ attributes }) => Number(attributes['cx']),
  );
  const [year2018 = 0, year2019 = 0, year2021 = 0] = places;
  const [first = 0, second = 0] = rules;
  expect(rules).toHaveLength(2);
  expect(first > year2018 && first < year2019).toBe(true);
  expect(second > year2019 && second < year2021).toBe(true);
});

test('every point is a link that says year and figure; corrected ones are marked', async () => {
  const svg = await drawn({ 2021: 1234, 2022: 5 }, { corrected: [2022] });
  const links = elementsOf(svg, 'a').map(({ attributes }) => [attributes['href'], attributes['aria-label']]);
  expect(links).toEqual([
    ['/report/a/2021/figure/b', '2021：1,234 件'],
    ['/report/a/2022/figure/b', '2022：5 件（有更正）'],
  ]);
  expect(words(classed(svg, 'text', 'figure-name'))).toContain('5†');
  expect(svg.attributes['role']).toBe('group');
});

test.each([
  ['nothing but zeros', { 2019: 0, 2020: 0, 2021: 0 }],
  ['one point', { 2023: 7 }],
  ['no number at all', { 2022: '□', 2023: '×' }],
  ['no year', {}],
  ['huge figures', { 2021: 11_398_889, 2022: 9.5e14, 2023: 1 }],
  ['less than nothing', { 2021: -40, 2022: 25 }],
  ['parts', { 2021: 59_237.2449, 2022: 0.0001 }],
] as const)('%s: every coordinate is a number within the drawing', async (_, told: Told) => {
  const svg = await drawn(told);
  const [, , width = 0, height = 0] = (svg.attributes['viewBox'] ?? '').split(' ').map(Number);
  const places = ['circle', 'line', 'text'].flatMap((name) =>
    elementsOf(svg, name).flatMap(({ attributes }) => [
      [attributes['cx'] ?? attributes['x1'] ?? attributes['x'], width],
      [attributes['cy'] ?? attributes['y1'] ?? attributes['y'], height],
    ]),
  );
  for (const [place, most] of places) {
    expect(Number(place)).toBeGreaterThanOrEqual(0);
    expect(Number(place)).toBeLessThanOrEqual(Number(most));
  }
  expect(elementsOf(svg, 'path').every(({ attributes }) => /^M[\d.,L-]+$/u.test(attributes['d'] ?? ''))).toBe(
    true,
  );
});

test('a file brings its title and colours, leads nowhere, and shows hostile words as words', async () => {
  const title = `<script>alert(1)</script>&"'`;
  const svg = await drawn({ 2021: 1, 2022: 2 }, { title, isFile: true });
  expect(elementsOf(svg, 'script')).toHaveLength(0);
  expect(elementsOf(svg, 'a')).toHaveLength(0);
  expect(words(elementsOf(svg, 'title'))).toEqual([`${title}（件）`]);
  expect(words(elementsOf(svg, 'style')).join('')).toContain('.series-chart .joined');
  expect(svg.attributes['role']).toBe('img');
});
