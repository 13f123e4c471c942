import { escaped } from '../../carriers/escape.ts';
import { fileAt, framed, listChangedAt, page } from '../pages.ts';
import type { Dialect, Ground, Grounds } from '../dialect.ts';
import type { Entry } from '../entry.ts';
import { genericArticle, genericGrounds, plainFilesOf, plainPaths } from './generic-lists.ts';
import type { Paths } from './generic-lists.ts';

const one = (): readonly string[] => ['政府信息公开年报'];

/** The grounds with a page of its own before the lists, which becomes the only entrance. */
function behind(grounds: Grounds, path: string, door: () => ReturnType<Grounds['answers']>): Grounds {
  return {
    ...grounds,
    entrances: [path],
    answers: (ask) => (ask.url.pathname === path ? door() : grounds.answers(ask)),
  };
}

/** A shell of some 160 bytes or less that sends the reader to the list. */
function shellGrounds(ground: Ground, shell: (target: string) => string): Grounds {
  const grounds = genericGrounds(ground);
  const [target = ''] = grounds.entrances;
  return behind(grounds, `/${ground.slug}/zwgk/nb/`, () =>
    page(() => shell(target), new Date('2021-03-01T00:00:00Z')),
  );
}

/** The list lies in a frame, beside frames that hold nothing. */
function framedGrounds(ground: Ground): Grounds {
  const grounds = genericGrounds(ground);
  const [target = ''] = grounds.entrances;
  const path = `/${ground.slug}/zwgk/nb/index.html`;
  const main = `<iframe src="/visitcount?site=${ground.number}" width="0" height="0"></iframe>
<iframe id="listframe" src="${target}" width="100%" height="900" frameborder="0"></iframe>
<iframe src="/${ground.slug}/share.html" width="120" height="30"></iframe>`;
  const door = () =>
    page(
      () => framed(ground, `年报-${ground.siteName}`, '政府信息公开年报', main),
      new Date('2021-03-01T00:00:00Z'),
    );
  return behind(grounds, path, door);
}

/** A page that links a column for each agency by an opaque number: the only map there is. */
function directoryGrounds(ground: Ground): Grounds {
  const directoryOf = (column: number): string =>
    `/${ground.slug}/zfxxgk/c${100_200 + ground.number * 2_000 + column}/`;
  const grounds = genericGrounds(ground, {
    directoryOf,
    pageOf: (entry) => `${directoryOf(entry.column)}${entry.filedOn.slice(0, 4)}/detail-${entry.id}.html`,
  });
  const path = `/${ground.slug}/zfxxgk/nbml.html`;
  const links = ground.columns.map(
    (name, column) => `<td><a href="${directoryOf(column)}">${escaped(name)}</a></td>`,
  );
  const rows = Array.from(
    { length: Math.ceil(links.length / 4) },
    (_, at) => `<tr>${links.slice(at * 4, at * 4 + 4).join('')}</tr>`,
  );
  const main = `<h3>政府信息公开年报</h3>\n<table class="units">${rows.join('\n')}</table>`;
  return behind(grounds, path, () =>
    page(
      () => framed(ground, `政府信息公开年报-${ground.siteName}`, '政府信息公开年报', main),
      new Date('2021-03-01T00:00:00Z'),
    ),
  );
}

/** Every report lies at two addresses, in the column of its level and in that of all. */
function twinGrounds(ground: Ground): Grounds {
  const first = plainPaths(ground);
  const second: Paths = {
    directoryOf: (column) => `/${ground.slug}/zhengwu/nb-all-${column + 1}/`,
    pageOf: (entry) =>
      `/${ground.slug}/zhengwu/nb-all-${entry.column + 1}/${Number(entry.filedOn.slice(5, 7))}/detail-${entry.id}.html`,
  };
  const [one, other] = [genericGrounds(ground, first), genericGrounds(ground, second, first)];
  return {
    ...one,
    entrances: [...one.entrances, ...other.entrances],
    twinsOf: (entry) => [other.pageOf(entry)],
    answers: (ask) => one.answers(ask) ?? other.answers(ask),
  };
}

