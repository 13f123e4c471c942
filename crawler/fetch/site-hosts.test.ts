import { describe, expect, test } from 'vitest';
import type { Site } from '../../model/site.ts';
import { hostKeyOf, isOfSite, laneKeyOf, siteUrl } from './site-hosts.ts';

const site: Site = {
  id: 'portal',
  name: '测试站',
  region: '990000',
  family: 'trs',
  entrances: ['http://www.portal.test/zwgk/', 'http://files.portal.test:8443/'],
  hosts: ['attach.portal.test', 'open.portal.test:88', 'https://other.test/x'],
};

test.each([
  ['https://portal.test/a', true],
  ['http://www.portal.test./a', true],
  ['https://www.portal.test:80/a', true],
  ['http://www.portal.test:8080/a', false],
  ['https://files.portal.test:8443/a', true],
  ['http://files.portal.test/a', false],
  ['https://attach.portal.test/a', true],
  ['http://www.attach.portal.test/a', true],
  ['http://open.portal.test:88/a', true],
  ['http://open.portal.test/a', false],
  ['http://www.other.test/', true],
  ['http://sub.portal.test/', false],
  ['http://portal.test.evil.test/', false],
  ['http://wwwportal.test/', false],
])('%s of the site: %s', (address, expected) => {
  expect(isOfSite(new URL(address), site)).toBe(expected);
});

test('http and https share a lane, other ports have their own', () => {
  const keys = ['http://a.test/', 'https://a.test/', 'http://a.test:443/', 'http://a.test:88/'];
  expect(keys.map((address) => hostKeyOf(new URL(address)))).toEqual([
    'a.test',
    'a.test',
    'a.test',
    'a.test:88',
  ]);
});

describe('the address that is asked for', () => {
  test('loses fragment and credentials', () => {
    expect(siteUrl('http://u:p@PORTAL.test/年?x#top', site).href).toBe('http://portal.test/%E5%B9%B4?x');
  });

  test.each([
    ['/relative', 'address-invalid'],
    ['ftp://portal.test/a', 'address-scheme'],
    ['javascript:void(0)', 'address-scheme'],
    ['file:///etc/passwd', 'address-scheme'],
    ['http://elsewhere.test/', 'off-site'],
  ])('%s is refused as %s', (address, code) => {
    expect(() => siteUrl(address, site)).toThrow(expect.objectContaining({ name: 'BlockedError', code }));
  });
});

test.each([
  ['http://www.portal.test/a', 'portal.test'],
  ['https://portal.test/b', 'portal.test'],
  ['http://www.portal.test.:80/', 'portal.test'],
  ['https://www.portal.test:8443/', 'portal.test:8443'],
  ['http://zwgk.portal.test/', 'zwgk.portal.test'],
])('%s goes through the lane of %s', (address, lane) => {
  expect(laneKeyOf(new URL(address))).toBe(lane);
});
