import type { Issue } from '../model/issue.ts';
import type { TableState, Value } from '../model/report.ts';
import { issue } from './found.ts';

/** The state of a table by its figures, each of the form's cells counted. */
export function tableStateOf(values: readonly Value[]): TableState {
  const has = (...states: Value['state'][]): boolean => values.some((value) => states.includes(value.state));
  const filled = values.every((value) => value.state === 'number' || value.state === 'not_applicable');
  if (filled) return 'complete';
  if (!has('number', 'not_applicable', 'text', 'unreadable')) return 'blank';
  if (!has('number', 'not_applicable', 'text') && has('unreadable')) return 'unrecoverable';
  return 'partial';
}

/** What is to be said of a table whose cells are blank or lost. */
export function stateIssues(
  name: string,
  state: TableState,
  codes: readonly string[],
  values: Readonly<Record<string, Value>>,
): readonly Issue[] {
  const blank = codes.filter((code) => values[code]?.state === 'blank');
  if (state === 'blank') {
    return [issue('table-blank', 'warning', codes, `${name} has its labels and no figure`)];
  }
  const message = `${blank.length} cells of ${name} are printed empty`;
  const blanks = blank.length > 0 ? [issue('value-blank', 'info', blank, message)] : [];
  if (state !== 'unrecoverable') return blanks;
  const lost = `the figures of ${name} lost their places; read the page itself`;
  return [...blanks, issue('table-unrecoverable', 'error', codes, lost)];
}
