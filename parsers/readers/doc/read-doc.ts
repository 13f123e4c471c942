import type { Document } from '../../../model/document.ts';
import { DocumentError } from '../../../model/errors.ts';
import type { ByteView } from './byte-view.ts';
import { compoundFileOf } from './compound-file.ts';
import { type Drawings, drawingsOf } from './drawings.ts';
import { type WordFile, wordFileOf } from './fib.ts';
import { documentOfFlow } from './flow.ts';
import { type Numbering, numberingOf } from './lists.ts';
import { piecesOf } from './pieces.ts';
import { propertyRuns } from './property-pages.ts';
import { boxOf, paragraphsOf, type Story } from './story.ts';
import { stylesOf } from './stylesheet.ts';
import { summaryTitle } from './summary-title.ts';
import { symbolOf } from './symbols.ts';

/** A report has some ten thousand characters; a book a million. */
const mostCharacters = 4_000_000;

/**
 * Reads a Word 97–2003 binary file (.doc, .dot, the .wps of WPS Office): the text as it prints with tracked changes
 * accepted, tables, pictures, text boxes once, automatic numbers written out; no head lines, foot lines, notes or comments.
 *
 * Throws DocumentError: `document-damaged`, `document-encrypted`, `doc-too-old`, `doc-not-word`, `doc-too-complex`,
 * `table-too-large`, `document-empty`.
 */
export function readDoc(bytes: Uint8Array): Promise<Document> {
  // Reading is synchronous; the promise keeps one shape for all readers.
  return Promise.resolve().then(() => documentOf(bytes));
}

function documentOf(bytes: Uint8Array): Document {
  const container = compoundFileOf(bytes);
  const file = wordFileOf(container);
  const { stories } = file;
  if (Object.values(stories).reduce((sum, count) => sum + count, 0) > mostCharacters) {
    throw new DocumentError(
      'doc-too-complex',
      `The file claims more than ${mostCharacters} characters, so it is no report; look at it by hand.`,
    );
  }
  const story: Story = {
    file,
    pieces: piecesOf(file.part('pieces'), file.main),
    characters: propertyRuns(file.main, file.part('characterPages'), 'character'),
    paragraphs: propertyRuns(file.main, file.part('paragraphPages'), 'paragraph'),
    styles: stylesOf(file.part('styles')),
    numbering: orElse<Numbering>(
      () => numberingOf(file),
      () => '',
    ),
    drawings: orElse<Drawings>(() => drawingsOf(file), {
      at: () => ({ pictures: [], boxes: [] }),
      rest: () => [],
    }),
    boxesFrom:
      stories.text + stories.notes + stories.heads + stories.macros + stories.comments + stories.endNotes,
    symbolText: symbolText(file),
    known: new Map(),
  };
  const text = paragraphsOf(story, 0, stories.text);
  const boxes = story.drawings.rest().flatMap(([from, to]) => boxOf(story, from, to));
  return documentOfFlow([...text, ...boxes], summaryTitle(container));
}

/** What a damaged table of marks or pictures leaves behind: the text without them is still the agency's text. */
function orElse<Part>(read: () => Part, without: Part): Part {
  try {
    return read();
  } catch (error) {
    if (error instanceof DocumentError) return without;
    throw error;
  }
}

function symbolText(file: WordFile): (font: number, code: number) => string {
  let names: readonly string[] | null = null;
  return (font, code) => {
    names ??= orElse(() => fontNames(file.part('fonts')), []);
    return symbolOf(code, names[font] ?? '');
  };
}

const nameAt = 40;

function fontNames(table: ByteView | null): readonly string[] {
  const names: string[] = [];
  if (table === null) return names;
  const count = table.u16(0);
  let at = 4;
  for (let index = 0; index < count; index++) {
    const length = table.u8(at) + 1;
    const entry = table.part(at, length);
    const name = new TextDecoder('utf-16le').decode(entry.bytes.subarray(nameAt));
    names.push(name.split('\0')[0] ?? '');
    at += length;
  }
  return names;
}
