import type { NotedYield } from '../../store/sites.ts';
import type { VisitHistory } from '../../store/visits.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';

/** How a site came out, and whether that is worth waking somebody. */
export type SiteStanding = Pick<NotedYield, 'siteId' | 'status'> & Pick<VisitHistory, 'strikes' | 'since'>;

/**
 * True where a site was not found complete so many visits in a row. One strike is an alarm whatever the count says: a site
 * that was never visited to its end has none and is not complete either.
 */
export function isAlarm({ status, strikes }: SiteStanding, wanted: number): boolean {
  return status !== 'complete' && (wanted <= 1 || strikes >= wanted);
}

/** What the sites alone say to the shell. */
export function exitCodeOfSites(sites: readonly SiteStanding[], wanted: number): ExitCode {
  const alarms = sites.filter((site) => isAlarm(site, wanted));
  if (alarms.some(({ status }) => status === 'blocked' || status === 'dead'))
    return exitCodes.someSitesFailed.code;
  return alarms.length > 0 ? exitCodes.fewerThanExpected.code : exitCodes.done.code;
}

/** Said beside a site that is not complete and no alarm yet; empty for every other. */
export function strikesSaid(site: SiteStanding, wanted: number): readonly string[] {
  if (site.status === 'complete' || isAlarm(site, wanted)) return [];
  return [`not yet an alarm (${site.strikes} of ${wanted}) 尚未告警`];
}

/** One line that names the sites that somebody has to look at; null where there are none. */
export function alarmLine(sites: readonly SiteStanding[], wanted: number): string | null {
  const alarms = sites.filter((site) => isAlarm(site, wanted));
  if (alarms.length === 0) return null;
  const said = alarms.map(({ siteId, status, strikes, since }) => {
    const row =
      strikes > 1 && since !== null ? `, ${strikes} visits in a row since ${since.slice(0, 10)}` : '';
    return `${siteId} (${status}${row})`;
  });
  return `Alarm 告警: ${said.join(', ')}`;
}
