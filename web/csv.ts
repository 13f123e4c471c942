import { setImmediate as nextTurn } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import type { Context } from 'hono';

/** A cell of a table that is taken away. */
export type CsvCell = string | number | null;

/** Lines that are made at a time; other requests are answered between two lots. */
const together = 20;

/**
 * A table as CSV that Excel opens right: UTF-8 with its mark, one header line, and text that would be a formula made
 * harmless. Rows are drawn while the answer is sent; each batch must read the archive by itself.
 */
export function csvAnswer(
  c: Context,
  name: string,
  columns: readonly string[],
  rows: Iterable<readonly CsvCell[]>,
): Response {
  const source = rows[Symbol.iterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => {
      stream.enqueue(encoder.encode(`\uFEFF${linesOf([columns])}`));
    },
    pull: async (stream) => {
      await nextTurn();
      const batch: (readonly CsvCell[])[] = [];
      let ended = false;
      while (batch.length < together) {
        const next = source.next();
        if (next.done === true) {
          ended = true;
          break;
        }
        batch.push(next.value);
      }
      if (batch.length > 0) stream.enqueue(encoder.encode(linesOf(batch)));
      if (ended) stream.close();
    },
    cancel: () => {
      source.return?.();
    },
  });
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', attachmentName(`${name}.csv`));
  return c.body(body);
}

function linesOf(rows: readonly (readonly CsvCell[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: 'windows' },
  );
}

/** A Content-Disposition that saves under a name; whatever the name holds, it names no folder. */
export function attachmentName(name: string): string {
  const plain = name.replace(/[\p{C}/\\:*?"<>|]/gu, '_').slice(0, 150);
  const ascii = plain.replace(/[^\x20-\x7e]/gu, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(plain)}`;
}
