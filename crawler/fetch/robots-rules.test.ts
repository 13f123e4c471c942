import { describe, expect, test } from 'vitest';
import { robotsParseLimitBytes, robotsRules } from './robots-rules.ts';

const rulesOf = (text: string) => robotsRules(Buffer.from(text), 'nianbao');
const isAllowed = (text: string, path: string) =>
  rulesOf(text).isAllowed(new URL(path, 'http://portal.test'));

describe('paths, RFC 9309 2.2.2 and 2.2.3', () => {
  test.each([
    // pattern lines, path, allowed
    ['Disallow: /', '/a', false],
    ['Disallow:', '/a', true],
    ['Disallow: /zwgk', '/zwgk/a.html', false],
    ['Disallow: /zwgk/', '/zwgk', true],
    ['Disallow: /ZWGK/', '/zwgk/', true],
    ['Disallow: /zwgk/\nAllow: /zwgk/nb/', '/zwgk/nb/1.html', true],
    ['Allow: /zwgk/nb/\nDisallow: /zwgk/', '/zwgk/nb/1.html', true],
    ['Allow: /zwgk/\nDisallow: /zwgk/nb/', '/zwgk/nb/1.html', false],
    ['Disallow: /p\nAllow: /p', '/page', true],
    ['Allow: /p\nDisallow: /p', '/page', true],
    ['Disallow: /*.pdf$', '/a/b.pdf', false],
    ['Disallow: /*.pdf$', '/a/b.pdf?x=1', true],
    ['Disallow: /*.pdf', '/a/b.pdf?x=1', false],
    ['Disallow: /a*b*c', '/a1b2b3c4', false],
    ['Disallow: /a*b*c$', '/abc/xc', false],
    ['Disallow: /a*bb$', '/abb', false],
    ['Disallow: /a*ab$', '/ab', true],
    ['Disallow: *', '/x', false],
    ['Disallow: /$', '/', false],
    ['Disallow: /$', '/x', true],
    ['Disallow: /a$b', '/a$b', false],
    ['Disallow: /a%24$', '/a$', false],
    ['Disallow: /a%2A', '/a*', false],
    ['Disallow: /a%2A', '/ab', true],
    ['Disallow: /search?area=', '/search?area=1', false],
    ['Disallow: /年报', '/%E5%B9%B4%E6%8A%A5/1', false],
    ['Disallow: /%e5%b9%b4', '/年报', false],
    ['Disallow: /%7Ea', '/~a', false],
    ['Disallow: /~a', '/%7ea', false],
    ['Disallow: /a%2Fb', '/a/b', true],
    ['Disallow: /a%2fb', '/a%2Fb', false],
    ['Disallow: zwgk', '/zwgk', true],
    ['Disallow: /', '/robots.txt', true],
  ])('%j for %s: %s', (lines, path, expected) => {
    expect(isAllowed(`User-agent: *\n${lines}\n`, path)).toBe(expected);
  });

  test('a pattern of many stars takes no time', () => {
    expect(isAllowed(`User-agent: *\nDisallow: /${'*a'.repeat(2000)}b\n`, `/${'a'.repeat(5000)}`)).toBe(true);
  });
});

describe('groups, RFC 9309 2.2.1', () => {
  test.each([
    [
      'our group, not the general one',
      'User-agent: *\nDisallow: /\n\nUser-agent: nianbao\nDisallow: /b\n',
      true,
    ],
    ['case does not matter', 'User-agent: *\nAllow: /\nUser-agent: NianBao/2.0 (x)\nDisallow: /a\n', false],
    ['a longer name is another', 'User-agent: nianbaobot\nDisallow: /a\n', true],
    ['a shorter name is another', 'User-agent: nian\nDisallow: /a\n', true],
    [
      'groups of one name are one',
      'User-agent: nianbao\nAllow: /x\nUser-agent: b\nUser-agent: nianbao\nDisallow: /a\n',
      false,
    ],
    ['several names share a group', 'User-agent: b\nUser-agent: nianbao\nDisallow: /a\n', false],
    ['a sitemap ends no group', 'User-agent: nianbao\nSitemap: /s.xml\nUser-agent: b\nDisallow: /a\n', false],
    [
      'a crawl-delay ends no group',
      'User-agent: nianbao\nCrawl-delay: 2\nUser-agent: b\nDisallow: /a\n',
      false,
    ],
    ['rules before any group say nothing', 'Disallow: /a\nUser-agent: b\nAllow: /\n', true],
    [
      'an empty group of ours allows all',
      'User-agent: *\nDisallow: /\nUser-agent: nianbao\nDisallow:\n',
      true,
    ],
    ['a byte order mark is no letter', '\ufeffUser-agent: nianbao\nDisallow: /a\n', false],
    ['remarks and odd spacing', '# x\r\n  USER-AGENT :  *  # all\r\n\r\n disallow:/a # no\r\n', false],
    ['bare carriage returns end lines', 'User-agent: *\rDisallow: /a\r', false],
    ['a page instead of a file says nothing', '<!DOCTYPE html><title>首页</title><p>Disallow: /a</p>', true],
  ])('%s', (_, text, expected) => {
    expect(isAllowed(text, '/a')).toBe(expected);
  });

  test('what lies behind 500 KiB is not read', () => {
    const filler = `# ${'x'.repeat(98)}\n`.repeat(Math.ceil(robotsParseLimitBytes / 101));
    expect(isAllowed(`User-agent: *\nDisallow: /b\n${filler}Disallow: /a\n`, '/a')).toBe(true);
    expect(isAllowed(`User-agent: *\nDisallow: /b\n${filler}Disallow: /a\n`, '/b')).toBe(false);
  });

  test('bytes that are no UTF-8 do no harm', () => {
    const bytes = Buffer.concat([
      Buffer.from('# '),
      Buffer.from([0xc4, 0xea]),
      Buffer.from('\nUser-agent: *\nDisallow: /a'),
    ]);
    expect(robotsRules(bytes, 'nianbao').isAllowed(new URL('http://portal.test/a'))).toBe(false);
  });
});

test.each([
  ['User-agent: *\nCrawl-delay: 5\n', 5],
  ['User-agent: *\nCrawl-delay: 0.5\n', 0.5],
  ['User-agent: *\nCrawl-delay: soon\n', null],
  ['User-agent: *\nCrawl-delay: -1\n', null],
  ['User-agent: *\nCrawl-delay: 5\nUser-agent: nianbao\nDisallow:\n', null],
  ['User-agent: *\nCrawl-delay: 5\nUser-agent: nianbao\nCrawl-delay: 7\nDisallow:\n', 7],
  ['User-agent: b\nCrawl-delay: 90\nUser-agent: *\nDisallow: /b\n', null],
  ['User-agent: nianbao\nCrawl-delay: 5\nUser-agent: nianbao\nCrawl-delay: 9\n', 9],
  ['', null],
])('crawl delay of %j is %s', (text, seconds) => {
  expect(rulesOf(text).crawlDelaySeconds).toBe(seconds);
});
