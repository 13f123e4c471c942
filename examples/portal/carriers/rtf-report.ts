import type { Manuscript } from '../paper/manuscript.ts';
import { gbkBytes } from './gbk.ts';
import { laidRows, runsOf, wordBlocks } from './word-blocks.ts';
import type { LaidCell, WordBlock, WordParagraph, WordRun, WordTable } from './word-blocks.ts';

export interface RtfOptions {
  /** Chinese characters as escaped GBK bytes, as Word and WPS write them in China, or by their Unicode numbers. Default `gbk`. */
  readonly text?: 'gbk' | 'unicode';
  /** A cell over several columns as one wide cell, or as several that are marked as joined. Default `width`. */
  readonly across?: 'width' | 'flags';
  readonly title?: string;
}

/** A report as an RTF file. Throws RangeError for tables that are to be pictures. */
export function rtfReport(manuscript: Manuscript, options: RtfOptions = {}): Uint8Array {
  return rtfFile(wordBlocks(manuscript), { title: manuscript.title, ...options });
}

/** Paragraphs and tables with merged cells as an RTF file. */
export function rtfFile(blocks: readonly WordBlock[], options: RtfOptions = {}): Uint8Array {
  const head =
    '{\\rtf1\\ansi\\ansicpg936\\uc1\\deff0\n' +
    `{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}{\\f1\\fnil\\fcharset134 ${spelled('宋体', options)};}}\n` +
    `{\\info{\\title ${spelled(options.title ?? '', options)}}}\n`;
  const body = blocks.map((block) =>
    block.kind === 'paragraph' ? `${paragraphRtf(block, options)}\\par\n` : tableRtf(block, options),
  );
  return new TextEncoder().encode(`${head}${body.join('')}}\n`);
}

const alignments = { left: '', center: '\\qc', right: '\\qr' };

function paragraphRtf({ align = 'left', runs }: WordParagraph, options: RtfOptions): string {
  return `\\pard\\plain${alignments[align]} ${runs.map((run) => runRtf(run, options)).join('')}`;
}

function runRtf(run: WordRun, options: RtfOptions): string {
  const looks = [
    run.deleted === true ? '\\deleted' : '',
    run.inserted === true ? '\\revised' : '',
    run.hidden === true ? '\\v' : '',
    run.struck === true ? '\\strike' : '',
  ];
  return `{\\f1\\fs${run.size ?? 32}${looks.join('')} ${spelled(run.text, options)}}`;
}

function tableRtf(table: WordTable, options: RtfOptions): string {
  const edgeAt = (column: number): number =>
    table.columnWidths.slice(0, column).reduce((sum, width) => sum + width, 0);
  return laidRows(table)
    .map((row) => {
      const parts = row.flatMap((laid) => partsOf(laid, options));
      const defined = parts.map(({ laid, part, columns }) => {
        const across = columns === laid.cell.columnSpan ? '' : part === 0 ? '\\clmgf' : '\\clmrg';
        const down = { none: '', first: '\\clvmgf', covered: '\\clvmrg' }[laid.down];
        const borders = ['t', 'l', 'b', 'r'].map((side) => `\\clbrdr${side}\\brdrs\\brdrw10`).join('');
        return `${across}${down}\\clvertalc${borders}\\cellx${edgeAt(laid.column + part + columns)}`;
      });
      const filled = parts.map(({ laid, part }) => {
        const runs = laid.down === 'covered' || part > 0 ? [{ text: '' }] : runsOf(table, laid.cell);
        const written = runs.map((run) => runRtf({ size: 21, ...run }, options)).join('');
        return `\\pard\\plain\\intbl\\qc ${written}\\cell\n`;
      });
      return `\\trowd\\trgaph108\\trleft0${defined.join('\n')}\n${filled.join('')}\\row\n`;
    })
    .join('');
}

/** A cell as the writer sets it: whole, or cut into its columns. */
function partsOf(
  laid: LaidCell,
  { across }: RtfOptions,
): readonly { readonly laid: LaidCell; readonly part: number; readonly columns: number }[] {
  const { columnSpan } = laid.cell;
  if (across !== 'flags' || columnSpan === 1) return [{ laid, part: 0, columns: columnSpan }];
  return Array.from({ length: columnSpan }, (_, part) => ({ laid, part, columns: 1 }));
}

function spelled(text: string, { text: way = 'gbk' }: RtfOptions): string {
  let written = '';
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) written += /[\\{}]/.test(letter) ? `\\${letter}` : letter;
    else {
      const bytes = way === 'gbk' ? gbkBytes(letter) : null;
      // What GBK lacks comes back as a reference in ASCII.
      const isPair = bytes?.length === 2;
      if (isPair) written += Array.from(bytes, (byte) => `\\'${byte.toString(16)}`).join('');
      else for (let at = 0; at < letter.length; at += 1) written += `\\u${signed(letter.charCodeAt(at))}?`;
    }
  }
  return written;
}

/** RTF counts its characters in signed halves of 32 bits. */
function signed(code: number): number {
  return code > 0x7fff ? code - 0x10000 : code;
}
