import { inTransaction } from '../../store/archive.ts';
import type { Archive } from '../../store/archive.ts';

/** Notes on links that are written together: one transaction for each costs more than what it writes. */
export interface Notes {
  /** Puts off a note on the link of a site; one that is put off for the same link is written before it. */
  add(siteId: string, url: string, write: () => void): void;
  /** Writes what was put off on a link, before somebody asks for it. */
  settle(siteId: string, url: string): void;
  /** Writes everything that was put off. */
  flush(): void;
}

/** Most notes that are put off. What a kill takes with it is noted again by the next visit. */
const mostPutOff = 100;
/** Longest time that a note is put off. */
const longestMs = 200;

/** Opens the notes of one run. Whoever reads what they write settles or flushes them first. */
export function openNotes(archive: Archive): Notes {
  let waiting: (() => void)[] = [];
  const links = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const writes = waiting;
    waiting = [];
    links.clear();
    if (writes.length > 0) inTransaction(archive.db, () => writes.forEach((write) => write()));
  };
  return {
    add: (siteId, url, write) => {
      waiting.push(write);
      links.add(`${siteId} ${url}`);
      if (waiting.length >= mostPutOff) flush();
      else timer ??= setTimeout(flush, longestMs);
    },
    settle: (siteId, url) => {
      if (links.has(`${siteId} ${url}`)) flush();
    },
    flush,
  };
}
