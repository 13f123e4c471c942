import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { htmlReport } from '../examples/portal/carriers/html-report.ts';
import { manuscript } from './own-report.ts';
import { jsonLines, program, scratchFolder } from './program.ts';

const scratch = scratchFolder();
const at = (name: string): string => path.join(scratch.path, name);
afterAll(() => scratch.remove());

it('shows people no character that steers their terminal, and gives programs what was printed', async () => {
  const page = `<meta charset="utf-8"><body>${htmlReport(manuscript)}`;
  const cell = page.indexOf('</td>', page.indexOf('行政强制'));
  const end = page.indexOf('</td>', cell + 1);
  writeFileSync(at('steering.html'), `${page.slice(0, end)}&#27;[2J${page.slice(end)}`);
  const steered = at('steered');
  await program('ingest', at('steering.html'), '--data', steered);
  for (const asked of [['query', 'report', '柳桥', '2023'], ['check']]) {
    const { code, stdout } = await program(...asked, '--data', steered);
    expect(code).toBe(0);
    expect(stdout).toContain('\ufffd[2J');
    // eslint-disable-next-line no-control-regex -- It is what must not be there.
    expect(stdout).not.toMatch(/\u001b/u);
  }
  const report = jsonLines(
    (await program('query', 'report', '柳桥', '2023', '--data', steered, '--json')).stdout,
  );
  expect(report).toMatchObject([
    {
      values: {
        'disclosure.coercion.decisions': {
          raw: expect.stringContaining('\u001b[2J') as string,
          value: null,
        },
      },
    },
  ]);
});
