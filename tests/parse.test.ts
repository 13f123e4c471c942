import { cpSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteReportSite } from '../bench/report-archive.ts';
import type { ChangedCell } from '../cli/reread/changed-cells.ts';
import type { ReadReport, Value } from '../model/report.ts';
import { parserVersion } from '../parsers/parser-version.ts';
import { readableCaptureIds } from '../store/readable-captures.ts';
import type { Outcome } from '../store/readings.ts';
import { putReading } from '../store/reports.ts';
import { scratchFolder } from './program.ts';
import { exportOf, keepIn, otherwise, outcomesOf, readAgain, withValue, within } from './reread-archive.ts';

// The archive is read again with today's parser: what differs is told before anything is stored.

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const at = (name: string): string => path.join(scratch.path, name);

/** Four years of one agency as pages, further pages, and one report in each other carrier. */
const numbers = [0, 1, 2, 3, 12, 13, 7, 31, 71, 89];
const olderParser = 'of a test before';

let undisturbed = '';
let outcomes: ReadonlyMap<number, Outcome> = new Map();

beforeAll(async () => {
  await keepIn(at('kept'), numbers);
  outcomes = await within(at('kept'), outcomesOf);
  cpSync(at('kept'), at('read'), { recursive: true });
  await within(at('read'), async (archive) => {
    const { cells, sentences } = await readAgain(archive);
    expect(cells).toEqual([]);
    expect(sentences).toContain(
      `${numbers.length} captures were never read before, so nothing in them has changed`,
    );
    undisturbed = exportOf(archive);
  });
  expect(undisturbed.split('\n').length).toBeGreaterThan(1000);
});

function valueIn(captureId: number, code: string): Value {
  const outcome = outcomes.get(captureId);
  const value = outcome?.kind === 'report' ? outcome.reports[0]?.report.values[code] : undefined;
  if (value === undefined) throw new Error(`capture ${captureId} has no ${code}`);
  return value;
}

describe('an archive that is read again', () => {
  it('gives the same export, byte for byte', async () => {
    await within(at('read'), async (archive) => {
      const { cells, sentences } = await readAgain(archive);
      expect(cells).toEqual([]);
      expect(sentences).toEqual([`${numbers.length} captures read again, 0 figures changed`]);
      expect(exportOf(archive)).toBe(undisturbed);
    });
  });

  it('gives the same export where its database was lost and made again from the WARC files', async () => {
    cpSync(at('kept'), at('lost'), { recursive: true });
    for (const name of readdirSync(at('lost')).filter((one) => one.startsWith('nianbao.db'))) {
      rmSync(path.join(at('lost'), name));
    }
    await within(at('lost'), async (archive) => {
      noteReportSite(archive);
      await readAgain(archive);
      expect(exportOf(archive)).toBe(undisturbed);
    });
  });
});

