import type { Address, Link, Listing } from '../../model/site.ts';

/** What an adapter found; parts that are empty or unknown are left out of the listing. */
export interface Found {
  readonly links: readonly Link[];
  readonly next?: readonly Address[];
  readonly opens?: readonly Address[];
  readonly unlinked?: readonly string[];
  readonly statedLinks?: number | null | undefined;
  readonly statedPages?: number | null | undefined;
}

/** The listing that says what was found and nothing that was not. */
export function assembledListing(found: Found): Listing {
  const { links, next = [], opens = [], unlinked = [] } = found;
  const stated = {
    ...(found.statedLinks === null || found.statedLinks === undefined ? {} : { links: found.statedLinks }),
    ...(found.statedPages === null || found.statedPages === undefined ? {} : { pages: found.statedPages }),
  };
  return {
    links,
    next,
    ...(opens.length === 0 ? {} : { opens }),
    ...(unlinked.length === 0 ? {} : { unlinked }),
    ...(Object.keys(stated).length === 0 ? {} : { stated }),
  };
}
