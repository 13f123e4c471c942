import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReader } from '../cli/reader/open-reader.ts';
import { DocumentError } from '../model/errors.ts';
import type { Reading } from '../model/report.ts';
import { hostileCorpus } from './hostile/hostile-corpus.ts';
import type { HostileFile } from './hostile/hostile-file.ts';
import { originals } from './hostile/originals.ts';
import { values } from './own-report.ts';

// Every file ends as a sentence or as an honest reading, within its limits, and the next one is read.

const limits = { time: 5_000, memory: 512 * 1024 * 1024 };
/** Start of a process on a busy machine, and a second reading where the first process had read others before. */
const slack = 40_000;
const reader = openReader({ limits, pool: 2 });
let corpus: readonly HostileFile[] = [];

beforeAll(async () => {
  corpus = await hostileCorpus();
}, 600_000);
afterAll(() => reader.close());

interface End {
  readonly file: HostileFile;
  readonly reading: Reading | null;
  readonly error: unknown;
  readonly seconds: number;
}

async function endOf(file: HostileFile): Promise<End> {
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  try {
    const reading = await reader.parse(file.bytes, { fileName: file.name });
    return { file, reading, error: null, seconds: seconds() };
  } catch (error) {
    return { file, reading: null, error, seconds: seconds() };
  }
}

/** Figures that are not the original's and that no issue of their report names. */
function silentErrors({ file, reading }: End): readonly string[] {
  return (reading?.reports ?? []).flatMap(({ values: read, issues }) => {
    const named = new Set(issues.flatMap(({ codes }) => codes));
    return Object.entries(read)
      .filter(([code, { state, value }]) => state === 'number' && value !== values[code] && !named.has(code))
      .map(([code, { value }]) => `${file.name} ${code}: ${value ?? ''} for ${values[code] ?? 'nothing'}`);
  });
}

function rightFigures(reading: Reading | null): number {
  return (reading?.reports ?? []).reduce(
    (sum, report) =>
      sum + Object.entries(report.values).filter(([code, { value }]) => value === values[code]).length,
    0,
  );
}

/** What is wrong with the way a file ended; empty where nothing is. */
function faultsOf(end: End): readonly string[] {
  const { file, reading, error, seconds } = end;
  const faults: string[] = [];
  if (seconds * 1000 > limits.time + slack) faults.push(`took ${seconds.toFixed(1)} s`);
  if (error !== null) {
    if (!(error instanceof DocumentError)) {
      return [`${file.name}: a bug: ${error instanceof Error ? (error.stack ?? error.message) : 'no error'}`];
    }
    if (!/^[a-z][a-z-]+$/u.test(error.code)) faults.push(`has the code ${error.code}`);
    const isSentence =
      /^[^\n]{30,600}$/u.test(error.message) && !/undefined|NaN|\.ts:\d/u.test(error.message);
    if (!isSentence) faults.push(`says ${JSON.stringify(error.message.slice(0, 700))}`);
    if (error.code === 'reader-died') faults.push(error.message);
    if (file.outcome === 'whole') faults.push(`is refused: ${error.message}`);
  } else {
    if (file.outcome === 'refused') faults.push('is read');
    if (file.outcome === 'whole' && rightFigures(reading) !== Object.keys(values).length) {
      faults.push(`gives ${rightFigures(reading)} figures`);
    }
    if (file.figures === 'true') faults.push(...silentErrors(end));
  }
  return faults.map((fault) => `${file.name}: ${fault}`);
}

describe('damaged and hostile files', () => {
  it('are made from reports that are read whole', async () => {
    const patient = openReader();
    try {
      for (const { extension, bytes } of await originals()) {
        const reading = await patient.parse(bytes, { fileName: `sound.${extension}` });
        // The picture holds one table of the three.
        if (extension !== 'png') expect([extension, rightFigures(reading)]).toEqual([extension, 200]);
      }
    } finally {
      await patient.close();
    }
  });

  it('are many, and each has its name', () => {
    expect(corpus.length).toBeGreaterThan(400);
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
  });

  it('end clearly and in time, and no figure is wrong in silence', { timeout: 900_000 }, async () => {
    // Two at a time, as many as the pool reads: a file that waited for its turn would pass for a slow one.
    const ends: End[] = [];
    const waiting = [...corpus];
    const next = async (): Promise<void> => {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift())
        ends.push(await endOf(file));
    };
    await Promise.all([next(), next()]);
    expect(ends).toHaveLength(corpus.length);
    expect(ends.flatMap(faultsOf)).toEqual([]);
  });
});
