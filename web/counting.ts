import { setImmediate as nextTurn } from 'node:timers/promises';
import { countingReports, stateOf } from '../store/home-asked.ts';
import type { ReportCounts } from '../store/home-asked.ts';
import type { World } from './world.ts';

/** While an archive changes, its reports are counted anew no more often than this, in milliseconds. */
const restMs = 60_000;

/** Counts of all reports: a walk through the archive, made in short steps beside other requests and kept until it changes. */
export interface Counting {
  /** The counts; those of a while ago where newer ones do not come within the time, null where there are none yet. */
  readonly within: (ms: number) => Promise<ReportCounts | null>;
}

const opened = new WeakMap<World, Counting>();

/** The one counting of a world, for all pages and languages; starts nothing until it is asked. */
export function countingOf(world: World): Counting {
  const known = opened.get(world) ?? openCounting(world);
  opened.set(world, known);
  return known;
}

function openCounting({ archive }: World): Counting {
  let counted: { readonly counts: ReportCounts; readonly state: number; readonly at: number } | null = null;
  let running: Promise<void> | null = null;

  async function count(): Promise<void> {
    const state = stateOf(archive);
    const steps = countingReports(archive);
    for (;;) {
      const step = steps.next();
      if (step.done === true) {
        counted = { counts: step.value, state, at: Date.now() };
        return;
      }
      await nextTurn();
      // The server may have closed the archive meanwhile.
      if (!archive.db.open) return;
    }
  }

  return {
    within: async (ms) => {
      const isCurrent =
        counted !== null && (Date.now() - counted.at < restMs || counted.state === stateOf(archive));
      if (isCurrent) return counted?.counts ?? null;
      running ??= count().finally(() => {
        running = null;
      });
      await Promise.race([
        running,
        new Promise((resolve) => {
          setTimeout(resolve, ms).unref();
        }),
      ]);
      return counted?.counts ?? null;
    },
  };
}
