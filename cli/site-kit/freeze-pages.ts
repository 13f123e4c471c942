import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { listingOf } from '../../crawler/frozen.ts';
import type { Proposal } from '../../crawler/propose.ts';
import { ListingError } from '../../model/errors.ts';

/** Where the project keeps the pages that its adapters are tested with. */
export const fixturesFolder = path.join(import.meta.dirname, '../../crawler/adapters/fixtures');

/**
 * Writes each list page of a proposal as `<id>-<n>.html` (`.txt` for JSON answers) with `<id>-<n>.expected.json`: what
 * the adapter sees there today, and `lookedAt: false` until a person has held it against the page. No file is ever
 * overwritten. Gives the names of the pages that were written.
 */
export function freezePages({ entry, lists }: Proposal, folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const written: string[] = [];
  let number = 1;
  for (const { url, text, entrance, asked } of lists) {
    const expected = {
      family: entry.family,
      url,
      entrance,
      ...(asked === undefined ? {} : { asked }),
      lookedAt: false,
    };
    const listing = listingOrNull({ ...expected, name: entry.id, text, years: [2022, 2023], listing: null });
    if (listing === null) continue;
    while (
      ['.html', '.txt', '.expected.json'].some((ending) =>
        existsSync(path.join(folder, `${entry.id}-${number}${ending}`)),
      )
    )
      number++;
    const name = `${entry.id}-${number}`;
    const ending = /^\s*[[{]/u.test(text) ? '.txt' : '.html';
    writeFileSync(path.join(folder, name + ending), text, { flag: 'wx' });
    writeFileSync(
      path.join(folder, `${name}.expected.json`),
      `${JSON.stringify({ ...expected, listing }, null, 2)}\n`,
      { flag: 'wx' },
    );
    written.push(name + ending);
  }
  return written;
}

/** A page that its own adapter refuses (an article that a column opened) teaches nothing as a list. */
function listingOrNull(page: Parameters<typeof listingOf>[0]): ReturnType<typeof listingOf> | null {
  try {
    return listingOf(page);
  } catch (error) {
    if (error instanceof ListingError) return null;
    throw error;
  }
}
