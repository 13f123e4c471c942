import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Site } from '../../model/site.ts';
import { chromiumPath } from './find-browser.ts';
import { loopbackSite } from './loopback-portal.ts';
import type { Reply } from './loopback-portal.ts';
import { openLoopbackRun, purposeOf, troubleOf } from './loopback-run.ts';

const run = openLoopbackRun();
afterEach(run.closeAll);

const path = await chromiumPath();
const html = { 'content-type': 'text/html; charset=utf-8' };
const drawn = (site: Site): Site => ({ ...site, browser: true });

describe.skipIf(path === null)('reports drawn by script (need chromium)', () => {
  const shared = openLoopbackRun();
  const { visit, memory } = shared.opened({ renderMs: 20_000 });
  afterAll(shared.closeAll);

  const prose = '本报告由办公室编制，包括总体情况、主动公开、依申请公开、行政复议和行政诉讼。'.repeat(8);
  const frame = `<!DOCTYPE html><meta charset="utf-8"><title>年度报告</title><img src="/logo.png"><div id="app"></div><script src="/app.js"></script>`;
  const json = { 'content-type': 'application/json' };
  /** A report page whose text comes as JSON, asked for by a JSON text. */
  function framedPortal(text: () => string): Reply {
    return (request, response, body) => {
      if (request.url === '/app.js') {
        const fetched = `fetch('/api/detail', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ id: 7 }) })
          .then((r) => r.json()).then((r) => { app.innerHTML = '<p>' + r.text + '</p><a href="/files/a.pdf">附件</a>'; });`;
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(fetched);
      } else if (request.url === '/api/detail' && body === '{"id":7}') {
        response.writeHead(200, json).end(JSON.stringify({ text: text() }));
      } else if (request.url === '/report/7') {
        const isKnown = request.headers['if-none-match'] === '"f"';
        response.writeHead(isKnown ? 304 : 200, { ...html, etag: '"f"' }).end(isKnown ? undefined : frame);
      } else if (request.url === '/report/8') {
        response.writeHead(200, html).end(`${frame}<p>${prose}</p>`);
      } else if (request.url === '/files/a.pdf') {
        response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.4');
      } else response.writeHead(404).end();
    };
  }

  test('the frame is kept as it came and the drawn page beside it; the same drawing again is unchanged', async () => {
    let text = prose;
    const portal = await run.portalOf(framedPortal(() => text));
    const site = drawn(loopbackSite(portal));
    const url = `${portal.origin}/report/7`;
    const ask = () => visit({ url }, purposeOf(site, 'report', `${portal.origin}/list/`));
    const first = await ask();
    expect(Buffer.from(first.body).toString()).toContain(prose);
    expect(first.capture).toMatchObject({
      url,
      kind: 'report',
      via: `${portal.origin}/list/`,
      unchanged: false,
    });
    const kept = memory.exchanges[first.capture.id - 1];
    expect(Buffer.from(kept?.payload ?? []).toString()).toBe(Buffer.from(first.body).toString());
    expect([kept?.request.length, kept?.drawnFrom]).toEqual([0, memory.lastCapture(url)?.id]);
    expect(Buffer.from(memory.exchanges[(kept?.drawnFrom ?? 0) - 1]?.payload ?? []).toString()).toBe(frame);
    const again = await ask();
    expect(again.capture).toMatchObject({ sha256: first.capture.sha256, unchanged: true });
    expect(memory.lastCapture(url)?.etag).toBe('"f"');
    text = `${prose}更正`;
    expect((await ask()).capture.unchanged).toBe(false);
    // The frame was asked for once by the fetcher each time and never by the browser; pictures not at all.
    expect(portal.asked.filter((each) => each === 'GET /report/7')).toHaveLength(3);
    expect(portal.asked).not.toContain('GET /logo.png');
  });

  test('a page that says something by itself is not drawn, and a file never', async () => {
    const portal = await run.portalOf(framedPortal(() => prose));
    const site = drawn(loopbackSite(portal));
    const page = await visit({ url: `${portal.origin}/report/8` }, purposeOf(site));
    expect(page.capture.contentType).toBe(html['content-type']);
    const file = await visit(
      { url: `${portal.origin}/files/a.pdf` },
      purposeOf(site, 'attachment', page.url),
    );
    expect(Buffer.from(file.body).toString()).toBe('%PDF-1.4');
    const frameAsFile = purposeOf(site, 'attachment', page.url);
    await visit({ url: `${portal.origin}/report/7` }, frameAsFile);
    expect(portal.asked).toEqual(['GET /report/8', 'GET /files/a.pdf', 'GET /report/7']);
  });

  test('text that robots.txt keeps from us is no empty report', async () => {
    const portal = await run.portalOf(
      framedPortal(() => prose),
      'User-agent: *\nDisallow: /api/\n',
    );
    const asked = visit({ url: `${portal.origin}/report/7` }, purposeOf(drawn(loopbackSite(portal))));
    expect(await troubleOf(asked)).toBe('BlockedError robots-disallowed');
    expect(memory.lastDrawn(`${portal.origin}/report/7`)).toBeNull();
  });
});
