import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareReports } from '../cli/compare.ts';
import { referencePath } from '../cli/reference.ts';
import { registerFor } from '../cli/registers.ts';
import { settleAgencies } from '../cli/settling.ts';
import type { Settling } from '../cli/settling.ts';
import type { Archive } from '../store/archive.ts';
import { noteCandidate } from '../store/candidates.ts';
import { keep } from '../store/captures.ts';
import { corpusRows } from '../store/corpus.ts';
import { startRun } from '../store/runs.ts';
import { noteSite } from '../store/sites.ts';
import { exchangeOf } from '../store/testing/exchanges.ts';
import { htmlCarrier, sectionHeadings, sheetsOf, smallYear } from './made-report.ts';
import { jsonLines, program, scratchFolder } from './program.ts';
import { exportOf, readAgain, within } from './reread-archive.ts';

// Agencies are merged and split by hand: settling from kept evidence and reading everything again give the same corpus.

const scratch = scratchFolder();
afterAll(() => scratch.remove());
const at = (name: string): string => path.join(scratch.path, name);

const site = { id: 'licheng', name: '泉州市鲤城区人民政府', region: '350502', family: 'trs' } as const;
const portal = 'http://www.licheng.example';
const listed = '350502004:subdistrict_office';
const unlisted = 'x350502-天福街道:subdistrict_office';
const education = '350502:bureau:education';
const training = '350502:bureau:education_sports';

/** A street under its listed and under an unlisted name, both with the year 2022, and a bureau under two addresses. */
const pages = [
  { path: '/kaiyuan/2021.html', agency: '开元街道办事处', year: 2021, licences: 11 },
  { path: '/kaiyuan/2022.html', agency: '鲤城区开元街道', year: 2022, licences: 12 },
  { path: '/tianfu/2022.html', agency: '天福街道办事处', year: 2022, licences: 13 },
  { path: '/tianfu/2023.html', agency: '鲤城区天福街道', year: 2023, licences: 14 },
  { path: '/jyj/2022.html', agency: '鲤城区教育局', year: 2022, licences: 15 },
  { path: '/jyj/2023.html', agency: '区教育局', year: 2023, licences: 16 },
  { path: '/jtj/2023.html', agency: '鲤城区教育局', year: 2023, licences: 17 },
];

const heads = 'match,region,site,address,from,to,key,name,note';
const merging = `${unlisted},,,,,,${listed},,其名已改`;
const splitting = `${education},,,${portal}/jtj/,,,${training},鲤城区教育和体育局,另一机关`;

function writeTable(folder: string, ...lines: readonly string[]): void {
  const file = path.join(at(folder), referencePath);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `\ufeff${[heads, ...lines].join('\r\n')}\r\n`);
}

function removeTable(folder: string): void {
  rmSync(path.join(at(folder), referencePath));
}

function pageOf({ agency, year, licences }: (typeof pages)[number]): Uint8Array {
  const figures = { ...smallYear(), 'disclosure.licences.decisions': String(licences) };
  const sheets = sheetsOf(figures);
  const { paragraph, table, file } = htmlCarrier;
  return file([
    paragraph(`${agency}${year}年政府信息公开工作年度报告`),
    ...(['disclosure', 'requests', 'remedies'] as const).flatMap((code) => [
      paragraph(sectionHeadings[code]),
      table(sheets[code]),
    ]),
  ]);
}

async function keepPages(folder: string): Promise<void> {
  await within(at(folder), (archive) => {
    const runId = startRun(archive, 'crawl');
    noteSite(archive, site);
    pages.forEach((page, index) => {
      const url = `${portal}${page.path}`;
      const seenAt = `2024-02-0${index + 1}T02:00:00.000Z`;
      const link = { url, title: `${page.year}年年报`, publishedOn: null, foundOn: `${portal}/` };
      noteCandidate(archive, site.id, { ...link, agencyName: null, reportYear: page.year }, seenAt);
      const exchange = exchangeOf({ url, body: pageOf(page), at: seenAt });
      keep(archive, { ...exchange, siteId: site.id }, runId);
    });
  });
}

