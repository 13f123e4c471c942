import { openSnapshots } from '../store/snapshot.ts';
import type { Snapshots } from '../store/snapshot.ts';
import type { World } from './world.ts';

const opened = new WeakMap<World, Snapshots>();

/** The copies of a world's database, the same for every page. */
export function snapshotsOf(world: World): Snapshots {
  const known = opened.get(world) ?? openSnapshots(world.archive, world.version);
  opened.set(world, known);
  return known;
}
