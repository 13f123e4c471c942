import { countIn, objectsOf, textIn, type Members } from './json-answer.ts';
import { isReportColumnName } from './column-names.ts';
import { speaksOfReport } from './rows.ts';

/** A column of a portal's tree. */
export interface Column {
  readonly id: string;
  /** Its name, after that of the wanted column that it lies below; empty where nobody says it. */
  readonly name: string;
  /** Address that the column stands for in place of a list of its own; null for an ordinary one. */
  readonly leadsTo: string | null;
  /** Entries, by the tree; null where it does not say. */
  readonly entries: number | null;
}

/** A column with those below it, at any depth. */
export interface Branch {
  readonly column: Column;
  readonly below: readonly Branch[];
}

/** Every column of a tree that came as objects with `children`, each as the head of its own branch. */
export function branchesOf(
  nodes: readonly Members[],
  id: RegExp,
  idNames: readonly string[],
  names: readonly string[],
): readonly Branch[] {
  return nodes.flatMap((node): readonly Branch[] => {
    const below = branchesOf(objectsOf(node['children']) ?? [], id, idNames, names);
    const own = textIn(node, ...idNames);
    if (own === null || !id.test(own)) return below;
    const column = {
      id: own,
      name: textIn(node, ...names) ?? '',
      leadsTo: textIn(node, 'jump_url'),
      entries: countIn(node, 'post_count'),
    };
    return [{ column, below }, ...below];
  });
}

/** The columns of annual reports by their names, with everything below them, each once; none where no name says so. */
export function reportColumnsIn(branches: readonly Branch[]): readonly Column[] {
  const named = branches.filter(({ column }) => isReportColumnName(column.name));
  const chosen = named.length > 0 ? named : branches.filter(({ column }) => speaksOfReport(column.name));
  const once = new Map<string, Column>();
  for (const column of chosen.flatMap(wholeOf)) if (!once.has(column.id)) once.set(column.id, column);
  return filled([...once.values()]);
}

/** A column and everything below it. */
export function wholeOf({ column, below }: Branch): readonly Column[] {
  return [
    column,
    ...below.map((branch) => ({ ...branch.column, name: `${column.name} ${branch.column.name}`.trim() })),
  ];
}

/** Columns that hold nothing by the tree's own count are left out while another holds something. */
export function filled(columns: readonly Column[]): readonly Column[] {
  const some = columns.filter(({ entries, leadsTo }) => entries !== 0 || leadsTo !== null);
  return some.length === 0 ? columns : some;
}
