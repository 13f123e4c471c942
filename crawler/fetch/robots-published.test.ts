import { expect, test } from 'vitest';
import { robotsRules } from './robots-rules.ts';

// The cases that Google published with its parser (google/robotstxt, robots_test.cc), as data: the lines of a robots.txt,
// then who asks for which path and whether that is allowed. Where we decide otherwise on purpose the reason stands there.

interface Case {
  readonly agent: string;
  readonly path: string;
  readonly allowed: boolean;
  /** Why our answer is the other one. */
  readonly ours?: string;
}
type Ask = readonly [agent: string, path: string, allowed: boolean, ours?: string];

const foo = (path: string, allowed: boolean, ours?: string): Ask =>
  ours === undefined ? ['FooBot', path, allowed] : ['FooBot', path, allowed, ours];
const each = (agent: string, allowed: boolean, ...paths: readonly string[]): Ask[] =>
  paths.map((path) => [agent, path, allowed]);
/** Everything is closed to FooBot but what one more line opens. */
const opened = (line: string, open: readonly string[], closed: readonly string[]): [string, Ask[]] => [
  `user-agent: FooBot\ndisallow: /\n${line}`,
  [...open.map((path) => foo(path, true)), ...closed.map((path) => foo(path, false))],
];

const rfcEncoding = 'RFC 9309 2.2.2: escaped letters are the letters';
const isEscaped = 'an address is escaped before it is asked for, so both spellings are one';
const noIndex = 'an Allow of index.html opens that file and not its folder: less is asked for';
const noCut = 'a line of more than 16 KiB is read whole';

// Google cuts a line after 8 × 2083 bytes.
const longest = 2083 * 8;
const filled = (word: string, letter: string) => `/x/`.padEnd(longest - `${word}: `.length + 1, letter);
const [longClosed, longA, longB] = [filled('disallow', 'a'), filled('allow', 'a'), filled('allow', 'b')];

const groups = `allow: /foo/bar/

user-agent: FooBot
disallow: /
allow: /x/
user-agent: BarBot
disallow: /
allow: /y/


allow: /w/
user-agent: BazBot

user-agent: FooBot
allow: /z/
disallow: /`;
const fish = [
  '/fish',
  '/fish.html',
  '/fish/salmon.html',
  '/fishheads',
  '/fishheads/yummy.html',
  '/fish.html?id=anything',
];

