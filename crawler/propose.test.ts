import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openArchive, toolsFor, type Pages } from './loopback-portal.ts';
import { list, portalOf, row, title } from './loopback-walk.ts';
import { familyDoubt } from './markers.ts';
import { familyOf } from './propose-family.ts';
import { proposalOf, type Proposal } from './propose.ts';

const host = 'http://www.qinghe.example';
const frozen = (name: string) =>
  readFileSync(path.join(import.meta.dirname, 'adapters/fixtures', `${name}.html`), 'utf8');
const site = {
  id: 'q',
  name: 'q',
  region: '000000',
  family: 'generic',
  entrances: [`${host}/`],
} as const;

async function proposed(
  pages: Pages,
  start = '/',
): Promise<Proposal & { readonly asked: readonly string[] }> {
  const portal = await portalOf(pages);
  const tools = toolsFor(openArchive(), {});
  const proposal = await proposalOf('qinghe', portal.origin + start, tools, { allowPrivateNetwork: true });
  const plain = JSON.parse(JSON.stringify(proposal).replaceAll(portal.origin, '')) as Proposal; // addresses without the port
  return { ...plain, asked: portal.asked };
}

const page = (main: string, head = '') =>
  `<html><head><meta name="SiteName" content="青禾区人民政府"><meta name="SiteIDCode" content="9901010001">${head}</head><body>${main}</body></html>`;
const home = page(
  '<a href="/xw/">新闻中心</a><a href="/zwgk/">政务公开</a><a href="/zwgk/fzzf/">法治政府建设年度报告</a><a href="/zwgk/t20240102_2.html">2023年政府信息公开年报</a>',
);

test('the column of annual reports is found over links that speak of disclosure, with family, region and name', async () => {
  const { entry, lists, asked, requests } = await proposed({
    '/': home,
    '/zwgk/': page('<a href="/zwgk/zdgk/">法定主动公开内容</a><a href="/zwgk/zn/">政府信息公开指南</a>'),
    '/zwgk/zdgk/': page('<a href="/zwgk/zdgk/zfxxgknb/">政府信息公开年报</a>'),
    '/zwgk/zdgk/zfxxgknb/': list([row(1, title('甲镇'))], 'createPageHTML(2, 0, "index", "html")'),
    '/zwgk/zdgk/zfxxgknb/index_1.html': list(
      [row(2, title('乙镇'))],
      'createPageHTML(2, 1, "index", "html")',
    ),
  });
  expect(entry).toEqual({
    id: 'qinghe',
    name: '青禾区人民政府',
    region: '990101',
    family: 'trs',
    entrances: ['/zwgk/zdgk/zfxxgknb/'],
    allowPrivateNetwork: true,
  });
  expect(lists.map(({ url }) => url)).toEqual(['/zwgk/zdgk/zfxxgknb/', '/zwgk/zdgk/zfxxgknb/index_1.html']);
  expect(requests).toBe(asked.length);
  expect(asked).not.toContain('GET /xw/');
});

test('columns side by side are all entrances, and a product that nobody knows is generic', async () => {
  const rows = (n: number) =>
    page(
      `<ul><li><a href="/c/2024-01-1${n}/68010${n}.shtml">${title(`第${n}镇`)}</a> 2024-01-1${n}</li></ul>`,
      '<title>政府信息公开年报</title>',
    );
  const { entry } = await proposed({
    '/': page(
      '<h3>年报</h3><a href="/gk/zfxxgknb/xz/">乡镇</a><a href="/gk/zfxxgknb/bm/">部门</a><a href="/gk/qt/">其他</a>',
    ),
    '/gk/zfxxgknb/xz/': rows(1),
    '/gk/zfxxgknb/bm/': rows(2),
  });
  expect(entry).toMatchObject({ family: 'generic', entrances: ['/gk/zfxxgknb/xz/', '/gk/zfxxgknb/bm/'] });
});

test('a portal of endless columns costs twelve requests at most, and what was not found is said', async () => {
  const pages: Pages = {};
  for (let n = 0; n < 40; n++)
    pages[n === 0 ? '/' : `/c${n}/`] = page(
      [1, 2, 3].map((step) => `<a href="/c${n + step}/">政府信息公开</a>`).join(''),
    );
  const { entry, seen, asked, lists } = await proposed(pages);
  expect(asked.length).toBeLessThanOrEqual(12);
  expect(entry.entrances).toEqual(['/']);
  expect(lists).toEqual([]);
  expect(seen.join('\n')).toMatch(/No column of annual reports/u);
});

test('a redirect shell is followed, and a link to another host is told and left alone', async () => {
  const { entry, seen } = await proposed({
    '/': page(
      '<a href="/nb/">政府信息公开年报</a><a href="http://zwgk.elsewhere.example/nb/">政府信息公开年报</a>',
    ),
    '/nb/': '<script>location.replace("/nb/2024/index.html")</script>',
    '/nb/2024/index.html': list([row(1, title('甲镇')), row(2, title('乙镇'))]),
  });
  expect(entry.entrances).toEqual(['/nb/2024/index.html']);
  expect(seen.join('\n')).toMatch(/another host \(http:\/\/zwgk\.elsewhere\.example\/nb\/\)/u);
});

test('the column itself may be the address that is given', async () => {
  const { entry, asked } = await proposed({ '/nb/': list([row(1, title('甲镇'))]) }, '/nb/');
  expect(entry).toMatchObject({ family: 'trs', entrances: ['/nb/'] });
  expect(asked).toEqual(['GET /nb/']);
});

test.each([
  ['jpage-column', '/col/col4410/index.html', 'hanweb-jpage'],
  ['jpage-escaped', '/col/col82/index.html', 'hanweb-jpage'],
  ['trs-entries', '/lx/zfxxgknb/', 'trs'],
  ['trs-table', '/xxgk/xxgknb/', 'trs'],
  ['annual-directory', '/col/col77/index.html', 'hanweb-annual'],
  ['generic-pages', '/zwgk/xxgknb/jbxxgknb/1.html', 'generic'],
])('the frozen page %s is recognised', (name, own, family) => {
  expect(familyOf({ url: host + own, text: frozen(name) }, site)?.family).toBe(family);
});

test('markers of another family put the declared one in doubt, its own do not', () => {
  expect(familyDoubt({ family: 'trs' }, frozen('jpage-column'))).toMatch(/trs.*hanweb-jpage/u);
  expect(familyDoubt({ family: 'hanweb-annual' }, frozen('jpage-column'))).toBeNull();
  expect(familyDoubt({ family: 'trs' }, frozen('trs-entries'))).toBeNull();
  expect(familyDoubt({ family: 'trs' }, '<html></html>')).toBeNull();
});
