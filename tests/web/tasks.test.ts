import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeServedArchive } from '../../bench/serve/archive.ts';
import type { Archive } from '../../store/archive.ts';
import { coverageCells } from '../../store/coverage-asked.ts';
import { reportOf } from '../../store/corpus.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { copiedIssues, reportsMatching } from '../../store/search.ts';
import { scratchFolder } from '../program.ts';
import { openChromium } from './chromium.ts';
import { openReader } from './reader.ts';
import type { Reader } from './reader.ts';
import { startServe } from './served.ts';
import type { Running } from './served.ts';

/**
 * Five things that a journalist comes for, done from the home page by following what is printed there, without script.
 * What the reader finds is held against the archive asked directly.
 */
const scratch = scratchFolder();
let served: Running;
let browser: Browser;
let reader: Reader;
let archive: Archive;

const city = { code: '370200', name: '青岛市' };
const district = { code: '370202', name: '市南区' };

beforeAll(async () => {
  await makeServedArchive(scratch.path, { reports: 1200, originals: 24 }, () => undefined);
  archive = openArchive(scratch.path, { readOnly: true });
  served = await startServe(scratch.path);
  browser = await openChromium();
  reader = await openReader(browser);
}, 300_000);
afterAll(async () => {
  await reader.close();
  await browser.close();
  await served.stop();
  closeArchive(archive);
  scratch.remove();
});

/** Printed, so that the way through the pages can be followed. */
function told(task: string): void {
  process.stdout.write(`${task}: ${reader.clicks()} clicks, ${reader.entries()} entries\n`);
}

describe('a reader from the home page', () => {
  it('finds the streets of a district that did not publish 2023', async () => {
    const year = 2023;
    const missing = [
      ...coverageCells(archive, {
        region: district.code,
        siteId: null,
        from: year,
        to: year,
        type: null,
        statuses: ['missing'],
        today: new Date().toISOString().slice(0, 10),
      }),
    ];
    expect(missing.length).toBeGreaterThan(0);
    await reader.goHome(`${served.url}/`);
    await reader.follow(/^山东省$/u);
    await reader.follow(new RegExp(`^${city.name}$`, 'u'));
    const row = `main tr:has(a:text-is("${district.name}"))`;
    await reader.follow(new RegExp(`${year} 年未公布`, 'u'), { within: row });
    const text = await reader.text();
    told('(a)');
    expect(missing.filter(({ agencyName }) => !text.includes(agencyName))).toEqual([]);
  });

  it('finds the five agencies of a city with most refusals, and why', async () => {
    await reader.goHome(`${served.url}/`);
    await reader.follow(/^山东省$/u);
    await reader.follow(new RegExp(`^${city.name}$`, 'u'));
    await reader.follow(/不予公开最多/u);
    const rows = await reader.page.locator('main table').first().locator('tbody tr').allInnerTexts();
    told('(b)');
    const refusals = reportsMatching(archive, { region: '3702', from: 2024, to: 2024 })
      .map(({ agencyKey, agencyName, year }) => {
        const values = Object.entries(reportOf(archive, agencyKey, year)?.values ?? {});
        const refused = values.filter(([code]) => /^requests\.results\.refused\.\w+\.total$/u.test(code));
        const isWhole = refused.length === 8 && refused.every(([, { value }]) => value !== null);
        return {
          agencyName,
          count: isWhole ? refused.reduce((sum, [, { value }]) => sum + (value ?? 0), 0) : -1,
        };
      })
      .toSorted((one, other) => other.count - one.count)
      .slice(0, 5);
    for (const [at, { count }] of refusals.entries())
      expect(rows[at]).toMatch(new RegExp(`\\s${count}\\s`, 'u'));
    expect(
      refusals.slice(0, 5).filter(({ agencyName }) => !rows.slice(0, 8).join('\n').includes(agencyName)),
    ).toEqual([]);
    // Reasons with their own figures, each a link to its proof.
    expect(rows[0]).toMatch(/[\u4e00-\u9fff]{4,}.*\d/u);
  });

  it('sees how a figure changed over the years, and whether the form changed', async () => {
    const [line] = reportsMatching(archive, { region: district.code, from: 2023, to: 2023 });
    if (line === undefined) throw new Error('the archive has a report of the district');
    await reader.goHome(`${served.url}/`);
    await reader.type(/机关、地区或正文/u, line.agencyName, 'main');
    await reader.press(/检索/u, 'main');
    await reader.follow(new RegExp(line.agencyName, 'u'), { within: 'main' });
    const text = await reader.text();
    told('(c)');
    expect(await reader.page.locator('h1').innerText()).toContain(line.agencyName);
    expect(text).toMatch(/2019 年格式/u);
    expect(text).toMatch(/2021 年格式/u);
    const figures = Object.fromEntries(
      reportsMatching(archive, { agency: line.agencyKey, code: 'requests.new.total' }).map(
        ({ year, value }) => [year, value],
      ),
    );
    const cells = reader.page
      .locator('main tr', { hasText: /^新收申请/u })
      .first()
      .locator('td');
    const printed = (await cells.allInnerTexts()).map((cell) => cell.replaceAll(',', ''));
    for (const year of [2020, 2021, 2022, 2023]) {
      if (figures[year] !== undefined && figures[year] !== null)
        expect(printed.join(' ')).toContain(String(figures[year]));
    }
  });

  it('proves one number', async () => {
    await reader.goHome(`${served.url}/`);
    // One of the newest reports.
    await reader.follow(/\D 20\d\d$/u, { within: 'main' });
    const code = 'requests.new.total';
    const cell = reader.page.locator(`main a[href$="/figure/${code}"]`).first();
    const printed = await cell.innerText();
    await reader.follow(new RegExp(`^\\s*${printed.trim()}`, 'u'), {
      within: `main td:has(a[href$="/figure/${code}"])`,
    });
    const text = await reader.text();
    told('(d)');
    expect(text).toMatch(/[0-9a-f]{9}/u);
    expect(text).toMatch(/urn:uuid:/u);
    expect(text.replaceAll(',', '')).toContain(printed.replaceAll(/[^\d.]/gu, ''));
  });

  it('finds two agencies with the same text, side by side', async () => {
    const shared = copiedIssues(archive).filter(({ code }) => code === 'text-shared');
    expect(shared.length).toBeGreaterThan(0);
    await reader.goHome(`${served.url}/`);
    await reader.follow(/谁抄了谁/u);
    await reader.follow(/并排比较/u, { within: 'main' });
    told('(e)');
    const names = await reader.page.locator('main h1, main th').allInnerTexts();
    const named = shared.filter(({ agencyName }) => names.some((name) => name.includes(agencyName)));
    expect(named.length).toBeGreaterThan(0);
  });
});
