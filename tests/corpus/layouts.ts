import { docLayouts } from './doc-layouts.ts';
import { docxLayouts, picturedLayouts } from './docx-layouts.ts';
import { htmlLayouts } from './html-layouts.ts';
import type { Layout } from './layout.ts';
import { ofdLayouts } from './ofd-layouts.ts';
import { packedLayouts } from './packed-layouts.ts';
import { pdfLayouts, scanLayouts } from './pdf-layouts.ts';
import { pictureLayouts } from './picture-layouts.ts';
import { sheetLayouts } from './sheet-layouts.ts';
import { textLayouts } from './text-layouts.ts';

/** Every layout of the corpus. */
export const layouts: readonly Layout[] = [
  ...htmlLayouts,
  ...textLayouts,
  ...docxLayouts,
  ...docLayouts,
  ...pdfLayouts,
  ...ofdLayouts,
  ...sheetLayouts,
  ...packedLayouts,
  ...pictureLayouts,
  ...scanLayouts,
  ...picturedLayouts,
];
