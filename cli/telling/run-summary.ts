import path from 'node:path';
import { z } from 'zod';
import { parserVersion } from '../../parsers/parser-version.ts';
import type { Archive } from '../../store/archive.ts';
import { ledgersOf } from '../../store/ledgers.ts';
import { readableCaptureIds } from '../../store/readable-captures.ts';
import { changeCounts, endedRun, reportChanges } from '../../store/runs.ts';
import { yieldsOf } from '../../store/sites.ts';
import { troubleCounts } from '../../store/troubles.ts';
import { visitHistories } from '../../store/visits.ts';
import { isAlarm } from '../crawling/alarms.ts';
import type { EarlyEnd } from '../crawling/run-ending.ts';
import type { Tally } from '../crawling/tally.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { programVersion } from '../version.ts';

const count = z.int().nonnegative();
const moment = z.iso.datetime();

const siteShape = z.strictObject({
  site: z.string(),
  /** `not-visited`: the run ended before the site's turn came; it says nothing of the site. */
  status: z.enum(['complete', 'short', 'suspicious', 'blocked', 'dead', 'not-visited']),
  found: count.nullable(),
  expected: count.nullable(),
  reasons: z.array(z.string()),
  /** Visits in a row, this one included, that did not find the site complete. */
  strikes: count,
  since: moment.nullable(),
  lastCompleteAt: moment.nullable(),
  alarm: z.boolean(),
});

const hostShape = z.strictObject({
  host: z.string(),
  requests: count,
  bytesReceived: count,
  notModified: count,
  clientErrors: count,
  serverErrors: count,
  networkErrors: count,
  rests: count,
  gapMs: z.number(),
  shortestGapMs: z.number().nullable(),
  crawlDelayMs: z.number().nullable(),
  robots: z.string().nullable(),
  stoppedBy: z.string().nullable(),
  firstAt: moment,
  lastAt: moment,
});

/** One run as its summary file tells it; docs/cron.md describes it. New keys may be added, old ones keep their meaning. */
export const runSummaryShape = z.strictObject({
  shape: z.literal(1),
  program: z.string(),
  run: count,
  command: z.string(),
  startedAt: moment,
  finishedAt: moment,
  seconds: z.number().nonnegative(),
  ended: z.enum(['done', 'stopped', 'budget', 'crashed']),
  exit: z.strictObject({ code: z.int().min(0).max(5), meaning: z.string(), reasons: z.array(z.string()) }),
  sites: z.array(siteShape),
  counts: z.strictObject({
    requests: count,
    /** Answered "not modified", or with bytes already held. */
    unchangedAnswers: count,
    pages: count,
    publications: count,
    unchangedPublications: count,
    unreadPublications: count,
    /** Captures in the whole archive that today's parser has not read. */
    unreadCaptures: count,
    troubles: count,
  }),
  changes: z.strictObject({
    newReports: count,
    /** Reports with another number of versions than before the run. */
    changedReports: count,
    /** What portals changed of what they had published, by kind. */
    kinds: z.record(z.string(), count),
  }),
  /** How often each code of trouble came. */
  troubles: z.record(z.string(), count),
  hosts: z.array(hostShape),
});
export type RunSummary = z.infer<typeof runSummaryShape>;
export type SummarySite = RunSummary['sites'][number];

export interface SummaryFacts {
  readonly runId: number;
  readonly siteIds: readonly string[];
  /** Visits in a row without a complete one that make an alarm. */
  readonly strikes: number;
  readonly tally: Tally;
  /** Null where the run was ended by its own work being done. */
  readonly earlyEnd: EarlyEnd | 'crashed' | null;
  readonly exit: { readonly code: ExitCode; readonly reasons: readonly string[] };
}

