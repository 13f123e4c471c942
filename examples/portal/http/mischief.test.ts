import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPortal } from '../start-portal.ts';
import type { RunningPortal } from '../start-portal.ts';

let portal: RunningPortal;
let list: string;
beforeAll(async () => {
  portal = await startPortal({ years: [2022, 2023] });
  list = `${portal.origins.qinglan}/zwgk/zfxxgknb/jdz/index.shtml`;
});
afterAll(async () => {
  await portal.close();
});

test('a single 503, then as ever', async () => {
  portal.mischief({ at: '/jdz/', answer: 'status-503-once' });
  expect((await fetch(list)).status).toBe(503);
  expect((await fetch(list)).status).toBe(200);
});

test.each([
  ['403', 403],
  ['challenge', 412],
  ['cookie-challenge', 521],
  ['nonsense', 200],
  ['empty-list', 200],
  ['removed-stub', 200],
] as const)('%s until it is ended', async (answer, status) => {
  const right = await (await fetch(list)).text();
  const end = portal.mischief({ at: /jdz\/index/, answer });
  for (let round = 0; round < 2; round += 1) {
    const response = await fetch(list);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toBe(right);
  }
  end();
  expect(await (await fetch(list)).text()).toBe(right);
});

test('a body cut short and a connection cut are failures of the transport', async () => {
  for (const answer of ['truncated', 'reset'] as const) {
    const end = portal.mischief({ at: ({ url }) => url.pathname.includes('/jdz/'), answer });
    await expect(fetch(list).then((response) => response.arrayBuffer())).rejects.toThrow(TypeError);
    end();
  }
});

test('a slow answer is late and right', async () => {
  const end = portal.mischief({ at: '/jdz/', answer: 'slow', delayMs: 120 });
  portal.forgetRequests();
  expect((await fetch(list)).status).toBe(200);
  end();
  const [request] = portal.requests;
  expect((request?.finishedAt ?? 0) - (request?.startedAt ?? 0)).toBeGreaterThanOrEqual(110);
});

test('a reprint in place changes bytes, tag and truth, and leaves the list as it was', async () => {
  const found = () =>
    portal.truth.reports.find(({ agency, year }) => agency.name === '听泉街道办事处' && year === 2022);
  const url = found()?.sources[0]?.url ?? '';
  const [before, listBefore] = [await fetch(url), await (await fetch(list)).text()];
  const tag = before.headers.get('etag') ?? '';
  portal.republish({
    agency: '听泉街道办事处',
    year: 2022,
    values: { 'disclosure.licences.decisions': 8642 },
    on: '2025-06-03',
    as: 'in-place',
  });
  const after = await fetch(url, { headers: { 'If-None-Match': tag } });
  expect(after.status).toBe(200);
  expect(await after.text()).toContain('8642');
  expect(await (await fetch(list)).text()).toBe(listBefore);
  expect(found()?.values['disclosure.licences.decisions']).toBe(8642);
  expect(found()?.versions).toBe(1);
});

test('a reprint on a new page is a further version, a new report a further report', async () => {
  const reports = portal.truth.reports.length;
  portal.republish({ agency: '云岭乡人民政府', year: 2023, on: '2025-07-01', as: 'new-page' });
  portal.publish({ agency: '云岭乡人民政府', year: 2025, on: '2026-01-20' });
  const text = await (await fetch(list)).text();
  expect(text).toMatch(/云岭乡人民政府[^"]*（更正）/);
  expect(text).toContain('2026-01-20');
  const { truth } = portal;
  expect(truth.reports).toHaveLength(reports + 1);
  const again = truth.reports.find(({ agency, year }) => agency.name === '云岭乡人民政府' && year === 2023);
  expect(again?.versions).toBe(2);
  expect(new Set(again?.sources.map(({ url }) => url)).size).toBe(2);
  expect(() => portal.publish({ agency: '云岭乡人民政府', year: 2025, on: '2026-01-21' })).toThrow(
    RangeError,
  );
});
