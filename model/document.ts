/** What a carrier is, decided by its content first and by its name last. */
export const formats = ['html', 'docx', 'doc', 'pdf', 'ofd', 'image', 'xlsx', 'xls', 'text'] as const;
export type Format = (typeof formats)[number];

/** `ocr` when the words were recognised from pixels, `mixed` when some were; else they were stored as text. */
export type Certainty = 'text' | 'ocr' | 'mixed';

/** A rectangle in points (1/72 inch), measured from the top left corner of its page. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One cell of a table. A merged cell is one object that stands in every place it covers. */
export interface Cell {
  /** As printed; runs of white space are one blank, nothing else is cleaned (full-width digits, `+19` stay). */
  readonly text: string;
  /** Top left place within its grid, counted from 0. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Counted from 1; only carriers that have pages say it. */
  readonly page?: number;
  readonly box?: Box;
  /** True when a picture stands in the cell, so that an empty text does not mean an empty cell. */
  readonly hasImage?: boolean;
}

/** A table squared off: every row has the same length and every place answers. */
export type Grid = readonly (readonly Cell[])[];

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly page?: number;
}

export interface Table {
  readonly kind: 'grid';
  readonly grid: Grid;
  /**
   * False when the carrier keeps only the order of the cells in a row (plain text): the same column number in
   * two rows need not be the same column, and places past a row's last cell are filled with empty cells.
   */
  readonly aligned: boolean;
  /**
   * Number of places in each row that cells of the carrier really cover; the rest was filled up. Given wherever a row
   * falls short of the grid: a row that lost a cell must not pass for one with a blank at its end.
   */
  readonly widths?: readonly number[];
}

/** A picture in reading order, where a table may have been expected. */
export interface Picture {
  readonly kind: 'picture';
  readonly name: string;
  readonly page?: number;
  /**
   * True when a tall or wide picture may well hold a table; false for small ones (icons, seals) where the carrier
   * tells the size. Left out where the size is unknown.
   */
  readonly large?: boolean;
}

export type Block = Paragraph | Table | Picture;

/** What a page or file says about itself outside its text (meta elements, document properties). */
export interface DocumentMeta {
  readonly title?: string;
  /** Day as `YYYY-MM-DD`. */
  readonly publishedOn?: string;
  readonly source?: string;
}

/** A capture made readable: the same shape whatever the carrier was. */
export interface Document {
  readonly format: Format;
  readonly certainty: Certainty;
  /** In reading order; a table broken over pages is one block. */
  readonly blocks: readonly Block[];
  readonly meta: DocumentMeta;
}
