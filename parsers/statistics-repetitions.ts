import type { Issue } from '../model/issue.ts';
import type { Value } from '../model/report.ts';
import { issue } from './found.ts';

/** What a row of a list gave, and in which table of the document it stands. */
interface PrintedRow {
  readonly matched: { readonly table: number };
  readonly values: ReadonlyMap<string, Value>;
}

/** A row that stands in the document once more. */
export interface Repetition {
  readonly name: string;
  readonly codes: readonly string[];
  readonly isSame: boolean;
  /** Where it stands again. */
  readonly table: number;
}

/** A row beside a further printing of it. */
export function repeated(name: string, best: PrintedRow, other: PrintedRow): Repetition {
  const codes = [...new Set([...best.values.keys(), ...other.values.keys()])];
  const isSame = codes.every((code) => {
    const [one, two] = [best.values.get(code), other.values.get(code)];
    return one?.state === two?.state && one?.value === two?.value;
  });
  return { name, codes, isSame, table: other.matched.table };
}

/** So many names tell which part of a list is meant. */
const mostNames = 3;

/** One for all rows of a table that are printed again with the same figures, and one for those with others. */
export function repetitionIssues(repetitions: readonly Repetition[]): readonly Issue[] {
  const groups = new Map<string, Repetition[]>();
  for (const each of repetitions) {
    const key = `${each.table} ${each.isSame}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((group) => {
    const isSame = group.every((each) => each.isSame);
    const names = group.slice(0, mostNames).map(({ name }) => name);
    const which =
      group.length > mostNames ? `${group.length} rows (${names.join(', ')} …)` : names.join(', ');
    const verb = group.length === 1 ? 'is' : 'are';
    return isSame
      ? issue('row-repeated', 'info', [], `${which} ${verb} printed twice with the same figures`)
      : issue(
          'row-repeated',
          'error',
          [...new Set(group.flatMap(({ codes }) => codes))],
          `${which} ${verb} printed twice with different figures`,
        );
  });
}
