import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPortal } from '../examples/portal/start-portal.ts';
import type { RunningPortal } from '../examples/portal/start-portal.ts';
import type { TableReading } from '../model/report.ts';
import type { CorpusRow } from '../store/corpus.ts';
import { corpusOf, jsonLines, program, scratchFolder, withoutTimes, writeSites } from './program.ts';

/** The example portals, crawled for real by the program in its own process, against what they published. */
const scratch = scratchFolder();
const data = path.join(scratch.path, 'data');
let portal: RunningPortal;
let sites = '';
let first: { readonly text: string; readonly rows: readonly CorpusRow[] };

const backfill = (...more: readonly string[]): ReturnType<typeof program> =>
  program('backfill', '--from', '2019', '--to', '2024', '--sites', sites, '--data', data, '--json', ...more);

const visit = (...more: readonly string[]): ReturnType<typeof program> =>
  program('crawl', '--sites', sites, '--data', data, '--log-level', 'error', ...more);

beforeAll(async () => {
  portal = await startPortal();
  sites = writeSites(scratch.path, portal.sites);
  const run = await backfill('--log-level', 'error');
  expect(run.stderr).toBe('');
  expect(run.code).toBe(0);
  first = await corpusOf(data);
}, 600_000);
afterAll(async () => {
  await portal.close();
  scratch.remove();
});

/** Agencies are called by their full names; portals print them as they like. */
const isCalled = ({ agency }: CorpusRow, names: readonly string[]): boolean =>
  [agency.name, ...agency.aliases].some((name) => names.includes(name));
const rowOf = (
  agency: { readonly name: string; readonly aliases: readonly string[]; readonly region?: string },
  year: number,
): CorpusRow | undefined =>
  first.rows.find(
    (row) =>
      row.year === year &&
      (agency.region ?? row.agency.region) === row.agency.region &&
      isCalled(row, [agency.name, ...agency.aliases]),
  );

