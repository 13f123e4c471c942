import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AgencyEvidence } from '../model/agency.ts';
import { openPlaces } from '../register/places.ts';
import { agencyOf } from '../register/resolve.ts';
import { madeNames } from './agencies/made-names.ts';
import { scoresOf } from './agencies/scores.ts';
import { isDecidable } from './agencies/truth.ts';

const places = openPlaces();

describe.each(['1', '2'])('printed names of seed %s', (seed) => {
  const trials = madeNames(seed, places);

  it('are as many and as various as the targets want, and do not contradict themselves', () => {
    const agencies = new Map(trials.map(({ agency }) => [agency.id, agency]));
    expect(trials.length).toBeGreaterThan(3000);
    expect(agencies.size).toBeGreaterThan(800);
    const digits = [...agencies.values()].map(({ areas: [area = ''] }) => area.replace('x', ''));
    expect(new Set(digits.map((code) => code.slice(0, 2))).size).toBeGreaterThanOrEqual(25);
    expect(new Set(digits.map((code) => code.slice(0, 6))).size).toBeGreaterThanOrEqual(75);
    const bureaus = [...agencies.values()].filter(({ type }) => type === 'bureau').map(({ id }) => id);
    expect(new Set(bureaus.map((id) => id.slice(id.lastIndexOf(':') + 1))).size).toBeGreaterThanOrEqual(40);
    const meaning = new Map<string, string>();
    for (const { agency, evidence } of trials.filter(isDecidable)) {
      const registered = evidence.creditCode?.slice(2, 8) ?? '';
      const words = evidence.names.map(({ source, name }) => `${source === 'site' ? source : ''} ${name}`);
      const mark = [evidence.portal?.region ?? '', registered, ...words].join('\n');
      expect(meaning.get(mark) ?? agency.id, mark).toBe(agency.id);
      meaning.set(mark, agency.id);
    }
  });

  it('resolve to the right agency or stay open with it among the candidates', () => {
    const scores = scoresOf(trials, (evidence) => agencyOf(evidence, places));
    expect(scores.precision).toBeGreaterThanOrEqual(0.999);
    expect(scores.recall).toBeGreaterThanOrEqual(0.98);
    expect(scores.candidates).toBeGreaterThanOrEqual(0.95);
  });
});

/** Real reports with their truth lie beside the project where they are at hand; they are never part of it. */
const folder = path.resolve(import.meta.dirname, '../../shared/samples');
const isThere = existsSync(folder);
if (!isThere) process.stderr.write(`skipped: the sample reports are not at ${path.relative('.', folder)}\n`);

interface SampleTruth {
  readonly year: number;
  readonly agency: {
    readonly name_as_printed: string;
    readonly canonical_name: string;
    readonly county: string;
    readonly town: string;
    readonly agency_type: string;
    readonly gb2260_county: string;
  };
}
const samples = [
  'S0-caiyuan-2023',
  'S1-hongcheng-2023',
  'S2-pucheng-2024',
  'S3-kaiyuan-2023',
  'S4-tianfu-2023',
];

describe.skipIf(!isThere)('the sample agencies', () => {
  it.each(samples)('%s: one key with its code under every name', (stem) => {
    const text = readFileSync(path.join(folder, `${stem}.truth.json`), 'utf8');
    const { agency, year } = JSON.parse(text) as SampleTruth; // its shape is the folder's promise
    const { county, town, agency_type: type, gb2260_county: region } = agency;
    const [listed] = places
      .named(town, 'town')
      .filter((each) => each.parent === region && each.name === town);
    const area = listed?.code ?? `x${region}-${town}`;
    const portal = { id: 'sample', region, name: `${county}人民政府` };
    const evidence = (name: string, isOwn: boolean): AgencyEvidence => ({
      names: [{ source: 'title', name }],
      creditCode: null,
      portal: isOwn ? portal : null,
      url: null,
      year,
    });
    const own = [agency.name_as_printed, agency.canonical_name, town, `${town}办事处`, `${county}${town}`];
    const answers = [
      ...own.map((name) => agencyOf(evidence(name, true), places)),
      agencyOf(evidence(agency.canonical_name, false), places),
    ];
    const keys = answers.map((answer) => (answer.kind === 'settled' ? answer.agency.key : answer.kind));
    expect(new Set(keys)).toEqual(new Set([`${area}:${type}`]));
  });
});
