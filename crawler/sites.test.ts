import { describe, expect, test } from 'vitest';
import { MisuseError } from '../model/errors.ts';
import { sites as declared } from '../sites.config.ts';
import { sitesOf } from './sites.ts';

const good = {
  id: 'qinghe',
  name: '青禾区',
  region: '990101',
  family: 'trs',
  entrances: ['http://www.qinghe.example/nb/'],
};

test('a site of a known family needs nothing but id, name, region, family and entrances', () => {
  expect(sitesOf([good], 'sites.config.ts')).toEqual({ sites: [good], warnings: [] });
});

test('every optional field is taken as it is', () => {
  const full = {
    ...good,
    agency: '柳溪镇',
    years: [2008, null],
    expect: { perYear: [1, 3] },
    hosts: ['zwgk.qinghe.example', '10.0.0.1:8080'],
    minGapMs: 0,
    gapJitter: 0,
    timeoutMs: 1000,
    maxBytes: 1000,
    maxPages: 5,
    allowPrivateNetwork: true,
    browser: false,
    quietHours: ['22:30', '06:00'],
    budget: { requests: 500, bytes: 100_000_000 },
    tlsExceptions: [
      { host: 'zwgk.qinghe.example:8443', allow: 'old-protocol', reason: '只支持 TLS 1.0，2026-01-31 见' },
    ],
    selectors: { row: 'li' },
    notes: '说明',
  };
  expect(sitesOf([full], 'x').sites).toEqual([full]);
});

test('unknown keys are warnings that name site and key', () => {
  const { sites, warnings } = sitesOf([{ ...good, entrance: 'x', delay: 3 }], 'my.ts');
  expect(sites).toEqual([good]);
  expect(warnings).toEqual([
    'my.ts, site qinghe: the key "entrance" is not known and does nothing.',
    'my.ts, site qinghe: the key "delay" is not known and does nothing.',
  ]);
});

describe('what is wrong is said in one sentence', () => {
  test.each([
    ['no array', {}, /^my\.ts must export an array of sites/u],
    [
      'an unknown family',
      [{ ...good, family: 'wordpress' }],
      /entry 1 \("qinghe"\): family is "wordpress" and must be one of the known families: trs, hanweb-jpage, hanweb-annual/u,
    ],
    ['a missing name', [{ ...good, name: undefined }], /entry 1 \("qinghe"\): name is missing/u],
    ['a short region', [{ ...good, region: '9901' }], /region is "9901" and must be the six digits/u],
    ['a numeric region', [{ ...good, region: 990101 }], /region is 990101 and/u],
    [
      'an entrance without http',
      [good, { ...good, id: 'b', entrances: ['www.qinghe.example'] }],
      /entry 2 \("b"\): entrances\.0 is "www\.qinghe\.example" and must be a complete web address/u,
    ],
    ['an ftp entrance', [{ ...good, entrances: ['ftp://a.example/'] }], /http:\/\/ or https:\/\//u],
    ['no entrance', [{ ...good, entrances: [] }], /entrances is \[\] and must name at least one address/u],
    ['a bad id', [{ ...good, id: 'Qing He' }], /id is "Qing He" and must be letters, digits/u],
    ['years the wrong way round', [{ ...good, years: [2023, 2020] }], /years is \[2023,2020\] and must be/u],
    ['a host with a path', [{ ...good, hosts: ['http://a.example/x'] }], /hosts\.0 .* must be a host name/u],
    [
      'quiet hours without a colon',
      [{ ...good, quietHours: ['2230', '06:00'] }],
      /quietHours\.0 is "2230" and/u,
    ],
    [
      'quiet hours past the day',
      [{ ...good, quietHours: ['22:30', '24:00'] }],
      /quietHours\.1 is "24:00" and/u,
    ],
    [
      'no quiet hour',
      [{ ...good, quietHours: ['22:30', '22:30'] }],
      /quietHours .* must be two different times/u,
    ],
    [
      'a selector that is none',
      [{ ...good, selectors: { row: 'li[' } }],
      /selectors\.row is "li\[" and must be a CSS/u,
    ],
    ['half of the quiet hours', [{ ...good, quietHours: ['22:30'] }], /quietHours/u],
    ['an empty budget', [{ ...good, budget: {} }], /budget is \{\} and must set requests, bytes or both/u],
    [
      'a budget of nothing',
      [{ ...good, budget: { requests: 0 } }],
      /budget\.requests is 0 and must be at least 1/u,
    ],
    ['a misspelt budget', [{ ...good, budget: { request: 5, bytes: 5 } }], /budget .*request/u],
    [
      'an exception without its reason',
      [{ ...good, tlsExceptions: [{ host: 'a.example', allow: 'weak-key' }] }],
      /tlsExceptions\.0\.reason is missing/u,
    ],
    [
      'an exception that says nothing',
      [{ ...good, tlsExceptions: [{ host: 'a.example', allow: 'weak-key', reason: 'broken' }] }],
      /tlsExceptions\.0\.reason is "broken" and must say why in at least ten characters/u,
    ],
    [
      'an exception for everything',
      [{ ...good, tlsExceptions: [{ host: 'a.example', allow: 'all', reason: 'the server is broken' }] }],
      /tlsExceptions\.0\.allow is "all" and must be one of legacy-renegotiation/u,
    ],
    ['no object', ['qinghe'], /entry 1: the entry is "qinghe"/u],
    ['one id twice', [good, { ...good }], /entries 1 and 2 both have the id "qinghe"/u],
  ])('%s', (_, value, message) => {
    const read = () => sitesOf(value, 'my.ts');
    expect(read).toThrow(MisuseError);
    expect(read).toThrow(message);
  });
});

test('the sites of this project are sound and say what of them is uncertain', () => {
  const { sites, warnings } = sitesOf(declared, 'sites.config.ts');
  expect(warnings).toEqual([]);
  expect(sites.map(({ region }) => region)).toEqual(['370902', '220102', '410403', '350502', '371003']);
  for (const { notes } of sites) expect(notes?.length ?? 0).toBeGreaterThan(20);
});
