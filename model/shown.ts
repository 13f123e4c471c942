import type { Box, Certainty, Format } from './document.ts';
import type { Place, ProseFigure } from './report.ts';

/** A figure as a reading keeps it: where it stands in its carrier, and the characters printed there. */
export type Mark =
  | { readonly kind: 'cell'; readonly at: Place; readonly raw: string | null }
  | { readonly kind: 'sentence'; readonly at: ProseFigure['at']; readonly raw: string };

/** A mark with the certainty of the reading that it is taken from: places count differently where pictures were read. */
export interface ReadMark {
  readonly mark: Mark;
  readonly certainty: Certainty;
}

/**
 * What came of a mark. `none`: nothing was to be marked · `marked`: the place was found, and `text`, what the reader of
 * today sees there, is what was kept · `boxed`: the box that the reading kept is drawn, and its characters were recognised
 * from pixels, so that there is no stored text to hold against them · `differs`: `text` stands there instead, and nothing
 * is marked · `not-found`: there is no such place, and nothing is marked · `unplaced`: only the page of the figure is known.
 */
export type Marking =
  | { readonly kind: 'none' | 'boxed' | 'not-found' | 'unplaced' }
  | { readonly kind: 'marked' | 'differs'; readonly text: string };

/** A document as HTML that can do nothing: no script, no address, no style of its own. */
export interface ShownDocument {
  readonly kind: 'document';
  /** `archived`: the page itself, made safe · `reader`: what the reader of its format sees. */
  readonly view: 'archived' | 'reader';
  readonly format: Format;
  /** Content of `body`; what is marked has the id `here`. */
  readonly content: string;
  readonly marking: Marking;
}

/** A page of a paged carrier, or a picture within a document, of which a PNG file can be had by its number. */
export interface ShownPage {
  readonly kind: 'page';
  readonly format: Format;
  /** Counted from 1. */
  readonly page: number;
  readonly pages: number;
  /** In points. */
  readonly width: number;
  readonly height: number;
  /** In points from the top left corner; null where nothing is marked. */
  readonly box: Box | null;
  readonly marking: Marking;
}
