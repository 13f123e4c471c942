import { once } from 'node:events';

/** Writes one line of data to standard output and waits where the reader is slow; logs never go there. */
export async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

/** One value as one JSON line. */
export function printJson(value: unknown): Promise<void> {
  return print(JSON.stringify(value));
}

/** A table for people: columns as wide as their widest cell, a Chinese character counting two. */
export async function printTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  const widths = heads.map((head, column) =>
    Math.max(shownWidth(head), ...rows.map((row) => shownWidth(row[column] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - shownWidth(cell)))
      .join('  ')
      .trimEnd();
  await print(line(heads));
  await print(widths.map((width) => '─'.repeat(width)).join('  '));
  for (const row of rows) await print(line(row));
}

function shownWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += /[\u1100-\u115f\u2e80-\uffdc\u{20000}-\u{3fffd}]/u.test(letter) ? 2 : 1;
  return width;
}
