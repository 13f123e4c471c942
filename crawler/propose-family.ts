import type { Family, Listing, Page, Site } from '../model/site.ts';
import { ListingError } from '../model/errors.ts';
import { adapterOf } from './adapters/family.ts';
import { isKnownFamily, markersIn } from './markers.ts';

/** A page's family and what its adapter sees there. */
export interface Recognised {
  readonly family: Family;
  readonly listing: Listing;
  /** What spoke for it, one sentence each. */
  readonly seen: readonly string[];
}

/** Years for which the adapters are asked: some address their lists by year. */
const yearsAsked = [2022, 2023];

/**
 * The family whose markers are in the page and whose adapter reads it; `generic` where none does and its rows can be
 * found all the same. Null where nothing reads the page as a list.
 */
export function familyOf(page: Pick<Page, 'url' | 'text'>, site: Site): Recognised | null {
  const found = markersIn(page.text);
  const seen = found.map(({ words, family }) => `${words} on the page speaks for ${family}.`);
  for (const family of inOrder(
    page.url,
    found.map((marker) => marker.family),
  )) {
    const listing = listingBy(family, page, site);
    if (listing !== null) return { family, listing, seen };
    seen.push(`The adapter of ${family} does not read the page as a list.`);
  }
  const unread = found.find(({ family }) => !isKnownFamily(family));
  if (unread !== undefined) seen.push(`No adapter reads ${unread.family} by that name.`);
  const listing = listingBy('generic', page, site);
  if (listing === null) return null;
  seen.push('No known product was recognised and read: its rows are found by what they say (generic).');
  return { family: 'generic', listing, seen };
}

/** Families to be tried: by the address where it tells, then as the markers stand in their table. */
function inOrder(url: string, found: readonly string[]): readonly Family[] {
  const { pathname } = new URL(url);
  const told = [
    ...(/xxgkAnnualReport\.jsp/iu.test(pathname) ? ['hanweb-annual'] : []),
    // Every Hanweb page links the annual-report module; a column with its records in it is a jpage list.
    ...(found.includes('hanweb-jpage') && /\/col\/col\d+\//u.test(pathname) ? ['hanweb-jpage'] : []),
  ];
  return [...new Set([...told, ...found])].filter(isKnownFamily).filter((family) => family !== 'generic');
}

function listingBy(family: Family, page: Pick<Page, 'url' | 'text'>, site: Site): Listing | null {
  try {
    const listing = adapterOf(family).read(
      { url: page.url, text: page.text, number: 1, entrance: page.url },
      { ...site, family, entrances: [page.url] },
      yearsAsked,
    );
    const leads = listing.links.length + listing.next.length + (listing.opens?.length ?? 0) > 0;
    return leads || listing.isReport === true ? listing : null;
  } catch (error) {
    if (error instanceof ListingError) return null;
    throw error;
  }
}
