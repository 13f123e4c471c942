import type { ProseFigure, TableCode, Value } from '../../model/report.ts';

/** The section of the form in which each table stands. */
const sections: Readonly<Record<TableCode, number>> = { disclosure: 2, requests: 3, remedies: 4 };

/** Figures of sentences that name one row of a table and nothing else. */
const rows: Readonly<Record<TableCode, Readonly<Record<string, string>>>> = {
  disclosure: {
    'prose.licences': 'disclosure.licences.decisions',
    'prose.penalties': 'disclosure.penalties.decisions',
    'prose.coercion': 'disclosure.coercion.decisions',
    'prose.rules_issued': 'disclosure.rules.issued',
    'prose.rules_repealed': 'disclosure.rules.repealed',
    'prose.rules_in_force': 'disclosure.rules.in_force',
    'prose.normative_documents_issued': 'disclosure.normative_documents.issued',
    'prose.normative_documents_repealed': 'disclosure.normative_documents.repealed',
    'prose.normative_documents_in_force': 'disclosure.normative_documents.in_force',
    'prose.administrative_fees_yuan': 'disclosure.fees.amount_wan_yuan',
  },
  requests: {
    'prose.requests_new': 'requests.new.total',
    'prose.requests_carried_over': 'requests.carried_over.total',
    'prose.requests_carried_forward': 'requests.carried_forward.total',
    'prose.requests_granted': 'requests.results.granted.total',
    'prose.requests_partial': 'requests.results.partial.total',
    'prose.requests_state_secret': 'requests.results.refused.state_secret.total',
    'prose.requests_third_party': 'requests.results.refused.third_party.total',
    'prose.requests_internal_affairs': 'requests.results.refused.internal_affairs.total',
    'prose.requests_process_information': 'requests.results.refused.process_information.total',
    'prose.requests_enforcement_file': 'requests.results.refused.enforcement_file.total',
    'prose.requests_administrative_query': 'requests.results.refused.administrative_query.total',
    'prose.requests_not_held': 'requests.results.unavailable.not_held.total',
    'prose.requests_needs_creation': 'requests.results.unavailable.needs_creation.total',
    'prose.requests_still_unclear': 'requests.results.unavailable.still_unclear.total',
    'prose.requests_petition': 'requests.results.not_processed.petition.total',
    'prose.requests_duplicate': 'requests.results.not_processed.duplicate.total',
  },
  remedies: {
    'prose.reviews': 'review.total',
    'prose.reviews_upheld': 'review.upheld',
    'prose.reviews_corrected': 'review.corrected',
    'prose.reviews_other': 'review.other',
    'prose.reviews_pending': 'review.pending',
    'prose.litigations_direct': 'litigation.direct.total',
    'prose.litigations_after_review': 'litigation.after_review.total',
  },
};

/**
 * The figures of a table that is replaced by sentences, under the table's own codes: only exact figures of the report's
 * year that stand in the table's section and name their row. What the sentences give twice with different numbers is
 * left out. A place has the row 1 and, as its column, the order of the figure among those of its block.
 */
export function valuesGivenInProse(
  prose: readonly ProseFigure[],
  table: TableCode,
): ReadonlyMap<string, Value> {
  const own = prose.filter(
    ({ at, approximation, year, quote, raw, unit }) =>
      at.section === sections[table] &&
      approximation === null &&
      year === null &&
      // What a bracket behind the number adds may narrow it: 行政复议3件（均为…）.
      !/^\s*[（(]/u.test(quote.split(`${raw}${unit}`)[1] ?? ''),
  );
  const values = new Map<string, Value>();
  const disputed = new Set<string>();
  for (const figure of own) {
    const code = codeOf(figure, table, own);
    if (code === null) continue;
    const known = values.get(code);
    const value = valueOf(figure, code, prose);
    if (known === undefined) values.set(code, value);
    else if (known.value !== value.value) disputed.add(code);
  }
  for (const code of disputed) values.delete(code);
  return values;
}

function codeOf(figure: ProseFigure, table: TableCode, own: readonly ProseFigure[]): string | null {
  const code = rows[table][figure.code];
  if (code !== undefined) return code;
  if (table !== 'requests' || figure.code !== 'prose.requests_received') return null;
  // 收到 may include what was carried over; it is 本年新收 where it is 0, or where nothing was carried over.
  const nothingOld = own.some((each) => each.code === 'prose.requests_carried_over' && each.value === 0);
  return figure.value === 0 || nothingOld ? 'requests.new.total' : null;
}

function valueOf(figure: ProseFigure, code: string, prose: readonly ProseFigure[]): Value {
  const { page, paragraph, offset } = figure.at;
  const before = new Set(
    prose.filter(({ at }) => at.paragraph === paragraph && at.offset < offset).map(({ at }) => at.offset),
  );
  const isMoney = code === 'disclosure.fees.amount_wan_yuan';
  return {
    state: 'number',
    value: isMoney ? Number(`${figure.value}e-4`) : figure.value,
    raw: isMoney ? `${figure.raw}${figure.unit}` : figure.raw,
    at: { ...(page === undefined ? {} : { page }), paragraph, row: 1, column: before.size + 1 },
    ...(isMoney ? { unit: '元' as const } : {}),
    from_prose: true,
  };
}
