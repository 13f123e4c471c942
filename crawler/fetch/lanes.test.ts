import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { BlockedError } from '../../model/errors.ts';
import { openLanes, realSleep } from './lanes.ts';
import type { Sleep } from './lanes.ts';

const never = new AbortController().signal;
const lanesWith = (sleep: Sleep = realSleep) => openLanes({ sleep, signal: never });

test('exchanges of one lane never overlap and keep the gap from end to start; other lanes go on', async () => {
  const lanes = lanesWith();
  const lane = lanes.of('a');
  expect(lanes.of('a')).toBe(lane);
  lane.widen(40);
  lane.widen(10);
  const spans: [start: number, end: number][] = [];
  const job = () =>
    lane.exchange(async () => {
      const start = performance.now();
      await pause(Math.random() * 20);
      spans.push([start, performance.now()]);
    });
  let isOtherDone = false;
  await Promise.all([
    ...Array.from({ length: 6 }, () => lane.run(job)),
    lane.run(() => lane.exchange(() => Promise.reject(new Error('a job that fails')))).catch(() => undefined),
    lane.run(job),
    lanes.of('b').run(() => {
      isOtherDone = spans.length === 0;
      return Promise.resolve();
    }),
  ]);
  expect(spans).toHaveLength(7);
  const gaps = spans.slice(1).map(([start], index) => start - (spans[index]?.[1] ?? Infinity));
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(40);
  expect(isOtherDone).toBe(true);
  const { shortestGapMs } = lane.pace();
  expect(shortestGapMs).toBeGreaterThanOrEqual(40);
  expect(shortestGapMs).toBeLessThanOrEqual(Math.min(...gaps));
});

/** The waits of a lane for so many exchanges in a row, in milliseconds; the sleeping itself takes no time. */
async function waitsOf(host: string, gapJitter: number, count: number): Promise<number[]> {
  const waits: number[] = [];
  const lane = lanesWith((ms) => {
    waits.push(ms);
    return Promise.resolve();
  }).of(host);
  lane.widen(1_000_000, gapJitter);
  for (let n = 0; n <= count; n++) await lane.run(() => lane.exchange(() => Promise.resolve()));
  return waits.map((ms) => Math.round(ms / 10_000));
}

test('jitter only lengthens a gap, by up to its share, and is the same in each run', async () => {
  const waits = await waitsOf('www.qinghe.example', 0.25, 200);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(100);
  expect(Math.max(...waits)).toBeLessThanOrEqual(125);
  expect(new Set(waits).size).toBeGreaterThan(15);
  expect(await waitsOf('www.qinghe.example', 0.25, 200)).toEqual(waits);
  expect(await waitsOf('www.baihe.example', 0.25, 200)).not.toEqual(waits);
  expect(new Set(await waitsOf('www.qinghe.example', 0, 5))).toEqual(new Set([100]));
});

test('a gap doubles up to a minute with each strain and comes back with good answers, never below the wanted one', () => {
  const lane = lanesWith().of('a');
  lane.widen(1500);
  const gaps = Array.from({ length: 7 }, () => {
    lane.slow();
    return lane.pace().gapMs;
  });
  expect(gaps).toEqual([3000, 6000, 12_000, 24_000, 48_000, 60_000, 60_000]);
  const answer = (times: number) => {
    for (let n = 0; n < times; n++) lane.answeredWell();
    return lane.pace().gapMs;
  };
  expect(answer(19)).toBe(60_000);
  lane.slow();
  expect(answer(19)).toBe(60_000);
  expect(answer(1)).toBe(30_000);
  expect(answer(40)).toBe(7500);
  expect(answer(200)).toBe(1500);
  const slowest = lanesWith().of('b');
  slowest.widen(90_000);
  slowest.slow();
  expect(slowest.pace().gapMs).toBe(90_000);
});

test('a wider gap that another site wants holds for whoever waits already', async () => {
  const lane = lanesWith().of('a');
  lane.widen(200);
  await lane.run(() => lane.exchange(() => Promise.resolve()));
  const end = performance.now();
  const next = lane.run(() => Promise.resolve(performance.now()));
  await pause(5);
  lane.widen(300);
  expect((await next) - end).toBeGreaterThanOrEqual(299);
});

test('a rest pushes the next start, and only that', async () => {
  const waits: number[] = [];
  const lane = lanesWith((ms) => {
    waits.push(ms);
    return Promise.resolve();
  }).of('a');
  await lane.run(() => Promise.resolve());
  expect(waits).toEqual([]);
  lane.rest(300_000);
  lane.rest(1000);
  await lane.run(() => Promise.resolve());
  expect(waits[0]).toBeGreaterThan(299_000);
  expect(waits[0]).toBeLessThanOrEqual(300_000);
  expect(lane.pace().rests).toBe(1);
});

test('a stopped lane refuses what waits without running it, with the first reason', async () => {
  const lanes = lanesWith();
  const lane = lanes.of('a');
  let ran = 0;
  const first = lane.run(async () => {
    ran++;
    await pause(5);
    lane.stop(new BlockedError('http-403', 'refused'));
    lane.stop(new BlockedError('http-401', 'later'));
  });
  const second = lane.run(() => Promise.resolve(ran++));
  await first;
  await expect(second).rejects.toMatchObject({ name: 'BlockedError', code: 'http-403' });
  expect(ran).toBe(1);
  expect(lane.pace().stoppedBy).toBe('http-403');
  await lanes.idle();
});

test('who is not admitted does not wait either, and is asked again after the wait', async () => {
  const waits: number[] = [];
  const lane = lanesWith((ms) => {
    waits.push(ms);
    return Promise.resolve();
  }).of('a');
  lane.rest(1000);
  const refusing = (from: number) => {
    let asked = 0;
    return () => {
      if (++asked >= from) throw new Error('not now');
    };
  };
  await expect(lane.run(() => Promise.resolve(), refusing(1))).rejects.toThrow('not now');
  expect(waits).toHaveLength(0);
  await expect(lane.run(() => Promise.resolve(), refusing(2))).rejects.toThrow('not now');
  expect(waits).toHaveLength(1);
});

test('an abort wakes whoever waits for a gap', async () => {
  const controller = new AbortController();
  const lanes = openLanes({ sleep: realSleep, signal: controller.signal });
  const lane = lanes.of('a');
  lane.rest(3_600_000);
  const waiting = [lane.run(() => Promise.resolve()), lane.run(() => Promise.resolve())];
  setTimeout(() => controller.abort(), 5);
  for (const each of waiting) await expect(each).rejects.toMatchObject({ code: 'stopped' });
  await lanes.idle();
});
