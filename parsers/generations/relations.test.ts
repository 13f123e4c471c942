import { describe, expect, it } from 'vitest';
import { generations, indicators } from './forms.ts';
import { series } from './relations.ts';
import type { Series, SeriesMember } from './relations.ts';

const named = (code: string): Series => {
  const found = series.find((each) => each.code === code);
  if (found === undefined) throw new RangeError(`no series ${code}`);
  return found;
};
const joined = ({ members }: Series): readonly SeriesMember[] =>
  members.filter(({ relation }) => relation === '=');

describe('series over all forms', () => {
  it('name only indicators that their form has, and each once as its own', () => {
    const own = new Map<string, number>();
    for (const { members } of series) {
      for (const { generation, codes, relation } of members) {
        for (const code of codes)
          expect(indicators[generation].has(code), `${generation} ${code}`).toBe(true);
        const [only, ...more] = codes;
        if (relation !== '=' || only === undefined || more.length > 0) continue;
        const key = `${generation} ${only}`;
        own.set(key, (own.get(key) ?? 0) + 1);
      }
    }
    const all = Object.values(generations).flatMap(({ id }) =>
      [...indicators[id].keys()].map((code) => `${id} ${code}`),
    );
    expect([...own.keys()].toSorted()).toEqual(all.toSorted());
    expect(new Set(own.values())).toEqual(new Set([1]));
    expect(new Set(series.map(({ code }) => code)).size).toBe(series.length);
  });

  it('have at most one joined member of a form, the newest first, all in one measure and unit', () => {
    const newestFirst = Object.values(generations).map(({ id }) => id);
    for (const each of series) {
      const ids = joined(each).map(({ generation }) => generation);
      expect(ids).toEqual(newestFirst.filter((id) => ids.includes(id)));
      const kinds = joined(each).flatMap(({ generation, codes }) =>
        codes.map((code) => {
          const indicator = indicators[generation].get(code);
          return `${indicator?.measure ?? ''} ${indicator?.unit ?? ''}`;
        }),
      );
      expect(new Set(kinds).size, each.code).toBe(1);
      const own = joined(each)[0];
      expect(own?.codes.length === 1 ? own.codes[0] : each.code).toBe(each.code);
    }
  });

  it('join only the two forms of tables, and there only decisions, requests and remedies', () => {
    const across = series.filter((each) => joined(each).length > 1);
    for (const each of across) {
      expect(joined(each).map(({ generation }) => generation)).toEqual(['gf2021', 'gf2019']);
      expect(each.code).toMatch(/^(?:requests|review|litigation)\.|^disclosure\.\w+\.decisions$/u);
    }
    // 22 rows and （六） of 7 columns, 15 of remedies and 5 of both routes together, three kinds of decisions.
    expect(across).toHaveLength(23 * 7 + 15 + 5 + 3);
    expect(named('requests.results.other.org_other').members).toEqual([
      {
        generation: 'gf2021',
        codes: ['not_corrected', 'fee_unpaid', 'other'].map(
          (row) => `requests.results.other.${row}.org_other`,
        ),
        relation: '=',
      },
      { generation: 'gf2019', codes: ['requests.results.other.org_other'], relation: '=' },
    ]);
  });

  it('keep apart what only sounds alike, and say why in both languages', () => {
    for (const { members } of series) {
      for (const { relation, note } of members) {
        if (relation === '=') continue;
        expect(note?.zh).toMatch(/\p{Script=Han}/u);
        expect(note?.en).toMatch(/^[\w“]/u);
      }
    }
    const relations = (code: string): readonly string[] =>
      named(code).members.map(
        ({ generation, codes, relation }) => `${generation} ${relation} ${codes.join('+')}`,
      );
    expect(relations('disclosure.rules.in_force')).toEqual([
      'gf2021 = disclosure.rules.in_force',
      'gf2019 ≠ disclosure.rules.published_total',
    ]);
    expect(relations('disclosure.fees.amount_wan_yuan')).toEqual([
      'gf2021 = disclosure.fees.amount_wan_yuan',
      'gf2019 ≠ disclosure.fees.items_last_year',
      'gf2019 ≠ disclosure.fees.items_change',
      'tj2014 ≠ tj.fees.collected_wan_yuan',
    ]);
    expect(relations('requests.new.total')).toContain('tj2014 ≈ tj.requests.received');
    expect(relations('requests.results.unavailable.not_held.total')).toContain(
      'tj2014 ≈ tj.replies.not_exist+tj.replies.other_agency',
    );
    expect(relations('review.total')).toContain('tj2014 ≠ tj.review.total');
    expect(relations('disclosure.rules.repealed')).toEqual(['gf2021 = disclosure.rules.repealed']);
  });
});
