import { FetchError } from '../../model/errors.ts';
import type { Site } from '../../model/site.ts';
import { isQuiet } from './quiet-hours.ts';

/** What one run may still ask of each site. */
export interface Allowances {
  /** Throws FetchError `quiet-hours` or `budget` where the site may not be asked now. */
  admit(site: Site): void;
  /** Counts a request that is sent. */
  spendRequest(site: Site): void;
  /** Counts bytes as they come in. */
  spendBytes(site: Site, bytes: number): void;
}

/**
 * Opens the counting of one run. Every request counts, those for robots.txt and repeated ones too; the answer that
 * reaches the limit of bytes is taken whole and is the last.
 */
export function openAllowances(now: () => Date): Allowances {
  const spent = new Map<string, { requests: number; bytes: number }>();
  const of = (site: Site) => {
    const held = spent.get(site.id) ?? { requests: 0, bytes: 0 };
    spent.set(site.id, held);
    return held;
  };
  return {
    admit(site) {
      const { quietHours, budget } = site;
      if (quietHours !== undefined && isQuiet(quietHours, now())) {
        throw new FetchError(
          'quiet-hours',
          `Site ${site.id} is not asked between ${quietHours.join(' and ')} China time: what is left waits for a run outside these hours.`,
        );
      }
      const { requests, bytes } = of(site);
      const isOut = requests >= (budget?.requests ?? Infinity) || bytes >= (budget?.bytes ?? Infinity);
      if (isOut) {
        throw new FetchError(
          'budget',
          `The budget of site ${site.id} for one run is used up (${requests} requests, ${bytes} bytes): what is left waits for the next run.`,
        );
      }
    },
    spendRequest(site) {
      of(site).requests++;
    },
    spendBytes(site, bytes) {
      of(site).bytes += bytes;
    },
  };
}
