import { once } from 'node:events';

/**
 * Text for people without the characters that steer a terminal or turn the direction of writing, shown as U+FFFD: a page
 * may print them to be taken for something else. Ends of lines and tabs stay.
 */
export function harmless(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}

/** Writes text for people, mostly a line, to standard output and waits where the reader is slow; logs never go there. */
export function print(line: string): Promise<void> {
  return write(harmless(line));
}

/** Writes a line for people to standard error: what went wrong, or is to be known beside what was asked for. */
export function tell(line: string): void {
  process.stderr.write(`${harmless(line)}\n`);
}

/** One value as one JSON line. */
export function printJson(value: unknown): Promise<void> {
  return write(JSON.stringify(value));
}

/** As it is: JSON has its own way with control characters, and what is kept is what is given. */
async function write(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

/** A table for people: columns as wide as their widest cell, a Chinese character counting two. */
export async function printTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  const widths = heads.map((head, column) =>
    rows.reduce((widest, row) => Math.max(widest, shownWidth(row[column] ?? '')), shownWidth(head)),
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
