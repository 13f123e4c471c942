import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { templateLeft } from '../../parsers/checks/copying/boilerplate.ts';
import { maskedText } from '../../parsers/checks/copying/masked-text.ts';
import { otherAgencyNamed } from '../../parsers/checks/copying/other-agency.ts';
import { similarityOf } from '../../parsers/checks/copying/signatures.ts';
import { parse } from '../../parsers/parse.ts';
import { figureOutcomes } from './figure-cases.ts';
import { leftOverOutcomes, nameOutcomes, templateOutcomes } from './name-cases.ts';
import { precisionOf, recallOf, tallyOf } from './tally.ts';
import type { Outcome } from './tally.ts';
import { repeatedOutcomes, sharedOutcomes, yearOf } from './text-cases.ts';

/** Smaller than what run.ts prints; the floors are those of the field, what is reached is above 0.98. */
const kinds: readonly (readonly [string, () => readonly Outcome[]])[] = [
  ['text-shared', () => sharedOutcomes(yearOf(120, 40, 40))],
  ['text-repeated', () => repeatedOutcomes(80)],
  ['figures-unchanged', () => figureOutcomes(105)],
  ['template-left', () => templateOutcomes(120)],
  ['other-agency-named', () => nameOutcomes(210)],
  ['names left over', () => leftOverOutcomes(120)],
];

describe('copied reports with known truth', () => {
  it.each(kinds)('%s: precision and recall of at least 0.95', (_, outcomesOf) => {
    const outcomes = outcomesOf();
    const tally = tallyOf(outcomes);
    expect(outcomes.filter(({ expected }) => expected).length).toBeGreaterThan(30);
    expect(tally.quiet).toBeGreaterThan(30);
    expect(precisionOf(tally), tally.faults.join('\n')).toBeGreaterThanOrEqual(0.95);
    expect(recallOf(tally), tally.faults.join('\n')).toBeGreaterThanOrEqual(0.95);
  });
});

/** Real reports lie beside the project where they are at hand; they are never part of it. */
const folder = path.resolve(import.meta.dirname, '../../../shared/samples');
const isThere = existsSync(folder);
if (!isThere) process.stderr.write(`skipped: the sample reports are not at ${path.relative('.', folder)}\n`);
const samples = isThere ? readdirSync(folder).filter((name) => /^S\d.*\.txt$/u.test(name)) : [];

describe.skipIf(!isThere)('the sample reports', () => {
  it('three instructions of the template are left in S0, none in the others', () => {
    const left = samples.map((name) => {
      const quotes = templateLeft(linesOf(name))?.evidence?.['quotes'];
      return Array.isArray(quotes) ? quotes.length : 0;
    });
    expect(left).toEqual([3, 0, 0, 0, 0]);
  });

  it('none calls itself by another name; each would, were it published as the next one’s', async () => {
    const names = await Promise.all(samples.map(async (name) => (await readSample(name)).agency.name));
    samples.forEach((name, at) => {
      const next = names[(at + 1) % names.length] ?? null;
      expect(otherAgencyNamed(linesOf(name), names[at] ?? null)).toBeNull();
      expect(otherAgencyNamed(linesOf(name), next)?.evidence).toMatchObject({ own: next });
    });
  });

  it('none is like another', async () => {
    const texts = await Promise.all(
      samples.map(async (name) => {
        const { sections, agency } = await readSample(name);
        return maskedText(sections, [agency.name ?? '']);
      }),
    );
    for (const one of texts) {
      for (const other of texts) {
        if (one !== other) expect(similarityOf(one, other).similarity).toBeLessThan(0.05);
      }
    }
  });
});

function linesOf(name: string): readonly string[] {
  return readFileSync(path.join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

async function readSample(name: string): Promise<Awaited<ReturnType<typeof parse>>['reports'][number]> {
  const { reports } = await parse(readFileSync(path.join(folder, name)), { fileName: name });
  const [report] = reports;
  if (report === undefined) throw new Error(`${name} holds a report`);
  return report;
}
