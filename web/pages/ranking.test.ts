import { load } from 'cheerio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mounted, worldWithoutOriginals } from '../../tests/web/archived-reports.ts';
import type { ReadReport } from '../../model/report.ts';
import type { Archive } from '../../store/archive.ts';
import { keep } from '../../store/captures.ts';
import { compareReports } from '../../cli/compare.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { putReading } from '../../store/reports.ts';
import { startRun } from '../../store/runs.ts';
import { exchangeOf, temporaryDirectory } from '../../store/testing/exchanges.ts';
import { outcomeOf } from '../../store/testing/reports.ts';
import type { Printed } from '../../store/testing/reports.ts';
import { figureLink } from '../links.ts';
import { refusalCodes, unavailableCodes } from '../measures.ts';
import { addRankingFiles } from '../ranking/files.ts';
import { elementsOf, xmlTree } from '../testing/xml-tree.ts';
import { addRankingPages } from './ranking.ts';

const attack = '<img src=x onerror=alert(1)>局';
let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;
let app: ReturnType<typeof mounted>;

/** All reasons 0 but some, `total` handled. */
const figures = (some: Printed, total: number | null | '?' = 100): Printed => ({
  ...Object.fromEntries([...refusalCodes, ...unavailableCodes].map((code) => [code, 0])),
  'requests.results.total.total': total,
  ...some,
});
const [secret = '', law = '', security = ''] = refusalCodes;
const reports: readonly (readonly [unit: string, printed: Printed])[] = [
  ['a', figures({ [secret]: 4, [law]: 6 })],
  [attack, figures({ [law]: 30 }, 40)],
  ['c', figures({ [security]: 10 }, 10)],
  ['d', figures({ [secret]: '?' })],
  ['e', figures({ [secret]: null })],
  ['f', figures({}, 0)],
  ['g', {}],
];

let serial = 0;
function put(unit: string, printed: Printed, year = 2023, tables?: ReadReport['tables']): void {
  serial += 1;
  const agency = { key: `990101:bureau:${unit}`, name: `青岚区${unit}`, region: '990101', type: 'bureau' };
  const page = exchangeOf({ url: `http://127.0.0.1/${serial}.html`, body: `${serial}` });
  const { id } = keep(archive, page, startRun(archive, 'crawl'));
  putReading(archive, id, '1', outcomeOf(printed, { agency, year, ...(tables && { tables }) }));
}

beforeAll(async () => {
  place = temporaryDirectory();
  archive = openArchive(place.directory);
  for (const [unit, printed] of reports) put(unit, printed);
  put('a', figures({ [secret]: 99 }), 2022);
  put('old', { 'tj.requests.received': 5 }, 2022, { statistics: { generation: 'tj2014', state: 'partial' } });
  // Writes the codebook into the archive as every command does.
  await compareReports(archive);
  app = mounted(worldWithoutOriginals(archive), [addRankingPages], [addRankingFiles]);
});
afterAll(() => {
  closeArchive(archive);
  place.remove();
});

const shown = async (path: string) => {
  const answer = await app.request(`http://localhost${path}`);
  return { status: answer.status, text: await answer.text() };
};
/** What the ranking should be, worked out plainly. */
function expectedOrder(isShare: boolean): readonly string[] {
  const rows = reports.flatMap(([unit, printed]) => {
    const own = refusalCodes.map((code) => printed[code]);
    const total = printed['requests.results.total.total'];
    if (!own.every((one) => typeof one === 'number') || typeof total !== 'number') return [];
    const sum = own.reduce((all, one) => all + one, 0);
    return isShare && total === 0 ? [] : [{ name: `青岚区${unit}`, value: isShare ? sum / total : sum }];
  });
  return rows
    .map(({ name, value }) => {
      const rank = rows.filter((other) => other.value > value).length + 1;
      return `${rank} ${name} ${isShare ? `${(value * 100).toFixed(1)} %` : value}`;
    })
    .toSorted();
}

