import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal } from '../examples/portal/start-portal.ts';
import type { RunningPortal } from '../examples/portal/start-portal.ts';
import { sitesIn } from '../cli/sites.ts';
import { jsonLines, scratchFolder, startProgram } from './program.ts';
import type { Ended } from './program.ts';

// docs/adding-a-site.md taken at its word: its commands, in their order, against the example portal.

const scratch = scratchFolder();
let portal: RunningPortal;
beforeAll(async () => {
  portal = await startPortal({ years: [2022, 2023] });
});
afterAll(async () => {
  await portal.close();
  scratch.remove();
});

const text = readFileSync(new URL('../docs/adding-a-site.md', import.meta.url), 'utf8');
const commands = [...text.matchAll(/```sh\n([\s\S]*?)```/gu)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
);
const ran = new Map<string, Ended>();

const run = (command: string): Promise<Ended> => {
  const args = command.replaceAll('http://127.0.0.1:8810', portal.origins.qinglan).split(' ').slice(2);
  return startProgram(args, { cwd: scratch.path }).ended;
};
const saidBy = (start: string): string =>
  [...ran]
    .filter(([command]) => command.startsWith(`npx nianbao ${start}`))
    .map(([, { stdout, stderr }]) => stdout + stderr)
    .join('\n');

describe('docs/adding-a-site.md', () => {
  it('has commands that all end well', async () => {
    expect(commands.length).toBeGreaterThan(6);
    for (const command of commands) {
      expect(command).toMatch(/^npx nianbao /u);
      const ended = await run(command);
      ran.set(command, ended);
      expect([command, ended.code, ended.stderr.match(/\.ts:\d+/u)]).toEqual([command, 0, null]);
    }
  }, 400_000);

  it('finds every column of the portal in twelve requests, its family, region and name', async () => {
    const [entry] = await sitesIn(path.join(scratch.path, 'my-sites.ts'), () => undefined);
    const declared = portal.sites.find(({ id }) => id === 'qinglan');
    expect(entry).toMatchObject({ id: 'qinglan', family: 'trs', region: declared?.region });
    expect(entry?.entrances.toSorted()).toEqual(declared?.entrances.toSorted());
    expect(saidBy('site new')).toMatch(/(?:[1-9]|1[0-2]) pages were asked for/u);
  });

  it('freezes pages that nobody has looked at yet', () => {
    const folder = path.join(scratch.path, 'my-pages');
    expect(existsSync(path.join(folder, 'qinglan-1.html'))).toBe(true);
    const expected = readdirSync(folder).filter((file) => file.endsWith('.expected.json'));
    expect(expected.length).toBeGreaterThan(2);
    for (const file of expected) {
      const [page] = jsonLines(JSON.stringify(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))));
      expect(page).toMatchObject({ family: 'trs', lookedAt: false });
    }
  });

  it('brings the reports of the portal once, and says why the rest is not there', () => {
    const of2023 = portal.truth.reports.filter(
      (report) => report.siteId === 'qinglan' && report.year === 2023,
    );
    const listed = saidBy('query reports')
      .split('\n')
      .filter((line) => line.includes(' 2023 '));
    expect(listed).toHaveLength(of2023.length);
    expect(saidBy('query rejections')).toMatch(/qinglan +interpretation +interpretation +\d/u);
    expect(saidBy('query why')).toMatch(/verdict 判定 +interpretation: .*rule interpretation/u);
    expect(saidBy('site try')).toMatch(/stated 声明总数/u);
  });
});
