import type { Certainty } from '../../model/document.ts';
import type { ProseFigure, Value } from '../../model/report.ts';
import type { ReadMark } from '../../model/shown.ts';

/**
 * The mark of a figure of a table as its reading keeps it; null where it has no place. One that a sentence gives is
 * marked in the sentence; `prose` are the figures of the reading's sentences.
 */
export function markOfValue(
  { at, raw, from_prose: fromProse }: Value,
  prose: readonly ProseFigure[],
  certainty: Certainty,
): ReadMark | null {
  if (at === null) return null;
  if (fromProse !== true) return { mark: { kind: 'cell', at, raw }, certainty };
  // The column counts the figures of the block, each place once.
  const own = prose.filter((figure) => figure.at.paragraph === at.paragraph);
  const offsets = [...new Set(own.map((figure) => figure.at.offset))].toSorted((one, other) => one - other);
  const figure = own.find((each) => each.at.offset === offsets[at.column - 1]);
  return figure === undefined ? null : markOfSentence(figure, certainty);
}

/** The mark of a figure in a sentence. */
export function markOfSentence({ at, raw }: ProseFigure, certainty: Certainty): ReadMark {
  return { mark: { kind: 'sentence', at, raw }, certainty };
}
