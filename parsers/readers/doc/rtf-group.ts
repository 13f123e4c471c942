import type { RtfPicture } from './rtf-pictures.ts';
import { type RtfRow, rtfRow } from './rtf-rows.ts';
import type { RtfStory } from './rtf-story.ts';
import type { Destination } from './rtf-words.ts';

/** What holds inside a group and ends with it. */
export interface RtfGroup {
  destination: Destination;
  /** No control word has come yet, so the next one may name a destination. */
  isFresh: boolean;
  isStarred: boolean;
  font: number | null;
  /** Font for Chinese characters where the writer names one apart. */
  eastFont: number | null;
  isEastNext: boolean;
  /** Number of substitutes that follow a character written by its Unicode number. */
  substitutes: number;
  isHidden: boolean;
  isDeleted: boolean;
  isStruck: boolean;
  isDoublyStruck: boolean;
  isRaised: boolean;
  isWhite: boolean;
  isInTable: boolean;
  depth: number;
  /** What the group adds to; a text box has its own. */
  story: RtfStory;
  picture: RtfPicture | null;
  row: RtfRow;
}

/** The group that holds the whole file. */
export function firstGroup(story: RtfStory): RtfGroup {
  return {
    destination: 'text',
    isFresh: true,
    isStarred: false,
    font: null,
    eastFont: null,
    isEastNext: false,
    substitutes: 1,
    isHidden: false,
    isDeleted: false,
    isStruck: false,
    isDoublyStruck: false,
    isRaised: false,
    isWhite: false,
    isInTable: false,
    depth: 0,
    story,
    picture: null,
    row: rtfRow(),
  };
}
