import { ArchiveError, MisuseError } from '../model/errors.ts';
import type { Address, Family, Site } from '../model/site.ts';
import { directoryOf } from './addresses.ts';
import { metaOf } from './article.ts';
import { familyOf, type Recognised } from './propose-family.ts';
import { isReportColumn, waysFrom, type Way } from './propose-links.ts';
import { markupOf, oneLine } from './select.ts';
import type { Tools } from './tools.ts';

/** A page that was read on the way, as its adapter gets it. */
export interface ProposedPage {
  readonly url: string;
  readonly text: string;
  readonly entrance: string;
  /** What was asked, where that was a POST. */
  readonly asked?: Address;
}

/** A site entry as far as a portal's own pages allow. */
export interface Proposal {
  readonly entry: Pick<
    Site,
    'id' | 'name' | 'region' | 'family' | 'entrances' | 'allowPrivateNetwork' | 'minGapMs'
  >;
  /** List pages to freeze: each entrance, and one further page or one opened list of the first. */
  readonly lists: readonly ProposedPage[];
  /** Links that were the likeliest to be the column. */
  readonly columns: readonly Way[];
  /** What was seen, and what it was taken for; one sentence each. */
  readonly seen: readonly string[];
  /** Pages that were asked for. */
  readonly requests: number;
}

interface Read {
  readonly url: string;
  readonly text: string;
}

/** A look at a portal asks for no more pages than this. */
const mostRequests = 12;
const mostColumnsTold = 8;

/**
 * Finds a portal's column of annual reports from its address, over links whose words speak of it, in a dozen requests
 * at most, and recognises the family there. What was not found is said; nothing is guessed in silence.
 * Throws FetchError or BlockedError where the first page cannot be had, ListingError where no page reads as a list.
 */
export async function proposalOf(
  id: string,
  start: string,
  tools: Pick<Tools, 'visit' | 'textOf'>,
  more: Pick<Site, 'allowPrivateNetwork' | 'minGapMs'> = {},
): Promise<Proposal> {
  const site: Site = { id, name: id, region: '000000', family: 'generic', entrances: [start], ...more };
  const seen: string[] = [];
  let requests = 0;
  const ask = async (address: Address, via: string | null): Promise<Read> => {
    requests++;
    const { url, body, capture } = await tools.visit(address, { site, kind: 'list', via });
    return { url, text: tools.textOf(body, capture.contentType) };
  };
  const tried = async (address: Address, via: string): Promise<Read | null> => {
    try {
      return await ask(address, via);
    } catch (error) {
      if (!(error instanceof ArchiveError) || error instanceof MisuseError) throw error;
      seen.push(error.message);
      return null;
    }
  };

  const home = await ask({ url: start }, null);
  const known = new Set([start, home.url]);
  const waiting: (Way & { readonly via: string })[] = [];
  const columns: Way[] = [];
  const elsewhere = new Map<string, Way>();
  const learn = (page: Read) => {
    const { own, elsewhere: others } = waysFrom(page, site);
    for (const way of others) elsewhere.set(way.url, way);
    for (const way of own) {
      if (known.has(way.url)) continue;
      known.add(way.url);
      if (way.weight >= 10) columns.push(way);
      waiting.push({ ...way, via: page.url });
    }
    waiting.sort((a, b) => b.weight - a.weight);
  };

  const found: { readonly page: Read; readonly family: Recognised }[] = [];
  for (let page: Read | null = home; ;) {
    if (page !== null) {
      if (isReportColumn(page)) {
        const recognised = familyOf(page, site);
        if (recognised !== null && isNewColumn(page.url, recognised, found))
          found.push({ page, family: recognised });
        else learn(page);
      } else learn(page);
    }
    const first = found[0];
    const way = nextWay(waiting, first?.page.url ?? null);
    // Two requests are kept for a further page of the column and for a list that it opens.
    if (way === undefined || requests >= mostRequests - 2) break;
    page = await tried({ url: way.url }, way.via);
  }
  const column = found[0]?.page ?? null;
  const family = found[0]?.family ?? familyOf(home, site);
  if (column === null) {
    seen.push(
      `No column of annual reports (年报, 年度报告) was found in ${requests} pages: ${home.url} itself is put as the entrance; mend it.`,
    );
  }
  const page = column ?? home;
  const entrances = found.length === 0 ? [home.url] : found.map((each) => each.page.url);
  if (found.length > 0)
    seen.push(
      `${entrances.join(', ')} ${found.length === 1 ? 'is' : 'are'} taken for the column of annual reports.`,
    );
  for (const way of elsewhere.values())
    seen.push(
      `"${way.title}" leads to another host (${way.url}); if it belongs to the portal, propose the site from there or add the host.`,
    );
  if (family === null)
    seen.push('No adapter reads the page as a list; `generic` is put as the family, mend it.');
  else seen.push(...family.seen);
  const code = regionOn([home, page]);
  seen.push(
    code === null
      ? 'No site code (SiteIDCode) on the pages: fill in the region by hand.'
      : `Site code ${code} gives the region.`,
  );
  const lists: ProposedPage[] = found.map(({ page: { url, text } }) => ({ url, text, entrance: url }));
  for (const address of family === null || column === null ? [] : furtherOf(family)) {
    if (requests >= mostRequests) break;
    const further = await tried(address, page.url);
    if (further !== null) lists.push({ ...further, entrance: page.url, ...askedBy(address) });
  }
  return {
    entry: {
      id,
      name: nameOn(home) ?? id,
      region: code ?? '000000',
      family: (family?.family ?? 'generic') satisfies Family,
      entrances,
      ...more,
    },
    lists,
    columns: columns.toSorted((a, b) => b.weight - a.weight).slice(0, mostColumnsTold),
    seen,
    requests,
  };
}

