import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A code and the full name that it has or had. */
export interface NamedCode {
  readonly code: string;
  readonly name: string;
}

/** One line of changes.tsv, with the names on either side. */
export interface ChangeRow {
  readonly on: string;
  readonly before: readonly NamedCode[];
  readonly after: readonly NamedCode[];
  readonly note: string;
}

/** Text of the table of the places in force: lines of code and name in the order of codes, after a line on the source. */
export function placesText(): string {
  return textOf('places.tsv');
}

/** Text of the table of towns that are gone or began between two states, of which the first line lists all but the newest. */
export function formerTownsText(): string {
  return textOf('former-towns.tsv');
}

/** The hand-kept changes, oldest first; throws with the line where one has not the shape. */
export function changeRows(): readonly ChangeRow[] {
  const lines = textOf('changes.tsv').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map(changeOf);
}

function changeOf(line: string): ChangeRow {
  const [on = '', before = '', after = '', note = ''] = line.split('\t');
  if (!/^\d{4}(?:-\d\d){0,2}$/u.test(on) || note === '') {
    throw new Error(`changes.tsv: needs a day, codes before, codes after and a note: ${line}`);
  }
  return { on, before: namedCodesOf(before, line), after: namedCodesOf(after, line), note };
}

function namedCodesOf(cell: string, line: string): readonly NamedCode[] {
  return cell.split(' ').map((pair) => {
    const [, code, name] = /^(\d{6})(\D+)$/u.exec(pair) ?? [];
    if (code === undefined || name === undefined) {
      throw new Error(`changes.tsv: “${pair}” is not a code with its name: ${line}`);
    }
    return { code, name };
  });
}

function textOf(file: string): string {
  return readFileSync(join(import.meta.dirname, file), 'utf8');
}
