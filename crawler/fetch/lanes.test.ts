import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { BlockedError } from '../../model/errors.ts';
import { openLanes, realSleep } from './lanes.ts';

const never = new AbortController().signal;

test('jobs of one lane never overlap and keep the gap from end to start; other lanes go on', async () => {
  const lanes = openLanes(realSleep, never);
  const lane = lanes.of('a');
  expect(lanes.of('a')).toBe(lane);
  lane.widen(40);
  lane.widen(10);
  const spans: [start: number, end: number][] = [];
  const job = async () => {
    const start = performance.now();
    await pause(Math.random() * 20);
    spans.push([start, performance.now()]);
  };
  let isOtherDone = false;
  await Promise.all([
    ...Array.from({ length: 6 }, () => lane.run(job)),
    lane.run(() => Promise.reject(new Error('a job that fails'))).catch(() => undefined),
    lane.run(job),
    lanes.of('b').run(() => {
      isOtherDone = spans.length === 0;
      return Promise.resolve();
    }),
  ]);
  expect(spans).toHaveLength(7);
  for (const [index, [start]] of spans.entries()) {
    const earlier = spans[index - 1];
    if (earlier !== undefined) expect(start - earlier[1]).toBeGreaterThanOrEqual(40);
  }
  expect(isOtherDone).toBe(true);
});

test('a rest pushes the next start, and only that', async () => {
  const waits: number[] = [];
  const lanes = openLanes((ms) => {
    waits.push(ms);
    return Promise.resolve();
  }, never);
  const lane = lanes.of('a');
  await lane.run(() => Promise.resolve());
  expect(waits).toEqual([]);
  lane.rest(300_000);
  lane.rest(1000);
  await lane.run(() => Promise.resolve());
  expect(waits[0]).toBeGreaterThan(299_000);
  expect(waits[0]).toBeLessThanOrEqual(300_000);
});

test('a stopped lane refuses what waits without running it, with the first reason', async () => {
  const lanes = openLanes(realSleep, never);
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
  await lanes.idle();
});

test('an abort wakes whoever waits for a gap', async () => {
  const controller = new AbortController();
  const lanes = openLanes(realSleep, controller.signal);
  const lane = lanes.of('a');
  lane.rest(3_600_000);
  const waiting = [lane.run(() => Promise.resolve()), lane.run(() => Promise.resolve())];
  setTimeout(() => controller.abort(), 5);
  for (const each of waiting) await expect(each).rejects.toMatchObject({ code: 'stopped' });
  await lanes.idle();
});
