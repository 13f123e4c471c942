import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AgencyCandidate } from '../../model/agency.ts';
import { sheetsOf, smallYear } from '../../tests/made-report.ts';
import { archivedReports, mounted, town, worldWithoutOriginals } from '../../tests/web/archived-reports.ts';
import { agencyFor } from '../../store/agency-asked.ts';
import type { Archive } from '../../store/archive.ts';
import { attributedReadings, storeAttribution } from '../../store/attributions.ts';
import { reportOf } from '../../store/corpus.ts';
import { closeArchive } from '../../store/open.ts';
import { settleMoved } from '../../store/reports.ts';
import { temporaryDirectory } from '../../store/testing/exchanges.ts';
import { agencyLink, figureLink, fileLink, pageLink, reportLink } from '../links.ts';
import { elementsOf, xmlTree } from '../testing/xml-tree.ts';
import { addAgencyFiles } from './agency-files.ts';
import { addAgencyPages } from './agency.ts';

const attack = '<script>alert(1)</script>';
const printed = (figures: Readonly<Record<string, string>>) => ({ ...smallYear(), ...figures });
const titleOf = (year: number): string => `青岚区柳桥镇${year}年${attack}政府信息公开工作年度报告`;
const text = ['本机关依法公开政府信息。'];
const uncertain = {
  key: '~990101:subdistrict_office:太平街道',
  name: '太平街道办',
  region: '990101',
  type: 'subdistrict_office',
};
const candidate: AgencyCandidate = {
  key: '990101002:subdistrict_office',
  type: 'subdistrict_office',
  name: `太平${attack}街道办事处`,
  area: '990101002',
  region: '990101',
  because: '同名',
};

let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;
let app: ReturnType<typeof mounted>;

beforeAll(async () => {
  place = temporaryDirectory();
  const older = {
    'requests.new.natural_person': '9',
    'requests.new.total': '9',
    'requests.results.other.total': '4',
  };
  archive = await archivedReports(place.directory, [
    {
      ...{ year: 2019, title: titleOf(2019), text, publishedOn: '2020-01-15' },
      sheets: sheetsOf({ ...smallYear('gf2019'), ...older }, 'gf2019'),
    },
    {
      year: 2021,
      title: titleOf(2021),
      sheets: sheetsOf(printed({ 'review.total': '' })),
      text,
      publishedOn: '2022-01-15',
    },
    {
      ...{ year: 2022, title: titleOf(2022), text, publishedOn: '2023-01-15' },
      sheets: sheetsOf(printed({ 'disclosure.licences.decisions': '1234' })),
    },
    {
      ...{ year: 2022, title: titleOf(2022), text, publishedOn: '2023-03-01' },
      sheets: sheetsOf(printed({ 'disclosure.licences.decisions': '1300' })),
    },
    {
      year: 2023,
      title: '太平街道办2023年',
      sheets: sheetsOf(smallYear()),
      text,
      publishedOn: '2024-01-15',
      agency: uncertain,
    },
  ]);
  app = mounted(worldWithoutOriginals(archive), [addAgencyPages], [addAgencyFiles]);
});
afterAll(() => {
  closeArchive(archive);
  place.remove();
});

async function pageOf(path: string): Promise<CheerioAPI> {
  const response = await app.request(path);
  expect(response.status).toBe(200);
  return load(await response.text());
}

/** The cells of a line of a table of figures: word, and where it leads. */
function lineOf($: CheerioAPI, heading: string): readonly (readonly [string, string | null])[] {
  const row = $('.agency-figures tr').filter((_, tr) => $(tr).children('th').text().trim() === heading);
  return row
    .first()
    .children('td')
    .toArray()
    .map((td) => [$(td).text().replace(/\s+/gu, ''), $(td).find('a').attr('href') ?? null] as const);
}