async function readIn(folder: string): Promise<string> {
  return within(at(folder), async (archive) => {
    await readAgain(archive);
    return exportOf(archive);
  });
}

/** Lines of which each leads to the next one's key. */
function chainOf(length: number): string {
  const key = (step: number): string => `x350502-甲${step}街道:subdistrict_office`;
  return Array.from({ length }, (_, step) => `${key(step)},,,,,,${key(step + 1)},,`).join('\n');
}

async function settleIn(folder: string): Promise<{ readonly settling: Settling; readonly text: string }> {
  return within(at(folder), async (archive) => {
    const settling = settleAgencies(archive, registerFor(archive));
    await compareReports(archive);
    return { settling, text: exportOf(archive) };
  });
}

/** What the archive knows of agencies beside the export. */
function agenciesIn(folder: string): Promise<readonly unknown[]> {
  return within(at(folder), ({ db }: Archive) => [
    ...db.prepare('select agency_key, agency, names, reports from v_agencies order by agency_key').all(),
    ...db.prepare('select * from v_agency_names order by agency_key, name, source, url').all(),
  ]);
}

const yearsIn = (folder: string): Promise<readonly string[]> =>
  within(at(folder), (archive) =>
    [...corpusRows(archive)].map(({ agency, year, versions }) => `${agency.key} ${year} ${versions}`),
  );

const apart = [
  `${listed} 2021 1`,
  `${listed} 2022 1`,
  `${education} 2022 1`,
  `${education} 2023 2`,
  `${unlisted} 2022 1`,
  `${unlisted} 2023 1`,
];
const settled = [
  `${listed} 2021 1`,
  `${listed} 2022 2`,
  `${listed} 2023 1`,
  `${education} 2022 1`,
  `${education} 2023 1`,
  `${training} 2023 1`,
];
const sorted = (lines: readonly string[]): readonly string[] => lines.toSorted();

let without = '';
let withTable = '';
let agenciesWithout: readonly unknown[] = [];
let agenciesWith: readonly unknown[] = [];

beforeAll(async () => {
  await keepPages('kept');
  for (const name of ['plain', 'fresh']) cpSync(at('kept'), at(name), { recursive: true });
  without = await readIn('plain');
  agenciesWithout = await agenciesIn('plain');
  writeTable('fresh', merging, splitting);
  withTable = await readIn('fresh');
  agenciesWith = await agenciesIn('fresh');
});

