import type { Address, Link } from '../../model/site.ts';
import { yearIn } from './report-page.ts';
import type { Row } from './rows.ts';

/** Parameters that name the report year, each with the one that tells such an address from a search. */
const yearNames = ['title', 'timeFrame'] as const;

/** True for the address of an organ's report of one year. */
export function isYearAddress(url: string): boolean {
  const { pathname, searchParams } = new URL(url);
  if (!/\/public\/column\/\d+$/u.test(pathname) || yearOfAddress(url) === null) return false;
  return searchParams.get('action') === 'detail' || searchParams.get('hasContent') === 'true';
}

/** The report year that an address names, or null. */
export function yearOfAddress(url: string): number | null {
  const { searchParams } = new URL(url);
  return yearNames.map((name) => yearIn(searchParams, name)).find((year) => year !== null) ?? null;
}

/** The same organ's report of another year. */
export function withYear(url: string, year: number): Address {
  const address = new URL(url);
  const name = yearNames.find((one) => yearIn(address.searchParams, one) !== null) ?? yearNames[0];
  address.searchParams.set(name, String(year));
  return { url: address.href, year };
}

/**
 * Reports by year that a page links: those of wanted years to be opened, the rest as links. A page that links several
 * organs with one year each is a directory, and every wanted year of each organ is opened; a list of one organ's
 * years is taken at its word.
 */
export function yearsListedOn(
  own: string,
  rows: readonly Row[],
  years: readonly number[],
): { readonly wanted: readonly Address[]; readonly others: readonly Link[] } {
  const organs = new Map<string, Row[]>();
  for (const row of rows) {
    if (!isYearAddress(row.url) || row.url === own) continue;
    const organ = withYear(row.url, 0).url;
    organs.set(organ, [...(organs.get(organ) ?? []), row]);
  }
  const isDirectory = organs.size > 1 && [...organs.values()].every((listed) => listed.length === 1);
  if (isDirectory) {
    const wanted = [...organs.values()].flat().flatMap(({ url }) => years.map((year) => withYear(url, year)));
    return { wanted, others: [] };
  }
  const listed = [...organs.values()].flat();
  const isWanted = ({ url }: Row) => years.includes(yearOfAddress(url) ?? 0);
  return {
    wanted: listed.filter(isWanted).map(({ url }) => withYear(url, yearOfAddress(url) ?? 0)),
    others: listed
      .filter((row) => !isWanted(row))
      .map(({ url, title, publishedOn }) => ({ url, title, publishedOn, year: yearOfAddress(url) ?? 0 })),
  };
}
