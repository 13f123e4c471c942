import { branchesOf, filled, reportColumnsIn, wholeOf, type Column } from './column-tree.ts';
import { membersOf, objectsOf, textIn, type Members } from './json-answer.ts';
import { scriptLiteralAt } from './script-literal.ts';

/** What an index page says of the columns that are wanted. */
export interface Tree {
  readonly columns: readonly Column[];
  /** The platform's number of its site, which every question must name; null where the page has none. */
  readonly serial: string | null;
  /** Names of all columns, for a person to choose from. */
  readonly names: readonly string[];
}

/**
 * The columns of annual reports in the tree of an index page, with everything below them; or the column of the given
 * number.
 */
export function columnsOf(text: string, asked: string | null): Tree {
  const config = configOf(text);
  const serial = textIn(config, 'SID') ?? /\bSID['"]?\s*:\s*['"]?(\w+)/u.exec(text)?.[1] ?? null;
  const branches = branchesOf(objectsOf(config['TREE']) ?? [], /^\d+$/u, ['id'], ['name']);
  const names = branches.map(({ column }) => column.name);
  if (asked === null) return { columns: reportColumnsIn(branches), serial, names };
  const branch = branches.find(({ column }) => column.id === asked);
  const lone: Column = { id: asked, name: '', leadsTo: null, entries: null };
  return { columns: branch === undefined ? [lone] : filled(wholeOf(branch)), serial, names };
}

/** True for a page that carries the platform's tree; pages of the same maker carry other configurations. */
export function hasTree(text: string): boolean {
  return /\b_CONFIG\s*=\s*\{/u.test(text) && /\bTREE['"]?\s*:\s*\[/u.test(text);
}

/** `window._CONFIG = {…}`; empty where it cannot be read. */
function configOf(text: string): Members {
  for (const match of text.matchAll(/\b_CONFIG\s*=\s*(?=\{)/gu)) {
    const config = membersOf(scriptLiteralAt(text, match.index + match[0].length));
    if (Object.keys(config).length > 0) return config;
  }
  // An expression elsewhere in the object spoils the whole; the tree alone may still be plain.
  const tree = /\bTREE['"]?\s*:\s*(?=\[)/u.exec(text);
  return tree === null ? {} : { TREE: scriptLiteralAt(text, tree.index + tree[0].length) };
}
