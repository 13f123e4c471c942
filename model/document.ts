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

/** Pixels, row by row from the top left: one byte of grey (0 black) or three bytes of red, green and blue each. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** `width × height × channels` bytes. */
  readonly data: Uint8Array;
}

/** What is kept of a cell whose characters were recognised from pixels. */
export interface Recognised {
  /** False when the recognised text is only the best guess: it may be judged, never printed as a figure by itself. */
  readonly certain: boolean;
  /** The cell as it stands in the picture, as a PNG file; what a person looks at to settle it. */
  readonly cutout: Uint8Array;
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
  /** Given when the text was recognised from pixels and not stored in the carrier. */
  readonly recognised?: Recognised;
  /**
   * Which block of the document, counted from 1, where the cell is a word of a line or of the only printed cell in a row
   * of a table; `column` then counts the words. See `Place.paragraph`.
   */
  readonly paragraph?: number;
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
  /** Where it stands on its page, where the carrier has pages. */
  readonly box?: Box;
  /** Left out where the carrier holds no picture at that place, or one that cannot be had. */
  readonly content?: PictureContent;
}

/**
 * `file`: an encoded picture (PNG, JPEG, TIFF, GIF, BMP …) as it lies in the carrier · `pixels`: one that the carrier
 * holds decoded · `address`: one that lies elsewhere, as the carrier writes it (relative or absolute).
 */
export type PictureContent =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'pixels'; readonly raster: Raster }
  | { readonly kind: 'address'; readonly address: string };

export type Block = Paragraph | Table | Picture;

/** What a page or file says about itself outside its text (meta elements, document properties). */
export interface DocumentMeta {
  readonly title?: string;
  /** Day as `YYYY-MM-DD`. */
  readonly publishedOn?: string;
  readonly source?: string;
  /** 发布机构, as the page's own table of particulars prints it. */
  readonly publisher?: string;
  /** 统一社会信用代码 with which the page's 索引号 begins. */
  readonly creditCode?: string;
}

/** A capture made readable: the same shape whatever the carrier was. */
export interface Document {
  readonly format: Format;
  readonly certainty: Certainty;
  /** In reading order; a table broken over pages is one block. */
  readonly blocks: readonly Block[];
  readonly meta: DocumentMeta;
}
