import type { PageKind } from './addresses.ts';
import type { Asker } from './asked.ts';
import { firstLoadOf } from './first-load.ts';
import type { FirstLoad } from './first-load.ts';

/** How the pages of one kind were answered, one at a time. */
export interface PageTimes {
  readonly kind: string;
  /** Answers with status 200, on which everything else here rests. */
  readonly measured: number;
  /** Addresses that the program knows nothing of. */
  readonly notFound: number;
  /** Anything else: a bug of the program or of this bench. */
  readonly others: readonly string[];
  /** Sorted; from sending the request to the last byte. */
  readonly ms: readonly number[];
  /** Sorted; of the processor. */
  readonly cpuMs: readonly number[];
  /** Largest of a few first loads; null where nothing was measured or it is no page. */
  readonly firstLoad: FirstLoad | null;
}

/** First loads that are looked at for each kind. */
const loadsLooked = 5;

/** Asks for every address of a kind once, after a few that are not counted. */
export async function pageTimesOf(
  asker: Asker,
  { kind, isPage, paths }: PageKind,
  cpuMs: () => number,
): Promise<PageTimes> {
  for (const path of paths.slice(-3)) await asker.ask(path);
  const ms: number[] = [];
  const cpu: number[] = [];
  const good: string[] = [];
  const others: string[] = [];
  let notFound = 0;
  for (const path of paths) {
    const before = cpuMs();
    const answer = await asker.ask(path);
    const used = cpuMs() - before;
    if (answer.status === 404) notFound += 1;
    else if (answer.status !== 200) others.push(`${answer.status} ${path}`);
    else {
      ms.push(answer.ms);
      cpu.push(used);
      good.push(path);
    }
  }
  const largest = isPage ? await largestOf(asker, good) : null;
  return {
    kind,
    measured: ms.length,
    notFound,
    others,
    ms: sorted(ms),
    cpuMs: sorted(cpu),
    firstLoad: largest,
  };
}

function sorted(numbers: readonly number[]): readonly number[] {
  return numbers.toSorted((one, other) => one - other);
}

async function largestOf(asker: Asker, paths: readonly string[]): Promise<FirstLoad | null> {
  let largest: FirstLoad | null = null;
  const step = Math.max(1, Math.floor(paths.length / loadsLooked));
  for (let at = 0; at < paths.length; at += step) {
    const load = await firstLoadOf(asker, paths[at] ?? '/');
    if (largest === null || load.page + load.rest > largest.page + largest.rest) largest = load;
  }
  return largest;
}

/** The value below which that share of sorted numbers lies. */
export function quantileOf(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