describe('a backfill of the example portals', () => {
  it('brings every report that was published and no other', () => {
    const { reports, missing } = portal.truth;
    expect(reports.filter(({ agency, year }) => rowOf(agency, year) === undefined)).toEqual([]);
    expect(first.rows).toHaveLength(reports.length);
    expect(missing.length).toBeGreaterThan(0);
    expect(
      missing.filter(({ agency, year }) => rowOf({ name: agency, aliases: [] }, year) !== undefined),
    ).toEqual([]);
  });

  it('has every figure as it was printed, none silently wrong', () => {
    const wrong: string[] = [];
    let figures = 0;
    let recognised = 0;
    let unreadable = 0;
    for (const { agency, year, values, either, recognised: isPicture } of portal.truth.reports) {
      const row = rowOf(agency, year);
      const named = new Set(row?.issues.flatMap(({ codes }) => codes));
      for (const [code, value] of Object.entries(values)) {
        figures += 1;
        const read = row?.values[code] ?? null;
        const allowed: readonly (number | null)[] = either[code] ?? [value];
        if (isPicture) recognised += 1;
        if (isPicture && row?.states[code] === 'unreadable' && named.has(code)) {
          unreadable += 1;
          continue;
        }
        if (!allowed.includes(read))
          wrong.push(`${agency.name} ${year} ${code}: ${read ?? 'null'} for ${value ?? 'null'}`);
      }
      const extra = Object.entries(row?.values ?? {}).filter(
        ([code, value]) => value !== null && !(code in values),
      );
      wrong.push(...extra.map(([code]) => `${agency.name} ${year} ${code}: not in the form`));
    }
    expect(wrong).toEqual([]);
    expect(figures).toBeGreaterThan(20_000);
    // Pictures and scans at 200 dpi: what is not certain is said to be unreadable, and that is little.
    expect(recognised).toBeGreaterThanOrEqual(600);
    expect(unreadable / recognised).toBeLessThan(0.03);
  });

  it('reads a report in every carrier', () => {
    const chosen = first.rows.flatMap(({ sources }) => sources.filter((source) => source.chosen));
    expect([...new Set(chosen.map(({ format }) => format))].toSorted()).toEqual([
      'doc',
      'docx',
      'html',
      'ofd',
      'pdf',
      'xls',
      'xlsx',
    ]);
    const members = chosen.flatMap(({ member }) => member ?? []);
    expect(members.map((name) => path.extname(name))).toEqual(['.docx', '.docx']);
    expect(members.every((name) => name.startsWith('年度报告/'))).toBe(true);
  });

  it('tells forms and states of the tables, versions, and the sums that the agencies printed wrong', () => {
    for (const { agency, year, tables, versions, issues, recognised } of portal.truth.reports) {
      const row = rowOf(agency, year);
      expect(withoutDoubt(row?.tables ?? {}, recognised), `${agency.name} ${year}`).toEqual(
        withoutDoubt(tables, recognised),
      );
      expect(row?.versions, `${agency.name} ${year}`).toBe(versions);
      const sums = (row?.issues ?? [])
        .filter(({ code }) => code === 'sum-mismatch')
        .map(({ identity }) => identity);
      const printed = issues.filter(({ code }) => code === 'sum-mismatch').map(({ identity }) => identity);
      expect(sums.toSorted(), `${agency.name} ${year}`).toEqual(printed.toSorted());
      const codes = new Set(row?.issues.map(({ code }) => code));
      expect(
        issues.filter(({ code }) => !codes.has(code)),
        `${agency.name} ${year}`,
      ).toEqual([]);
    }
  });

  it('names every source of a figure, one of them chosen', () => {
    for (const { agency, year, sources } of portal.truth.reports) {
      const row = rowOf(agency, year);
      const urls = row?.sources.map(({ url }) => url) ?? [];
      const withTables = sources.filter(({ carrier, hasTables }) => carrier !== 'picture' && hasTables);
      expect(
        withTables.map(({ finalUrl }) => finalUrl).filter((url) => !urls.includes(url)),
        `${agency.name} ${year}`,
      ).toEqual([]);
      expect(row?.sources.some(({ chosen }) => chosen)).toBe(true);
      expect(row?.sources.every(({ sha256 }) => /^[0-9a-f]{64}$/u.test(sha256))).toBe(true);
    }
  });

  it('asked politely: robots.txt first, one request at a time per host, apart, by its name, without cookies', () => {
    for (const { id, minGapMs = 0 } of portal.sites) {
      const asked = portal.requests.filter(({ siteId }) => siteId === id);
      expect(asked[0]?.path).toBe('/robots.txt');
      expect(
        asked.every(({ userAgent, cookie }) => userAgent?.startsWith('nianbao/') === true && cookie === null),
      ).toBe(true);
      for (const [index, { startedAt }] of asked.entries()) {
        const last = asked[index - 1];
        const before = last?.finishedAt;
        // What this process could not set in time was given up by whoever asked, and its end says nothing.
        if (last === undefined || before === null || before === undefined || before - last.startedAt > 5000)
          continue;
        // A timer may be a millisecond early against another clock.
        expect([last.path, startedAt - before >= minGapMs - 1]).toEqual([last.path, true]);
      }
    }
  });

  it('is healthy by its own account, and every archived byte is what it was', async () => {
    const check = await program('check', '--data', data, '--json');
    expect(check.code).toBe(0);
    expect(jsonLines(check.stdout).map(({ site, status }) => [site, status])).toEqual(
      portal.sites.map(({ id }) => [id, 'complete']).toSorted(),
    );
    const verify = await program('verify', '--data', data, '--json');
    expect(verify.code).toBe(0);
    expect(jsonLines(verify.stdout).at(-1)).toMatchObject({ problems: 0 });
  });

  it('gives the same export when the archive is read again', async () => {
    const parse = await program('parse', '--data', data);
    expect(parse.stdout).toBe('');
    expect(parse.stderr).toMatch(/ 0 figures changed/u);
    expect((await corpusOf(data)).text).toBe(first.text);
  });
});

