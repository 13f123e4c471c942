// In the place of parsers/parse.ts: does what the document tells it to, which is what a broken reader would do by itself.
import { get } from 'node:http';
import { DocumentError } from '../../../model/errors.ts';
import type { Reading } from '../../../model/report.ts';
import type { Hints } from '../../../parsers/recognise.ts';

const kept: unknown[] = [];
let documents = 0;

const deeds: Readonly<Record<string, (argument: string, hints: Hints) => unknown>> = {
  say: (argument) => argument,
  pid: () => process.pid,
  documents: () => documents,
  environment: () => JSON.stringify(process.env),
  hints: (_, hints) => JSON.stringify({ ...hints, pictures: [...(hints.pictures ?? [])] }),
  wait: (argument) => new Promise((resolve) => setTimeout(resolve, Number(argument))),
  loop: () => {
    for (;;) documents += 0;
  },
  never: () => new Promise(() => undefined),
  fillHeap: () => {
    for (;;) kept.push({ number: kept.length });
  },
  fillMemory: () => {
    for (;;) kept.push(Buffer.alloc(1024 * 1024, 1));
  },
  keep: (argument) => kept.push(Buffer.alloc(Number(argument) * 1024 * 1024, 1)),
  overflow: (argument, hints) => deeds['overflow']?.(`${argument}.`, hints),
  abort: () => process.abort(),
  signal: (argument) => {
    process.kill(process.pid, argument);
    return new Promise((resolve) => setTimeout(resolve, 100));
  },
  exit: () => process.exit(7),
  stray: () => {
    void Promise.reject(new Error('nobody waits for this'));
    return new Promise(() => undefined);
  },
  bug: () => {
    throw new TypeError('a mistake in a reader');
  },
  refuse: (argument) => {
    throw new DocumentError(argument, 'The document is refused; look at it.');
  },
  fail: () => {
    process.stderr.write(`${'minified '.repeat(50_000)}\nthe library gives up\n`, () => process.exit(1));
    return deeds['never']?.('', {});
  },
  print: () => {
    for (let line = 0; line < 20_000; line++) process.stdout.write('a library that likes to talk\n');
    return 'printed';
  },
  large: (argument) => 'x'.repeat(Number(argument)),
  request: (argument) =>
    new Promise((resolve, reject) => {
      get(argument, resolve).on('error', reject);
    }),
};

/** The document is a deed and its argument, parted by a blank; what comes of it stands in `unread`. */
export async function parse(bytes: Uint8Array, hints: Hints): Promise<Reading> {
  documents += 1;
  const [deed = '', argument = ''] = new TextDecoder().decode(bytes).split(' ');
  const message = String(await deeds[deed]?.(argument, hints));
  return { reports: [], unread: [{ member: deed, code: 'done', message }] };
}
