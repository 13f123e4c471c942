import { afterAll, expect, it } from 'vitest';
import { openReader } from '../cli/reader/open-reader.ts';
import { openOutcomeSpool } from '../cli/reread/outcome-spool.ts';
import { reread } from '../cli/reread/reread.ts';
import { scratchFolder } from './program.ts';
import { exportOf, keepIn, readAgain, within } from './reread-archive.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());

it('keeps what was read well where a busy machine does not read it again in time', async () => {
  await keepIn(scratch.path, [0, 1]);
  await within(scratch.path, async (archive) => {
    await readAgain(archive);
    const before = exportOf(archive);
    const reader = openReader({ limits: { time: 1 } });
    const spool = openOutcomeSpool(archive.directory);
    const told: string[] = [];
    const cells: unknown[] = [];
    const { damaged } = await reread(archive, {
      ...{ reader, spool, signal: new AbortController().signal, unreadOnly: false },
      onCell: (cell) => Promise.resolve(void cells.push(cell)),
      onDamaged: (url, message) => void told.push(`${url}: ${message}`),
    });
    await reader.close();
    expect([damaged, cells, [...spool.taken()]]).toEqual([2, [], []]);
    spool.remove();
    expect(told).toHaveLength(2);
    expect(told[0]).toContain('was not read within');
    expect(exportOf(archive)).toBe(before);
  });
});
