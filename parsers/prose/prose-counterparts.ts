const requestRows: Readonly<Record<string, string>> = {
  new: 'new',
  carried_over: 'carried_over',
  carried_forward: 'carried_forward',
  granted: 'results.granted',
  partial: 'results.partial',
  state_secret: 'results.refused.state_secret',
  third_party: 'results.refused.third_party',
  internal_affairs: 'results.refused.internal_affairs',
  process_information: 'results.refused.process_information',
  enforcement_file: 'results.refused.enforcement_file',
  administrative_query: 'results.refused.administrative_query',
  not_held: 'results.unavailable.not_held',
  needs_creation: 'results.unavailable.needs_creation',
  still_unclear: 'results.unavailable.still_unclear',
  petition: 'results.not_processed.petition',
  duplicate: 'results.not_processed.duplicate',
  not_corrected: 'results.other.not_corrected',
};

/** Rows of 表三 that stand under one label of the form, which prints no sum of them. */
const refused = ['state_secret', 'law_prohibited', 'security_stability', 'third_party', 'internal_affairs']
  .concat(['process_information', 'enforcement_file', 'administrative_query'])
  .map((row) => `requests.results.refused.${row}.total`);
const unavailable = ['not_held', 'needs_creation', 'still_unclear'].map(
  (row) => `requests.results.unavailable.${row}.total`,
);
const notProcessed = [
  'petition',
  'duplicate',
  'public_publication',
  'abusive_volume',
  'confirm_or_reissue',
].map((row) => `requests.results.not_processed.${row}.total`);
const other = ['not_corrected', 'fee_unpaid', 'other'].map((row) => `requests.results.other.${row}.total`);

const received = 'requests.new.total';
const carriedOver = 'requests.carried_over.total';
const handled = 'requests.results.total.total';

const rows = Object.entries(requestRows).map(
  ([name, row]) => [`prose.requests_${name}`, [[`requests.${row}.total`]]] as const,
);

/**
 * For each figure of sentences the figures of tables that say the same: alternatives, each a list of codes that are added
 * up. The first is the plainest. Figures that no table has are left out.
 */
export const proseCounterparts: Readonly<Record<string, readonly (readonly string[])[]>> = {
  ...Object.fromEntries(rows),
  'prose.requests_received': [
    [received],
    [received, carriedOver],
    ['tj.requests.received'],
    ['p2008.requests.total'],
  ],
  'prose.requests_answered': [
    [handled],
    ['tj.replies.total'],
    ['tj.requests.closed'],
    ['p2008.replies.total'],
  ],
  'prose.requests_closed': [[handled], ['tj.requests.closed'], ['tj.replies.total']],
  'prose.requests_granted': [
    ['requests.results.granted.total'],
    ['tj.replies.granted'],
    ['p2008.replies.granted'],
  ],
  'prose.requests_partial': [
    ['requests.results.partial.total'],
    ['tj.replies.partial'],
    ['p2008.replies.partial'],
  ],
  'prose.requests_refused': [refused, ['tj.replies.refused'], ['p2008.replies.refused']],
  'prose.requests_unavailable': [unavailable],
  'prose.requests_not_processed': [notProcessed],
  'prose.requests_other': [other, ['requests.results.other.total']],
  'prose.requests_already_public': [['tj.replies.already_public']],
  'prose.requests_not_exist': [['tj.replies.not_exist'], ['p2008.replies.not_exist']],
  'prose.requests_other_agency': [['tj.replies.other_agency'], ['p2008.replies.other_agency']],
  'prose.requests_not_government_information': [['tj.replies.refused_not_government_information']],
  'prose.requests_by_visit': [['tj.requests.by_visit'], ['p2008.requests.by_visit']],
  'prose.requests_by_fax': [['tj.requests.by_fax'], ['p2008.requests.by_fax']],
  'prose.requests_by_network': [['tj.requests.by_network'], ['p2008.requests.by_website']],
  'prose.requests_by_letter': [['tj.requests.by_letter'], ['p2008.requests.by_letter']],
  'prose.proactive_items': [['tj.proactive.items'], ['p2008.proactive.items']],
  'prose.portal_items': [['tj.proactive.by_website']],
  'prose.wechat_items': [['tj.proactive.by_wechat']],
  'prose.weibo_items': [['tj.proactive.by_weibo']],
  'prose.requests_by_email': [['p2008.requests.by_email']],
  'prose.consultations_phone': [['p2008.services.consultations_phone']],
  'prose.consultations_online': [['p2008.services.consultations_online']],
  'prose.interpretations': [['tj.response.interpretations']],
  'prose.trainings': [['tj.meetings.trainings']],
  'prose.reviews': [['review.total'], ['tj.review.total'], ['p2008.review.total']],
  'prose.reviews_upheld': [['review.upheld'], ['tj.review.upheld']],
  'prose.reviews_corrected': [['review.corrected'], ['tj.review.corrected']],
  'prose.reviews_other': [['review.other'], ['tj.review.other']],
  'prose.reviews_pending': [['review.pending']],
  'prose.litigations': [
    ['litigation.direct.total', 'litigation.after_review.total'],
    ['tj.litigation.total'],
    ['p2008.litigation.total'],
  ],
  'prose.litigations_direct': [['litigation.direct.total']],
  'prose.litigations_after_review': [['litigation.after_review.total']],
  ...Object.fromEntries(
    ['upheld', 'corrected', 'other', 'pending'].map((outcome) => [
      `prose.litigations_${outcome}`,
      [
        [`litigation.direct.${outcome}`, `litigation.after_review.${outcome}`],
        ...(outcome === 'pending' ? [] : [[`tj.litigation.${outcome}`]]),
      ],
    ]),
  ),
  'prose.licences': [['disclosure.licences.decisions']],
  'prose.penalties': [['disclosure.penalties.decisions']],
  'prose.coercion': [['disclosure.coercion.decisions']],
  'prose.normative_documents_issued': [
    ['disclosure.normative_documents.issued'],
    ['disclosure.normative_documents.newly_made'],
    ['tj.proactive.normative_issued'],
  ],
  'prose.normative_documents_published': [
    ['disclosure.normative_documents.newly_published'],
    ['tj.proactive.normative_documents'],
  ],
  'prose.normative_documents_repealed': [['disclosure.normative_documents.repealed']],
  'prose.normative_documents_in_force': [['disclosure.normative_documents.in_force']],
  'prose.rules_issued': [['disclosure.rules.issued'], ['disclosure.rules.newly_made']],
  'prose.rules_published': [['disclosure.rules.newly_published']],
  'prose.rules_repealed': [['disclosure.rules.repealed']],
  'prose.rules_in_force': [['disclosure.rules.in_force']],
  'prose.staff': [['tj.resources.staff'], ['p2008.staff.total']],
  'prose.staff_full_time': [['tj.resources.staff_full_time'], ['p2008.staff.full_time']],
  'prose.staff_part_time': [['tj.resources.staff_part_time'], ['p2008.staff.part_time']],
};
