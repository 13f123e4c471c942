import { SingleBar } from 'cli-progress';

/** Where a crawl stands. */
export interface Standing {
  readonly site: string;
  readonly sitesDone: number;
  readonly sites: number;
  readonly pages: number;
  readonly reports: number;
  readonly issues: number;
}

export interface Progress {
  show(standing: Standing): void;
  stop(): void;
}

/**
 * One line on a terminal, on standard error: sites done, the site in hand, pages, reports, issues, time left by the
 * sites done so far. Elsewhere nothing: there the log tells.
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
    show: ({ site, sitesDone, sites: total, pages, reports, issues }) => {
      const left = sitesDone === 0 ? null : ((Date.now() - begun) / sitesDone) * (total - sitesDone);
      bar.update(sitesDone, {
        site,
        pages,
        reports,
        issues,
        left: left === null ? 'time left unknown' : `${timeText(left)} left`,
      });
    },
    stop: () => bar.stop(),
  };
}

function timeText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 90) return `${seconds} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
