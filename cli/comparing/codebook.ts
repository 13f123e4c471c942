import { indicators } from '../../parsers/generations/forms.ts';
import { series } from '../../parsers/generations/relations.ts';
import type { Codebook } from '../../store/codebook.ts';
import { generationIds } from '../../model/report.ts';

/** Labels and series of all forms, as the database keeps them for whoever asks it in SQL. */
export const codebook: Codebook = {
  indicators: generationIds.flatMap((generation) =>
    [...indicators[generation].values()].map((indicator) => ({ ...indicator, generation })),
  ),
  series,
};
