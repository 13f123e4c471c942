import type { Block, Document } from '../../model/document.ts';
import { DocumentError } from '../../model/errors.ts';
import { blockList, type BlockList } from './block-list.ts';
import { numberingOf, type Numbering } from './docx-numbering.ts';
import { wordPackageOf } from './docx-package.ts';
import { cellsOfTable } from './docx-table.ts';
import { branchOf, isStruck, readRuns, type TextSetting } from './docx-text.ts';
import { elementAt, elementsOf, ownText, type XmlElement } from './docx-xml.ts';
import { foldedText, lettersOf, raisedText } from './folded.ts';
import { type Budget, placeBudget } from './grid.ts';
import { pictureBudget } from './picture-file.ts';
import { pageOf } from './html.ts';
import { blocksOfTable } from './table-layout.ts';

interface Story {
  /** The blocks of a document of another kind that was put in whole, by its relationship. */
  readonly chunkBlocks: (relation: string) => readonly Block[];
  readonly numbering: Numbering;
  readonly spend: Budget;
  readonly setting: TextSetting;
}

/** Beyond this share of the text a strike is a style gone wrong, not a deletion. */
const mostStruck = 0.2;
/** Documents inside a document. */
const mostChunks = 20;

/**
 * Reads a Word or WPS text document (.docx): the text as it prints with tracked changes accepted, tables, pictures,
 * text boxes once, automatic numbers written out; no head lines, foot lines, footnotes or comments.
 *
 * Throws DocumentError: `zip-damaged`, `zip-too-large`, `zip-encrypted`, `docx-encrypted`, `docx-damaged`,
 * `docx-too-complex`, `docx-not-word`, `table-too-large`, `document-empty`.
 */
export function readDocx(bytes: Uint8Array): Promise<Document> {
  // Reading is synchronous; the promise keeps one shape for all readers.
  return Promise.resolve().then(() => documentOf(bytes));
}

function documentOf(bytes: Uint8Array): Document {
  const { main, targets, partBytes, styles, numbering, title } = wordPackageOf(bytes);
  const pictures = pictureBudget();
  const body = elementAt(main, 'body');
  if (body === null)
    throw new DocumentError('docx-damaged', 'The file has no body; ask the agency for a whole one.');
  let chunks = 0;
  const story: Story = {
    numbering: numberingOf(numbering, styles),
    spend: placeBudget(),
    chunkBlocks: (relation) => {
      const part = targets.get(relation);
      return part === undefined || ++chunks > mostChunks ? [] : chunkOf(part, partBytes(part));
    },
    setting: {
      targets,
      pictureIn: (part) => {
        const file = partBytes(part);
        return file === null ? null : pictures.file(file);
      },
      keepsStruck: struckShare(body) > mostStruck,
      boxBlocks: (box) => blocksOf(box, story),
      fields: [],
    },
  };
  const blocks = blocksOf(body, story);
  if (blocks.length === 0) {
    throw new DocumentError(
      'document-empty',
      'The file prints nothing; ask the agency for the report itself.',
    );
  }
  const own = title === null ? null : ownTitle(title, blocks);
  return { format: 'docx', certainty: 'text', blocks, meta: own === null ? {} : { title: own } };
}

/**
 * A web page or text that a Word document takes in whole (altChunk, written by programs that make reports from pages).
 * Anything else there is told by its name in place of a picture, so that a table in it is not taken for missing.
 */
function chunkOf(part: string, bytes: Uint8Array | null): readonly Block[] {
  const isPage = /\.(?:x?html?|txt)$/iu.test(part);
  if (bytes !== null && isPage) {
    try {
      return pageOf(bytes, null).blocks;
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
    }
  }
  return [{ kind: 'picture', name: part.split('/').at(-1) ?? '', large: true }];
}

function blocksOf(parent: XmlElement, story: Story): readonly Block[] {
  const list = blockList();
  readBlocks(parent, list, story);
  return list.finished();
}

function readBlocks(parent: XmlElement, list: BlockList, story: Story): void {
  for (const node of elementsOf(parent)) {
    switch (node.name) {
      case 'p':
        readParagraph(node, list, story);
        break;
      case 'tbl': {
        const rows = cellsOfTable(node, (cell) => blocksOf(cell, story));
        list.addBlocks(blocksOfTable(rows, story.spend));
        break;
      }
      case 'altChunk':
        list.addBlocks(story.chunkBlocks(node.attributes['id'] ?? ''));
        break;
      case 'AlternateContent':
        readBlocks(branchOf(node), list, story);
        break;
      case 'sdt':
      case 'sdtContent':
      case 'customXml':
      case 'ins':
      case 'moveTo':
        readBlocks(node, list, story);
        break;
    }
  }
}

function readParagraph(paragraph: XmlElement, list: BlockList, story: Story): void {
  const { fields } = story.setting;
  // The code of a field never runs over a paragraph; one that was left open must not swallow the rest.
  while (fields.includes('code')) fields.pop();
  const properties = elementAt(paragraph, 'pPr');
  const isJoined = elementAt(properties, 'rPr', 'del') !== null;
  const boxes: Block[] = [];
  let mark = isJoined ? '' : story.numbering(properties);
  const write = (text: string): void => {
    if (mark !== '' && text.trim() !== '') {
      list.write(marked(mark, text));
      mark = '';
    } else list.write(text);
  };
  readRuns(
    paragraph,
    {
      write,
      writeRaised: (text) => write(raisedText(list.openText(), text)),
      endLine: () => list.endParagraph(),
      addPicture: (picture) => list.addPicture(picture),
      addBox: (blocks) => boxes.push(...blocks),
    },
    story.setting,
  );
  if (boxes.length > 0) list.addBlocks(boxes);
  // A deleted paragraph mark joins the text to the next paragraph.
  if (!isJoined) list.endParagraph();
}

/** A number mark and its text; before a digit or letter a blank keeps `1.` and `0` from becoming `1.0`. */
function marked(mark: string, text: string): string {
  return /^\s*[\dA-Za-z.,+\uff10-\uff19-]/u.test(text) ? `${mark} ${text}` : mark + text.trimStart();
}

function struckShare(body: XmlElement): number {
  let struck = 0;
  let all = 0;
  const visit = (element: XmlElement, isInStruck: boolean): void => {
    for (const node of elementsOf(element)) {
      if (node.name === 't') {
        const length = lettersOf(ownText(node)).length;
        all += length;
        if (isInStruck) struck += length;
      } else visit(node, isInStruck || (node.name === 'r' && isStruck(elementAt(node, 'rPr'))));
    }
  };
  visit(body, false);
  return all === 0 ? 0 : struck / all;
}

/** The title property where it is the report's own: files are made from older ones and keep the title of those. */
function ownTitle(title: string, blocks: readonly Block[]): string | null {
  const text = foldedText(title);
  if (!/年度报告|工作报告|年报/u.test(text)) return null;
  const head = blocks.slice(0, 30).map((block) => (block.kind === 'paragraph' ? lettersOf(block.text) : ''));
  return head.join('').includes(lettersOf(text)) ? text : null;
}
