import type { Block, Cell, Paragraph } from '../../model/document.ts';
import { blockList, type BlockList, type Written } from './block-list.ts';
import { foldedText, raisedText } from './folded.ts';
import type { Budget } from './grid.ts';
import { cellsOf, rowsOf } from './html-outline.ts';
import { isSpacer, pictureOf } from './html-picture.ts';
import { attributeOf, childrenOf, type TreeElement, type TreeNode } from './html-tree.ts';
import type { PictureBudget } from './picture-file.ts';
import { tabbedBlocks } from './tabbed-lines.ts';
import { blocksOfTable, type SourceCell } from './table-layout.ts';

/** Elements that begin and end a paragraph. */
const blockNames = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p section summary ul caption td th tr tbody ' +
    'thead tfoot table listing plaintext ucapcontent ucaptitle'
  ).split(' '),
);

/** What the walk over a page needs to know besides the nodes. */
export interface Walk {
  readonly spend: Budget;
  readonly pictures: PictureBudget;
  /** True for an element that is left out with all its content. */
  readonly skips: (element: TreeElement) => boolean;
  /** Filled where it is given. */
  readonly trace?: Trace;
}

/** Which elements and texts of a page became which cells and paragraphs of its document. */
export interface Trace {
  readonly cells: Map<Cell, TreeElement>;
  readonly paragraphs: Map<Paragraph, Written>;
}

/** The printed content of some nodes as blocks in reading order. Throws DocumentError when the budget is spent. */
export function blocksOf(nodes: Iterable<TreeNode>, walk: Walk): readonly Block[] {
  const { trace } = walk;
  const list = blockList(
    trace === undefined ? undefined : (made, written) => trace.paragraphs.set(made, written),
  );
  for (const node of nodes) visit(node, list, walk);
  return list.finished();
}

function visit(node: TreeNode, list: BlockList, walk: Walk): void {
  if (node.kind === 'text') list.write(node.text, node);
  if (node.kind !== 'element' || !node.shown || walk.skips(node)) return;
  switch (node.name) {
    case 'br':
      list.endParagraph();
      return;
    case 'wbr':
      return;
    case 'img':
      if (!isSpacer(node)) list.addPicture(pictureOf(node, walk.pictures));
      return;
    case 'table':
      list.addBlocks(tableBlocks(node, walk));
      return;
    case 'pre':
      list.addBlocks(tabbedBlocks(plainText(node, '\n'), walk.spend));
      return;
    case 'sup':
    case 'sub':
      list.write(raisedText(list.openText(), lineOf(childrenOf(node), walk)));
      return;
    case 'font':
    case 'span':
      if (!isWhite(node)) break;
      list.write(raisedText(list.openText(), lineOf(childrenOf(node), walk)));
      return;
  }
  const isBlock = blockNames.has(node.name);
  if (isBlock) list.endParagraph();
  for (let child = node.first; child !== null; child = child.next) visit(child, list, walk);
  if (isBlock) list.endParagraph();
}

function tableBlocks(table: TreeElement, walk: Walk): readonly Block[] {
  const captions: TreeElement[] = [];
  for (let node = table.first; node !== null; node = node.next)
    if (node.kind === 'element' && node.name === 'caption') captions.push(node);
  const rows = rowsOf(table).map(({ row, left }) => cellsOf(row).map((cell) => sourceCell(cell, left, walk)));
  return [...blocksOf(captions, walk), ...blocksOfTable(rows, walk.spend)];
}

function sourceCell(cell: TreeElement, rowsLeft: number, walk: Walk): SourceCell {
  const rowSpan = spanOf(cell, 'rowspan');
  const { trace } = walk;
  return {
    rowSpan: rowSpan === 0 ? rowsLeft : Math.min(rowSpan, rowsLeft),
    columnSpan: Math.max(spanOf(cell, 'colspan'), 1),
    hasImage: holdsPicture(cell),
    letters: cell.to - cell.from,
    holdsTable: cell.holdsTable,
    text: () => lineOf(childrenOf(cell), walk),
    blocks: () => blocksOf(childrenOf(cell), walk),
    ...(trace === undefined ? {} : { made: (made) => trace.cells.set(made, cell) }),
  };
}

/** As browsers read the attribute: the digits at its beginning, else 1. */
function spanOf(cell: TreeElement, name: 'rowspan' | 'colspan'): number {
  const digits = /^\s*\+?(\d{1,9})/u.exec(attributeOf(cell, name) ?? '')?.[1];
  return digits === undefined ? 1 : Number(digits);
}

/** However small: in a cell of figures a picture may be the figure. */
function holdsPicture(element: TreeElement): boolean {
  for (let node = element.first; node !== null; node = node.next) {
    if (node.kind !== 'element' || !node.shown) continue;
    if (node.name === 'img' ? !isSpacer(node) : holdsPicture(node)) return true;
  }
  return false;
}

const white = /^\s*(?:#fff|#ffffff|white|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))\s*$/iu;
const whiteStyle =
  /(?:^|;)\s*color\s*:\s*(?:#fff|#ffffff|white|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))\s*(?:!important\s*)?(?:;|$)/iu;

/** True for words set in white: on white paper nobody sees them, and on a dark ground they are a heading. */
function isWhite(element: TreeElement): boolean {
  if (element.name === 'font') return white.test(attributeOf(element, 'color') ?? '');
  if (element.name !== 'span') return false;
  const style = attributeOf(element, 'style');
  return style?.includes('color') === true && whiteStyle.test(style);
}

/** All printed text of some nodes in one line; ends of paragraphs and lines are blanks. */
function lineOf(nodes: Iterable<TreeNode>, walk: Walk): string {
  let line = '';
  const add = (node: TreeNode): void => {
    if (node.kind === 'text') line += node.text;
    if (node.kind !== 'element' || !node.shown || node.name === 'wbr') return;
    if (node.name === 'sup' || node.name === 'sub' || isWhite(node)) {
      line += raisedText(line, lineOf(childrenOf(node), walk));
      return;
    }
    const parts = node.name === 'br' || blockNames.has(node.name) || node.name === 'pre' ? ' ' : '';
    line += parts;
    for (let child = node.first; child !== null; child = child.next) add(child);
    line += parts;
  };
  for (const node of nodes) add(node);
  return foldedText(line);
}

/** Text with its own line ends, which white space decides only inside `pre`. */
function plainText(element: TreeElement, lineEnd: string): string {
  let text = '';
  for (let node = element.first; node !== null; node = node.next) {
    if (node.kind === 'text') text += node.text;
    if (node.kind !== 'element' || !node.shown) continue;
    const parts = blockNames.has(node.name) || node.name === 'br' ? lineEnd : '';
    text += parts + plainText(node, lineEnd) + (node.name === 'br' ? '' : parts);
  }
  return text;
}
