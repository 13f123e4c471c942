import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { comparable } from './search-text.ts';

interface TextRow {
  readonly title: string | null;
  readonly agencyId: number;
  readonly readingId: number;
}

const statements = preparedOnce((db) => ({
  report: db.prepare<[number], TextRow>(`
    select
      readings.title,
      reports.agency_id as agencyId,
      reports.reading_id as readingId
    from reports
    join readings on readings.id = reports.reading_id
    where reports.id = ?`),
  names: db
    .prepare<{ readonly agencyId: number }, string>(
      `
      select name from agencies where id = @agencyId
      union
      select name from agency_names where agency_id = @agencyId
      union
      select name from site_agencies where agency_id = @agencyId and source <> 'register'`,
    )
    .pluck(),
  texts: db
    .prepare<{ readonly readingId: number }, string>(
      `
      select heading from sections where reading_id = @readingId
      union all
      select text from sections where reading_id = @readingId`,
    )
    .pluck(),
}));

interface Weighed {
  readonly reportId: number;
  /** All words stand in title or names. */
  readonly isHead: boolean;
  readonly occurrences: readonly number[];
  readonly length: number;
}

/** BM25's usual saturation of repeated words and weight of a text's length. */
const saturation = 1.2;
const lengthWeight = 0.75;

/**
 * Reports that have all these words, the most relevant first: those with all of them in title or names before the others,
 * then by BM25 over their texts. Every word stands in all of them, so how rare a word is tells them not apart and is left out.
 * Where two weigh the same they keep the order in which they were given.
 */
export function relevanceOf(
  archive: Archive,
  reportIds: readonly number[],
  words: readonly string[],
): readonly number[] {
  const all = reportIds.flatMap((reportId) => weighedOf(archive, reportId, words) ?? []);
  const mean = all.reduce((sum, { length }) => sum + length, 0) / Math.max(1, all.length);
  const score = ({ occurrences, length }: Weighed): number => {
    const norm = saturation * (1 - lengthWeight + (lengthWeight * length) / Math.max(1, mean));
    return occurrences.reduce((sum, count) => sum + (count * (saturation + 1)) / (count + norm), 0);
  };
  return all
    .map((one) => ({ one, score: score(one) }))
    .toSorted((left, right) => Number(right.one.isHead) - Number(left.one.isHead) || right.score - left.score)
    .map(({ one }) => one.reportId);
}

function weighedOf(archive: Archive, reportId: number, words: readonly string[]): Weighed | null {
  const { report, names, texts } = statements(archive);
  const row = report.get(reportId);
  if (row === undefined) return null;
  const heads = [row.title ?? '', ...names.all(row)].map(comparable);
  const text = texts.all(row).map(comparable).join('\n');
  return {
    reportId,
    isHead: words.every((word) => heads.some((head) => head.includes(word))),
    occurrences: words.map(
      (word) => countOf(text, word) + 3 * heads.filter((head) => head.includes(word)).length,
    ),
    length: text.length,
  };
}

function countOf(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) count += 1;
  return count;
}
