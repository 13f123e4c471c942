import { describe, expect, it } from 'vitest';
import { reportFigures } from '../../examples/portal/figures/report-figures.ts';
import { remedyIdentities, requestIdentities } from './identities.ts';
import { operandsOf } from './identity.ts';
import { suspectsOf } from './suspects.ts';

const formIds = ['gf2021', 'gf2019'] as const;

/** Figures of 表三 and 表四 that obey every sum. */
function figuresOf(form: (typeof formIds)[number]): Readonly<Record<string, number>> {
  const figures = Object.entries(reportFigures({ name: '乙', size: 'region' }, 2023, form));
  return Object.fromEntries(figures.filter(([code]) => !code.startsWith('disclosure.')));
}

describe.each(formIds)('表三 of %s', (form) => {
  const identities = requestIdentities(form);
  const figures = figuresOf(form);
  const cells = [...new Set(identities.flatMap(operandsOf))];
  const signatures = new Map(
    cells.map((code) => [code, identities.filter((each) => operandsOf(each).includes(code))]),
  );
  const moved = (...moves: readonly (readonly [string, number])[]): Readonly<Record<string, number>> => ({
    ...figures,
    ...Object.fromEntries(moves.map(([code, by]) => [code, (figures[code] ?? 0) + by])),
  });
  const located = (code: string) => ({
    wrong: 1,
    suspects: [expect.objectContaining({ code, implied: figures[code] })],
  });

  it('has one row sum and one or two column sums for each cell, and no two cells share both', () => {
    expect(cells).toHaveLength(form === 'gf2021' ? 175 : 161);
    for (const [code, own] of signatures) {
      expect(
        own.filter(({ id }) => id === 'T3.R'),
        code,
      ).toHaveLength(1);
      expect(own.length, code).toBeGreaterThan(1);
    }
    // Hence no signature is within another, and to hold every sum a change needs two rows and two columns: four cells.
    for (const [at, one] of cells.entries()) {
      for (const other of cells.slice(at + 1)) {
        const shared = signatures.get(one)?.filter((each) => signatures.get(other)?.includes(each)) ?? [];
        const rows = shared.filter(({ id }) => id === 'T3.R').length;
        expect(rows === 1 && shared.length > 1, `${one} and ${other}`).toBe(false);
      }
    }
  });

  it('gives away every single wrong cell and what it should be', () => {
    for (const code of cells) {
      for (const by of [1, 40, -(figures[code] ?? 0)].filter((each) => each !== 0)) {
        expect(suspectsOf(moved([code, by]), identities), `${code} by ${by}`).toEqual([located(code)]);
      }
    }
  });

  it('gives away two wrong cells, wherever they stand, if they are wrong by different amounts', () => {
    const pairs = cells.flatMap((one, at) => cells.slice(at + 1).map((other) => [one, other] as const));
    for (const [one, other] of pairs.filter((_, at) => at % 13 === 0)) {
      const findings = suspectsOf(moved([one, 1009], [other, 2003]), identities);
      expect(findings, `${one} and ${other}`).toHaveLength(2);
      expect(findings).toEqual(expect.arrayContaining([located(one), located(other)]));
    }
  });

  it('cannot tell two cells wrong by one amount from the other two corners, and lists all four', () => {
    const corner = (row: string, column: string): string => `requests.results.${row}.${column}`;
    const [one, other] = [corner('granted', 'natural_person'), corner('partial', 'org_business')];
    const [finding, ...more] = suspectsOf(moved([one, 5], [other, 5]), identities);
    expect(more).toEqual([]);
    expect(finding?.wrong).toBe(2);
    const listed = finding?.suspects.map(({ code }) => code) ?? [];
    expect(listed).toEqual(expect.arrayContaining([one, other]));
    expect(listed.length).toBeLessThanOrEqual(4);
  });

  it('gives away cells that are wrong in rows and columns of their own, however many', () => {
    const wrong = ['natural_person', 'org_business', 'org_legal_service', 'org_other', 'total'].map(
      (column, at) =>
        `requests.results.${['granted', 'partial', 'total', 'refused.third_party', 'unavailable.not_held'][at] ?? ''}.${column}`,
    );
    const findings = suspectsOf(
      moved(...wrong.map((code, at) => [code, 1000 + 7 ** at] as const)),
      identities,
    );
    expect(findings).toHaveLength(wrong.length);
    expect(findings).toEqual(expect.arrayContaining(wrong.map(located)));
  });

  it('is silent on tables that hold, on tables of zeros, and where a column is zeroed in all of its rows', () => {
    expect(suspectsOf(figures, identities)).toEqual([]);
    expect(suspectsOf(Object.fromEntries(cells.map((code) => [code, 0])), identities)).toEqual([]);
    const zeroed = cells.filter((code) => code.endsWith('.natural_person')).map((code) => [code, 0] as const);
    expect(suspectsOf({ ...figures, ...Object.fromEntries(zeroed) }, identities)).toEqual([]);
  });

  it('points at a blank cell in which the sums ask for a number', () => {
    const code = 'requests.results.granted.org_business';
    expect(suspectsOf({ ...figures, [code]: null }, identities)).toEqual([located(code)]);
  });

  it('leaves sums out in which a cell was not read', () => {
    const code = 'requests.results.granted.natural_person';
    const read = Object.entries(moved([code, 3])).filter(
      ([each]) => each !== 'requests.results.granted.total',
    );
    expect(suspectsOf(Object.fromEntries(read), identities)).toEqual([located(code)]);
  });
});

describe('表四', () => {
  const part = (...counts: readonly number[]) =>
    Object.fromEntries(
      ['upheld', 'corrected', 'other', 'pending', 'total'].map((outcome, at) => [
        `review.${outcome}`,
        counts[at] ?? 0,
      ]),
    );
  const suspects = (...counts: readonly number[]) =>
    suspectsOf(part(...counts), remedyIdentities).map((finding) =>
      finding.suspects.map(({ code, implied }) => `${code.replace('review.', '')} ${implied}`),
    );

  it('names the part, and every cell that could be the wrong one', () => {
    expect(suspects(10, 3, 0, 2, 17)).toEqual([
      ['total 15', 'upheld 12', 'corrected 5', 'other 2', 'pending 4'],
    ]);
  });

  it('names the total alone where every other cell would have to be less than 0', () => {
    expect(suspects(10, 1, 0, 0, 0)).toEqual([['total 11']]);
    expect(suspects(5, 0, 0, 0, 0)).toEqual([['total 5', 'upheld 0']]);
  });

  it('finds a wrong cell in each part by itself', () => {
    const counts = { ...figuresOf('gf2021') };
    counts['review.total'] = (counts['review.total'] ?? 0) + 4;
    counts['litigation.direct.total'] = (counts['litigation.direct.total'] ?? 0) + 1;
    expect(suspectsOf(counts, remedyIdentities).map(({ wrong }) => wrong)).toEqual([1, 1]);
  });
});
