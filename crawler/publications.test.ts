import { describe, expect, test } from 'vitest';
import { openArchive, type Pages } from './loopback-portal.ts';
import { list, portalOf, report, row, siteOf, title, walk } from './loopback-walk.ts';

describe('a second visit', () => {
  const pages = (): Pages => ({
    '/nb/': list([row(1, title('甲镇')), row(2, title('乙镇'))]),
    '/nb/t20240119_1.html': report(title('甲镇'), '<a href="./P01.pdf">年报</a>'),
    '/nb/P01.pdf': { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.4' },
    '/nb/t20240119_2.html': { headers: { etag: '"v1"' }, body: report(title('乙镇')) },
  });

  test('asks nothing again that the list shows unchanged, whether or not the portal can tell changes', async () => {
    const portal = await portalOf(pages());
    const archive = openArchive();
    await walk(siteOf(portal), archive);
    portal.asked.length = 0;
    const { published, siteYield } = await walk(siteOf(portal), archive);
    expect(portal.asked).toEqual(['GET /nb/']);
    expect(published).toEqual(['2023 t20240119_1.html +1 unchanged', '2023 t20240119_2.html +0 unchanged']);
    expect(siteYield.status).toBe('complete');
  });

  test('asks for everything with recheckDays 0, conditionally where the portal can tell', async () => {
    const portal = await portalOf(pages());
    const archive = openArchive();
    await walk(siteOf(portal), archive);
    portal.asked.length = 0;
    const { published } = await walk(siteOf(portal), archive, { options: { recheckDays: 0 } });
    expect(portal.asked).toEqual([
      'GET /nb/',
      'GET /nb/t20240119_1.html',
      'GET /nb/P01.pdf',
      'GET /nb/t20240119_2.html',
    ]);
    expect(archive.captures.at(-1)).toMatchObject({ status: 304, unchanged: true });
    expect(published).toEqual(['2023 t20240119_1.html +1 unchanged', '2023 t20240119_2.html +0 unchanged']);
  });

  test('goes on with an interrupted one: what it fetched is not asked for again even with recheckDays 0', async () => {
    const portal = await portalOf(pages());
    const archive = openArchive();
    const options = { recheckDays: 0 };
    const stopped = () => portal.asked.length >= 2;
    const first = await walk(siteOf(portal), archive, { tools: { stopped }, options });
    expect(first.siteYield).toMatchObject({ status: 'short', isCutShort: true });
    portal.asked.length = 0;
    const second = await walk(siteOf(portal), archive, { options });
    expect(portal.asked).toEqual(['GET /nb/', 'GET /nb/P01.pdf', 'GET /nb/t20240119_2.html']);
    expect(second.published).toHaveLength(2);
    expect(second.siteYield).toMatchObject({ status: 'complete' });
    portal.asked.length = 0;
    await walk(siteOf(portal), archive, { options });
    expect(portal.asked).toHaveLength(4);
  });

  test('goes on with an interrupted one for resumeHours and no longer', async () => {
    const portal = await portalOf(pages());
    const archive = openArchive();
    const stopped = () => portal.asked.length >= 2;
    await walk(siteOf(portal), archive, { tools: { stopped }, options: { recheckDays: 0 } });
    portal.asked.length = 0;
    const now = () => new Date('2024-03-01T14:00:00Z');
    await walk(siteOf(portal), archive, { tools: { now }, options: { recheckDays: 0, resumeHours: 5 } });
    expect(portal.asked).toContain('GET /nb/t20240119_1.html');
  });

  test('asks again for an entry whose title or date changed, and then for its files too', async () => {
    const portal = await portalOf(pages());
    const archive = openArchive();
    await walk(siteOf(portal), archive);
    portal.pages['/nb/'] = list([row(1, `${title('甲镇')}（更正）`), row(2, title('乙镇'))]);
    portal.pages['/nb/t20240119_1.html'] = report(`${title('甲镇')}（更正）`, '<a href="./P01.pdf">年报</a>');
    portal.asked.length = 0;
    const { published } = await walk(siteOf(portal), archive);
    expect(portal.asked.slice(0, 3)).toEqual(['GET /nb/', 'GET /nb/t20240119_1.html', 'GET /nb/P01.pdf']);
    expect(published[0]).toBe('2023 t20240119_1.html +1');
  });

  test('asks again for what is older than recheckDays', async () => {
    const portal = await portalOf(pages());
    const archive = openArchive();
    await walk(siteOf(portal), archive);
    const now = () => new Date('2024-03-12T08:00:00Z');
    portal.asked.length = 0;
    await walk(siteOf(portal), archive, { tools: { now }, options: { recheckDays: 12 } });
    expect(portal.asked).not.toContain('GET /nb/t20240119_1.html');
    await walk(siteOf(portal), archive, { tools: { now }, options: { recheckDays: 10 } });
    expect(portal.asked).toContain('GET /nb/t20240119_1.html');
  });

  test('asks for nothing again that lies behind a redirect, unless the redirect leads home', async () => {
    const portal = await portalOf({
      '/nb/': list([row(1, title('甲镇')), row(2, title('乙镇'))]),
      '/nb/t20240119_1.html': { status: 302, headers: { location: '/art/1.html' } },
      '/art/1.html': report(
        title('甲镇'),
        '<a href="/module/download/downfile.jsp?filename=aa.pdf">年报</a>',
      ),
      '/module/download/downfile.jsp': { status: 302, headers: { location: '/attach/0/aa.pdf' } },
      '/attach/0/aa.pdf': { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.4' },
      '/nb/t20240119_2.html': report(title('乙镇'), '<a href="/gone.pdf">年报</a>'),
      '/gone.pdf': { status: 302, headers: { location: '/' } },
      '/': '<html><body>首页</body></html>',
    });
    const archive = openArchive();
    await walk(siteOf(portal), archive);
    portal.asked.length = 0;
    const { published } = await walk(siteOf(portal), archive);
    expect(portal.asked).toEqual(['GET /nb/', 'GET /gone.pdf', 'GET /']);
    expect(published[0]).toBe('2023 t20240119_1.html +1 unchanged');
  });

  test("asks again where the newest copy is a firewall's page", async () => {
    const portal = await portalOf({
      '/nb/': list([row(1, title('甲镇'))]),
      '/nb/t20240119_1.html': report(title('甲镇')),
    });
    const archive = openArchive();
    await walk(siteOf(portal), archive);
    portal.pages['/nb/t20240119_1.html'] = "<html><script>$_ts=window['$_ts'];</script></html>";
    const now = () => new Date('2024-05-01T08:00:00Z');
    await walk(siteOf(portal), archive, { tools: { now } });
    portal.pages['/nb/t20240119_1.html'] = report(title('甲镇'));
    portal.asked.length = 0;
    await walk(siteOf(portal), archive, { tools: { now } });
    expect(portal.asked).toContain('GET /nb/t20240119_1.html');
  });

  test('tries again for an entry that changed while its page failed', async () => {
    const portal = await portalOf(pages());
    const archive = openArchive();
    await walk(siteOf(portal), archive);
    portal.pages['/nb/'] = list([row(1, `${title('甲镇')}（更正）`), row(2, title('乙镇'))]);
    portal.pages['/nb/t20240119_1.html'] = { status: 500 };
    expect((await walk(siteOf(portal), archive)).troubles).toEqual(['report http-500 t20240119_1.html']);
    portal.asked.length = 0;
    await walk(siteOf(portal), archive);
    expect(portal.asked).toContain('GET /nb/t20240119_1.html');
  });
});

describe('files of a report', () => {
  test('a page in place of a PDF is a trouble whatever its size, unless it is the report', async () => {
    const words = '主动公开 依申请公开 政府信息公开 行政复议 行政诉讼 总体情况 存在的主要问题及改进情况';
    const portal = await portalOf({
      '/nb/': list([row(1, title('甲镇'))]),
      '/nb/t20240119_1.html': report(title('甲镇'), '<a href="./a.pdf">一</a><a href="./b.pdf">二</a>'),
      '/nb/a.pdf': `<html><body>${'文件不存在。'.repeat(500)}</body></html>`,
      '/nb/b.pdf': `<html><body>${words.repeat(100)}</body></html>`,
    });
    const { published, troubles } = await walk(siteOf(portal), openArchive());
    expect(published).toEqual(['2023 t20240119_1.html +1']);
    expect(troubles).toEqual(['attachment attachment-is-page a.pdf']);
  });

  test('a tiny page in place of a file is a trouble, a redirect to the file is not', async () => {
    const portal = await portalOf({
      '/nb/': list([row(1, title('甲镇'))]),
      '/nb/t20240119_1.html': report(
        title('甲镇'),
        '<a href="/module/download/downfile.jsp?classid=0&filename=aa.pdf">年报</a><a href="/attach/0/bb.pdf">坏</a><a href="http://127.0.0.1:9/x.pdf">外站</a>',
      ),
      '/module/download/downfile.jsp': { status: 302, headers: { location: '/attach/0/aa.pdf' } },
      '/attach/0/aa.pdf': { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.4' },
      '/attach/0/bb.pdf': '<html><body>文件不存在</body></html>',
    });
    const { published, troubles, events } = await walk(siteOf(portal), openArchive());
    expect(published).toEqual(['2023 t20240119_1.html +1']);
    expect(troubles).toEqual(['attachment attachment-is-page bb.pdf']);
    expect(events.some((event) => event.kind === 'rejection' && event.rejection.reason === 'off-site')).toBe(
      true,
    );
    expect(portal.asked).not.toContain('GET /files/chrome.pdf');
  });
});
