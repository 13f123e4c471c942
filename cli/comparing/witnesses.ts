import type { ProseFigure } from '../../model/report.ts';
import { applicants } from '../../parsers/generations/form.ts';
import { proseCounterparts } from '../../parsers/prose/prose-counterparts.ts';
import type { ComparableText, PlainFigure } from '../../store/comparable.ts';
import type { Witness } from '../../store/comparisons.ts';

/** Who says the figures of a report again: its own sentences, and what the report after it carries over. */
export function witnessesFor(report: ComparableText, next: ComparableText | null): readonly Witness[] {
  const seen = new Map<string, Witness>();
  const all = [
    ...report.prose.flatMap((figure) => proseWitnesses(figure, report.figures)),
    ...(next === null ? [] : carryOverWitnesses(report, next)),
  ];
  for (const witness of all) seen.set(JSON.stringify(witness), witness);
  return [...seen.values()];
}

/**
 * What a sentence with an exact number of this year says of the table: it agrees where one of the sums that it may mean
 * is the number, and conflicts where all of them could be worked out and none is. Then the first is named, the plainest.
 */
function proseWitnesses(
  { code, value, approximation, year, quote }: ProseFigure,
  figures: ComparableText['figures'],
): readonly Witness[] {
  // Codes of other forms are in the list too, and a sentence is no witness of what it gives itself.
  const alternatives = (proseCounterparts[code] ?? []).filter((codes) =>
    codes.every((each) => figures[each]?.fromProse === 0),
  );
  if (approximation !== null || year !== null || alternatives.length === 0) return [];
  const sums = alternatives.map((codes) => ({ codes, sum: sumOf(codes, figures) }));
  const agreeing = sums.find(({ sum }) => sum === value);
  if (agreeing === undefined && sums.some(({ sum }) => sum === null)) return [];
  const meant = agreeing ?? sums[0];
  if (meant === undefined) return [];
  const verdict = agreeing === undefined ? 'conflicts' : 'agrees';
  const sumOfCodes = meant.codes.length > 1 ? meant.codes : null;
  return meant.codes.map((each) => ({
    code: each,
    kind: 'prose',
    year: null,
    quote,
    sumOf: sumOfCodes,
    value,
    verdict,
  }));
}

/** What was carried forward is what the next year carries over, in each of the seven columns. */
function carryOverWitnesses(report: ComparableText, next: ComparableText): readonly Witness[] {
  return applicants.flatMap((column): readonly Witness[] => {
    const code = `requests.carried_forward.${column.code}`;
    const own = numberOf(report.figures[code]);
    const said = numberOf(next.figures[`requests.carried_over.${column.code}`]);
    if (own === null || said === null) return [];
    const verdict = own === said ? 'agrees' : 'conflicts';
    return [{ code, kind: 'next-year', year: next.year, quote: null, sumOf: null, value: said, verdict }];
  });
}

function sumOf(codes: readonly string[], figures: ComparableText['figures']): number | null {
  let sum = 0;
  for (const code of codes) {
    const value = numberOf(figures[code]);
    if (value === null) return null;
    sum += value;
  }
  return sum;
}

function numberOf(figure: PlainFigure | undefined): number | null {
  return figure?.state === 'number' ? figure.value : null;
}
