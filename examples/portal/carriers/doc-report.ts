import type { Manuscript } from '../paper/manuscript.ts';
import { compoundFile } from './compound-writer.ts';
import type { CompoundStream } from './compound-writer.ts';
import { propertyPages } from './doc-pages.ts';
import type { PropertyStretch } from './doc-pages.ts';
import { docFonts, docHead, docStyles, longs, textAt, words } from './doc-parts.ts';
import type { DocPart } from './doc-parts.ts';
import { laidRows, runsOf, wordBlocks } from './word-blocks.ts';
import type { LaidCell, WordBlock, WordParagraph, WordRun, WordTable } from './word-blocks.ts';

export interface DocOptions {
  /** A cell over several columns as one wide cell, or as several that are marked as joined. Default `width`. */
  readonly across?: 'width' | 'flags';
  /** Row definitions in the pages of properties, or in the Data stream as for very wide tables. Default `pages`. */
  readonly rowsIn?: 'pages' | 'data';
  /** Number of pieces that the text is cut into, as editing leaves them. Default 1. */
  readonly pieces?: number;
}

/** A report as a Word 97–2003 binary file. Throws RangeError for tables that are to be pictures. */
export function docReport(manuscript: Manuscript, options: DocOptions = {}): Uint8Array {
  return docFile(wordBlocks(manuscript), options);
}

/** Paragraphs and tables with merged cells as a Word 97–2003 binary file. */
export function docFile(blocks: readonly WordBlock[], options: DocOptions = {}): Uint8Array {
  const draft = newDraft(options);
  for (const block of blocks) {
    if (block.kind === 'paragraph') addParagraph(draft, block);
    else addTable(draft, block);
  }
  // A document ends with a paragraph, and a table needs one behind it.
  addParagraph(draft, { kind: 'paragraph', runs: [] });
  return packed(draft, options.pieces ?? 1);
}

interface Draft {
  text: string;
  readonly characters: PropertyStretch[];
  readonly paragraphs: PropertyStretch[];
  readonly data: number[];
  readonly options: DocOptions;
}

function newDraft(options: DocOptions): Draft {
  return { text: '', characters: [], paragraphs: [], data: [], options };
}

const place = (draft: Draft): number => textAt + draft.text.length * 2;

function addRun(draft: Draft, run: WordRun): void {
  if (run.text === '') return;
  const from = place(draft);
  draft.text += run.text;
  const looks = [
    ...words(0x4a43, run.size ?? 32),
    ...(run.deleted === true ? [...words(0x0800), 1] : []),
    ...(run.inserted === true ? [...words(0x0801), 1] : []),
    ...(run.hidden === true ? [...words(0x083c), 1] : []),
    ...(run.struck === true ? [...words(0x0837), 1] : []),
  ];
  draft.characters.push({ from, to: place(draft), content: Uint8Array.from(looks) });
}

/** Ends the open paragraph, which began at `from`, with its mark and properties. */
function endParagraph(draft: Draft, from: number, mark: string, changes: readonly number[]): void {
  addRun(draft, { text: mark });
  const content = Uint8Array.from([...words(0), ...changes]);
  draft.paragraphs.push({ from, to: place(draft), content });
}

const alignments = { left: 0, center: 1, right: 2 };
const alignment = (align: keyof typeof alignments): readonly number[] => [
  ...words(0x2403),
  alignments[align],
];

function addParagraph(draft: Draft, { runs, align = 'left' }: WordParagraph): void {
  const from = place(draft);
  for (const run of runs) addRun(draft, run);
  endParagraph(draft, from, '\r', alignment(align));
}

const inTable = [...words(0x2416), 1, ...words(0x6649), ...longs(1)];

function addTable(draft: Draft, table: WordTable): void {
  for (const row of laidRows(table)) {
    const parts = row.flatMap((laid) => partsOf(laid, draft.options));
    for (const { laid, part } of parts) {
      const from = place(draft);
      const runs = laid.down === 'covered' || part > 0 ? [] : runsOf(table, laid.cell);
      for (const run of runs) addRun(draft, { size: 21, ...run });
      endParagraph(draft, from, '\u0007', [...alignment('center'), ...inTable]);
    }
    const definition = rowDefinition(table, parts);
    const changes = [...inTable, ...words(0x2417), 1, ...definition];
    if (draft.options.rowsIn === 'data') {
      const address = draft.data.length;
      draft.data.push(...words(changes.length), ...changes);
      endParagraph(draft, place(draft), '\u0007', [...words(0x6646), ...longs(address)]);
    } else endParagraph(draft, place(draft), '\u0007', changes);
  }
}

