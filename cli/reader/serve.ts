import { serialize, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DocumentError } from '../../model/errors.ts';
import type { Reading } from '../../model/report.ts';
import type { Hints } from '../../parsers/recognise.ts';
import type { OwnLimits } from './limits.ts';
import type { Answer, Task } from './messages.ts';
import { forbidNetwork } from './no-network.ts';
import { openWatch } from './watch.ts';

type Parse = (bytes: Uint8Array, hints: Hints) => Promise<Reading>;

/** Answers the program's tasks, one at a time, with the `parse` of a module. Runs in a process of its own. */
export async function serve(module: string, limits: OwnLimits): Promise<void> {
  forbidNetwork();
  const watching = openWatch(limits);
  const { parse } = (await import(module)) as { readonly parse: Parse }; // named by the program itself
  const watch = await watching;
  process.on('message', (task: Task) => {
    watch.begin();
    void answered(parse, task, limits).then((answer) => {
      watch.end();
      tell(answer);
    });
  });
  tell({ kind: 'ready' });
}

async function answered(parse: Parse, { bytes, hints }: Task, limits: OwnLimits): Promise<Answer> {
  try {
    const reading = serialize(await parse(bytes, hints));
    if (reading.length <= limits.result) return { kind: 'reading', reading, memory: keptMemory(limits) };
    throw new DocumentError(
      'document-too-large',
      `What the document says takes ${reading.length} bytes, more than the ${limits.result} of a report; look at it by hand.`,
    );
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal !== null) {
      return { kind: 'refused', code: refusal.code, message: refusal.message, memory: keptMemory(limits) };
    }
    if (!(error instanceof Error)) return { kind: 'bug', name: 'Error', message: String(error), stack: '' };
    return { kind: 'bug', name: error.name, message: error.message, stack: error.stack ?? '' };
  }
}

/** What V8 says where the stack or one piece of memory gives out. Where it happens depends on the document alone. */
const exhaustion = /^(?:Maximum call stack size|Array buffer allocation failed|Invalid string length)/u;

function refusalOf(error: unknown): DocumentError | null {
  if (error instanceof DocumentError) return error;
  if (!(error instanceof RangeError) || !exhaustion.test(error.message)) return null;
  return new DocumentError(
    'reader-memory',
    `The document needs more stack or memory than a reader has (${error.message}); look at it by hand.`,
    { cause: error },
  );
}

let sweep: (() => void) | null = null;

/** Resident memory in bytes; where there is much of it, the garbage is swept first. */
function keptMemory(limits: OwnLimits): number {
  const memory = process.memoryUsage.rss();
  if (memory <= limits.kept) return memory;
  if (sweep === null) {
    setFlagsFromString('--expose-gc');
    sweep = runInNewContext('gc') as () => void; // what the flag provides
  }
  sweep();
  return process.memoryUsage.rss();
}

function tell(answer: Answer): void {
  // Without the line there is nobody to answer to, and `disconnect` ends the process.
  if (process.connected) process.send?.(answer, undefined, {}, () => undefined);
}
