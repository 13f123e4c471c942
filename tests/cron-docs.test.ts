import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { metricsText } from '../cli/telling/metrics.ts';
import { runSummaryShape } from '../cli/telling/run-summary.ts';
import { programOf } from '../cli/main.ts';

const docs = path.resolve(import.meta.dirname, '../docs');
const page = readFileSync(path.join(docs, 'cron.md'), 'utf8');
const units = ['nianbao.service', 'nianbao.timer'].map((name) => path.join(docs, 'systemd', name));
const isSystemdHere = spawnSync('systemd-analyze', ['--version']).status === 0;

describe('docs/cron.md', () => {
  it('names every key of the summary and no option that a command has not', async () => {
    for (const [key, shape] of Object.entries(runSummaryShape.shape)) {
      expect(page).toContain(`\`${key}\``);
      const inner = 'shape' in shape ? Object.keys(shape.shape) : [];
      for (const name of inner) expect(page, `${key}.${name}`).toContain(`\`${name}\``);
    }
    const program = await programOf(() => undefined);
    const known = program.commands.flatMap(({ options }) => options.map(({ long }) => long));
    const text = page + units.map((unit) => readFileSync(unit, 'utf8')).join('');
    const foreign = ['--now', '--collector'];
    const named = [...text.matchAll(/(?<![\w-])--[a-z]+(?:-[a-z]+)*/gu)].map(([name]) => name);
    expect(named.filter((name) => !known.includes(name) && !foreign.includes(name))).toEqual([]);
  });

  it('names every gauge', () => {
    const text = metricsText(
      {
        ...{ shape: 1, program: '', run: 1, command: '', startedAt: '', finishedAt: '', seconds: 0 },
        ...{ ended: 'done', exit: { code: 0, meaning: '', reasons: [] }, sites: [], troubles: {}, hosts: [] },
        counts: {
          ...{ requests: 0, unchangedAnswers: 0, pages: 0, publications: 0, unchangedPublications: 0 },
          ...{ unreadPublications: 0, unreadCaptures: 0, troubles: 0 },
        },
        changes: { newReports: 0, changedReports: 0, kinds: {} },
      },
      [],
    );
    const gauges = [...text.matchAll(/^# TYPE nianbao_(?<name>\w+) gauge$/gmu)].map(
      (match) => match.groups?.['name'] ?? '',
    );
    expect(gauges.length).toBeGreaterThan(10);
    // Of two that begin alike the table names the end of the second.
    const isNamed = (name: string): boolean =>
      page.includes(`\`nianbao_${name}\``) ||
      name.split('_').some((_, at, words) => at > 0 && page.includes(`\`…_${words.slice(at).join('_')}\``));
    expect(gauges.filter((name) => !isNamed(name))).toEqual([]);
  });
});

describe('the systemd units', () => {
  it.skipIf(!isSystemdHere)('are understood by systemd', () => {
    const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...units], { encoding: 'utf8' });
    // What the machine at hand has installed or not is no fault of the units.
    const complaints = stderr.split('\n').filter((line) => line.includes('docs/systemd/'));
    expect(complaints).toEqual([]);
  });
});
