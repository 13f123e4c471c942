import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openYard } from '../../examples/portal/yard/open-yard.ts';
import type { Yard } from '../../examples/portal/yard/open-yard.ts';
import { dialects } from '../../examples/portal/yard/dialects.ts';
import { scratchFolder } from '../program.ts';
import { backfilled, checkedSites, heldAddresses, notedLinks } from './crawled-yard.ts';
import type { CheckedSite, NotedLink } from './crawled-yard.ts';

/**
 * One portal of every dialect that the yard knows, crawled by the program over real sockets and held against what the
 * portals say that they publish: recall and precision are 1, for reports, files and reasons of rejection.
 */
const years = [2022, 2023] as const;
/** Portals without lists: an address for each agency and year, so what is no report is on no page of the walk. */
const addressedByYear = new Set(['hanweb-annual', 'lonsun-year']);
/** Declares pages that do not exist: nobody can tell whether they held something. */
const overstated = 'trs-overstated';
const scratch = scratchFolder();
let yard: Yard;
let links: readonly NotedLink[] = [];
let held: ReadonlySet<string> = new Set();
let checked: readonly CheckedSite[] = [];

beforeAll(async () => {
  yard = await openYard({ agenciesPerPortal: 6, years, minGapMs: 1 });
  await backfilled(yard, scratch.path, years, '--archive-only');
  links = notedLinks(scratch.path);
  held = heldAddresses(scratch.path);
  checked = await checkedSites(scratch.path);
}, 600_000);
afterAll(async () => {
  await yard.close();
  scratch.remove();
});

const siteIdOf = (dialect: string): string =>
  yard.truth.find((truth) => truth.dialect === dialect)?.siteId ?? '';

describe.each(dialects.map(({ name }) => name))('%s', (name) => {
  test('every report is found, and nothing else is taken for one', () => {
    const siteId = siteIdOf(name);
    const truth = yard.truthOf(siteId);
    const taken = new Set(
      links.filter((link) => link.siteId === siteId && link.verdict === 'report').map(({ url }) => url),
    );
    const own = new Set(truth.reports.flatMap(({ url, twins }) => [url, ...twins]));
    expect({
      missing: truth.reports
        .filter(({ url, twins }) => ![url, ...twins].some((one) => taken.has(one)))
        .map(({ url, title }) => `${title} ${url}`),
      surplus: [...taken].filter((url) => !own.has(url)),
    }).toEqual({ missing: [], surplus: [] });
  });

  test('every page and file of a report is in the archive', () => {
    const lost = yard
      .truthOf(siteIdOf(name))
      .reports.flatMap(({ url, twins, files }) => [
        ...([url, ...twins].some((one) => held.has(one)) ? [] : [url]),
        ...files.map(({ finalUrl }) => finalUrl).filter((one) => !held.has(one)),
      ]);
    expect(lost).toEqual([]);
  });

  test('what is no report is turned down for the right reason', () => {
    const siteId = siteIdOf(name);
    const verdicts = new Map(
      links.filter((link) => link.siteId === siteId).map(({ url, verdict }) => [url, verdict]),
    );
    const isOnNoList = (url: string): boolean => addressedByYear.has(name) && !verdicts.has(url);
    const wrong = yard
      .truthOf(siteId)
      .rejections.filter(({ url, reason }) => verdicts.get(url) !== reason && !isOnNoList(url))
      .map(({ title, url, reason }) => `${title}: ${verdicts.get(url) ?? 'never seen'}, not ${reason}`);
    expect(wrong).toEqual([]);
  });

  test('the site is complete, or says what the portal owes', () => {
    const truth = yard.truthOf(siteIdOf(name));
    const own = checked.find(({ site }) => site === truth.siteId);
    const owed = addressedByYear.has(name) ? truth.missing.length : 0;
    const isShort = name === overstated || owed > 0;
    expect(own).toMatchObject({ status: isShort ? 'short' : 'complete', found: truth.reports.length });
    expect(own?.reasons.join('; ') ?? '').toMatch(
      owed > 0
        ? new RegExp(`^${owed} addresses of an agency and year answered without a report`, 'u')
        : name === overstated
          ? /could not be read/u
          : /^/u,
    );
  });
});
