import { describe, expect, test } from 'vitest';
import { openArchive, type Pages } from './loopback-portal.ts';
import { list, portalOf, report, row, siteOf, title, walk } from './loopback-walk.ts';

// Lists that change between two requests: the portal deletes or inserts an entry right before a chosen list request.

const names = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'];
const perPage = 2;

interface Entry {
  readonly number: number;
  readonly name: string;
}
const entry = (at: number): Entry => ({ number: at + 1, name: `${names[at] ?? ''}镇` });
const address = ({ number }: Entry) => `/nb/t20240119_${number}.html`;

/** What happens to the entries before a list request of this number, counted from 1. */
type Moves = ReadonlyMap<number, (entries: Entry[]) => void>;

/** A portal that serves `entries` in pages, newest first, and moves them when it is asked. */
async function shiftingPortal(
  entries: Entry[],
  moves: Moves | ((request: number, entries: Entry[]) => void),
  options: { readonly states?: boolean } = {},
) {
  let requests = 0;
  const pageOf = (number: number) => () => {
    requests++;
    if (typeof moves === 'function') moves(requests, entries);
    else moves.get(requests)?.(entries);
    const pages = Math.max(1, Math.ceil(entries.length / perPage));
    if (number > pages) return { status: 404, body: 'no such page' };
    const shown = entries.slice((number - 1) * perPage, number * perPage);
    const pager =
      options.states === true
        ? `createPageHTML('paging', ${pages}, ${number}, 'index', 'html', ${entries.length})`
        : `createPageHTML('paging', ${pages}, ${number}, 'index', 'html')`;
    return list(
      shown.map((one) => row(one.number, title(one.name))),
      pager,
    );
  };
  const pages: Pages = { '/nb/': pageOf(1), '/nb/index.html': pageOf(1) };
  for (let number = 2; number <= 6; number++) pages[`/nb/index_${number}.html`] = pageOf(number);
  for (let at = 0; at < names.length; at++) pages[address(entry(at))] = report(title(entry(at).name));
  return { portal: await portalOf(pages), requestsOf: () => requests };
}

const brought = (published: readonly string[]) => new Set(published.map((line) => line.split(' ')[1]));
const file = (one: Entry) => address(one).split('/').at(-1);

describe.each([
  ['that states no total', false],
  ['that states its total', true],
])('a list %s', (_, states) => {
  const positions = [0, 1, 2, 3, 4].flatMap((at) => [2, 3].map((request) => [at, request] as const));

  test.each(positions)(
    'loses nothing when entry %i is deleted before list request %i',
    async (at, request) => {
      const entries = [0, 1, 2, 3, 4].map(entry);
      const { portal } = await shiftingPortal(
        entries,
        new Map([[request, (all: Entry[]) => void all.splice(at, 1)]]),
        { states },
      );
      const { published, siteYield } = await walk(siteOf(portal), openArchive());
      // Everything that still stands on the list at the end was brought.
      for (const one of entries) expect(brought(published)).toContain(file(one));
      expect(siteYield.status).toBe('complete');
    },
  );

  test.each(positions)(
    'loses nothing when one is inserted at %i before list request %i',
    async (at, request) => {
      const entries = [0, 1, 2, 3, 4].map(entry);
      const { portal } = await shiftingPortal(
        entries,
        new Map([[request, (all: Entry[]) => void all.splice(at, 0, entry(6))]]),
        { states },
      );
      const { published, siteYield } = await walk(siteOf(portal), openArchive());
      for (const one of entries) expect(brought(published)).toContain(file(one));
      expect(siteYield.status).toBe('complete');
    },
  );

  test('loses nothing when one is deleted and one inserted between other requests', async () => {
    for (const [gone, come] of [
      [0, 3],
      [1, 0],
      [2, 4],
    ] as const) {
      const entries = [0, 1, 2, 3, 4].map(entry);
      const { portal } = await shiftingPortal(
        entries,
        new Map([
          [2, (all: Entry[]) => void all.splice(gone, 1)],
          [3, (all: Entry[]) => void all.splice(come, 0, entry(6))],
        ]),
        { states },
      );
      const { published } = await walk(siteOf(portal), openArchive());
      for (const one of entries) expect(brought(published)).toContain(file(one));
    }
  });
});

test('a list that never stands still is read four times and is suspicious', async () => {
  const { portal } = await shiftingPortal([0, 1, 2, 3, 4].map(entry), (_, all) => {
    const [first] = all.splice(0, 1);
    if (first !== undefined) all.push(first);
  });
  const { siteYield } = await walk(siteOf(portal), openArchive());
  expect(siteYield.status).toBe('suspicious');
  expect(siteYield.reasons.join()).toMatch(/changed each time it was read/u);
  expect(portal.asked.filter((line) => line === 'GET /nb/')).toHaveLength(4);
});

test('a list that stood still is read once on the next visit, and again when it changed', async () => {
  const entries = [0, 1, 2, 3, 4].map(entry);
  const { portal } = await shiftingPortal(entries, new Map());
  const archive = openArchive();
  await walk(siteOf(portal), archive);
  portal.asked.length = 0;
  await walk(siteOf(portal), archive);
  expect(portal.asked).toEqual(['GET /nb/', 'GET /nb/index_2.html', 'GET /nb/index_3.html']);
  portal.asked.length = 0;
  entries.splice(1, 0, entry(6));
  const { published } = await walk(siteOf(portal), archive);
  expect(portal.asked.filter((line) => !line.includes('/t2024'))).toHaveLength(6);
  expect(brought(published)).toContain(file(entry(6)));
});

test('a list whose total is counted out is read once', async () => {
  const { portal } = await shiftingPortal([0, 1, 2, 3, 4].map(entry), new Map(), { states: true });
  const { siteYield } = await walk(siteOf(portal), openArchive());
  expect(portal.asked.filter((line) => !line.includes('/t2024'))).toHaveLength(3);
  expect(siteYield).toMatchObject({ status: 'complete', found: 5 });
});
