import { stateOf } from '../store/home-asked.ts';
import { siteLines } from '../store/sites-asked.ts';
import type { SiteLine } from '../store/sites-asked.ts';
import type { World } from './world.ts';

/** While a crawl writes, the sites are read anew no more often than this, in milliseconds. */
const lasts = 30_000;

interface Known {
  readonly sites: readonly SiteLine[];
  readonly state: number;
  readonly at: number;
}

const known = new WeakMap<World, Known>();

/** Every site, the worst first; some thousand of them are some ten milliseconds, and every reader's first page counts them. */
export function knownSites(world: World): readonly SiteLine[] {
  const { archive } = world;
  const state = stateOf(archive);
  const last = known.get(world);
  if (last !== undefined && (last.state === state || Date.now() - last.at < lasts)) return last.sites;
  const sites = siteLines(archive);
  known.set(world, { sites, state, at: Date.now() });
  return sites;
}
