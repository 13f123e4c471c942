import { describe, expect, test } from 'vitest';
import { FetchError } from '../model/errors.ts';
import { openArchive, toolsFor, type Answer, type Pages } from './loopback-portal.ts';
import { list, portalOf, report, row, siteOf, title, walk } from './loopback-walk.ts';

const pager = (pages: number, entries?: number) =>
  `createPageHTML('paging', ${pages}, 1, 'index', 'html'${entries === undefined ? '' : `, ${entries}`})`;
const articles = Object.fromEntries(
  [1, 2, 3, 4].map((n) => [`/nb/t20240119_${n}.html`, report(title(`${'甲乙丙丁'[n - 1] ?? ''}镇`))]),
);
const rowsOf = (...numbers: readonly number[]) =>
  numbers.map((n) => row(n, title(`${'甲乙丙丁'[n - 1] ?? ''}镇`)));

/** Answers one after another; the last one stands. */
const inTurn = (...answers: readonly Answer[]) => {
  let asked = 0;
  return () => answers[Math.min(asked++, answers.length - 1)] ?? '';
};
const asksOf = (asked: readonly string[], path: string) =>
  asked.filter((line) => line === `GET ${path}`).length;

describe('a list page with a bad answer', () => {
  const second = '/nb/index_2.html';
  const bad: Readonly<Record<string, Answer>> = {
    'an empty list': list([], pager(2, 4)),
    'no list at all': '<html><body>系统繁忙</body></html>',
    'the entries of the page before': list(rowsOf(1, 2), pager(2, 4)),
  };

  test.each(Object.entries(bad))('%s, is asked for again and loses nothing', async (_, answer) => {
    const portal = await portalOf({
      '/nb/': list(rowsOf(1, 2), pager(2, 4)),
      [second]: inTurn(answer, answer, list(rowsOf(3, 4), pager(2, 4))),
      ...articles,
    });
    const { siteYield, published, troubles } = await walk(siteOf(portal), openArchive());
    expect(published).toHaveLength(4);
    expect(asksOf(portal.asked, second)).toBe(3);
    expect(troubles).toEqual([]);
    expect(siteYield).toMatchObject({ status: 'complete', found: 4 });
  });

  test.each(Object.entries(bad))('%s, three times is short and says so', async (_, answer) => {
    const portal = await portalOf({
      '/nb/': list(rowsOf(1, 2), pager(2, 4)),
      [second]: answer,
      ...articles,
    });
    const { siteYield } = await walk(siteOf(portal), openArchive());
    expect(asksOf(portal.asked, second)).toBe(3);
    expect(siteYield).toMatchObject({ status: 'short', found: 2 });
    expect(siteYield.reasons.join()).toContain('states 4 entries and 2 were seen');
  });

  test('is not believed because the portal says "not modified" of it', async () => {
    const tagged = (body: string, etag: string) => ({ body, headers: { etag } });
    const portal = await portalOf({
      '/nb/': list(rowsOf(1, 2), pager(2, 4)),
      [second]: tagged(list([], pager(2, 4)), '"same"'),
      ...articles,
    });
    const archive = openArchive();
    expect((await walk(siteOf(portal), archive)).siteYield.status).toBe('short');
    // The portal mends its page and keeps its tag: whoever asks with the condition is told of the bad one for ever.
    portal.pages[second] = tagged(list(rowsOf(3, 4), pager(2, 4)), '"same"');
    const again = await walk(siteOf(portal), archive);
    expect(again.published).toHaveLength(4);
    expect(again.siteYield.status).toBe('complete');
  });

  test('at the entrance is asked for again too', async () => {
    const portal = await portalOf({
      '/nb/': inTurn('<html><body>系统繁忙</body></html>', list(rowsOf(1))),
      ...articles,
    });
    expect((await walk(siteOf(portal), openArchive())).siteYield).toMatchObject({
      status: 'complete',
      found: 1,
    });
  });
});

describe('what is enough for now', () => {
  test.each(['quiet-hours', 'budget'])('%s ends the walk, and the next run goes on', async (code) => {
    const portal = await portalOf({ '/nb/': list(rowsOf(1, 2)), ...articles });
    const archive = openArchive();
    const { visit } = toolsFor(archive);
    const site = siteOf(portal);
    const paused: typeof visit = (address, purpose) =>
      portal.asked.length < 2
        ? visit(address, purpose)
        : Promise.reject(new FetchError(code, `${site.id} is not asked any more for now.`));
    const first = await walk(site, archive, { tools: { visit: paused } });
    expect(first.siteYield).toMatchObject({ status: 'short', found: 1, isCutShort: true });
    expect(first.siteYield.reasons).toEqual([expect.stringMatching(/next run, which goes on from here/u)]);
    portal.asked.length = 0;
    const second = await walk(site, archive, { options: { recheckDays: 0 } });
    expect(portal.asked).toEqual(['GET /nb/', 'GET /nb/t20240119_2.html']);
    expect(second.siteYield).toMatchObject({ status: 'complete', found: 2 });
  });
});

describe('who should have published', () => {
  const late = () => new Date('2024-06-01T08:00:00Z');

  test('an agency of last year without a report is named; after the day on which reports are due the site is short', async () => {
    const pages: Pages = {
      '/nb/': list([row(1, title('甲镇')), row(2, title('甲镇', 2022)), row(3, title('乙镇', 2022))]),
      ...articles,
    };
    const portal = await portalOf(pages);
    const archive = openArchive();
    await walk(siteOf(portal), archive, { years: [2022] });
    const early = await walk(siteOf(portal), archive);
    expect(early.siteYield).toMatchObject({ status: 'complete', found: 1 });
    expect(early.siteYield.reasons).toEqual([expect.stringMatching(/not yet due \(乙镇\)/u)]);
    const then = await walk(siteOf(portal), archive, { tools: { now: late } });
    expect(then.siteYield.status).toBe('short');
    expect(then.siteYield.reasons).toEqual([expect.stringMatching(/nothing for 2023 \(乙镇\)/u)]);
    pages['/nb/'] = list([
      row(1, title('甲镇')),
      row(4, title('青禾区乙镇人民政府')),
      row(3, title('乙镇', 2022)),
    ]);
    expect((await walk(siteOf(portal), archive, { tools: { now: late } })).siteYield).toMatchObject({
      status: 'complete',
      reasons: [],
    });
  });

  test('an agency with a column of its own and no report in it is named', async () => {
    const portal = await portalOf({
      '/nb/': '<div><a href="./jz/">柳溪镇</a><a href="./sz/">石桥镇</a></div>',
      '/nb/jz/': list([row(1, title('柳溪镇'))]),
      '/nb/sz/': list([row(2, title('石桥镇', 2021))]),
      '/nb/jz/t20240119_1.html': report(title('柳溪镇')),
    });
    const { siteYield } = await walk(siteOf(portal), openArchive(), { tools: { now: late } });
    expect(siteYield).toMatchObject({ status: 'short', found: 1 });
    expect(siteYield.reasons).toEqual([expect.stringMatching(/no report for 2023 \(石桥镇\)/u)]);
  });
});