/** The next link to follow; once a column is found only its neighbours, which are columns of other levels. */
function nextWay<W extends Way>(waiting: W[], found: string | null): W | undefined {
  if (found === null) return waiting.shift();
  const parent = directoryOf(directoryOf(found).replace(/\/$/u, ''));
  const isHome = new URL(parent).pathname === '/';
  const at = waiting.findIndex(
    ({ url, weight }) =>
      weight >= 10 && !isHome && directoryOf(directoryOf(url).replace(/\/$/u, '')) === parent,
  );
  return at < 0 ? undefined : waiting.splice(at, 1)[0];
}

/** A column that another one opens, or that is of another family, is no entrance of its own. */
function isNewColumn(
  url: string,
  { family }: Recognised,
  found: readonly { readonly page: Read; readonly family: Recognised }[],
): boolean {
  return found.every(
    (other) =>
      other.family.family === family &&
      other.page.url !== url &&
      !(other.family.listing.opens ?? []).some((opened) => opened.url === url),
  );
}

/** One further page and one list that the column opens: other answers of the same portal. */
function furtherOf({ listing }: Recognised): readonly Address[] {
  return [...listing.next.slice(0, 1), ...(listing.opens ?? []).slice(0, 1)];
}

function askedBy(address: Address): { readonly asked?: Address } {
  return address.form === undefined && address.json === undefined ? {} : { asked: address };
}

/** The first six digits of the site code that a page prints: the code of its area. */
function regionOn(pages: readonly Read[]): string | null {
  for (const page of pages) {
    const code =
      metaOf(markupOf(page), 'SiteIDCode') ??
      /(?:网站标识码[\uff1a:\s]*|sitecode=["'])(\d{10})/u.exec(page.text)?.[1];
    const region = code === undefined ? undefined : /\d{6}/u.exec(code)?.[0];
    if (region !== undefined) return region;
  }
  return null;
}

function nameOn(page: Read): string | null {
  const markup = markupOf(page);
  const named = metaOf(markup, 'SiteName');
  if (named !== null) return named;
  const last =
    oneLine(markup.$('title').first().text())
      .split(/[-_—|]/u)
      .at(-1)
      ?.trim() ?? '';
  return last === '' ? null : last;
}