/** A table that was recognised from pixels may hold a cell that is not certain. */
function withoutDoubt(tables: Readonly<Record<string, TableReading>>, isRecognised: boolean): unknown {
  const states = Object.entries(tables).map(([table, { generation, state }]) => [
    table,
    { generation, state: isRecognised && state === 'complete' ? 'partial' : state },
  ]);
  return Object.fromEntries(states);
}

describe('a second visit of the unchanged portals', () => {
  it('stores nothing new, downloads no report body again, and says so', async () => {
    portal.forgetRequests();
    const run = await backfill('--log-level', 'error');
    expect(run.code).toBe(0);
    expect(jsonLines(run.stdout)[0]).toMatchObject({
      newReports: 0,
      changedReports: 0,
      unreadPublications: 0,
    });
    const addresses = new Set(
      portal.truth.reports.flatMap(({ sources }) => sources.map(({ finalUrl }) => finalUrl)),
    );
    const bodies = portal.requests.filter(
      ({ siteId, path: asked, status }) =>
        status === 200 &&
        addresses.has(`${portal.origins[siteId as keyof RunningPortal['origins']]}${asked}`),
    );
    expect(bodies).toEqual([]);
    expect(portal.requests.some(({ status }) => status === 304)).toBe(true);
    expect((await corpusOf(data)).text).toBe(first.text);
  });

  it('is said in words too', async () => {
    const run = await visit('--year', '2024');
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/Nothing new/u);
  });
});

describe('a portal that changes', () => {
  it('brings a further version where a report was changed in place, and keeps the first', async () => {
    const { agency, year, values } =
      portal.truth.reports.find(({ year: each, siteId }) => each === 2024 && siteId === 'qinglan') ??
      expectReport();
    const code = 'disclosure.licences.decisions';
    const changed = (values[code] ?? 0) + 17;
    portal.republish({
      agency: agency.name,
      year,
      values: { [code]: changed },
      on: '2025-06-30',
      as: 'in-place',
    });
    // Its list stands as it was, so the page is looked at when it is due again: here at once.
    const run = await visit('--year', '2024', '--json', '--recheck-days', '0');
    expect(jsonLines(run.stdout)[0]).toMatchObject({ newReports: 0, changedReports: 1 });
    const row = (await corpusOf(data)).rows.find(
      (each) => each.agency.region === agency.region && isCalled(each, [agency.name]) && each.year === year,
    );
    expect(row?.values[code]).toBe(changed);
    expect(row?.versions).toBe(2);
    expect(row?.issues.find((issue) => issue.code === 'republished-changed')?.codes).toEqual([code]);
  });

  it('brings a new report of a new year', async () => {
    const [{ agency }] = portal.truth.reports.filter(({ siteId }) => siteId === 'luting') as [
      ReturnType<typeof expectReport>,
    ]; // it has some
    portal.publish({ agency: agency.name, year: 2025, on: '2026-01-20' });
    const run = await visit('luting', '--year', '2025', '--json');
    // One of six agencies has published: the site is short by its own expectation, and the run says so.
    expect(run.code).toBe(4);
    expect(jsonLines(run.stdout)[0]).toMatchObject({ newReports: 1 });
  });
});

function expectReport(): RunningPortal['truth']['reports'][number] {
  throw new Error('the example portal has no such report');
}

describe('two runs of the same portal', () => {
  it('give the same corpus but for the moments of fetching', async () => {
    const other = await startPortal();
    const list = writeSites(scratch.path, other.sites);
    const years = ['--from', '2022', '--to', '2023'];
    const corpusIn = async (folder: string): Promise<string> => {
      const own = path.join(scratch.path, folder);
      await program(
        ...['backfill', 'luting', ...years, '--sites', list, '--data', own, '--log-level', 'error'],
      );
      return withoutTimes((await corpusOf(own)).text);
    };
    try {
      const one = await corpusIn('again');
      expect(await corpusIn('twice')).toBe(one);
      expect(one.length).toBeGreaterThan(10_000);
    } finally {
      await other.close();
    }
  });
});