describe('agencies merged and split by hand', () => {
  it('are apart without the table and as it says with it, no report or version lost', async () => {
    expect(sorted(await yearsIn('plain'))).toEqual(sorted(apart));
    expect(sorted(await yearsIn('fresh'))).toEqual(sorted(settled));
    expect(withTable).toContain('鲤城区教育和体育局');
    expect(withTable).not.toContain(unlisted);
  });

  it('are the same by settling as in a fresh archive, then by reading all again, and back without the table', async () => {
    cpSync(at('plain'), at('settled'), { recursive: true });
    writeTable('settled', merging, splitting);
    const { settling, text } = await settleIn('settled');
    expect(settling.moves).toEqual([
      { from: education, to: training, reports: 1 },
      { from: unlisted, to: listed, reports: 2 },
    ]);
    expect(text).toBe(withTable);
    expect(await agenciesIn('settled')).toEqual(agenciesWith);
    expect((await settleIn('settled')).settling).toMatchObject({ changed: 0, moves: [] });
    expect(await readIn('settled')).toBe(withTable);
    removeTable('settled');
    expect((await settleIn('settled')).text).toBe(without);
    expect(await agenciesIn('settled')).toEqual(agenciesWithout);
  });

  it('are the same by reading all again, and back without the table', async () => {
    cpSync(at('plain'), at('parsed'), { recursive: true });
    writeTable('parsed', merging, splitting);
    expect(await readIn('parsed')).toBe(withTable);
    expect(await agenciesIn('parsed')).toEqual(agenciesWith);
    removeTable('parsed');
    expect(await readIn('parsed')).toBe(without);
    expect(await agenciesIn('parsed')).toEqual(agenciesWithout);
  });

  it('are found by the one name that was kept of readings from before', async () => {
    cpSync(at('plain'), at('older'), { recursive: true });
    await within(at('older'), ({ db }) => {
      db.exec("delete from reading_names where source <> 'title'");
      db.exec(
        'update readings set attribution_sha256 = null, attributed_name = null, attributed_rank = null',
      );
      db.exec(
        "update agencies set key = '350502:bureau:教育局', name = '教育局' where key like '%:bureau:%'",
      );
    });
    const { settling, text } = await settleIn('older');
    expect(settling.moves).toEqual([{ from: '350502:bureau:教育局', to: education, reports: 2 }]);
    expect(text).toBe(without);
    expect(await agenciesIn('older')).toEqual(agenciesWithout);
  });

  it('the command says what would move and stores it only without --dry-run', async () => {
    cpSync(at('plain'), at('told'), { recursive: true });
    writeTable('told', `天福街道,350502,,,2023,,${listed},,只此一年`);
    const move = { from: unlisted, to: listed, reports: 1 };
    const args = ['agencies', 'settle', '--data', at('told'), '--json'];
    expect(jsonLines((await program(...args, '--dry-run')).stdout)).toEqual([]);
    writeTable('told', `鲤城区天福街道,350502,,,2023,,${listed},,只此一年`);
    const dry = await program(...args, '--dry-run');
    expect([dry.code, jsonLines(dry.stdout)]).toEqual([0, [move]]);
    expect(await yearsIn('told')).toContain(`${unlisted} 2023 1`);
    const wet = await program(...args);
    expect([wet.code, jsonLines(wet.stdout)]).toEqual([0, [move]]);
    expect(await yearsIn('told')).toContain(`${listed} 2023 1`);
    const shown = await program('agencies', 'show', listed, '--data', at('told'), '--json');
    const [agency] = jsonLines(shown.stdout);
    expect(agency?.['names']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: '鲤城区天福街道',
          source: 'title',
          url: `${portal}/tianfu/2023.html`,
        }),
      ]),
    );
  });

  it.each([
    [`甲,3505,,,,,${listed},,`, /line 2: region "3505"/u],
    ['甲,,,,,,350502:street,,', /line 2: key "350502:street"/u],
    [`甲,,,,2024,2020,${listed},,`, /line 2: from 2024 is after to 2020/u],
    [`甲,,,,,,${listed},,\n甲,,,,,,${education},,`, /lines 2 and 3 say different things of "甲"/u],
    [`${education},,,,,,${listed},,\n${listed},,,,,,${education},,`, /lines 2, 3 lead keys in a circle/u],
    [`甲,,,,,,${listed}`, /line 2: it is not CSV/u],
    ['甲,,,,,,350502:town_government,,', /line 2: key "350502:town_government" is no key/u],
    [chainOf(25), /line 2 leads on over more than 20 lines/u],
    [Buffer.from([0xbd, 0xcc, 0xd3, 0xfd]), /agencies\.csv is not UTF-8/u],
  ])('a line that is wrong is named: %s', (lines, message) => {
    const folder = at('wrong');
    mkdirSync(path.join(folder, 'reference'), { recursive: true });
    const bytes = typeof lines === 'string' ? Buffer.from(lines) : lines;
    writeFileSync(path.join(folder, referencePath), Buffer.concat([Buffer.from(`${heads}\n`), bytes]));
    expect(() => registerFor({ directory: folder } as Archive)).toThrow(message); // Only the folder is asked for.
    expect(existsSync(path.join(folder, 'nianbao.db'))).toBe(false);
  });
});
