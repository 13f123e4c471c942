import type { Archive } from '../../store/archive.ts';
import { indexSome } from '../../store/text-index.ts';

/** So long a report may wait for others to be indexed with it: one transaction for each would take several times as long. */
const everyMs = 2000;
const indexedAt = new WeakMap<Archive, number>();

/** Indexes what was read in the last seconds, where that is due, so that it is found while the crawl goes on. */
export function indexInPassing(archive: Archive): void {
  if (performance.now() - (indexedAt.get(archive) ?? 0) < everyMs) return;
  indexSome(archive);
  indexedAt.set(archive, performance.now());
}
