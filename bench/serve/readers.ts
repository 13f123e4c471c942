import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { PageKind } from './addresses.ts';
import { openAsker } from './asked.ts';

/** How many readers at once were served. */
export interface Crowd {
  readonly answers: number;
  readonly seconds: number;
  /** Sorted; from sending a request to the last byte, waiting for other readers' pages included. */
  readonly ms: readonly number[];
  /** Answers that are neither 200 nor 404, and requests that were not answered. */
  readonly errors: readonly string[];
}

/**
 * So many readers, each with a connection of its own, ask for pages of all kinds without a pause until the time is over.
 * They ask only for addresses that the program knew when it was asked before.
 */
export async function crowdOf(
  origin: string,
  kinds: readonly PageKind[],
  { readers, seconds }: { readonly readers: number; readonly seconds: number },
): Promise<Crowd> {
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const ms: number[] = [];
  const errors: string[] = [];
  await Promise.all(
    Array.from({ length: readers }, async (_, reader) => {
      const lots = seeded(`reader ${reader}`);
      const asker = openAsker(origin, 1);
      while (performance.now() < end) {
        // People look at pages nine times out of ten.
        const wanted = lots.chance(0.9);
        const own = kinds.filter(({ isPage }) => isPage === wanted);
        const path = lots.pick(lots.pick(own.length > 0 ? own : kinds).paths);
        try {
          const { status, ms: taken } = await asker.ask(path);
          if (status === 200 || status === 404) ms.push(taken);
          else errors.push(`${status} ${path}`);
        } catch (error) {
          errors.push(`${error instanceof Error ? error.message : String(error)} ${path}`);
        }
      }
      asker.close();
    }),
  );
  return {
    answers: ms.length,
    seconds: (performance.now() - begun) / 1000,
    ms: ms.toSorted((one, other) => one - other),
    errors,
  };
}
