import { SingleBar } from 'cli-progress';

/** Where a crawl stands. */
export interface Standing {
  readonly site: string;
  readonly sitesDone: number;
  readonly sites: number;
  readonly pages: number;
  readonly reports: number;
  readonly issues: number;
  /** Reports that the sites are expected to have in all, by their entries or the last visit; null where nothing says. */
  readonly expected: number | null;
}

export interface Progress {
  show(standing: Standing): void;
  stop(): void;
}

/**
 * One line on a terminal, on standard error: sites done, the site in hand, pages, reports, issues, and the time left by the
 * reports that are still expected, else by the sites still to do. Elsewhere nothing: there the log tells.
 */
export function openProgress(sites: number, terminal: boolean): Progress {
  if (!terminal) return { show: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format:
      '{bar} {value}/{total} sites · {site} · {pages} pages · {reports} reports · {issues} issues · {left}',
    stream: process.stderr,
    hideCursor: true,
    barsize: 16,
    clearOnComplete: true,
  });
  const begun = Date.now();
  bar.start(sites, 0, { site: '', pages: 0, reports: 0, issues: 0, left: '' });
  return {
    show: (standing) => {
      const { site, sitesDone, pages, reports, issues } = standing;
      const done = shareDone(standing);
      const left = done === 0 ? null : ((Date.now() - begun) / done) * (1 - done);
      const said = left === null ? 'time left unknown' : `about ${timeText(left)} left`;
      bar.update(sitesDone, { site, pages, reports, issues, left: said });
    },
    stop: () => bar.stop(),
  };
}

/** From 0 to 1; more reports than were expected do not make it more than nearly done. */
function shareDone({ sitesDone, sites, reports, expected }: Standing): number {
  if (sitesDone === sites) return 1;
  const bySites = sitesDone / sites;
  return expected === null || expected === 0
    ? bySites
    : Math.max(bySites, Math.min(reports / expected, 0.99));
}

function timeText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
