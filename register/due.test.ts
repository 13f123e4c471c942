import { expect, test } from 'vitest';
import { agencyTypes } from '../model/agency.ts';
import { dueOn } from './due.ts';

test('everybody had until 31 March under the regulation of 2008', () => {
  for (const year of [2008, 2013, 2018])
    for (const type of agencyTypes)
      expect(dueOn(type, year), `${type} ${year}`).toEqual({ on: `${year + 1}-03-31`, basis: 'statute' });
});

test('from 2019 on departments are due two months before governments', () => {
  expect(dueOn('bureau', 2019)).toEqual({ on: '2020-01-31', basis: 'statute' });
  expect(dueOn('government', 2019)).toEqual({ on: '2020-03-31', basis: 'statute' });
  expect(dueOn('government_office', 2024)).toEqual({ on: '2025-03-31', basis: 'statute' });
});

test('who is not named by article 49 is due as departments are, by practice', () => {
  const unnamed = agencyTypes.filter((type) => !['bureau', 'government', 'government_office'].includes(type));
  expect(unnamed).toHaveLength(7);
  for (const type of unnamed) expect(dueOn(type, 2023)).toEqual({ on: '2024-01-31', basis: 'practice' });
});

test('an agency of an unknown kind is given the later day', () => {
  expect(dueOn(null, 2023)).toEqual({ on: '2024-03-31', basis: 'practice' });
});
