import type { GenerationId } from '../../model/report.ts';
import type { MadeReport } from './made-report.ts';

/** A figure that a series has, or offers beside it, for a year. */
export interface SeriesFigure {
  readonly generation: GenerationId;
  readonly relation: '=' | '≈' | '≠';
  /** Null where a cell of it is empty. */
  readonly value: number | null;
}

interface Member {
  readonly generation: GenerationId;
  readonly relation: '=' | '≈' | '≠';
  readonly codes: readonly string[];
}

const same = (code: string): readonly Member[] =>
  (['gf2021', 'gf2019'] as const).map((generation) => ({ generation, relation: '=', codes: [code] }));
const newest = (code: string): Member => ({ generation: 'gf2021', relation: '=', codes: [code] });
const aside = (generation: GenerationId, relation: '≈' | '≠', ...codes: readonly string[]): Member => ({
  generation,
  relation,
  codes,
});

/** Series that must be joined, broken and accompanied as the relations of the forms have it. */
export const trueSeries: Readonly<Record<string, readonly Member[]>> = {
  'requests.new.total': [...same('requests.new.total'), aside('tj2014', '≈', 'tj.requests.received')],
  'requests.new.natural_person': same('requests.new.natural_person'),
  'requests.carried_forward.total': same('requests.carried_forward.total'),
  'requests.results.granted.total': [
    ...same('requests.results.granted.total'),
    aside('tj2014', '≈', 'tj.replies.granted'),
  ],
  'requests.results.refused.third_party.total': [
    ...same('requests.results.refused.third_party.total'),
    aside('tj2014', '≈', 'tj.replies.refused_trade_secret', 'tj.replies.refused_privacy'),
  ],
  'requests.results.unavailable.not_held.total': [
    ...same('requests.results.unavailable.not_held.total'),
    aside('tj2014', '≈', 'tj.replies.not_exist', 'tj.replies.other_agency'),
  ],
  'requests.results.other.total': [
    {
      generation: 'gf2021',
      relation: '=',
      codes: ['not_corrected', 'fee_unpaid', 'other'].map((row) => `requests.results.other.${row}.total`),
    },
    { generation: 'gf2019', relation: '=', codes: ['requests.results.other.total'] },
    aside('tj2014', '≠', 'tj.replies.to_be_corrected'),
    aside('tj2014', '≠', 'tj.replies.other_channel'),
  ],
  'disclosure.licences.decisions': same('disclosure.licences.decisions'),
  'disclosure.penalties.decisions': same('disclosure.penalties.decisions'),
  'disclosure.normative_documents.issued': [
    newest('disclosure.normative_documents.issued'),
    aside('gf2019', '≈', 'disclosure.normative_documents.newly_made'),
    aside('tj2014', '≈', 'tj.proactive.normative_issued'),
  ],
  'disclosure.normative_documents.in_force': [
    newest('disclosure.normative_documents.in_force'),
    aside('gf2019', '≠', 'disclosure.normative_documents.published_total'),
  ],
  'disclosure.normative_documents.repealed': [newest('disclosure.normative_documents.repealed')],
  'disclosure.fees.amount_wan_yuan': [
    newest('disclosure.fees.amount_wan_yuan'),
    aside('gf2019', '≠', 'disclosure.fees.items_last_year'),
    aside('gf2019', '≠', 'disclosure.fees.items_change'),
    aside('tj2014', '≠', 'tj.fees.collected_wan_yuan'),
  ],
  'review.total': [...same('review.total'), aside('tj2014', '≠', 'tj.review.total')],
  'review.upheld': [...same('review.upheld'), aside('tj2014', '≈', 'tj.review.upheld')],
};

/** What a series holds of a report; nothing where its forms do not have the figure, which is a break. */
export function seriesTruth(report: MadeReport, series: string): readonly SeriesFigure[] {
  return (trueSeries[series] ?? []).flatMap(({ generation, relation, codes }): SeriesFigure[] => {
    if (!codes.every((code) => isOfForm(report, code, generation))) return [];
    const figures = codes.map((code) => report.cells[code] ?? null);
    const value = figures.some((figure) => figure === null)
      ? null
      : figures.reduce<number>((sum, figure) => sum + (figure ?? 0), 0);
    return [{ generation, relation, value }];
  });
}

function isOfForm({ forms }: MadeReport, code: string, generation: GenerationId): boolean {
  if (code.startsWith('tj.')) return forms.statistics === 'tj2014';
  if (code.startsWith('disclosure.')) return forms.disclosure === generation;
  // Table four is the same in both forms and goes with table three.
  return forms.requests === generation;
}