describe('an archive that an older parser read', () => {
  const code = 'requests.new.total';
  const figure = (state: Value): Pick<Value, 'state' | 'value' | 'raw'> => ({
    state: state.state,
    value: state.value,
    raw: state.raw,
  });
  const moved = (value: Value): Value => {
    if (value.at === null) throw new Error('the figure has no place');
    return { ...value, at: { ...value.at, row: value.at.row + 1 } };
  };
  const changes: readonly {
    readonly what: string;
    readonly change: (report: ReadReport) => Partial<ReadReport>;
    readonly why: RegExp;
  }[] = [
    {
      what: 'other characters',
      change: (report) => withValue(report, code, (value) => ({ ...value, value: 98765, raw: '98765' })),
      why: /^characters 「98765」 → 「\d+」$/u,
    },
    {
      what: 'another place',
      change: (report) => withValue(report, code, moved),
      why: /^place table \d+ row \d+ column \d+ → table \d+ row \d+ column \d+$/u,
    },
    {
      what: 'an issue that is gone',
      change: (report) => ({
        ...withValue(report, code, (value) => ({ ...value, state: 'unreadable', value: null })),
        issues: [
          ...report.issues,
          { code: 'value-unreadable', severity: 'error', codes: [code], message: 'not certain' },
        ],
      }),
      why: /^issue gone: value-unreadable \(not certain\)$/u,
    },
    {
      what: 'the same characters',
      change: (report) => withValue(report, code, (value) => ({ ...value, value: 98765 })),
      why: new RegExp(`^same characters, read otherwise by parser ${olderParser} → ${parserVersion}$`, 'u'),
    },
    {
      what: 'another form',
      change: (report) => {
        const values = Object.fromEntries(Object.entries(report.values).filter(([each]) => each !== code));
        const requests = report.tables.requests;
        if (requests === undefined) throw new Error('the report has no 表三');
        return { values, tables: { ...report.tables, requests: { ...requests, generation: 'tj2014' } } };
      },
      why: /^form of requests tj2014 → gf20\d\d; characters none → 「\d+」; place none → /u,
    },
    {
      what: 'a unit',
      change: (report) => withValue(report, code, (value) => ({ ...value, unit: '元' })),
      why: /^unit no longer known: 元$/u,
    },
  ];
  const told: ChangedCell[] = [];
  let sentences: readonly string[] = [];
  const [unread = 0, ofOtherYear = 0, ...altered] = numbers.map((_, index) => index + 1);

  beforeAll(async () => {
    cpSync(at('kept'), at('older'), { recursive: true });
    await within(at('older'), (archive) => {
      expect(readableCaptureIds(archive)).toEqual([...outcomes.keys()]);
      for (const [captureId, outcome] of outcomes) {
        const change = changes[altered.indexOf(captureId)]?.change;
        const older: Outcome =
          captureId === unread
            ? { kind: 'unreadable', code: 'reader-timeout', message: 'not within 120 s' }
            : captureId === ofOtherYear
              ? otherwise(outcome, ({ year }) => ({ year: (year ?? 0) - 5 }))
              : change === undefined
                ? outcome
                : otherwise(outcome, change);
        putReading(archive, captureId, olderParser, older);
      }
    });
    await within(at('older'), async (archive) => {
      const read = await readAgain(archive);
      told.push(...read.cells);
      sentences = read.sentences;
    });
  });
  const cellsOf = (captureId: number): readonly ChangedCell[] => {
    const url = `http://127.0.0.1/reports/${numbers[captureId - 1] ?? ''}.`;
    return told.filter((cell) => cell.url.startsWith(url));
  };

  it.each(changes.map(({ what, why }, index) => [what, why, altered[index] ?? 0] as const))(
    'tells %s, and of no other cell',
    (_, why, captureId) => {
      const cells = cellsOf(captureId);
      expect(cells).toHaveLength(1);
      expect(cells[0]).toMatchObject({
        code,
        member: null,
        new: figure(valueIn(captureId, code)),
        why: expect.stringMatching(why) as string,
        parser: { old: olderParser, new: parserVersion },
      });
    },
  );

  it('tells every cell of a report that was not read, or was another year’s', () => {
    const [before, after] = [cellsOf(unread), cellsOf(ofOtherYear)];
    expect(new Set(before.map(({ why }) => why.split(';')[0]))).toEqual(
      new Set(['report not read before (reader-timeout)']),
    );
    expect(before.every(({ old }) => old === null)).toBe(true);
    expect(before.length).toBe(new Set(before.map((cell) => cell.code)).size);
    expect(before.length).toBeGreaterThan(150);
    expect(after.length).toBeGreaterThan(150);
    expect(after.every(({ old, new: fresh }) => old?.value === fresh?.value)).toBe(true);
    expect(after[0]?.why).toMatch(
      /^report of 青岚区第1街道办事处 \[x990101-第1街道:subdistrict_office\] 2015 → .* 2020$/u,
    );
  });

  it('tells of nothing else, counts, and stores the new beside the old', async () => {
    const figures = told.filter(({ isOtherFigure }) => isOtherFigure).length;
    expect(told.length - figures).toBe(2);
    expect(told).toHaveLength(changes.length + cellsOf(unread).length + cellsOf(ofOtherYear).length);
    expect(sentences[0]).toBe(`${numbers.length} captures read again, ${figures} figures changed`);
    expect(sentences.join('\n')).toMatch(/issues that went: .*value-unreadable 1/u);
    await within(at('older'), (archive) => {
      expect(exportOf(archive)).toBe(undisturbed);
      const kept = archive.db
        .prepare<[string], { value: number }>(
          `select value from reading_values
           join readings on readings.id = reading_id
           join parsers on parsers.id = parser_id
           where version = ? and value = 98765`,
        )
        .all(olderParser);
      expect(kept).toHaveLength(2);
    });
  });
});