const published: readonly (readonly [robots: string, asks: readonly Ask[]])[] = [
  ['', [foo('/', true), ['', '/', true], foo('/x/y', true)]],
  ['user-agent: FooBot\ndisallow: /', [['', '/', true], foo('/', false), foo('/x/y', false)]],
  ['foo: FooBot\nbar: /', [foo('/x/y', true)]],
  ['user-agent FooBot\ndisallow /', [foo('/x/y', false)]],
  [
    groups,
    [
      ...each('FooBot', true, '/x/b', '/z/d'),
      ...each('FooBot', false, '/y/c', '/foo/bar/'),
      ...each('BarBot', true, '/y/c', '/w/a'),
      ...each('BarBot', false, '/z/d', '/foo/bar/'),
      ...each('BazBot', true, '/z/d'),
      ...each('BazBot', false, '/foo/bar/'),
    ],
  ],
  ...['Sitemap: https://foo.bar/sitemap', 'Invalid-Unknown-Line: unknown'].map(
    (line, index): [string, Ask[]] => [
      `User-agent: ${index === 0 ? 'BarBot' : 'FooBot'}\n${line}\nUser-agent: *\nDisallow: /`,
      [foo('/', false), ['BarBot', '/', false]],
    ],
  ),
  ...[
    'USER-AGENT: FooBot\nALLOW: /x/\nDISALLOW: /',
    'user-agent: FooBot\nallow: /x/\ndisallow: /',
    'uSeR-aGeNt: FooBot\nAlLoW: /x/\ndIsAlLoW: /',
  ].map((robots): [string, Ask[]] => [robots, [foo('/x/y', true), foo('/a/b', false)]]),
  ...['FOO BAR', 'foo bar', 'FoO bAr'].map((agent): [string, Ask[]] => [
    `User-Agent: ${agent}\nAllow: /x/\nDisallow: /`,
    ['Foo', 'foo'].flatMap((name): Ask[] => [
      [name, '/x/y', true],
      [name, '/a/b', false],
    ]),
  ]),
  [
    'User-Agent: *\nDisallow: /\nUser-Agent: Foo Bar\nAllow: /x/\nDisallow: /',
    [
      ['Foo', '/x/y', true],
      ['Foo Bar', '/x/y', false],
    ],
  ],
  [
    'user-agent: *\nallow: /\nuser-agent: FooBot\ndisallow: /',
    [foo('/x/y', false), ['BarBot', '/x/y', true]],
  ],
  [
    'user-agent: FooBot\nallow: /\nuser-agent: BarBot\ndisallow: /\nuser-agent: BazBot\ndisallow: /',
    [['QuxBot', '/x/y', true]],
  ],
  ['user-agent: FooBot\ndisallow: /x/', [foo('/x/y', false)]],
  ['user-agent: FooBot\ndisallow: /X/', [foo('/x/y', true)]],
  ['user-agent: FooBot\ndisallow: /x/page.html\nallow: /x/', [foo('/x/page.html', false)]],
  ['user-agent: FooBot\nallow: /x/page.html\ndisallow: /x/', [foo('/x/page.html', true), foo('/x/', false)]],
  ['user-agent: FooBot\ndisallow: \nallow: ', [foo('/x/page.html', true)]],
  ['user-agent: FooBot\ndisallow: /\nallow: /', [foo('/x/page.html', true)]],
  ['user-agent: FooBot\ndisallow: /x\nallow: /x/', [foo('/x', false), foo('/x/', true)]],
  ['user-agent: FooBot\ndisallow: /x/page.html\nallow: /x/page.html', [foo('/x/page.html', true)]],
  ['user-agent: FooBot\nallow: /page\ndisallow: /*.html', [foo('/page.html', false), foo('/page', true)]],
  [
    'user-agent: FooBot\nallow: /x/page.\ndisallow: /*.html',
    [foo('/x/page.html', true), foo('/x/y.html', false)],
  ],
  [
    'User-agent: *\nDisallow: /x/\nUser-agent: FooBot\nDisallow: /y/',
    [foo('/x/page', true), foo('/y/page', false)],
  ],
  opened(
    'Allow: /foo/bar?qux=taz&baz=http://foo.bar?tar&par',
    ['/foo/bar?qux=taz&baz=http://foo.bar?tar&par'],
    [],
  ),
  ...['Allow: /foo/bar/ツ', 'Allow: /foo/bar/%E3%83%84'].map((line): [string, Ask[]] => [
    `User-agent: FooBot\nDisallow: /\n${line}`,
    [foo('/foo/bar/%E3%83%84', true), foo('/foo/bar/ツ', false, isEscaped)],
  ]),
  [
    'User-agent: FooBot\nDisallow: /\nAllow: /foo/bar/%62%61%7A',
    [foo('/foo/bar/baz', false, rfcEncoding), foo('/foo/bar/%62%61%7A', true)],
  ],
  [
    'User-agent: FooBot\nDisallow: /foo/bar/quz\nAllow: /foo/*/qux',
    [foo('/foo/bar/quz', false), ...each('FooBot', true, '/foo/quz', '/foo//quz', '/foo/bax/quz')],
  ],
  [
    'User-agent: FooBot\nDisallow: /foo/bar$\nAllow: /foo/bar/qux',
    [foo('/foo/bar', false), ...each('FooBot', true, '/foo/bar/qux', '/foo/bar/', '/foo/bar/baz')],
  ],
  [
    'User-agent: FooBot\n# Disallow: /\nDisallow: /foo/quz#qux\nAllow: /',
    [foo('/foo/bar', true), foo('/foo/quz', false)],
  ],
  [
    'User-Agent: *\nAllow: /allowed-slash/index.html\nDisallow: /',
    [
      foo('/allowed-slash/', true, noIndex),
      foo('/allowed-slash/index.htm', false),
      foo('/allowed-slash/index.html', true),
      foo('/anyother-url', false),
    ],
  ],
  [
    `user-agent: FooBot\ndisallow: ${longClosed}/qux`,
    [foo('/fux', true), foo(`${longClosed}/fux`, false, noCut)],
  ],
  [
    `user-agent: FooBot\ndisallow: /\nallow: ${longA}/qux\nallow: ${longB}/qux`,
    [foo('/', false), foo(`${longA}/qux`, true), foo(`${longB}/fux`, true, noCut)],
  ],
  opened('allow: /fish', fish, ['/bar', '/Fish.asp', '/catfish', '/?id=fish']),
  opened('allow: /fish*', fish, ['/bar', '/Fish.bar', '/catfish', '/?id=fish']),
  opened(
    'allow: /fish/',
    ['/fish/', '/fish/salmon', '/fish/?salmon', '/fish/salmon.html', '/fish/?id=anything'],
    ['/bar', '/fish', '/fish.html', '/Fish/Salmon.html'],
  ),
  opened(
    'allow: /*.php',
    [
      '/filename.php',
      '/folder/filename.php',
      '/folder/filename.php?parameters',
      '//folder/any.php.file.html',
      '/filename.php/',
      '/index?f=filename.php/',
    ],
    ['/bar', '/php/', '/index?php', '/windows.PHP'],
  ),
  opened(
    'allow: /*.php$',
    ['/filename.php', '/folder/filename.php'],
    [
      '/bar',
      '/filename.php?parameters',
      '/filename.php/',
      '/filename.php5',
      '/php/',
      '/filename?php',
      '/aaaphpaaa',
      '//windows.PHP',
    ],
  ),
  opened('allow: /fish*.php', ['/fish.php', '/fishheads/catfish.php?parameters'], ['/bar', '/Fish.PHP']),
  opened('allow: /p', ['/page'], []),
  ['user-agent: FooBot\nallow: /folder\ndisallow: /folder', [foo('/folder/page', true)]],
  ['user-agent: FooBot\nallow: /page\ndisallow: /*.htm', [foo('/page.htm', false)]],
  opened('allow: /$', ['/'], ['/page.html']),
];

