import { ListingError } from '../../model/errors.ts';
import type { Address, Page } from '../../model/site.ts';

/** Most pages that one stated total opens: a misprint must not send a walk for days. */
const mostPages = 2000;

/** One page of a list that is asked for by number. */
export interface CountedPage {
  /** Its number, from 1. */
  readonly number: number;
  /** Entries that it showed. */
  readonly shown: number;
  /** Entries that a page holds, by the portal's word or ours; null where nobody says. */
  readonly size: number | null;
  /** Entries of the whole list, by the portal's word; null where it does not say. */
  readonly total: number | null;
}

/**
 * Numbers of the further pages. The first page shows how much a page really holds and opens all others; a later one
 * opens its successor as long as the total is not reached, and without a total until a page comes empty.
 */
export function furtherPagesOf({ number, shown, size, total }: CountedPage): readonly number[] {
  if (shown === 0) return [];
  if (total === null) return [number + 1];
  if (number > 1) return size !== null && number * size < total ? [number + 1] : [];
  const last = Math.min(Math.ceil(total / shown), mostPages);
  return Array.from({ length: Math.max(0, last - 1) }, (_, at) => at + 2);
}

/** The address of another page of an answer's list: the same question with another `page`, in its form or its query. */
export function pageAddress(page: Pick<Page, 'url' | 'asked'>, number: number): Address {
  const { asked } = page;
  if (asked?.form !== undefined) return { url: asked.url, form: { ...asked.form, page: String(number) } };
  const url = new URL(page.url);
  url.searchParams.set('page', String(number));
  return { url: url.href };
}

/** Which page of its list an answer is, from 1, by what it was asked; a page 0 is page 1 on the servers that have one. */
export function pageNumberOf(page: Pick<Page, 'url' | 'asked'>): number {
  const said = page.asked?.form?.['page'] ?? new URL(page.url).searchParams.get('page') ?? '1';
  return Math.max(1, /^\d{1,6}$/u.test(said) ? Number(said) : 1);
}

/** Throws ListingError `empty-list` where a first page shows nothing though entries are stated. */
export function refuseEmptyFirst({ number, shown, total }: Omit<CountedPage, 'size'>, url: string): void {
  if (number > 1 || shown > 0 || total === null || total === 0) return;
  throw new ListingError(
    'empty-list',
    `${url} states ${total} entries and shows none on its first page; run again later, then look whether the portal changed its list.`,
  );
}
