import type { Block, Picture } from '../../model/document.ts';
import { foldedText } from './folded.ts';

/** Blocks in the making: text gathers until its paragraph ends, pictures met inside a paragraph follow it. */
export interface BlockList {
  /** Adds running text to the open paragraph. */
  write(text: string): void;
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

/** An empty list of blocks. */
export function blockList(): BlockList {
  const blocks: Block[] = [];
  let open = '';
  let pictures: Picture[] = [];
  const endParagraph = (): void => {
    const text = foldedText(open);
    open = '';
    if (text !== '') blocks.push({ kind: 'paragraph', text });
    blocks.push(...pictures);
    pictures = [];
  };
  return {
    write(text) {
      open += text;
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