const isAllowed = (robots: Uint8Array, agent: string, path: string) =>
  robotsRules(robots, agent).isAllowed(new URL(`http://foo.bar${path}`));

const cases = published.flatMap(([robots, asks]) =>
  asks.map(([agent, path, allowed, ours]): Case & { readonly robots: string } => ({
    ...{ robots, agent, path, allowed },
    ...(ours === undefined ? {} : { ours }),
  })),
);

test('we decide as published, but for those cases where we mean not to', () => {
  const others = cases.filter(
    ({ robots, agent, path, allowed }) => isAllowed(Buffer.from(`${robots}\n`), agent, path) !== allowed,
  );
  expect(others.map(({ robots, path }) => [robots.slice(0, 80), path.slice(-20)])).toEqual(
    cases
      .filter(({ ours }) => ours !== undefined)
      .map(({ robots, path }) => [robots.slice(0, 80), path.slice(-20)]),
  );
  expect({ published: cases.length, asPublished: cases.length - others.length }).toEqual({
    published: 145,
    asPublished: 139,
  });
});

test.each<[string, string]>([
  ['of Unix', 'User-Agent: foo\nAllow: /some/path\nUser-Agent: bar\n\n\nDisallow: /\n'],
  ['of DOS', 'User-Agent: foo\r\nAllow: /some/path\r\nUser-Agent: bar\r\n\r\n\r\nDisallow: /\r\n'],
  ['of old Macs', 'User-Agent: foo\rAllow: /some/path\rUser-Agent: bar\r\r\rDisallow: /\r'],
  ['missing at the end', 'User-Agent: foo\nAllow: /some/path\nUser-Agent: bar\n\n\nDisallow: /'],
  ['of all sorts', 'User-Agent: foo\nAllow: /some/path\r\nUser-Agent: bar\n\r\n\nDisallow: /'],
])('line ends %s', (_, robots) => {
  const bytes = Buffer.from(robots);
  expect([isAllowed(bytes, 'foo', '/x'), isAllowed(bytes, 'bar', '/x')]).toEqual([true, false]);
});

test.each<[string, readonly number[], boolean]>([
  ['whole', [0xef, 0xbb, 0xbf], false],
  ['without its last byte', [0xef, 0xbb], false],
  ['of one byte', [0xef], false],
  ['with a wrong byte, which spoils the first line', [0xef, 0x11, 0xbf], true],
])('a byte order mark %s', (_, mark, allowed) => {
  const bytes = Buffer.concat([Buffer.from(mark), Buffer.from('User-Agent: foo\nDisallow: /\n')]);
  expect(isAllowed(bytes, 'foo', '/x')).toBe(allowed);
});
