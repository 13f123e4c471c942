import { setImmediate as immediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inOrder } from './in-order.ts';

it('gives the works in the order asked for, though the first is done last, and never holds more than it may', async () => {
  const numbers = Array.from({ length: 40 }, (_, index) => index);
  const [begun, working, most] = [new Set<number>(), new Set<number>(), { working: 0 }];
  let wake: (() => void) | null = null;
  const eighthBegun = new Promise<void>((resolve) => (wake = resolve));
  let heldByFirst: readonly number[] = [];
  const work = async (number: number): Promise<number> => {
    begun.add(number);
    working.add(number);
    most.working = Math.max(most.working, working.size);
    if (number === 7) wake?.();
    await (number === 0 ? eighthBegun : immediate());
    if (number === 0) heldByFirst = [...begun];
    working.delete(number);
    return number * 2;
  };
  const given: number[] = [];
  for await (const double of inOrder(numbers, work, { atOnce: 3, ahead: 8 })) given.push(double);
  expect(given).toEqual(numbers.map((number) => number * 2));
  expect(heldByFirst).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(most.working).toBe(3);
});

it('throws what failed in its turn, after what came before it', async () => {
  const given: number[] = [];
  const take = async (): Promise<void> => {
    const work = (number: number): Promise<number> =>
      number === 3 ? Promise.reject(new Error('the fourth')) : immediate(number);
    for await (const number of inOrder([0, 1, 2, 3, 4, 5], work, { atOnce: 4, ahead: 6 })) given.push(number);
  };
  await expect(take()).rejects.toThrow('the fourth');
  expect(given).toEqual([0, 1, 2]);
});
