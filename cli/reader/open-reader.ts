import { setMaxListeners } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { deserialize } from 'node:v8';
import { DocumentError } from '../../model/errors.ts';
import type { Reading } from '../../model/report.ts';
import type { Hints } from '../../parsers/recognise.ts';
import { readerLimits } from './limits.ts';
import type { ReaderLimits } from './limits.ts';
import type { Answer, Task } from './messages.ts';
import { startReaderProcess } from './reader-process.ts';
import type { Death, ReaderProcess } from './reader-process.ts';

/**
 * Reads documents in processes of its own, so that one that breaks its reader takes nothing with it. `R` is what the
 * `parse` of the module gives, `H` what it is told besides the bytes.
 */
export interface Reader<R = Reading, H extends Hints = Hints> {
  /**
   * The same reading and the same errors as `parse` of parsers/parse.ts; throws DocumentError also with the codes
   * `reader-timeout`, `reader-memory` and `reader-died`. Calls wait for a free process in the order they came. A bug in
   * a reader is thrown here with the stack it had there. Rejects with a plain Error once the reader is closed.
   */
  readonly parse: (bytes: Uint8Array, hints: H) => Promise<R>;
  /** Ends the processes at once; what is still being read or waits is rejected. May be called twice. */
  readonly close: () => Promise<void>;
}

export interface ReaderOptions {
  readonly limits?: Partial<ReaderLimits>;
  /** Documents read at the same time, each in a process of its own; 1 where it is not given. */
  readonly pool?: number;
  /** File whose `parse` reads; parsers/parse.ts where it is not given. */
  readonly module?: string;
}

interface Job<R> {
  readonly task: Task;
  readonly resolve: (reading: R) => void;
  readonly reject: (error: unknown) => void;
}

/** A process, once there is one, and whether it is at work. */
interface Place {
  process: ReaderProcess | null;
  busy: boolean;
}

const ownParse = path.resolve(import.meta.dirname, '../../parsers/parse.ts');
/** A stop signal can reach a process before it is able to ignore it; more often than this it is no accident. */
const startTries = 3;

/** Opens a reader. Nothing is started before the first document comes. */
export function openReader<R = Reading, H extends Hints = Hints>(options: ReaderOptions = {}): Reader<R, H> {
  const limits: ReaderLimits = { ...readerLimits, ...options.limits };
  const module = pathToFileURL(options.module ?? ownParse).href;
  const places: readonly Place[] = Array.from({ length: options.pool ?? 1 }, () => ({
    process: null,
    busy: false,
  }));
  const waiting: Job<R>[] = [];
  const working = new Set<Promise<void>>();
  const closing = new AbortController();
  const { signal } = closing;
  // Every process listens to it.
  setMaxListeners(0, signal);

  const work = async (place: Place): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      await readIn(place, job.task).then(job.resolve, job.reject);
    }
    place.busy = false;
  };
  const readIn = async (place: Place, task: Task): Promise<R> => {
    for (;;) {
      place.process ??= await freshProcess(module, limits, signal);
      const { process } = place;
      const answer = await process.read(task);
      refuseClosed(signal);
      if (answer.kind !== 'ended') {
        if (isSpent(answer, process.documents(), limits)) await retire(place);
        return readingOf(answer) as R; // what `parse` gave
      }
      place.process = null;
      // What earlier documents left behind must not decide over this one: only a fresh process's end counts.
      if (process.documents() === 1 || answer.how === 'timeout') throw deathError(answer, limits);
    }
  };

  return {
    parse: async (bytes, hints) => {
      refuseClosed(signal);
      refuseLarge(bytes, hints, limits.input);
      return await new Promise<R>((resolve, reject) => {
        waiting.push({ task: { bytes, hints }, resolve, reject });
        const free = places.find((place) => !place.busy);
        if (free === undefined) return;
        free.busy = true;
        const done = work(free).finally(() => working.delete(done));
        working.add(done);
      });
    },
    close: async () => {
      closing.abort();
      for (const job of waiting.splice(0)) job.reject(closedError());
      await Promise.all(working);
      await Promise.all(places.map(retire));
    },
  };
}

async function retire(place: Place): Promise<void> {
  const { process } = place;
  place.process = null;
  await process?.end();
}

async function freshProcess(
  module: string,
  limits: ReaderLimits,
  signal: AbortSignal,
): Promise<ReaderProcess> {
  for (let tries = 1; ; tries++) {
    refuseClosed(signal);
    const process = await startReaderProcess(module, limits, signal);
    if (!('kind' in process)) return process;
    refuseClosed(signal);
    if (tries < startTries && process.by.startsWith('SIG')) continue;
    throw new Error(`the reader process does not start (${process.by}): ${process.said}`);
  }
}

function isSpent(answer: Answer, documents: number, limits: ReaderLimits): boolean {
  // After a bug nobody knows what state the process is in.
  if (answer.kind === 'bug' || documents >= limits.documents) return true;
  return answer.kind !== 'ready' && answer.memory > limits.kept;
}

function readingOf(answer: Exclude<Answer, { kind: 'ready' }>): unknown {
  if (answer.kind === 'reading') return deserialize(answer.reading);
  if (answer.kind === 'refused') throw new DocumentError(answer.code, answer.message);
  const bug = new Error(answer.message);
  bug.name = answer.name;
  bug.stack = `${answer.stack}\n    in a process that read a document, asked by${(bug.stack ?? '').replace(/^.*(?:\n(?! +at ).*)*/u, '')}`;
  throw bug;
}

function refuseLarge(bytes: Uint8Array, hints: Hints, limit: number): void {
  let size = bytes.length;
  for (const picture of hints.pictures?.values() ?? []) size += picture.length;
  if (size <= limit) return;
  throw new DocumentError(
    'document-too-large',
    `The document has ${size} bytes with its pictures, more than the ${limit} that are read; look at it by hand.`,
  );
}

/** One sentence: what the document did, and what to do next. */
function deathError({ how, by, said }: Death, limits: ReaderLimits): DocumentError {
  switch (how) {
    case 'timeout':
      return new DocumentError(
        'reader-timeout',
        `The document was not read within ${limits.time / 1000} s; look at it by hand, or read it again when the machine is less busy.`,
      );
    case 'memory':
      return new DocumentError(
        'reader-memory',
        `Reading the document takes more than ${Math.floor(limits.memory / 1024 / 1024)} MB of memory; look at it by hand.`,
      );
    case 'died': {
      const last = said.split('\n').findLast((line) => /\w/u.test(line)) ?? '';
      const why = last.trim() === '' ? by : `${by}: ${last.trim().slice(0, 200)}`;
      return new DocumentError(
        'reader-died',
        `The process that read the document died of it (${why}); look at it by hand, and report it as a bug with the file.`,
      );
    }
  }
}

function refuseClosed(signal: AbortSignal): void {
  if (signal.aborted) throw closedError();
}

function closedError(): Error {
  return new Error('the reader was closed before the document was read');
}