interface Part {
  readonly laid: LaidCell;
  /** Number of the part of a cell that is cut into its columns. */
  readonly part: number;
  readonly columns: number;
}

function partsOf(laid: LaidCell, { across }: DocOptions): readonly Part[] {
  const { columnSpan } = laid.cell;
  if (across !== 'flags' || columnSpan === 1) return [{ laid, part: 0, columns: columnSpan }];
  return Array.from({ length: columnSpan }, (_, part) => ({ laid, part, columns: 1 }));
}

/** A thin line on each side of a cell. */
const borders = [0, 1, 2, 3].flatMap(() => [4, 1, 0, 0]);

function rowDefinition({ columnWidths }: WordTable, parts: readonly Part[]): readonly number[] {
  const edgeAt = (column: number): number =>
    columnWidths.slice(0, column).reduce((sum, width) => sum + width, 0);
  const gap = 108;
  const edges = [0, ...parts.map(({ laid, part, columns }) => edgeAt(laid.column + part + columns))];
  const cells = parts.flatMap(({ laid, part, columns }, at) => {
    const isWhole = columns === laid.cell.columnSpan;
    const across = isWhole ? 0 : part === 0 ? 1 : 2;
    const down = { none: 0, first: 0x60, covered: 0x20 }[laid.down];
    const width = (edges[at + 1] ?? 0) - (edges[at] ?? 0);
    return [...words(across | down | 0x80 | (3 << 9), width), ...borders];
  });
  const operand = [parts.length, ...edges.flatMap((edge) => words(edge - gap)), ...cells];
  return [...words(0x9602, gap), ...words(0xd608, operand.length + 1), ...operand];
}

const pageSize = 512;

function packed(draft: Draft, pieceCount: number): Uint8Array {
  const { text } = draft;
  const textEnd = Math.ceil((textAt + text.length * 2) / pageSize) * pageSize;
  const characters = propertyPages(draft.characters, 'character');
  const paragraphs = propertyPages(draft.paragraphs, 'paragraph');
  const firstPage = textEnd / pageSize;
  const mainLength = textEnd + (characters.pages.length + paragraphs.pages.length) * pageSize;

  const table: number[] = [];
  const parts = new Map<DocPart, { readonly at: number; readonly length: number }>();
  const add = (name: DocPart, bytes: readonly number[]): void => {
    parts.set(name, { at: table.length, length: bytes.length });
    table.push(...bytes);
  };
  add('styles', docStyles());
  add('sections', [...longs(0, text.length), ...words(0), ...longs(0xffffffff), ...words(0), ...longs(0)]);
  const index = (of: typeof characters, from: number): readonly number[] =>
    longs(...of.starts, of.end, ...of.pages.map((_, at) => from + at));
  add('characterPages', index(characters, firstPage));
  add('paragraphPages', index(paragraphs, firstPage + characters.pages.length));
  add('fonts', docFonts());
  add(
    'settings',
    Array.from({ length: 500 }, () => 0),
  );
  add('pieces', pieceTable(text.length, pieceCount));

  const main = new Uint8Array(mainLength);
  main.set(docHead(text.length, mainLength, parts));
  for (let at = 0; at < text.length; at += 1) main.set(words(text.charCodeAt(at)), textAt + at * 2);
  [...characters.pages, ...paragraphs.pages].forEach((bytes, at) => main.set(bytes, textEnd + at * pageSize));
  const streams: CompoundStream[] = [
    { name: 'WordDocument', bytes: main },
    { name: '1Table', bytes: Uint8Array.from(table) },
  ];
  if (draft.data.length > 0) streams.push({ name: 'Data', bytes: Uint8Array.from(draft.data) });
  return compoundFile(streams);
}

function pieceTable(characters: number, count: number): readonly number[] {
  const starts = Array.from({ length: count }, (_, at) => Math.floor((characters * at) / count));
  const entries = starts.flatMap((start) => [...words(0), ...longs(textAt + start * 2), ...words(0)]);
  const list = [...longs(...starts, characters), ...entries];
  return [2, ...longs(list.length), ...list];
}
