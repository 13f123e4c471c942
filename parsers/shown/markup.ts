import { DocumentError } from '../../model/errors.ts';

/** A page that comes to more than this is a book, which no browser should be handed in one piece. */
const mostLetters = 6_000_000;

/** Text as it stands between tags or in a quoted attribute. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** HTML in the making. */
export interface Markup {
  /** Adds markup that was written here. Throws DocumentError where the whole grows too large. */
  readonly add: (markup: string) => void;
  readonly text: () => string;
}

/** Empty markup. */
export function markup(): Markup {
  const parts: string[] = [];
  let letters = 0;
  return {
    add(part) {
      letters += part.length;
      if (letters > mostLetters) {
        throw new DocumentError(
          'document-too-large',
          'The document is too long to be shown in one page; download it.',
        );
      }
      parts.push(part);
    },
    text: () => parts.join(''),
  };
}

/** Attributes of a cell that covers several places. */
export function spansOf(rowSpan: number, columnSpan: number): string {
  return (rowSpan > 1 ? ` rowspan="${rowSpan}"` : '') + (columnSpan > 1 ? ` colspan="${columnSpan}"` : '');
}

/** Attributes of the one cell that is marked. */
export const hereCell = ' id="here" class="here"';
/** A stand-in for a picture, which is not shown. */
export function pictureNote(name: string): string {
  return `<span class="picture">〔图片 picture${name === '' ? '' : ` ${escaped(name.slice(0, 80))}`}〕</span>`;
}
