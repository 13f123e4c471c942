import { lettersOf } from './folded.ts';
import { attributeOf, type TreeElement } from './html-tree.ts';

/** What of a page is printed, and where. */
export interface Outline {
  readonly body: TreeElement;
  /** Every printed character of the page but white space, in the order of the source. */
  readonly letters: string;
}

/** Elements whose content is never text of the page. */
export const unprinted: ReadonlySet<string> = new Set(
  (
    'head script style template noscript noframes iframe object embed applet audio video canvas svg math select ' +
    'datalist textarea input button xml rt rp map meta link title option frameset'
  ).split(' '),
);
const struck = new Set(['del', 's', 'strike']);
const hiddenStyle = /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/iu;
const struckStyle = /text-decoration[^;]*:[^;]*line-through/iu;
/** Beyond this share of the page the strike is an unclosed tag, not a deletion. */
const mostStruck = 0.2;

/**
 * Measures a page: marks in the tree what is printed and where each element's letters stand.
 *
 * Struck text (`del`, `s`, `strike`, line-through) is deleted text and does not count, unless more than a fifth of
 * the page is struck: then a tag was left open and the strike says nothing.
 */
export function outlineOf(root: TreeElement): Outline | null {
  const body = bodyOf(root);
  if (body === null) return null;
  const first = measured(body, true);
  const struckShare = first.struck / Math.max(first.letters.length + first.struck, 1);
  return { body, letters: struckShare > mostStruck ? measured(body, false).letters : first.letters };
}

function bodyOf(root: TreeElement): TreeElement | null {
  for (let page = root.first; page !== null; page = page.next) {
    if (page.kind !== 'element' || page.name !== 'html') continue;
    for (let part = page.first; part !== null; part = part.next)
      if (part.kind === 'element' && part.name === 'body') return part;
  }
  return null;
}

function measured(body: TreeElement, dropsStruck: boolean): { letters: string; struck: number } {
  const parts: string[] = [];
  let length = 0;
  let struckLength = 0;
  const visit = (element: TreeElement): void => {
    element.from = length;
    element.holdsTable = false;
    element.shown = !isHidden(element);
    if (element.shown && dropsStruck && isStruck(element)) {
      element.shown = false;
      struckLength += lengthOfAll(element);
    }
    for (let node = element.shown ? element.first : null; node !== null; node = node.next) {
      if (node.kind === 'text') {
        const letters = lettersOf(node.text);
        parts.push(letters);
        length += letters.length;
      } else if (node.kind === 'element') {
        visit(node);
        if (node.holdsTable || (node.name === 'table' && isTableOfItsOwn(node))) element.holdsTable = true;
      }
    }
    element.to = length;
  };
  visit(body);
  return { letters: parts.join(''), struck: struckLength };
}

function isHidden(element: TreeElement): boolean {
  if (unprinted.has(element.name)) return true;
  for (const { name, value } of element.attributes) {
    if (name === 'hidden') return true;
    if (name === 'style' && /none|hid/iu.test(value) && hiddenStyle.test(value)) return true;
  }
  return false;
}

function isStruck(element: TreeElement): boolean {
  if (struck.has(element.name)) return true;
  const style = attributeOf(element, 'style');
  return style?.includes('line-through') === true && struckStyle.test(style);
}

function lengthOfAll(element: TreeElement): number {
  let length = 0;
  for (let node = element.first; node !== null; node = node.next) {
    if (node.kind === 'text') length += lettersOf(node.text).length;
    else if (node.kind === 'element' && !isHidden(node)) length += lengthOfAll(node);
  }
  return length;
}

/** A table in a cell with one row or one column is only a frame round text, unless the text is long. */
function isTableOfItsOwn(table: TreeElement): boolean {
  if (!table.shown) return false;
  const rows = rowsOf(table).map((row) => cellsOf(row.row).length);
  return (rows.length > 1 && rows.some((cells) => cells > 1)) || table.to - table.from > 150;
}

export interface TreeRow {
  readonly row: TreeElement;
  /** How many rows are left from this one to the end of its row group; spans end there. */
  readonly left: number;
}

/** The printed rows of a table itself (not of tables inside it), head first and foot last. */
export function rowsOf(table: TreeElement): readonly TreeRow[] {
  const groups: { readonly order: number; readonly rows: TreeElement[] }[] = [];
  for (let part = table.first; part !== null; part = part.next) {
    if (part.kind !== 'element' || !part.shown) continue;
    if (part.name === 'tr') groups.push({ order: 1, rows: [part] });
    if (part.name !== 'tbody' && part.name !== 'thead' && part.name !== 'tfoot') continue;
    const rows: TreeElement[] = [];
    for (let row = part.first; row !== null; row = row.next)
      if (row.kind === 'element' && row.name === 'tr' && row.shown) rows.push(row);
    groups.push({ order: part.name === 'thead' ? 0 : part.name === 'tbody' ? 1 : 2, rows });
  }
  return groups
    .sort((a, b) => a.order - b.order)
    .flatMap(({ rows }) => rows.map((row, index) => ({ row, left: rows.length - index })));
}

/** The printed cells of a row. */
export function cellsOf(row: TreeElement): readonly TreeElement[] {
  const cells: TreeElement[] = [];
  for (let cell = row.first; cell !== null; cell = cell.next) {
    if (cell.kind === 'element' && cell.shown && (cell.name === 'td' || cell.name === 'th')) cells.push(cell);
  }
  return cells;
}
