import { expect, test } from 'vitest';
import { owesFor, owingIn } from './owing.ts';
import { openPlaces } from './places.ts';
import { officeOf } from './towns.ts';

const places = openPlaces();

test('a county owes with its streets and towns, each under its own code', () => {
  const owing = owingIn('370902', places);
  expect(owing[0]).toMatchObject({ key: '370902:government', name: '泰山区人民政府', type: 'government' });
  expect(owing).toContainEqual({
    key: '370902002:subdistrict_office',
    type: 'subdistrict_office',
    name: '泰山区财源街道办事处',
    area: '370902002',
    region: '370902',
  });
  expect(new Set(owing.map(({ key }) => key)).size).toBe(owing.length);
});

test('what is listed among towns and is none is not expected', () => {
  const estates = ['110000', '230000', '370000', '650000']
    .flatMap((code) => places.below(code, 'town'))
    .filter(({ name }) => officeOf(name) === null);
  expect(estates.length).toBeGreaterThan(100);
  for (const { code, parent } of estates.slice(0, 200)) {
    const owing = owingIn(parent ?? '', places).map(({ area }) => area);
    expect(owing).not.toContain(code);
  }
});

test('a city owes for itself, and for its towns only where it has no counties', () => {
  expect(owingIn('370900', places).map(({ key }) => key)).toEqual(['370900:government']);
  expect(owingIn('441900', places).length).toBeGreaterThan(20);
  expect(owingIn('990101', places)).toEqual([]);
});

test('in the year in which an area ends its successor owes', () => {
  const owed = (area: string): readonly boolean[] =>
    [2013, 2014, 2015].map((year) => owesFor(area, year, places));
  expect(owed('371081')).toEqual([true, false, false]);
  expect(owed('371003')).toEqual([false, true, true]);
  expect(owed('x990101-听泉街道')).toEqual([true, true, true]);
});

test('a street owes nothing for the years before it was made of a town, and keeps its years where its county got another code', () => {
  const begun = places.below('370000', 'town').filter(({ code, name, parent }) => {
    const then = places.townsIn(parent ?? '', 2018);
    return (
      name.endsWith('街道') && then.length > 0 && then.every((town) => town.name !== name) && code !== ''
    );
  });
  expect(begun.length).toBeGreaterThan(10);
  for (const { code } of begun)
    expect([2018, 2023].map((year) => owesFor(code, year, places))).toEqual([false, true]);
  // 莱芜区 has its code since 2019; its towns were there before.
  const [town] = places
    .below('370116', 'town')
    .filter(({ name }) => places.townsIn('370116', 2018).some((one) => one.name === name));
  expect(owesFor(town?.code ?? '', 2018, places)).toBe(true);
});
