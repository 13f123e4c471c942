/** The last answers, up to a number of bytes; the one that was longest not asked for goes first. */
export interface KeptAnswers<T> {
  readonly get: (key: string) => T | undefined;
  readonly put: (key: string, answer: T, bytes: number) => void;
}

/** An empty memory of at most so many bytes. */
export function keptAnswers<T>(mostBytes: number): KeptAnswers<T> {
  const kept = new Map<string, { readonly answer: T; readonly bytes: number }>();
  let total = 0;
  const drop = (key: string): void => {
    total -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  return {
    get(key) {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      // The order of a Map is that of insertion.
      kept.delete(key);
      kept.set(key, found);
      return found.answer;
    },
    put(key, answer, bytes) {
      drop(key);
      if (bytes > mostBytes / 4) return;
      kept.set(key, { answer, bytes });
      total += bytes;
      for (const [oldest] of kept) {
        if (total <= mostBytes) break;
        drop(oldest);
      }
    },
  };
}
