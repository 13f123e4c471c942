/** What a run counts as it goes; only numbers, however long it goes. */
export interface Tally {
  requests: number;
  unchangedAnswers: number;
  pages: number;
  /** Report pages in hand, with what hangs on them. */
  publications: number;
  issues: number;
  unchangedPublications: number;
  /** Publications that hold no report that could be read. */
  unreadPublications: number;
  troubles: number;
  sitesDone: number;
}

export function openTally(): Tally {
  return {
    requests: 0,
    unchangedAnswers: 0,
    pages: 0,
    publications: 0,
    issues: 0,
    unchangedPublications: 0,
    unreadPublications: 0,
    troubles: 0,
    sitesDone: 0,
  };
}
