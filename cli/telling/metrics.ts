import type { SiteHealth } from '../../store/sites.ts';
import type { RunSummary } from './run-summary.ts';

/** One sample: its labels and its value. */
type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

const statuses = ['complete', 'short', 'suspicious', 'blocked', 'dead'] as const;

/**
 * A run and the health of all sites in the text format of Prometheus, for the textfile collector of node_exporter: gauges
 * only, because a file tells how things stand. A number that is not known has no sample.
 */
export function metricsText(summary: RunSummary, health: readonly SiteHealth[]): string {
  const seconds = (moment: string): number => Date.parse(moment) / 1000;
  const perSite = (value: (site: SiteHealth) => number | null): readonly Sample[] =>
    health.flatMap((site): readonly Sample[] => {
      const known = value(site);
      return known === null ? [] : [[{ site: site.siteId }, known]];
    });
  const perHost = (value: (host: RunSummary['hosts'][number]) => number | null): readonly Sample[] =>
    summary.hosts.flatMap((host): readonly Sample[] => {
      const known = value(host);
      return known === null ? [] : [[{ host: host.host }, known]];
    });
  return [
    gauge('last_run_timestamp_seconds', 'When the last run ended.', [[{}, seconds(summary.finishedAt)]]),
    gauge('last_run_duration_seconds', 'How long the last run took.', [[{}, summary.seconds]]),
    gauge('last_run_exit_code', 'Exit code of the last run: 0 done, 3 sites failed, 4 fewer than expected.', [
      [{}, summary.exit.code],
    ]),
    gauge('last_run_reports', 'Reports that the last run brought.', [
      [{ kind: 'new' }, summary.changes.newReports],
      [{ kind: 'changed' }, summary.changes.changedReports],
    ]),
    gauge('unread_captures', "Captures that today's parser has not read.", [
      [{}, summary.counts.unreadCaptures],
    ]),
    gauge(
      'site_status',
      'How a site was on its last visit: 1 for the status that holds.',
      health.flatMap(({ siteId, status }) =>
        statuses.map((each): Sample => [{ site: siteId, status: each }, Number(each === status)]),
      ),
    ),
    gauge(
      'site_reports_found',
      'Reports in hand on the last visit.',
      perSite(({ found }) => found),
    ),
    gauge(
      'site_reports_expected',
      'Least number that was expected.',
      perSite(({ expected }) => expected),
    ),
    gauge(
      'site_strikes',
      'Visits in a row that did not find the site complete.',
      perSite(({ strikes }) => strikes),
    ),
    gauge(
      'site_last_complete_timestamp_seconds',
      'When the site was last found complete.',
      perSite(({ lastCompleteAt }) => (lastCompleteAt === null ? null : seconds(lastCompleteAt))),
    ),
    gauge(
      'host_requests',
      'Requests to a host in the last run.',
      perHost(({ requests }) => requests),
    ),
    gauge(
      'host_received_bytes',
      'Bytes received from a host in the last run.',
      perHost(({ bytesReceived }) => bytesReceived),
    ),
    gauge(
      'host_shortest_gap_seconds',
      'Shortest time between two requests to a host in the last run.',
      perHost(({ shortestGapMs }) => (shortestGapMs === null ? null : shortestGapMs / 1000)),
    ),
    gauge(
      'troubles',
      'Troubles of the last run by their code.',
      Object.entries(summary.troubles).map(([code, times]): Sample => [{ code }, times]),
    ),
  ].join('');
}

function gauge(name: string, help: string, samples: readonly Sample[]): string {
  const full = `nianbao_${name}`;
  const lines = samples.map(([labels, value]) => `${full}${labelsText(labels)} ${value}\n`);
  return `# HELP ${full} ${help}\n# TYPE ${full} gauge\n${lines.join('')}`;
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
