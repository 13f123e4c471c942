import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { htmlReport } from '../../examples/portal/carriers/html-report.ts';
import { DocumentError } from '../../model/errors.ts';
import { parse } from '../../parsers/parse.ts';
import { manuscript } from '../../tests/own-report.ts';
import { openReader } from './open-reader.ts';
import type { Reader, ReaderOptions } from './open-reader.ts';

const megabyte = 1024 * 1024;
const here = (name: string): string => path.join(import.meta.dirname, 'testing', name);
const opened: Reader[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((reader) => reader.close()));
});

function misbehaving(options: ReaderOptions = {}): (task: string) => Promise<string> {
  const reader = openReader({ module: here('misbehaving-parse.ts'), ...options });
  opened.push(reader);
  return async (task) => {
    const { unread } = await reader.parse(new TextEncoder().encode(task), {});
    return unread[0]?.message ?? '';
  };
}

async function refusal(promise: Promise<unknown>): Promise<DocumentError> {
  const error = await promise.then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(DocumentError);
  return error as DocumentError; // expected above
}

describe('a document that is sound', () => {
  it('reads as it does without a process between', async () => {
    const reader = openReader();
    opened.push(reader);
    const page = new TextEncoder().encode(`<meta charset="utf-8"><body>${htmlReport(manuscript)}`);
    const hints = { fileName: 'report.html', year: 2023 };
    expect(await reader.parse(page, hints)).toEqual(await parse(page, hints));
    const notice = new TextEncoder().encode('关于召开会议的通知');
    const here = await refusal(parse(notice, {}));
    const there = await refusal(reader.parse(notice, {}));
    expect([there.code, there.message]).toEqual([here.code, here.message]);
  });

  it('brings its hints along, with the pictures as bytes', async () => {
    const reader = openReader({ module: here('misbehaving-parse.ts') });
    opened.push(reader);
    const pictures = new Map([['http://127.0.0.1/a.png', Uint8Array.of(1, 2, 3)]]);
    const { unread } = await reader.parse(Buffer.from('hints'), { contentType: null, year: 2023, pictures });
    expect(JSON.parse(unread[0]?.message ?? '')).toEqual({
      contentType: null,
      year: 2023,
      pictures: [['http://127.0.0.1/a.png', { 0: 1, 1: 2, 2: 3 }]],
    });
  });

  it('waits for its turn, or is read beside others where the pool has room', async () => {
    const alone = misbehaving();
    const inTurn = await Promise.all(['pid', 'pid', 'documents'].map(alone));
    expect(inTurn[0]).toBe(inTurn[1]);
    expect(inTurn[2]).toBe('3');
    const both = misbehaving({ pool: 2 });
    const [one, two] = await Promise.all([both('pid'), both('pid')]);
    expect(one).not.toBe(two);
  });
});

describe('a document that breaks its reader', () => {
  it.each([
    ['loop', 'reader-timeout', /within 0\.7 s/u],
    ['never', 'reader-timeout', /within 0\.7 s/u],
    ['fillHeap', 'reader-memory', /more than 300 MB/u],
    ['fillMemory', 'reader-memory', /more than 300 MB/u],
    ['overflow', 'reader-memory', /Maximum call stack/u],
    ['abort', 'reader-died', /SIGABRT/u],
    ['signal SIGSEGV', 'reader-died', /SIGSEGV/u],
    ['signal SIGKILL', 'reader-died', /SIGKILL/u],
    ['exit', 'reader-died', /exit code 7/u],
    ['stray', 'reader-died', /exit code 1/u],
    ['fail', 'reader-died', /exit code 1: the library gives up/u],
    ['large 3000000', 'document-too-large', /more than the 2097152/u],
    ['refuse some-code', 'some-code', /refused/u],
  ])('%s is %s, and the next is read', async (task, code, message) => {
    const limits = { time: 700, memory: 300 * megabyte, result: 2 * megabyte };
    const read = misbehaving({ limits: task.startsWith('fill') ? { ...limits, time: 20_000 } : limits });
    // The next one waits already when the first breaks.
    const [broken, next] = await Promise.all([refusal(read(task)), read('say hello')]);
    expect(broken.code).toBe(code);
    expect(broken.message).toMatch(message);
    expect(broken.message).not.toMatch(/\n|undefined/u);
    expect(broken.message.length).toBeLessThan(400);
    expect(next).toBe('hello');
    expect(await read('say again')).toBe('again');
  });

  it('is refused unsent where it is too large', async () => {
    const read = misbehaving({ limits: { input: 10 } });
    expect((await refusal(read('say a-long-word'))).code).toBe('document-too-large');
  });

  it('is a bug where the reader has a mistake: thrown here with the stack it had there', async () => {
    const read = misbehaving();
    const error: unknown = await read('bug').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(DocumentError);
    expect(error).toMatchObject({
      name: 'TypeError',
      message: 'a mistake in a reader',
      stack: expect.stringMatching(/misbehaving-parse\.ts:\d+[\s\S]*open-reader\.ts:\d+/u) as string,
    });
    expect(await read('say hello')).toBe('hello');
  });

  it('is read again by a fresh process where earlier ones left the memory full', async () => {
    const limits = { memory: 300 * megabyte, kept: 1000 * megabyte };
    const read = misbehaving({ limits });
    await read('keep 160');
    expect(await read('keep 150')).toBe('1');
  });
});

