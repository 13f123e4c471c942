import { expect, test } from 'vitest';
import { addressOf } from './addresses.ts';
import { openArchive } from './loopback-portal.ts';
import { list, portalOf, report, row, siteOf, title, walk } from './loopback-walk.ts';

// Reports that a list shows and that cannot be followed must not be missing in silence.

test('a report of a wanted year on a host of nobody is said to be there', async () => {
  const portal = await portalOf({
    '/nb/': list([
      row(1, title('甲镇')),
      `<li><a href="http://zwgk.qinghe.example/t20240119_2.html">${title('乙镇')}</a><span>2024-01-19</span></li>`,
      `<li><a href="http://zwgk.qinghe.example/t20230119_3.html">${title('乙镇', 2022)}</a><span>2023-01-19</span></li>`,
      '<li><a href="http://news.example/t20240119_4.html">春节活动</a><span>2024-01-19</span></li>',
    ]),
    '/nb/t20240119_1.html': report(title('甲镇')),
  });
  const { siteYield } = await walk(siteOf(portal), openArchive());
  expect(siteYield).toMatchObject({ status: 'suspicious', found: 1 });
  expect(siteYield.reasons).toEqual([
    "1 reports lie on hosts that are not the site's (http://zwgk.qinghe.example/t20240119_2.html); add them to its hosts if they belong to the portal",
  ]);
});

test('an address inside a script is followed, and a report without any address is said to be there', async () => {
  const scripted = (href: string, agency: string, year = 2023) =>
    `<li><a ${href}>${title(agency, year)}</a><span>2024-01-19</span></li>`;
  const portal = await portalOf({
    '/nb/': list([
      scripted(`href="javascript:openDoc('/nb/t20240119_1.html')"`, '甲镇'),
      scripted(`href="#" onclick="window.open('./t20240119_2.html'); return false"`, '乙镇'),
      scripted('href="javascript:void(0)"', '丙镇'),
      scripted('href="javascript:void(0)"', '丙镇', 2022),
      '<li><a href="javascript:void(0)">政府信息公开年报</a></li>',
    ]),
    '/nb/t20240119_1.html': report(title('甲镇')),
    '/nb/t20240119_2.html': report(title('乙镇')),
  });
  const { siteYield, published } = await walk(siteOf(portal), openArchive());
  expect(published).toHaveLength(2);
  expect(siteYield.status).toBe('suspicious');
  expect(siteYield.reasons).toEqual([
    `1 reports are listed without an address that can be followed (${title('丙镇')}); look at the list`,
  ]);
});

test('a session in an address is not part of it', () => {
  const base = 'http://www.qinghe.example/nb/';
  expect(addressOf('./t1.html;jsessionid=0A1B?x=1&JSESSIONID=7', base)).toBe(`${base}t1.html?x=1`);
  expect(addressOf('./t1.html?id=1&b=a%20b', base)).toBe(`${base}t1.html?id=1&b=a%20b`);
});