/** The column keeps the directory name of a year that is long past. */
function staleGrounds(ground: Ground): Grounds {
  const directoryOf = (): string => `/${ground.slug}/xxgk/xxgknb/2020nb_${40_127 + ground.number}/`;
  return genericGrounds(ground, {
    directoryOf,
    pageOf: (entry) =>
      `${directoryOf()}${entry.filedOn.slice(0, 7).replace('-', '')}/detail-${entry.id}.html`,
  });
}

/** A directory of years, a directory of agencies for each, and for each agency a list address that shows the report. */
function listReportGrounds(ground: Ground): Grounds {
  const { stock, slug, years } = ground;
  const root = `/${slug}/zwgk/zfxxgknb/`;
  const pageOf = (entry: Entry): string =>
    entry.agency === null
      ? `${root}xgxx/detail-${entry.id}.html`
      : `${root}${entry.year}/dw${entry.agency.slot}/${entry.version}.html`;
  const paths: Paths = { directoryOf: () => root, pageOf };
  const entries = () => stock.entries(0);

  const top = (): string => {
    const all = entries().map(({ year }) => year);
    const newest = all.reduce((latest, year) => Math.max(latest, year), years[1]);
    const span = Array.from({ length: newest - years[0] + 1 }, (_, at) => newest - at);
    const links = span.map((year) => `<li><a href="${root}${year}/">${year}年政府信息公开年报</a></li>`);
    return framed(
      ground,
      `政府信息公开年报-${ground.siteName}`,
      '政府信息公开年报',
      `<ul class="years">${links.join('\n')}</ul>`,
    );
  };
  const ofYear = (year: number): string => {
    const rows = entries()
      .filter((entry) => entry.year === year)
      .map((entry) => {
        // Reports are listed by their agency alone, everything else by its title.
        const text = entry.agency === null ? entry.title : entry.agency.name;
        return `<li><a href="${pageOf(entry)}">${escaped(text)}</a><span>${entry.publishedOn}</span></li>`;
      });
    return framed(
      ground,
      `${year}年政府信息公开年报-${ground.siteName}`,
      '政府信息公开年报',
      `<h3>${year}年政府信息公开年报</h3>\n<ul class="units">${rows.join('\n')}</ul>`,
    );
  };

  return {
    entrances: [root],
    pageOf,
    filesOf: (entry) => plainFilesOf(paths, entry),
    answers({ url: { pathname } }) {
      if (!pathname.startsWith(root)) return null;
      if (pathname === root) return page(top, listChangedAt(ground, 0));
      const [, year] = /\/(\d{4})\/$/u.exec(pathname) ?? [];
      if (year !== undefined && pathname === `${root}${year}/`)
        return page(() => ofYear(Number(year)), listChangedAt(ground, 0));
      const bare = pathname.replace(/-\d\.\w+$/u, '.html');
      const entry = entries().find((one) => pageOf(one) === bare);
      if (entry === undefined) return null;
      const places = plainFilesOf(paths, entry);
      return pathname === bare
        ? genericArticle(ground, entry, places)
        : fileAt(ground, entry, places, pathname);
    },
  };
}

/** Doors of unknown products: shells that redirect, frames, directories, twins, stale names, lists that are reports. */
export const genericDoorDialects: readonly Dialect[] = [
  {
    name: 'generic-refresh',
    family: 'generic',
    columns: one,
    build: (ground) =>
      shellGrounds(
        ground,
        (target) =>
          `<html><head><meta http-equiv="refresh" content="0;url=${target}"></head><body></body></html>`,
      ),
  },
  {
    name: 'generic-replace',
    family: 'generic',
    columns: one,
    build: (ground) =>
      shellGrounds(
        ground,
        (target) =>
          `<html><head><meta charset="utf-8"><script type="text/javascript">window.location.replace("${target}");</script></head><body></body></html>`,
      ),
  },
  { name: 'generic-iframe', family: 'generic', columns: one, build: framedGrounds },
  {
    name: 'generic-directory',
    family: 'generic',
    leastAgencies: 24,
    columns: ({ agencies }) => agencies,
    build: directoryGrounds,
  },
  { name: 'generic-twins', family: 'generic', columns: () => ['部门年报', '街镇年报'], build: twinGrounds },
  { name: 'generic-stale-name', family: 'generic', columns: one, build: staleGrounds },
  { name: 'generic-list-report', family: 'generic', columns: one, build: listReportGrounds },
];