for (const [indicator, isShare] of [
  ['refusals', false],
  ['refused-share', true],
] as const) {
  test(`the ranking by ${indicator} is the plain one, and what cannot be ranked is listed`, async () => {
    const { text } = await shown(`/en/region/990101/ranking?indicator=${indicator}&year=2023`);
    const $ = load(text);
    const rows = $('table.ranking tbody tr')
      .map((_, row) => {
        const [rank, value] = [$(row).find('td').eq(0).text(), $(row).find('td').eq(1).text().trim()];
        return `${rank} ${$(row).find('th').text().trim()} ${value}`;
      })
      .get();
    expect(rows.toSorted()).toEqual(expectedOrder(isShare));
    const left = $('table.left-out tbody tr')
      .map((_, row) => $(row).find('th').text().trim())
      .get();
    const all = reports.map(([unit]) => `青岚区${unit}`);
    expect(
      [
        ...left,
        ...$('table.ranking tbody th')
          .map((_, th) => $(th).text().trim())
          .get(),
      ].toSorted(),
    ).toEqual(all.toSorted());
    expect($.text()).toContain(`${rows.length} of ${all.length} reports have the number`);
    expect($('img, script')).toHaveLength(0);
  });
}

test('the first by refusals tell why, and each number leads to its proof', async () => {
  const { text } = await shown('/en/region/990101/ranking?year=2023');
  const $ = load(text);
  const first = $('table.ranking tbody tr').first();
  expect(first.find('th').text().trim()).toBe(`青岚区${attack}`);
  expect(
    first
      .find('a.number')
      .map((_, a) => `${$(a).text()} ${$(a).attr('href')}`)
      .get(),
  ).toEqual([`30 ${figureLink('en', `990101:bureau:${attack}`, 2023, law)}`]);
  // Reasons: only reports that print them all count.
  const bars = $('details tr')
    .map((_, row) => `${$(row).find('th').text().trim()} ${$(row).find('td').text()}`)
    .get();
  expect(bars.slice(0, 3)).toEqual([
    'prohibited by other laws 36',
    'endangers security or stability 10',
    'state secret 4',
  ]);
});

test('states are told: unreadable, blank, no table, nothing to share', async () => {
  const { text } = await shown('/en/region/990101/ranking?year=2023&indicator=refused-share');
  const $ = load(text);
  const why = new Map<string, string>();
  $('table.left-out tbody tr').each((_, row) => {
    why.set($(row).find('th').text().trim().slice(3), $(row).find('td').eq(1).text().trim());
  });
  expect([...why].toSorted()).toEqual([
    ['d', `unreadable (${secret})`],
    ['e', `blank (${secret})`],
    ['f', 'there is nothing to have a share of'],
    ['g', 'Requests received and handled: missing'],
  ]);
});

test('charts are well-formed by themselves, the country ranks as its only province, and CSV has all', async () => {
  const { text } = await shown('/region/990101/ranking/chart.svg?year=2023');
  const svg = xmlTree(text);
  expect(svg.name).toBe('svg');
  expect(elementsOf(svg, 'title')[0]?.text).toContain('不予公开件数');
  expect(elementsOf(svg, 'desc')[0]?.text).toContain('4 个机关');
  const csv = (path: string) => shown(path).then((answer) => answer.text.trim().split('\r\n').slice(1));
  const own = await csv('/region/990101/ranking.csv?year=2023');
  expect(own).toHaveLength(reports.length);
  expect(await csv('/ranking.csv?year=2023')).toEqual(own);
  // A report that changes changes the country too.
  put('h', figures({ [secret]: 77 }));
  expect(await csv('/ranking.csv?year=2023')).toHaveLength(reports.length + 1);
});

test('a single cell leads to its proof, an older form stands apart with what is nearly the same', async () => {
  const { text } = await shown(`/en/region/990101/ranking?year=2022&indicator=${secret}`);
  const $ = load(text);
  expect($('table.ranking tbody td.figure a').attr('href')).toBe(
    figureLink('en', '990101:bureau:a', 2022, secret),
  );
  const older = load((await shown('/en/region/990101/ranking?year=2022&indicator=requests.new.total')).text);
  const apart = older('table.left-out tbody tr:contains("青岚区old")');
  expect(apart.text()).toContain('another form (statistics of 2014)');
  expect(apart.find('td a').last().attr('href')).toBe(
    figureLink('en', '990101:bureau:old', 2022, 'tj.requests.received'),
  );
  await expect(app.request('http://localhost/ranking?indicator=nothing.such')).rejects.toThrow(/codebook/u);
});
