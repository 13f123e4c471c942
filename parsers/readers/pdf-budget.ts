import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

import { DocumentError } from '../../model/errors.ts';
import { op } from './pdf-ops.ts';

/** A page's drawing operators as pdfjs lists them. */
export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** What one page may hold. A dense page of a report has 5 000 of either; a map or a floor plan has 200 000. */
const [maxOperators, maxGlyphs] = [500_000, 200_000];
/** Programs save the graphics state a few times over before they restore it; the standard asks for 28. */
const maxSaves = 1000;

const showing = new Set<number>([
  op.showText,
  op.showSpacedText,
  op.nextLineShowText,
  op.nextLineSetSpacingShowText,
]);

/**
 * The operators of page `number`. Throws DocumentError where they are more than a page can need: a few bytes may hold
 * millions of them, and pdfjs would keep them all; here those beyond the limits are dropped as they come.
 */
export async function operatorsOf(
  page: PDFPageProxy,
  number: number,
  annotationMode: number,
): Promise<Operators> {
  let [operators, glyphs, depth] = [0, 0, 0];
  const excessOf = (part: Operators): string | null => {
    operators += part.fnArray.length;
    for (const [index, code] of part.fnArray.entries()) {
      if (code === op.save) depth += 1;
      else if (code === op.restore) depth -= 1;
      else if (showing.has(code)) glyphs += glyphsIn(part.argsArray[index]);
      if (depth > maxSaves) return `more than ${maxSaves} graphics states saved one in another`;
    }
    if (operators > maxOperators) return `more than ${maxOperators} drawing operators`;
    return glyphs > maxGlyphs ? `more than ${maxGlyphs} characters` : null;
  };
  let excess: string | null = null;
  watchParts(page, (part) => {
    excess ??= excessOf(part);
    return excess === null;
  });
  // Not broken off: pdfjs would leave a rejected promise behind that nobody can catch.
  const list = await page.getOperatorList({ annotationMode });
  // The compiler does not see that the function above has been called.
  const found = excess as string | null;
  if (found === null) return list;
  const message = `Page ${number} of the PDF has ${found}, which no report needs; look at it by hand.`;
  throw new DocumentError('document-too-large', message);
}

function glyphsIn(operands: unknown): number {
  if (!Array.isArray(operands)) return 0;
  return operands.reduce<number>((sum, part: unknown) => sum + (Array.isArray(part) ? part.length : 0), 0);
}

/**
 * Shows each part of the page's list to `accept` as it comes, and drops all others once that says no. pdfjs has no
 * interface for it: the method by which it takes parts over is put in front of here.
 */
function watchParts(page: PDFPageProxy, accept: (part: Operators) => boolean): void {
  const take: unknown = Reflect.get(page, '_renderPageChunk');
  if (typeof take !== 'function') throw new Error('This pdfjs-dist takes its operators over in another way.');
  let isOpen = true;
  const watched = (part: Operators, ...rest: readonly unknown[]): void => {
    isOpen &&= accept(part);
    // The last part ends the list, so that even one that is dropped goes on as an empty one.
    Reflect.apply(take, page, [isOpen ? part : { ...part, fnArray: [], argsArray: [], length: 0 }, ...rest]);
  };
  Reflect.set(page, '_renderPageChunk', watched);
}
