import { escaped } from '../../carriers/escape.ts';
import type { Dialect, Ground, Grounds } from '../dialect.ts';
import type { Entry } from '../entry.ts';
import { article, entryIn, framed, listChangedAt, page } from '../pages.ts';
import { hanwebFileAnswer, hanwebFileLinks, hanwebFilesOf } from './hanweb-files.ts';

const report = '/module/xxgk/xxgkAnnualReport.jsp';
const column = '政府信息公开年报';

function annualGrounds(ground: Ground): Grounds {
  const { stock } = ground;
  const columnId = 60_000 + ground.number * 20;
  const directoryPath = `/col/col${columnId}/index.html`;
  const addressOf = (area: string, year: number): string => `${report}?area=${area}&fbtime=${year}`;
  const pageOf = (entry: Entry): string => {
    if (entry.agency !== null) return addressOf(entry.agency.creditCode, entry.year);
    const [year = '', month, day] = entry.filedOn.split('-');
    return `/art/${year}/${Number(month)}/${Number(day)}/art_${columnId + 1}_${entry.id}.html`;
  };

  const directory = (): string => {
    const entries = stock.entries(0);
    const latest = entries.reduce(
      (year, entry) => (entry.agency === null ? year : Math.max(year, entry.year)),
      0,
    );
    const areas = stock.agencies.map(
      ({ name, creditCode }) =>
        `<li><a href="${escaped(addressOf(creditCode, latest))}" target="_blank">${escaped(name)}</a></li>`,
    );
    const beside = entries
      .filter(({ agency }) => agency === null)
      .map(
        (entry) =>
          `<li><a href="${pageOf(entry)}">${escaped(entry.title)}</a><span>${entry.publishedOn}</span></li>`,
      );
    const main = `<h3>${column}</h3>\n<ul class="tree">${areas.join('\n')}</ul>\n<h3>相关信息</h3>\n<ul>${beside.join('\n')}</ul>`;
    return framed(ground, `${ground.siteName} ${column}`, column, main);
  };

  const chooser = (area: string, year: number): string => {
    const years = Array.from({ length: 10 }, (_, at) => ground.years[1] + 2 - at);
    const options = years.map(
      (one) => `<option value="${one}"${one === year ? ' selected' : ''}>${one}</option>`,
    );
    return `<form action="${report}"><input type="hidden" name="area" value="${escaped(area)}"/><select name="fbtime">${options.join('')}</select></form>\n`;
  };

  /** 200 and everything but a report: what the module shows for a year without one. */
  const shell = (name: string, area: string, year: number): string =>
    framed(
      ground,
      name,
      column,
      `${chooser(area, year)}<div class="zoom" id="zoom"></div>\n<div class="annex"><h4>${column}</h4></div>`,
    );

  return {
    entrances: [directoryPath],
    pageOf,
    filesOf: (entry) => hanwebFilesOf(ground, entry),
    answers(ask) {
      const { pathname, searchParams } = ask.url;
      if (pathname === directoryPath) return page(directory, listChangedAt(ground, 0));
      if (pathname === report) {
        const agency = stock.agencies.find(({ creditCode }) => creditCode === searchParams.get('area'));
        if (agency === undefined) return null;
        const year = Number(searchParams.get('fbtime'));
        const entry = stock
          .entries(0)
          .filter((one) => one.agency === agency && one.year === year)
          .reduce<Entry | null>(
            (newest, one) => (newest !== null && newest.version > one.version ? newest : one),
            null,
          );
        if (entry === null) return page(() => shell(agency.name, agency.creditCode, year), null);
        return article(ground, entry, hanwebFilesOf(ground, entry), {
          before: chooser(agency.creditCode, year),
          metas: agency.size !== 'street',
          info: () => `<p>发布时间：${entry.publishedOn}</p>`,
          body: (body) => `<div class="zoom" id="zoom">\n${body}\n</div>`,
          files: (places) =>
            `<div class="annex"><h4>${column}</h4>\n${hanwebFileLinks(places, entry)}\n</div>`,
        });
      }
      const entry = entryIn(ground, pathname, /^\/art\/.+_(\d{7})\.html$/u);
      if (entry === null || pathname !== pageOf(entry)) return hanwebFileAnswer(ground, ask);
      return article(ground, entry, [], {
        body: (body) => `<div id="zoom">\n${body}\n</div>`,
        files: () => '',
      });
    },
  };
}

/** Hanweb's module of annual reports: a directory of agencies, and one address for each agency and year. */
export const annualDialects: readonly Dialect[] = [
  { name: 'hanweb-annual', family: 'hanweb-annual', build: annualGrounds },
];
