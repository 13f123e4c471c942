import type { FormRow } from '../paper/form-rows.ts';
import type { Manuscript } from '../paper/manuscript.ts';

export interface TextOptions {
  /**
   * `rows`: one line per table row, cells parted by tabs, an empty field wherever a merged cell continues;
   * `cells`: one line per cell, as text comes out of Word, an empty line between rows.
   */
  readonly shape?: 'rows' | 'cells';
}

/** A report as UTF-8 text with tab-separated tables. Tables set as pictures leave only a mark `[image: 图片1]`. */
export function textReport(manuscript: Manuscript, options: TextOptions = {}): Uint8Array {
  const shape = options.shape ?? 'rows';
  let picture = 0;
  const lines = [manuscript.title, '', ...manuscript.opening];
  for (const section of manuscript.sections) {
    lines.push('', section.heading, '', ...section.paragraphs);
    if (section.table === undefined) continue;
    const rows = manuscript.tables[section.table];
    if (rows === 'picture') {
      picture += 1;
      lines.push(`[image: 图片${picture}]`);
    } else {
      lines.push(...(shape === 'rows' ? rowLines(rows) : cellLines(rows)));
    }
  }
  lines.push('', ...manuscript.signature);
  return new TextEncoder().encode(lines.join('\n') + '\n');
}

/** Squares the rows off: the text in a merged cell's first place, empty fields in the others. */
function rowLines(rows: readonly FormRow[]): string[] {
  const grid: string[][] = rows.map(() => []);
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of row) {
      while (grid[at]?.[column] !== undefined) column += 1;
      for (let down = 0; down < cell.rowSpan; down += 1) {
        for (let right = 0; right < cell.columnSpan; right += 1) {
          const line = grid[at + down];
          if (line !== undefined) line[column + right] = down === 0 && right === 0 ? cell.text : '';
        }
      }
    }
  });
  return grid.map((fields) => fields.join('\t'));
}

function cellLines(rows: readonly FormRow[]): string[] {
  return rows.flatMap((row) => [...row.map((cell) => `\t${cell.text}`), '']);
}