describe('the page of an agency', () => {
  test('has every year from first to last, each figure with its proof, and a year without a report as a gap', async () => {
    const $ = await pageOf(agencyLink('zh', town.key));
    const years = $('.agency-years tbody tr')
      .toArray()
      .map((tr) => [$(tr).children('th').text().trim(), $(tr).children('td').first().text().trim()]);
    expect(years.map(([year]) => year)).toEqual(['2022', '2021', '2020', '2019']);
    expect(years.find(([year]) => year === '2020')?.[1]).toBe('无记录');
    const at = (year: number, code: string): string => figureLink('zh', town.key, year, code);
    const received = 'requests.new.total';
    expect(lineOf($, '新收申请').filter(([, href]) => href !== null)).toEqual([
      // The figures of 2019 do not add up.
      ['9▲有疑点', at(2019, received)],
      ['5', at(2021, received)],
      ['5', at(2022, received)],
    ]);
    expect(lineOf($, '行政许可决定').at(-1)).toEqual(['1,300†', at(2022, 'disclosure.licences.decisions')]);
    expect($('.agency-figures .year-gap').first().text().trim()).toBe('无年报');
    expect(lineOf($, '行政复议')[1]?.[0]).toContain('空白');
  });

  test('adds reasons up where all are numbers and leads to the report; figures of other forms are told apart', async () => {
    const $ = await pageOf(agencyLink('zh', town.key));
    expect(lineOf($, '不予公开（8 项之和）')[1]).toEqual(['1', reportLink('zh', town.key, 2021)]);
    expect(lineOf($, '规章，本年制发')[0]?.[0]).toBe('≈0');
    expect(lineOf($, '其他处理')[0]?.[0]).toContain('4');
    expect(lineOf($, '其他处理')[1]).toEqual(['0', reportLink('zh', town.key, 2021)]);
  });

  test('draws its key figures, with no line over the gap, and any other series that is asked for', async () => {
    const $ = await pageOf(pageLink('en', ['agency', town.key], { series: 'disclosure.licences.decisions' }));
    const svg = $('.agency-charts svg').first();
    expect(svg.find('path').length).toBe(1);
    expect(svg.find('a').length).toBe(3);
    expect($('.agency-chart svg desc').text()).toMatch(/2019: 0; 2020: no report; 2021: 12; 2022: 1,300/u);
    const apart = await pageOf(
      pageLink('zh', ['agency', town.key], { series: 'disclosure.normative_documents.in_force' }),
    );
    expect(apart('.agency-chart svg desc').text()).toContain('2019：口径不同，不相接；');
    const cell = apart('.agency-chart ~ .scroll tbody tr').first().find('td.figure');
    expect(cell.text()).toMatch(/^\s*≠.* 7\s*$/u);
    expect(cell.find('a').attr('href')).toBe(
      figureLink('zh', town.key, 2019, 'disclosure.normative_documents.published_total'),
    );
    const missing = await pageOf(pageLink('en', ['agency', town.key], { series: attack }));
    expect(missing('[role=alert]').text()).toContain(attack);
  });

  test.each(['zh', 'en'] as const)('shows hostile names as words (%s)', async (lang) => {
    const $ = await pageOf(agencyLink(lang, town.key));
    expect($('h1').text()).toBe(town.name);
    expect($('script, b b, i').length).toBe(0);
    expect($('h1').length).toBe(1);
  });

  test('of which nobody knows for certain which it is says so', async () => {
    const $ = await pageOf(agencyLink('zh', uncertain.key));
    expect($('.agency-uncertain').text()).toContain('尚不能确定');
  });

  test('is not there for a key that nobody knows', async () => {
    expect((await app.request(agencyLink('zh', '990101:bureau:nothing'))).status).toBe(404);
    expect((await app.request(fileLink(['agency', 'x', 'figures.csv']))).status).toBe(404);
  });
});

test('CSV and JSON have every figure of every report, with its form and series', async () => {
  const json = (await (await app.request(fileLink(['agency', town.key, 'figures.json']))).json()) as {
    readonly figures: readonly Readonly<Record<string, unknown>>[];
  };
  for (const year of [2019, 2021, 2022]) {
    const values = reportOf(archive, town.key, year)?.values ?? {};
    const told = json.figures.filter(({ year: of }) => of === year);
    expect(Object.fromEntries(told.map(({ code, value }) => [code, value]))).toEqual(
      Object.fromEntries(Object.entries(values).map(([code, { value }]) => [code, value])),
    );
  }
  const other = json.figures.find(
    ({ code, year }) => code === 'requests.results.other.total' && year === 2019,
  );
  expect(other).toMatchObject({
    form: 'gf2019',
    series: 'requests.results.other.total',
    unit: '件',
    state: 'number',
  });
  const csv = await (await app.request(fileLink(['agency', town.key, 'figures.csv']))).text();
  expect(csv.split('\r\n').length).toBe(json.figures.length + 2);
});

test('a chart is a file by itself', async () => {
  const response = await app.request(fileLink(['agency', town.key, 'chart', 'requests.new.total.svg']));
  expect(response.headers.get('Content-Type')).toContain('image/svg+xml');
  expect(response.headers.get('Content-Disposition')).toMatch(/^inline; filename=/u);
  expect(response.headers.get('Content-Security-Policy')).not.toContain('script');
  const svg = xmlTree(await response.text());
  expect(elementsOf(svg, 'title')[0]?.text).toContain(town.name);
  expect((await app.request(fileLink(['agency', town.key, 'chart', 'nothing.svg']))).status).toBe(404);
});

test('a key whose reports were settled under another leads there, and one that became several leads nowhere', async () => {
  const [reading] = attributedReadings(archive, 5);
  if (reading === undefined) throw new Error('the fifth page carries a report');
  const names = [{ source: 'list', name: uncertain.name, isAlias: true }] as const;
  const shared = { nameFrom: 'person', names, creditCode: null, issues: [] } as const;
  const settled = { ...uncertain, key: candidate.key };
  const move = (agency: typeof uncertain): void => {
    const before = agencyFor(archive, reading.agencyKey ?? '');
    const id = storeAttribution(archive, reading.readingId, { ...shared, agency, candidates: [candidate] });
    const ids = [id, before.kind === 'here' ? before.agency.id : null, reading.agencyId].filter(
      (each) => each !== null,
    );
    settleMoved(
      archive,
      ids.map((agencyId) => ({ agencyId, year: 2023 })),
      new Set(ids),
    );
  };
  move({ ...uncertain });
  const waiting = await pageOf(agencyLink('zh', uncertain.key));
  expect(waiting('.agency-uncertain li').text()).toContain(candidate.name);
  expect(waiting('script').length).toBe(0);
  move(settled);
  const response = await app.request(agencyLink('en', uncertain.key));
  expect([response.status, response.headers.get('Location')]).toEqual([302, agencyLink('en', settled.key)]);
  const chart = await app.request(fileLink(['agency', uncertain.key, 'chart', 'review.total.svg']));
  expect(chart.headers.get('Location')).toBe(fileLink(['agency', settled.key, 'chart', 'review.total.svg']));
  expect(agencyFor(archive, uncertain.key, 2023)).toEqual({ kind: 'moved', key: settled.key });
  expect(agencyFor(archive, uncertain.key, 2022)).toEqual({ kind: 'unknown' });
  archive.db.prepare('insert into former_keys values (?, 2022, ?)').run(uncertain.key, town.key);
  expect(agencyFor(archive, uncertain.key)).toEqual({ kind: 'unknown' });
});
