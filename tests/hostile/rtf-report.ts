import { rowsOf } from '../../examples/portal/carriers/html-report.ts';
import { columnCounts } from '../../examples/portal/paper/form-rows.ts';
import type { Manuscript } from '../../examples/portal/paper/manuscript.ts';
import type { TableCode } from '../../model/report.ts';
import { placedCells } from './placed-cells.ts';

const textWidth = 9000;

/** A report as RTF with its tables, merged cells as Word writes them (\clvmgf, \clvmrg and wide cells). */
export function rtfReport(manuscript: Manuscript): string {
  const paragraph = (text: string): string => `\\pard\\plain ${written(text)}\\par\n`;
  return [
    '{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}\n',
    paragraph(manuscript.title),
    ...manuscript.opening.map(paragraph),
    ...manuscript.sections.flatMap(({ heading, paragraphs, table }) => [
      paragraph(heading),
      ...paragraphs.map(paragraph),
      ...(table === undefined ? [] : [tableRtf(manuscript, table), paragraph('')]),
    ]),
    ...manuscript.signature.map(paragraph),
    '}',
  ].join('');
}

function tableRtf(manuscript: Manuscript, table: TableCode): string {
  const rows = rowsOf(manuscript, table);
  const columns = columnCounts[table];
  const cells = placedCells(rows);
  return rows
    .map((_, row) => {
      let definitions = '';
      let texts = '';
      for (let column = 0; column < columns;) {
        const covering = cells.find(
          (each) => each.column === column && each.row <= row && row < each.row + each.cell.rowSpan,
        );
        if (covering === undefined) throw new RangeError(`no cell covers row ${row}, column ${column}`);
        const { cell } = covering;
        column += cell.columnSpan;
        const merge = cell.rowSpan === 1 ? '' : covering.row === row ? '\\clvmgf' : '\\clvmrg';
        definitions += `${merge}\\cellx${Math.round((textWidth / columns) * column)}`;
        texts += `\\intbl ${covering.row === row ? written(cell.text) : ''}\\cell `;
      }
      return `\\trowd\\trgaph108${definitions}\\pard\\plain ${texts}\\row\n`;
    })
    .join('');
}

function written(text: string): string {
  return Array.from(text)
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      if (code > 127) return `\\u${code > 32767 ? code - 65536 : code} ?`;
      return '\\{}'.includes(character) ? `\\${character}` : character;
    })
    .join('');
}