describe('the process', () => {
  it('is replaced after its number of documents and where its memory stays high', async () => {
    const counted = misbehaving({ limits: { documents: 2 } });
    const seen: string[] = [];
    for (let turn = 0; turn < 4; turn++) seen.push(await counted('documents'));
    expect(seen).toEqual(['1', '2', '1', '2']);
    const full = misbehaving({ limits: { kept: 200 * megabyte } });
    const before = await full('pid');
    await full('keep 150');
    expect(await full('pid')).not.toBe(before);
  });

  it('gets no setting of the user, and its printing goes nowhere', async () => {
    process.env['NIANBAO_CONTACT'] ??= 'somebody@example.org';
    const read = misbehaving();
    expect(JSON.parse(await read('environment'))).not.toHaveProperty('NIANBAO_CONTACT');
    expect(await read('print')).toBe('printed');
  });

  it('cannot reach the network', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo; // it listens on a port
    await expect(misbehaving()(`request http://127.0.0.1:${port}/`)).rejects.toThrow(/use the network/u);
    server.close();
    expect(asked).toBe(0);
  });

  it('does not end by a signal that is meant for the program', async () => {
    const read = misbehaving();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) await read(`signal ${signal}`);
    expect(await read('documents')).toBe('4');
  });

  it.each(['wait 60000', 'loop'])('ends with the program, also while it reads (%s)', async (task) => {
    const program = spawn(process.execPath, ['--import', 'tsx', here('lone-program.ts'), task], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(program.stdout, 'data')) as [Buffer]; // its first line is the number
    const reading = `/proc/${line.toString().trim()}`;
    expect(existsSync(reading)).toBe(process.platform === 'linux');
    program.kill('SIGKILL');
    await expect.poll(() => existsSync(reading), { timeout: 10_000 }).toBe(false);
  });

  it('that does not start is a bug of ours and no fault of the document', async () => {
    const read = misbehaving({ module: here('absent.ts') });
    await expect(read('say hello')).rejects.toThrow(/does not start[\s\S]*absent\.ts/u);
  });
});

describe('closing', () => {
  it('rejects what is read and what waits, not as a fault of the document, and ends the process', async () => {
    const reader = openReader({ module: here('misbehaving-parse.ts') });
    const ask = (task: string): Promise<unknown> => reader.parse(Buffer.from(task), {});
    await ask('say hello');
    const pending = [ask('loop'), ask('say hello')].map((each) => each.catch((error: unknown) => error));
    await reader.close();
    await reader.close();
    for (const error of await Promise.all([...pending, ask('say hello').catch((late: unknown) => late)])) {
      expect(error).toMatchObject({ name: 'Error', message: expect.stringContaining('closed') as string });
    }
  });

  it('may come while the process starts, or before there was any', async () => {
    const reader = openReader({ module: here('misbehaving-parse.ts') });
    const early = reader.parse(Buffer.from('say hello'), {}).catch((error: unknown) => error);
    await reader.close();
    expect(await early).toMatchObject({ message: expect.stringContaining('closed') as string });
    await openReader().close();
  });
});
