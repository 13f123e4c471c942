import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Archive } from './archive.ts';
import { captureOf } from './captures.ts';
import { openKeeper } from './keeper.ts';
import { closeArchive, openArchive } from './open.ts';
import { payloadOf } from './payloads.ts';
import { startRun } from './runs.ts';
import { exchangeOf, temporaryDirectory } from './testing/exchanges.ts';
import { verify } from './verify.ts';

let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;
let runId: number;
beforeEach(() => {
  place = temporaryDirectory();
  archive = openArchive(place.directory);
  runId = startRun(archive, 'test');
});
afterEach(() => {
  closeArchive(archive);
  place.remove();
});

const addressOf = (number: number): string => `http://127.0.0.1/gk/${number}.html`;

test('exchanges that come at one time are kept in their order, each readable, and verified', async () => {
  const keeper = openKeeper(archive, runId);
  const exchanges = Array.from({ length: 120 }, (_, at) =>
    exchangeOf({ url: addressOf(at), body: `${at} `.repeat(10 + at * 40) }),
  );
  const captures = await Promise.all(exchanges.map((exchange) => keeper.keep(exchange)));
  await keeper.close();
  expect(captures.map(({ id }) => id)).toEqual(Array.from({ length: 120 }, (_, at) => at + 1));
  for (const [at, capture] of captures.entries()) {
    expect(captureOf(archive, capture.id)).toEqual(capture);
    const { payload } = payloadOf(archive, capture.id);
    expect(Buffer.from(payload).equals(exchanges[at]?.payload ?? Buffer.alloc(0))).toBe(true);
  }
  expect([...verify(archive)]).toEqual([]);
});

test('a payload or an address that comes twice at one time is a revisit of the first, as if it had come later', async () => {
  const keeper = openKeeper(archive, runId);
  const [first, twin, again, notModified, other] = await Promise.all([
    keeper.keep(exchangeOf({ url: addressOf(1), body: 'the same' })),
    keeper.keep(exchangeOf({ url: addressOf(2), body: 'the same' })),
    keeper.keep(exchangeOf({ url: addressOf(1), body: 'the same' })),
    keeper.keep(exchangeOf({ url: addressOf(1), body: '', status: 304 })),
    keeper.keep(exchangeOf({ url: addressOf(3), body: 'another' })),
  ]);
  await keeper.close();
  const types = archive.db
    .prepare<[], { url: string; record_type: string; unchanged: number }>(
      'select url, record_type, unchanged from captures order by id',
    )
    .all();
  const typesOf = (url: string): readonly string[] =>
    types.filter((row) => row.url === url).map(({ record_type }) => record_type);
  expect(typesOf(addressOf(1))).toEqual(['response', 'revisit', 'revisit']);
  expect(typesOf(addressOf(2))).toEqual(['revisit']);
  expect([first, twin, again, notModified, other].map(({ unchanged }) => unchanged)).toEqual([
    false,
    false,
    true,
    true,
    false,
  ]);
  expect([...verify(archive)]).toEqual([]);
});

test('what cannot be kept is refused, and the keeper goes on with the next', async () => {
  const keeper = openKeeper(archive, runId);
  const exchange = exchangeOf({ url: addressOf(1), body: 'one' });
  await expect(keeper.keep({ ...exchange, payload: Buffer.from('other') })).rejects.toThrow(
    'is not the one in its response',
  );
  const kept = await keeper.keep(exchange);
  expect(Buffer.from(payloadOf(archive, kept.id).payload).toString()).toBe('one');
  await keeper.close();
  await expect(keeper.keep(exchange)).rejects.toThrow('closed');
});
