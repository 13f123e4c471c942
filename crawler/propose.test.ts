import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { familyDoubt } from './markers.ts';
import { proposalOf } from './propose.ts';

const host = 'http://www.qinghe.example';
const frozen = (name: string) =>
  readFileSync(path.join(import.meta.dirname, 'adapters/fixtures', `${name}.html`), 'utf8');

test('a portal home page gives family, region, name and the column of annual reports', () => {
  const text = `<html><head><meta name="SiteName" content="青禾区人民政府"><meta name="SiteIDCode" content="9901010001"><title>首页</title></head><body>
    <a href="/zwgk/zfxxgknb/">政府信息公开年报</a><a href="/zwgk/jzhb/t20240101_1.html">环境年度报告</a><a href="/xw/t20240102_2.html">新闻</a>
    <script>createPageHTML(2, 0, "index", "html")</script></body></html>`;
  const proposal = proposalOf('qinghe', { url: `${host}/`, text });
  expect(proposal.family).toBe('trs');
  expect(proposal.columns.map(({ url }) => url)).toEqual([
    `${host}/zwgk/zfxxgknb/`,
    `${host}/zwgk/jzhb/t20240101_1.html`,
  ]);
  expect(proposal.entry).toBe(
    [
      '{',
      "  id: 'qinghe',",
      "  name: '青禾区人民政府',",
      "  region: '990101',",
      "  family: 'trs',",
      `  entrances: ['${host}/zwgk/zfxxgknb/'],`,
      '},',
    ].join('\n'),
  );
});

test.each([
  ['jpage-column', '/col/col4410/index.html', 'hanweb-jpage'],
  ['jpage-escaped', '/col/col82/index.html', 'hanweb-jpage'],
  ['trs-entries', '/lx/zfxxgknb/', 'trs'],
  ['trs-table', '/xxgk/xxgknb/', 'trs'],
  ['annual-directory', '/col/col77/index.html', 'hanweb-annual'],
])('the frozen page %s is recognised', (name, own, family) => {
  expect(proposalOf('q', { url: host + own, text: frozen(name) }).family).toBe(family);
});

test('a page that is itself the column is the entrance', () => {
  const { entry } = proposalOf('q', { url: `${host}/lx/zfxxgknb/`, text: frozen('trs-entries') });
  expect(entry).toContain(`entrances: ['${host}/lx/zfxxgknb/']`);
});

test('an unknown portal is said to be unknown, with what was looked for', () => {
  const proposal = proposalOf('q', {
    url: `${host}/`,
    text: '<html><body><a href="/a">年报</a></body></html>',
  });
  expect(proposal).toMatchObject({ family: null, entry: null });
  expect(proposal.seen.join('\n')).toMatch(/Family not recognised.*createPageHTML/u);
});

test('a known product without an adapter is not taken for another', () => {
  const text = '<a href="/channels/35920.html">年报</a><a href="/contents/35920/288778.html">2021年年报</a>';
  const proposal = proposalOf('q', { url: `${host}/`, text });
  expect(proposal.family).toBeNull();
  expect(proposal.seen.join('\n')).toMatch(/siteserver/u);
});

test('markers of another family put the declared one in doubt, its own do not', () => {
  expect(familyDoubt({ family: 'trs' }, frozen('jpage-column'))).toMatch(/trs.*hanweb-jpage/u);
  expect(familyDoubt({ family: 'hanweb-annual' }, frozen('jpage-column'))).toBeNull();
  expect(familyDoubt({ family: 'trs' }, frozen('trs-entries'))).toBeNull();
  expect(familyDoubt({ family: 'trs' }, '<html></html>')).toBeNull();
});
