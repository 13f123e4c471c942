import PQueue from 'p-queue';

/** How much is done side by side. */
export interface Breadth {
  /** Works that are under way at the same time. */
  readonly atOnce: number;
  /** Works that are under way, wait, or are done and not yet taken: what is held in memory. */
  readonly ahead: number;
}

/**
 * Works on each in turn, several at the same time, and gives what came of each in the order in which they were asked
 * for. Throws the error of the first that failed when its turn comes. Works that are under way when the taker leaves are
 * not waited for.
 */
export async function* inOrder<T, R>(
  each: Iterable<T>,
  work: (one: T) => Promise<R>,
  { atOnce, ahead }: Breadth,
): AsyncGenerator<R, void> {
  const queue = new PQueue({ concurrency: atOnce });
  const asked: Promise<R>[] = [];
  try {
    for (const one of each) {
      const outcome = queue.add(() => work(one));
      // It is thrown in its turn; until then nobody listens.
      outcome.catch(() => undefined);
      asked.push(outcome);
      while (asked.length >= ahead) yield await next(asked);
    }
    while (asked.length > 0) yield await next(asked);
  } finally {
    queue.clear();
  }
}

function next<R>(asked: Promise<R>[]): Promise<R> {
  const first = asked.shift();
  if (first === undefined) throw new Error('nothing was asked for');
  return first;
}
