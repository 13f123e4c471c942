import type * as Xlsx from '@e965/xlsx';
import type { Block, Document } from '../../model/document.ts';
import { DocumentError } from '../../model/errors.ts';
import { placeBudget } from './grid.ts';
import { checkedParts } from './sheets/checked-parts.ts';
import { blocksOfSheet, sheetLimits } from './sheets/sheet-blocks.ts';
import { sheetPictures } from './sheets/sheet-pictures.ts';

const maxBytes = 32 * 1024 * 1024;
const maxSheets = 100;
/** Titles that programs put there themselves say nothing of the document. */
const emptyTitle = /^(untitled|无标题|工作簿\d*|工作表\d*|book\d*|sheet\d*|.*\.(xlsx?|et|csv|html?))$/iu;
/** Names that programs give to new sheets. */
const emptyName = /^(?:sheet|工作表|表格?)\s*\d*$/iu;

/**
 * Reads the visible sheets of a workbook (.xlsx, .xls, and the .et of WPS, which is an .xls) into paragraphs and
 * tables. Hidden sheets, rows and columns, comments, macros and links to other files do not count. A figure is what its
 * cell prints; see `printedText`. Pictures over the cells of an .xlsx are there, those of an .xls are not. Throws DocumentError: `document-damaged`, `document-encrypted`, `document-too-large`,
 * `document-empty`, and for .xlsx those of `zipOf`.
 */
export async function readSheets(bytes: Uint8Array, format: 'xls' | 'xlsx'): Promise<Document> {
  const book = await opened(bytes, format);
  if (book.SheetNames.length > maxSheets) throw tooLarge(`${book.SheetNames.length} sheets`);
  const spend = placeBudget();
  const pictures = format === 'xlsx' ? sheetPictures(bytes) : [];
  const blocks: Block[] = [];
  for (const [index, name] of book.SheetNames.entries()) {
    if ((book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0) continue;
    const sheet = book.Sheets[name];
    // The library drops a sheet that it cannot read without a word.
    if (sheet === undefined) throw damaged(`its sheet ${name} cannot be read`);
    const own = blocksOfSheet(sheet, spend, pictures[index]);
    // Where a table stands alone, the name of its sheet is its title.
    if (own[0]?.kind === 'grid' && !emptyName.test(name) && /\p{Script=Han}/u.test(name)) {
      blocks.push({ kind: 'paragraph', text: name });
    }
    blocks.push(...own);
  }
  if (blocks.length === 0) {
    throw new DocumentError(
      'document-empty',
      'The workbook has no words on its visible sheets; look at it by hand.',
    );
  }
  const title = book.Props?.Title?.trim() ?? '';
  const meta = title === '' || emptyTitle.test(title) ? {} : { title };
  return { format, certainty: 'text', blocks, meta };
}

async function opened(bytes: Uint8Array, format: 'xls' | 'xlsx'): Promise<Xlsx.WorkBook> {
  if (bytes.length > maxBytes) throw tooLarge(`${bytes.length} bytes`);
  const isOle = bytes[0] === 0xd0 && bytes[1] === 0xcf;
  if (format === 'xlsx' && isOle) throw encrypted();
  // The library reads many other kinds of files; none of them comes here.
  if (format === 'xls' && !isOle) throw damaged('it does not begin as one');
  const data = format === 'xlsx' ? checkedParts(bytes) : bytes;
  const { read } = await library();
  try {
    return read(data, {
      type: 'array',
      dense: true,
      // Otherwise hidden rows and columns are not told.
      cellStyles: true,
      cellHTML: false,
      cellFormula: format === 'xlsx',
      sheetRows: sheetLimits.rows + 1,
    });
  } catch (error) {
    // The library meets damage with errors of every kind and with bare strings; nothing but the file can be their cause.
    const said = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/iu.test(said)) throw encrypted(error);
    // Its words are about its own insides; they stay in the cause.
    throw damaged('it cannot be taken apart', error);
  }
}

let loading: Promise<typeof Xlsx> | null = null;

/** Imports the library once and only where a workbook is read. Old workbooks are written in code pages that it keeps apart. */
function library(): Promise<typeof Xlsx> {
  loading ??= (async () => {
    const xlsx = await import('@e965/xlsx');
    xlsx.set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
    return xlsx;
  })();
  return loading;
}

function damaged(what: string, cause?: unknown): DocumentError {
  return new DocumentError(
    'document-damaged',
    `The workbook is damaged (${what}); fetch it again or ask the agency for a whole one.`,
    cause === undefined ? undefined : { cause },
  );
}

function encrypted(cause?: unknown): DocumentError {
  return new DocumentError(
    'document-encrypted',
    'The workbook is encrypted with a password; ask the publisher for an open copy.',
    cause === undefined ? undefined : { cause },
  );
}

function tooLarge(what: string): DocumentError {
  return new DocumentError(
    'document-too-large',
    `The workbook has ${what}, more than any report; look at it by hand.`,
  );
}
