import type { ReadMark, ShownDocument, ShownPage } from '../../model/shown.ts';
import type { Hints } from '../../parsers/recognise.ts';
import { pageOfShown, shownOf } from '../../parsers/shown/shown.ts';

/** What is wanted of a file besides what is known of it. */
export interface ShowHints extends Hints {
  readonly member: string | null;
  /** The number of a page, as a picture; else the file with something marked, or nothing. */
  readonly wanted: number | ReadMark | null;
}

/** The picture of a page, a PNG file, or the file to be shown. */
export type ShowAnswer = Uint8Array | ShownDocument | ShownPage;

/** Runs in the process that reads documents, in the place of the parser. Throws DocumentError. */
export async function parse(bytes: Uint8Array, hints: ShowHints): Promise<ShowAnswer> {
  const { member, wanted, ...known } = hints;
  return typeof wanted === 'number'
    ? await pageOfShown(bytes, known, member, wanted)
    : await shownOf(bytes, known, member, wanted);
}
