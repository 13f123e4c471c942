import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putReading } from '../store/reports.ts';
import { jsonLines, program, scratchFolder, startProgram, withoutTimes } from './program.ts';
import { exportOf, keepIn, otherwise, outcomesOf, readAgain, withValue, within } from './reread-archive.ts';

// `nianbao parse` as a user starts it, and as it is stopped.

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const [data, undisturbed] = [path.join(scratch.path, 'data'), path.join(scratch.path, 'undisturbed')];
const spool = path.join(data, 'parse.spool');
const numbers = [0, 1, 2, 12, 13, 7, 18, 19, 20, 21, 24, 25];
const code = 'requests.new.total';
let wanted = '';

beforeAll(async () => {
  for (const folder of [data, undisturbed]) await keepIn(folder, numbers);
  await within(undisturbed, async (archive) => {
    await readAgain(archive);
    wanted = withoutTimes(exportOf(archive));
  });
  await within(data, async (archive) => {
    for (const [captureId, outcome] of await outcomesOf(archive)) {
      const older = otherwise(outcome, (report) =>
        withValue(report, code, (value) => ({ ...value, value: 98765, raw: '98765' })),
      );
      putReading(archive, captureId, 'of a test before', older);
    }
  });
});

/** Everything that the database says of readings and reports. */
function readingsIn(folder: string): string {
  const db = new Database(path.join(folder, 'nianbao.db'), { readonly: true });
  try {
    const tables = [
      'runs',
      'readings',
      'reading_values',
      'reading_issues',
      'reports',
      'versions',
      'agencies',
    ];
    const rows = tables.map((table) => db.prepare(`select * from ${table}`).all());
    return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  } finally {
    db.close();
  }
}

describe('an archive that an older parser read', () => {
  it('is left as it was by a dry run, which prints each cell', async () => {
    const file = path.join(data, 'nianbao.db');
    const before = readFileSync(file);
    const { code: exit, stdout, stderr } = await program('parse', '--dry-run', '--json', '--data', data);
    expect(exit).toBe(0);
    expect(stderr).toBe(
      `${numbers.length} captures read again, ${numbers.length} figures changed, nothing stored.\n`,
    );
    const cells = jsonLines(stdout);
    expect(cells).toHaveLength(numbers.length);
    expect(Object.keys(cells[0] ?? {})).toEqual([
      ...['url', 'member', 'agency', 'year', 'code', 'old', 'new', 'why', 'parser'],
    ]);
    expect(cells[0]).toMatchObject({
      ...{ agency: '青岚区第1街道办事处', year: 2019, code, member: null },
      old: { state: 'number', value: 98765, raw: '98765' },
      why: expect.stringMatching(/^characters 「98765」 → 「\d+」$/u) as string,
    });
    expect(cells.map(({ url }) => url)).toEqual(
      numbers.map((number) => `http://127.0.0.1/reports/${number}.${number === 7 ? 'docx' : 'html'}`),
    );
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(existsSync(spool)).toBe(false);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('is left as it was by %s while it is read', async (signal) => {
    const before = readingsIn(data);
    const { child, ended } = startProgram(['parse', '--data', data]);
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    child.kill(signal);
    const end = await ended;
    if (signal === 'SIGKILL') {
      expect(end.signal).toBe(signal);
      expect(existsSync(spool)).toBe(true);
    } else {
      expect(end.code).toBe(4);
      expect(end.stderr).toMatch(/Stopped before the end; nothing was stored\.\n$/u);
      expect(existsSync(spool)).toBe(false);
    }
    expect(readingsIn(data)).toBe(before);
  });

  it('is finished by the next run after one that was killed while it stored', async () => {
    const { child, ended } = startProgram(['parse', '--data', data]);
    const db = new Database(path.join(data, 'nianbao.db'), { readonly: true });
    const storing = db.prepare("select 1 from runs where command = 'parse'");
    while (storing.get() === undefined && child.exitCode === null) await pause(1);
    child.kill('SIGKILL');
    db.close();
    expect((await ended).signal).toBe('SIGKILL');
    await within(data, async (archive) => {
      await readAgain(archive);
      expect(withoutTimes(exportOf(archive))).toBe(wanted);
    });
    expect(existsSync(spool)).toBe(false);
  });
});
