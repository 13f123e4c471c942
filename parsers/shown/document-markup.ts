import type { Document, Grid } from '../../model/document.ts';
import type { FoundPlace } from './found-place.ts';
import { escaped, hereCell, markup, pictureNote, spansOf } from './markup.ts';
import type { Markup } from './markup.ts';

/**
 * A document as its reader sees it, as HTML of paragraphs and tables with nothing else; `mark` has the id `here`. Throws
 * DocumentError where it is too large.
 */
export function documentMarkup({ blocks }: Document, mark: FoundPlace | null): string {
  const html = markup();
  let page = 0;
  for (const block of blocks) {
    const own = block.kind === 'grid' ? block.grid[0]?.[0]?.page : block.page;
    if (own !== undefined && own !== page) {
      page = own;
      html.add(`<p class="page">— ${page} —</p>\n`);
    }
    if (block.kind === 'grid') addTable(html, block.grid, mark);
    else if (block.kind === 'picture') html.add(`<p>${pictureNote(block.name)}</p>\n`);
    else html.add(`<p>${mark?.block === block ? markedText(block.text, mark) : escaped(block.text)}</p>\n`);
  }
  return html.text();
}

function markedText(text: string, mark: FoundPlace): string {
  if (mark.kind === 'cell') return escaped(text);
  const { from, to } = mark;
  return `${escaped(text.slice(0, from))}<mark id="here">${escaped(text.slice(from, to))}</mark>${escaped(text.slice(to))}`;
}

function addTable(html: Markup, grid: Grid, mark: FoundPlace | null): void {
  html.add('<table>\n');
  for (const [row, places] of grid.entries()) {
    html.add('<tr>');
    for (const [column, cell] of places.entries()) {
      // A merged cell stands in every place that it covers, and is written once.
      if (cell.row !== row || cell.column !== column) continue;
      const here = mark?.kind === 'cell' && mark.cell === cell ? hereCell : '';
      html.add(`<td${spansOf(cell.rowSpan, cell.columnSpan)}${here}>${escaped(cell.text)}</td>`);
    }
    html.add('</tr>\n');
  }
  html.add('</table>\n');
}
