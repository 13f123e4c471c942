import { expect, test } from 'vitest';
import { brokenIdentities } from '../../examples/portal/figures/identities.ts';
import { expectedIssues } from './expected.ts';
import { figureKinds, madeReport } from './made-report.ts';

test('only reports with injected faults have broken sums, and nearly all of them do', () => {
  for (const kind of figureKinds) {
    const reports = Array.from({ length: 20 }, (_, seed) => madeReport(kind, seed));
    const broken = reports.filter(({ expected }) => expected.length > 0).length;
    if (kind === 'broken') expect(broken).toBeGreaterThan(15);
    // Blanks among the parts keep some of its sums from being checked.
    else if (kind === 'mixed') expect(broken).toBeGreaterThan(8);
    else expect(broken, kind).toBe(0);
  }
});

test('what is expected agrees with the sums that the portal writes its figures by', () => {
  for (let seed = 0; seed < 40; seed += 1) {
    const { cells, expected } = madeReport('broken', seed);
    const figures = Object.fromEntries(
      Object.entries(cells).map(([code, cell]) => [code, typeof cell === 'number' ? cell : null]),
    );
    const other = brokenIdentities(figures, 'gf2021').map(
      ({ id, left, right }) => `${id} ${[...left, ...right].sort().join(' ')}`,
    );
    expect(expected.map(({ identity, codes }) => `${identity} ${codes.join(' ')}`).sort()).toEqual(
      other.sort(),
    );
  }
});

test('each kind of fault gives the sums that it breaks', () => {
  const { cells } = madeReport('region', 3);
  const with_ = (code: string, value: number): string[] =>
    expectedIssues({ ...cells, [code]: value })
      .map(({ identity }) => identity)
      .sort();
  expect(with_('review.total', 99_999)).toEqual(['T4.1']);
  expect(with_('litigation.after_review.pending', 99_999)).toEqual(['T4.3']);
  expect(with_('requests.results.granted.org_other', 99_999)).toEqual(['T3.R', 'T3.S']);
  expect(with_('requests.results.total.total', 99_999)).toEqual(['T3.B', 'T3.R', 'T3.S']);
  expect(with_('requests.carried_over.org_business', 99_999)).toEqual(['T3.B', 'T3.R']);
  expect(with_('disclosure.licences.decisions', 99_999)).toEqual([]);
});
