import type { ProseIndicator } from './indicator.ts';
import { otherIndicators } from './other-indicators.ts';
import { publicationIndicators } from './publication-indicators.ts';
import { remedyIndicators } from './remedy-indicators.ts';
import { requestIndicators } from './request-indicators.ts';

/** Everything that is counted in sentences: code, labels, units and the words that name it. */
export const proseIndicators: readonly ProseIndicator[] = [
  ...publicationIndicators,
  ...requestIndicators,
  ...remedyIndicators,
  ...otherIndicators,
];
