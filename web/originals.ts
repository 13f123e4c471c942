import type { ReadMark, ShownDocument, ShownPage } from '../model/shown.ts';

/** Which archived file is meant. */
export interface OriginalFile {
  readonly captureId: number;
  /** Name of the file inside a packed file; null where the capture is the file itself. */
  readonly member: string | null;
}

/** Why an original cannot be shown. */
export interface Refused {
  readonly kind: 'refused';
  /** Code of the error (`damaged-record`, `reader-timeout`, `document-too-large`, `busy` …). */
  readonly code: string;
  /** One sentence. */
  readonly message: string;
}

/** A page as a PNG file. */
export interface PagePicture {
  readonly kind: 'picture';
  readonly png: Uint8Array;
}

/** An archived file without its content coding. */
export interface ArchivedBody {
  readonly kind: 'body';
  readonly bytes: Uint8Array;
}

/**
 * Shows what the archive holds. Renderings are made in processes of their own with limits, a few at a time, and the last
 * are kept in memory. No call rejects for what a document does: whatever cannot be shown is `refused`.
 */
export interface Originals {
  /** The file with the figure marked; null marks nothing. */
  readonly shown: (
    file: OriginalFile,
    marked: ReadMark | null,
  ) => Promise<ShownDocument | ShownPage | Refused>;
  /** Page (or picture within a document) by its number, from 1. */
  readonly page: (file: OriginalFile, page: number) => Promise<PagePicture | Refused>;
  readonly body: (captureId: number) => Promise<ArchivedBody | Refused>;
}
