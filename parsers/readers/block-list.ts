import type { Block, Paragraph, Picture } from '../../model/document.ts';
import { foldedText } from './folded.ts';

/** Blocks in the making: text gathers until its paragraph ends, pictures met inside a paragraph follow it. */
export interface BlockList {
  /** Adds running text to the open paragraph; `source` is where all of it stands, for who wants to know. */
  write(text: string, source?: object): void;
  /** What the open paragraph holds so far. */
  openText(): string;
  /** Ends the open paragraph; one without a visible character leaves nothing. */
  endParagraph(): void;
  addPicture(picture: Picture): void;
  /** Ends the open paragraph and adds finished blocks after it. */
  addBlocks(blocks: readonly Block[]): void;
  /** Ends the open paragraph and gives everything in reading order. */
  finished(): readonly Block[];
}

/** Running text as it was written, before it was folded, and where each piece of it came from (null: not said). */
export interface Written {
  readonly text: string;
  readonly pieces: readonly { readonly length: number; readonly source: object | null }[];
}

/** An empty list of blocks. `made` is told of each paragraph and what was written into it. */
export function blockList(made?: (paragraph: Paragraph, written: Written) => void): BlockList {
  const blocks: Block[] = [];
  let open = '';
  let pieces: Written['pieces'][number][] = [];
  let pictures: Picture[] = [];
  const endParagraph = (): void => {
    const text = foldedText(open);
    if (text !== '') {
      const paragraph: Paragraph = { kind: 'paragraph', text };
      blocks.push(paragraph);
      made?.(paragraph, { text: open, pieces });
    }
    open = '';
    pieces = [];
    blocks.push(...pictures);
    pictures = [];
  };
  return {
    write(text, source) {
      open += text;
      if (made !== undefined) pieces.push({ length: text.length, source: source ?? null });
    },
    openText: () => open,
    endParagraph,
    addPicture(picture) {
      pictures.push(picture);
    },
    addBlocks(added) {
      endParagraph();
      for (const block of added) blocks.push(block);
    },
    finished() {
      endParagraph();
      return blocks;
    },
  };
}
