import { describe, expect, test } from 'vitest';
import { openArchive, type Pages } from './loopback-portal.ts';
import { list, portalOf, report, row, siteOf, title, walk } from './loopback-walk.ts';
import type { CrawlEvent } from './tools.ts';

const of = <K extends CrawlEvent['kind']>(events: readonly CrawlEvent[], kind: K) =>
  events.filter((event): event is Extract<CrawlEvent, { kind: K }> => event.kind === kind);

const page = (n: number) => `/nb/t20240119_${n}.html`;

describe('what a walk tells of whom a portal is to publish for', () => {
  test('columns of agencies by their names, with the page that names them', async () => {
    const portal = await portalOf({
      '/nb/': '<div><a href="./jz/">柳溪镇</a><a href="./sz/">石桥镇</a><a href="./gd/">往年年报</a></div>',
      '/nb/jz/': list([row(1, title('柳溪镇'))]),
      '/nb/sz/': list([row(2, title('石桥镇', 2021))]),
      '/nb/gd/': list([row(3, title('东湖镇', 2020))]),
      '/nb/jz/t20240119_1.html': report(title('柳溪镇')),
    });
    const { events } = await walk(siteOf(portal), openArchive());
    const told = of(events, 'directory');
    expect(told.map(({ name, url, year }) => [name, url.replace(portal.origin, ''), year])).toEqual([
      ['柳溪镇', '/nb/jz/', null],
      ['石桥镇', '/nb/sz/', null],
    ]);
    expect(new Set(told.map(({ captureId }) => captureId)).size).toBe(1);
    expect(of(events, 'reach')).toEqual([{ kind: 'reach', years: [2023], isProven: true }]);
  });

  test('addresses for each agency and year', async () => {
    const jsp = '/module/xxgk/xxgkAnnualReport.jsp';
    const portal = await portalOf({
      '/col/': `<ul><li><a href="${jsp}?area=A1">青禾区民政局</a></li><li><a href="${jsp}?area=A2">青禾区教育局</a></li></ul>`,
      [`${jsp}?area=A1&fbtime=2023`]: report(title('青禾区民政局')),
      [`${jsp}?area=A2&fbtime=2023`]: '<html><body><div id="zoom"></div></body></html>',
    });
    const site = siteOf(portal, { family: 'hanweb-annual', entrances: [`${portal.origin}/col/`] });
    const { events } = await walk(site, openArchive());
    expect(of(events, 'directory').map(({ name, url, year }) => [name, url.split('?')[1], year])).toEqual([
      ['青禾区民政局', 'area=A1&fbtime=2023', 2023],
      ['青禾区教育局', 'area=A2&fbtime=2023', 2023],
    ]);
    expect(of(events, 'reach')[0]?.isProven).toBe(true);
  });
});

describe('how far a walk reached', () => {
  const pages = (more: Pages = {}): Pages => ({
    '/nb/': list([row(1, title('柳溪镇')), row(2, title('石桥镇'))]),
    [page(1)]: report(title('柳溪镇')),
    [page(2)]: report(title('石桥镇')),
    ...more,
  });
  const reach = async (served: Pages): Promise<readonly CrawlEvent[]> =>
    (await walk(siteOf(await portalOf(served)), openArchive())).events;

  test('is proven although a report page failed, for its entry is told', async () => {
    const events = await reach(pages({ [page(2)]: { status: 404 } }));
    expect(of(events, 'reach')[0]?.isProven).toBe(true);
    expect(of(events, 'trouble').map(({ candidate }) => candidate?.agencyName)).toEqual(['石桥镇']);
  });

  test('is not proven where a page of a list is missing', async () => {
    const pager = `createPageHTML('paging', 2, 1, 'index', 'html', 3)`;
    const first = list([row(1, title('柳溪镇')), row(2, title('石桥镇'))], pager);
    const events = await reach(pages({ '/nb/': first }));
    expect(of(events, 'reach')[0]?.isProven).toBe(false);
  });

  test('tells a report that it cannot follow', async () => {
    const elsewhere = `<li><a href="http://other.example/nb/t1.html">${title('东湖镇')}</a></li>`;
    const events = await reach(pages({ '/nb/': list([row(1, title('柳溪镇')), elsewhere]) }));
    expect(
      of(events, 'unfollowed').map(({ candidate }) => [candidate.agencyName, candidate.reportYear]),
    ).toEqual([['东湖镇', 2023]]);
    expect(of(events, 'reach')[0]?.isProven).toBe(true);
  });
});
