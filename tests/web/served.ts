import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { startProgram } from '../program.ts';
import type { Ended } from '../program.ts';

/** The program's own `serve`, in a process of its own, on a free port of loopback. */
export interface Running {
  /** `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly child: ChildProcess;
  /** Ends it as Ctrl-C does and gives how it ended. */
  readonly stop: () => Promise<Ended>;
}

/** Starts `nianbao serve` on an archive and waits for the address that it prints. */
export async function startServe(data: string, ...more: readonly string[]): Promise<Running> {
  const { child, ended } = startProgram([
    'serve',
    '--data',
    data,
    '--port',
    '0',
    '--log-level',
    'error',
    ...more,
  ]);
  const { stdout } = child;
  if (stdout === null) throw new Error('the program has no output');
  const first = await Promise.race([once(stdout, 'data'), ended]);
  if (!Array.isArray(first)) throw new Error(`serve ended with ${first.code ?? 'a signal'}: ${first.stderr}`);
  const url = /http:\/\/\S+/u.exec(String(first[0]))?.[0];
  if (url === undefined) throw new Error(`serve printed no address: ${String(first[0])}`);
  return {
    url,
    child,
    stop: async () => {
      child.kill('SIGINT');
      return await ended;
    },
  };
}
