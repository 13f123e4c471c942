import { expect, it } from 'vitest';
import { indicators } from '../generations/forms.ts';
import { remedyIdentities, requestIdentities } from './identities.ts';
import { identityRules } from './identity-rules.ts';
import { statisticsIdentities } from './statistics-identities.ts';

it('every sum of a form is told in words, with its own severity', () => {
  const codes = Object.values(indicators).flatMap((form) => [...form.keys()]);
  const sums = [
    ...requestIdentities('gf2021'),
    ...requestIdentities('gf2019'),
    ...remedyIdentities,
    ...statisticsIdentities(codes),
  ];
  expect(sums.length).toBeGreaterThan(80);
  const untold = sums.filter(({ id, severity }) => identityRules[id]?.severity !== severity);
  expect(untold.map(({ id }) => id)).toEqual([]);
});
