import { expect, test } from 'vitest';
import type { SiteHealth } from '../../store/sites.ts';
import { metricsText } from './metrics.ts';
import type { RunSummary } from './run-summary.ts';

const summary: RunSummary = {
  ...{ shape: 1, program: '0', run: 7, command: 'crawl', ended: 'done', sites: [] },
  ...{ startedAt: '2026-01-01T02:00:00.000Z', finishedAt: '2026-01-01T02:00:12.500Z', seconds: 12.5 },
  exit: { code: 3, meaning: 'Some sites failed', reasons: [] },
  counts: {
    ...{ requests: 9, unchangedAnswers: 2, pages: 5, publications: 3, unchangedPublications: 1 },
    ...{ unreadPublications: 0, unreadCaptures: 4, troubles: 2 },
  },
  changes: { newReports: 2, changedReports: 1, kinds: { withdrawn: 1 } },
  troubles: { 'http-403': 2 },
  hosts: [
    {
      ...{
        host: 'www.qinghe.example:8080',
        requests: 9,
        bytesReceived: 12_345,
        notModified: 2,
        clientErrors: 1,
      },
      ...{
        serverErrors: 0,
        networkErrors: 0,
        rests: 0,
        gapMs: 1500,
        shortestGapMs: 1503.5,
        crawlDelayMs: null,
      },
      ...{ robots: 'allowed', stoppedBy: null },
      ...{ firstAt: '2026-01-01T02:00:00.000Z', lastAt: '2026-01-01T02:00:12.000Z' },
    },
  ],
};
const health: readonly SiteHealth[] = [
  {
    ...{ siteId: 'odd"\\\nname', status: 'blocked', expected: null, found: 0, reasons: [], runId: 7 },
    ...{ notedAt: '2026-01-01T02:00:11.000Z', strikes: 2, since: null, lastCompleteAt: null },
  },
];

/** The text format as Prometheus defines it, read strictly: comments before samples, one block for each metric. */
function samplesOf(text: string): ReadonlyMap<string, number> {
  expect(text.endsWith('\n')).toBe(true);
  const samples = new Map<string, number>();
  const typed = new Set<string>();
  let current = '';
  for (const line of text.split('\n').slice(0, -1)) {
    const comment = /^# (?<what>HELP|TYPE) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<words>.+)$/u.exec(line);
    if (comment?.groups !== undefined) {
      const { what, name = '', words } = comment.groups;
      if (what === 'HELP') expect(typed.has(name)).toBe(false);
      else expect([name, words]).toEqual([current, 'gauge']);
      current = name;
      typed.add(name);
      continue;
    }
    const sample =
      /^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\"n])*",?)*\})? (?<value>\S+)$/u.exec(
        line,
      );
    expect(sample, line).not.toBeNull();
    const { name = '', labels = '', value = '' } = sample?.groups ?? {};
    expect(name).toBe(current);
    expect(samples.has(`${name}${labels}`), line).toBe(false);
    expect(Number.isFinite(Number(value)), line).toBe(true);
    samples.set(`${name}${labels}`, Number(value));
  }
  return samples;
}

test('the metrics are in the text format of Prometheus, label values escaped, unknown numbers left out', () => {
  const samples = samplesOf(metricsText(summary, health));
  expect(samples.get('nianbao_last_run_timestamp_seconds')).toBe(1_767_232_812.5);
  expect(samples.get('nianbao_last_run_exit_code')).toBe(3);
  expect(samples.get('nianbao_site_status{site="odd\\"\\\\\\nname",status="blocked"}')).toBe(1);
  expect(samples.get('nianbao_site_status{site="odd\\"\\\\\\nname",status="dead"}')).toBe(0);
  expect(samples.get('nianbao_site_strikes{site="odd\\"\\\\\\nname"}')).toBe(2);
  expect([...samples.keys()].filter((key) => /expected|last_complete/u.test(key))).toEqual([]);
  expect(samples.get('nianbao_host_received_bytes{host="www.qinghe.example:8080"}')).toBe(12_345);
  expect(samples.get('nianbao_host_shortest_gap_seconds{host="www.qinghe.example:8080"}')).toBe(1.5035);
  expect(samples.get('nianbao_troubles{code="http-403"}')).toBe(2);
});