/** What the archive and the tally know of a run at this moment; an ended run and one that is about to end at once. */
export function runSummaryOf(archive: Archive, facts: SummaryFacts): RunSummary {
  const { runId, tally, earlyEnd, exit } = facts;
  const { command, startedAt, finishedAt } = endedRun(archive, runId);
  const until = finishedAt ?? new Date().toISOString();
  const { fresh, changed } = reportChanges(archive);
  const { requests, unchangedAnswers, pages, publications, troubles } = tally;
  return {
    shape: 1,
    program: programVersion,
    run: runId,
    command,
    startedAt,
    finishedAt: until,
    seconds: Math.max(0, Date.parse(until) - Date.parse(startedAt)) / 1000,
    ended: earlyEnd ?? 'done',
    exit: { code: exit.code, meaning: meaningOf(exit.code), reasons: [...exit.reasons] },
    sites: summarySites(archive, facts),
    counts: {
      ...{ requests, unchangedAnswers, pages, publications, troubles },
      unchangedPublications: tally.unchangedPublications,
      unreadPublications: tally.unreadPublications,
      unreadCaptures: readableCaptureIds(archive, parserVersion).length,
    },
    changes: { newReports: fresh, changedReports: changed, kinds: changeCounts(archive, runId) },
    troubles: troubleCounts(archive, runId),
    hosts: ledgersOf(archive, runId).map((ledger) => ({ ...ledger })),
  };
}

/** Every site of the run, by id: those that were not visited too. */
export function summarySites(
  archive: Archive,
  { runId, siteIds, strikes: wanted }: Pick<SummaryFacts, 'runId' | 'siteIds' | 'strikes'>,
): SummarySite[] {
  const yields = new Map(yieldsOf(archive, runId).map((each) => [each.siteId, each]));
  const histories = visitHistories(archive);
  return siteIds.toSorted().map((site) => {
    const { strikes = 0, since = null, lastCompleteAt = null } = histories.get(site) ?? {};
    const visited = yields.get(site);
    if (visited === undefined) {
      const unknown = {
        status: 'not-visited',
        found: null,
        expected: null,
        reasons: [],
        alarm: false,
      } as const;
      return { site, ...unknown, reasons: [], strikes, since, lastCompleteAt };
    }
    const { status, found, expected, reasons } = visited;
    const alarm = isAlarm({ siteId: site, status, strikes, since }, wanted);
    return { site, status, found, expected, reasons: [...reasons], strikes, since, lastCompleteAt, alarm };
  });
}

/** Where the summary of a run lies unless another file is named. */
export function usualSummaryFile(data: string, runId: number): string {
  return path.join(data, 'runs', `${runId}.json`);
}

/** A few lines for people: what a watcher of scheduled jobs is told. */
export function shortReport(summary: RunSummary): string {
  const { command, exit, ended, seconds, sites, counts, changes, troubles } = summary;
  const named = (status: SummarySite['status']): string => {
    const ids = sites.filter((each) => each.status === status).map(({ site }) => site);
    const shown = ids.length > 10 ? `${ids.slice(0, 10).join(', ')} …` : ids.join(', ');
    return ids.length === 0 ? '' : `${status} ${ids.length}${status === 'complete' ? '' : ` (${shown})`}`;
  };
  const statuses = (['complete', 'short', 'suspicious', 'blocked', 'dead', 'not-visited'] as const).map(
    named,
  );
  return [
    `nianbao ${command}: ${ended}, exit code ${exit.code} ${exit.meaning}`,
    ...exit.reasons,
    `sites: ${statuses.filter((said) => said !== '').join('; ')}`,
    `reports: ${changes.newReports} new, ${changes.changedReports} changed; requests: ${counts.requests}, unchanged ${counts.unchangedAnswers}; ${Math.round(seconds)} s`,
    `troubles: ${
      Object.entries(troubles)
        .map(([code, times]) => `${code} ${times}`)
        .join(', ') || 'none'
    }`,
    '',
  ].join('\n');
}

function meaningOf(code: ExitCode): string {
  return Object.values(exitCodes).find((known) => known.code === code)?.meaning ?? '';
}
