import type { Lists } from './lists.ts';
import type { LastLink } from './tools.ts';
import type { Tally } from './yield.ts';
import type { Walk } from './walk.ts';

/** What the walk has seen so far. */
export interface Progress {
  readonly lists: Lists;
  /** Addresses that were taken as candidates. */
  readonly taken: Set<string>;
  /** Addresses that were turned down; a better title elsewhere may still make one a candidate. */
  readonly refused: Set<string>;
  /** Reports of the last visit that were turned down on this one, as they were remembered before that. */
  readonly remembered: Map<string, LastLink>;
  readonly published: Tally['published'][number][];
  readonly notPublished: string[];
  /** Agencies with a column of their own below which a report stands, by year; null for a report without a known year. */
  readonly served: Map<string, Set<number | null>>;
  /** Reports by their titles that cannot be followed: on other hosts, by address, and without any, by title. */
  readonly elsewhere: Set<string>;
  readonly unlinked: Set<string>;
}

/** A walk that has seen nothing yet. */
export function newProgress(lists: Lists): Progress {
  return {
    lists,
    taken: new Set(),
    refused: new Set(),
    remembered: new Map(),
    published: [],
    notPublished: [],
    served: new Map(),
    elsewhere: new Set(),
    unlinked: new Set(),
  };
}

/** Reports that a list shows and the walk could not follow are said to be missing. */
export function doubtUnfollowed(walk: Walk, { elsewhere, unlinked }: Progress): void {
  const few = (all: ReadonlySet<string>) => [...all].slice(0, 3).join(', ');
  if (elsewhere.size > 0) {
    walk.doubt(
      `${elsewhere.size} reports lie on hosts that are not the site's (${few(elsewhere)}); add them to its hosts if they belong to the portal`,
    );
  }
  if (unlinked.size > 0) {
    walk.doubt(
      `${unlinked.size} reports are listed without an address that can be followed (${few(unlinked)}); look at the list`,
    );
  }
}
