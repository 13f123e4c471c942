import { describe, expect, test } from 'vitest';
import { openArchive } from './loopback-portal.ts';
import { portalOf, report, siteOf, title, walk } from './loopback-walk.ts';

describe('Hanweb lists', () => {
  const record = (n: number) =>
    `<record><![CDATA[<li><a href='/art/2024/1/2/art_7_${n}.html' title='第${n}镇2023年政府信息公开工作年度报告'>第${n}镇…</a><span>2024-01-02</span></li>]]></record>`;
  const store = (from: number, to: number, total: number) =>
    `<datastore><totalrecord>${total}</totalrecord><recordset>${Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => record(from + at)).join('')}</recordset></datastore>`;
  const column = (shown: number, total: number, method = 'GET') =>
    `<html><title>年报</title><script type="text/xml">${store(1, shown, total)}</script><script>proxyUrl:'/module/web/jpage/dataproxy.jsp',type:'${method}',webid:'1',columnid:'7',unitid:'9',perPage:2,groupSize:2,totalRecord:${total}</script></html>`;
  const articles = Object.fromEntries(
    Array.from({ length: 11 }, (_, at) => [
      `/art/2024/1/2/art_7_${at + 1}.html`,
      report(title(`第${at + 1}镇`)),
    ]),
  );
  const size = 4;
  const servers: Readonly<Record<string, (query: URLSearchParams, form: URLSearchParams) => string>> = {
    'startrecord only': (query) =>
      store(Number(query.get('startrecord')), Math.min(Number(query.get('endrecord')), 11), 11),
    'page only, counted from 1': (query) => {
      const page = Number(query.get('page'));
      return store((page - 1) * size + 1, Math.min(page * size, 11), 11);
    },
    'page only, counted from 0': (query) => {
      const page = Number(query.get('page'));
      return store(page * size + 1, Math.min((page + 1) * size, 11), 11);
    },
    'page only, of perpage records each': (query) => {
      const page = Number(query.get('page'));
      return store((page - 1) * 2 + 1, Math.min(page * 2, 11), 11);
    },
  };

  test.each(Object.entries(servers))('a server that honours %s gives every record', async (_, answer) => {
    const portal = await portalOf({
      '/col/col7/index.html': column(4, 11),
      '/module/web/jpage/dataproxy.jsp': (url, form) => answer(url.searchParams, form),
      ...articles,
    });
    const site = siteOf(portal, {
      family: 'hanweb-jpage',
      entrances: [`${portal.origin}/col/col7/index.html`],
    });
    const { siteYield, published } = await walk(site, openArchive());
    expect(published).toHaveLength(11);
    expect(siteYield).toMatchObject({ status: 'complete', found: 11 });
  });

  test('a server that ignores what it is asked for is short, and is not asked without end', async () => {
    const portal = await portalOf({
      '/col/col7/index.html': column(4, 400),
      '/module/web/jpage/dataproxy.jsp': () => store(1, 4, 400),
      ...articles,
    });
    const site = siteOf(portal, {
      family: 'hanweb-jpage',
      entrances: [`${portal.origin}/col/col7/index.html`],
    });
    const { siteYield } = await walk(site, openArchive());
    expect(siteYield.status).toBe('short');
    // The first group that repeats is doubted and asked for three times, the second no more.
    expect(portal.asked.filter((line) => line.includes('dataproxy'))).toHaveLength(4);
  });

  test('a page that wants a POST gets one, with its own parameters', async () => {
    const forms: string[] = [];
    const portal = await portalOf({
      '/col/col7/index.html': column(4, 6, 'POST'),
      '/module/web/jpage/dataproxy.jsp': (url, form) => {
        forms.push(form.toString());
        return store(Number(url.searchParams.get('startrecord')), 6, 6);
      },
      ...articles,
    });
    const site = siteOf(portal, {
      family: 'hanweb-jpage',
      entrances: [`${portal.origin}/col/col7/index.html`],
    });
    expect((await walk(site, openArchive())).published).toHaveLength(6);
    expect(forms).toEqual(['webid=1&columnid=7&unitid=9']);
  });

  test('the method is read beside every spelling of the call, however far the datastore holds them apart', async () => {
    const portal = await portalOf({
      '/col/col7/index.html': column(4, 6, 'POST').replace(
        '<datastore>',
        `<datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&webid=1">]]></nextgroup>${' '.repeat(4000)}`,
      ),
      '/module/web/jpage/dataproxy.jsp': (url, form) =>
        form.get('columnid') === '7' ? store(Number(url.searchParams.get('startrecord')), 6, 6) : 'no form',
      ...articles,
    });
    const site = siteOf(portal, {
      family: 'hanweb-jpage',
      entrances: [`${portal.origin}/col/col7/index.html`],
    });
    expect((await walk(site, openArchive())).published).toHaveLength(6);
  });
});

describe('Hanweb annual reports', () => {
  const shell =
    '<html><title>政府信息公开年报</title><body><h3>政府信息公开年报</h3><td class="bt_content"></td></body></html>';
  const jsp = '/module/xxgk/xxgkAnnualReport.jsp';

  test('a year without a report is not published, never an empty report, and is asked again next time', async () => {
    const portal = await portalOf({
      [`${jsp}?area=A1&fbtime=2022`]: report(title('民政局', 2022)),
      [`${jsp}?area=A1&fbtime=2023`]: shell,
    });
    const site = siteOf(portal, { family: 'hanweb-annual', entrances: [`${portal.origin}${jsp}?area=A1`] });
    const archive = openArchive();
    const { published, siteYield } = await walk(site, archive, { years: [2022, 2023] });
    expect(published).toEqual(['2022 xxgkAnnualReport.jsp?area=A1&fbtime=2022 +0']);
    expect(siteYield).toMatchObject({ status: 'short', found: 1 });
    portal.asked.length = 0;
    portal.pages[`${jsp}?area=A1&fbtime=2023`] = report(title('民政局'));
    const second = await walk(site, archive, { years: [2022, 2023] });
    expect(portal.asked).toEqual([`GET ${jsp}?area=A1&fbtime=2023`]);
    expect(second.published).toHaveLength(2);
    expect(second.siteYield.status).toBe('complete');
  });

  test('a directory gives every agency its address, and the agency its name', async () => {
    const portal = await portalOf({
      '/col/col1/index.html': `<ul><li><a href="${jsp}?area=A1">青禾区民政局</a></li><li><a href="${jsp}?area=A2">青禾区教育局</a></li></ul>`,
      [`${jsp}?area=A1&fbtime=2023`]: report('政府信息公开工作年度报告'),
      [`${jsp}?area=A2&fbtime=2023`]: shell,
    });
    const site = siteOf(portal, {
      family: 'hanweb-annual',
      entrances: [`${portal.origin}/col/col1/index.html`],
      expect: { perYear: [1, 2] },
    });
    const { events, siteYield } = await walk(site, openArchive());
    const candidates = events.flatMap((event) => (event.kind === 'candidate' ? [event.candidate] : []));
    expect(candidates).toMatchObject([{ agencyName: '青禾区民政局', agencyCode: 'A1', reportYear: 2023 }]);
    expect(siteYield).toMatchObject({ status: 'complete', found: 1, expected: 1 });
  });
});
