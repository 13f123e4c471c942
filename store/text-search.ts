import type { GenerationId } from '../model/report.ts';
import { preparedOnce } from './archive.ts';
import type { Archive } from './archive.ts';
import { matchCount } from './search-counts.ts';
import type { Range } from './search-counts.ts';
import { relevanceOf } from './search-relevance.ts';
import { markedText, passagesOf } from './search-passages.ts';
import type { Part, Passage } from './search-passages.ts';
import type { Search } from './search-query.ts';
import { placeInIndex, reportAtPlace, textIndexWaiting } from './text-index.ts';

/** A report that was found. */
export interface SearchHit {
  readonly reportId: number;
  readonly agencyKey: string;
  readonly agencyName: string;
  readonly region: string | null;
  readonly type: string | null;
  readonly year: number;
  readonly title: string | null;
  readonly publishedOn: string | null;
  readonly forms: readonly GenerationId[];
  /** Issues of severity `error`. */
  readonly errors: number;
  /** The title, and the agency's name, with the words that stand in them. */
  readonly titleParts: readonly Part[];
  readonly nameParts: readonly Part[];
  /** Other names of the agency in which words stand. */
  readonly aliases: readonly (readonly Part[])[];
  /** Where words stand in the text, with the heading under which they do. */
  readonly passages: readonly Passage[];
}

/** One page of what was found. */
export interface SearchPage {
  /** How many reports were found, exactly. */
  readonly total: number;
  /**
   * Reports that have all words in title or names come first in both orders. `relevance`: the more often and the denser the
   * words stand in a text, the sooner; `newest`: the later year first, where there are too many to weigh them.
   */
  readonly order: 'relevance' | 'newest';
  readonly hits: readonly SearchHit[];
  /** Reports that are not in the index yet, or not as they are now. */
  readonly waiting: number;
}

interface HitRow extends Omit<SearchHit, 'forms' | 'titleParts' | 'nameParts' | 'aliases' | 'passages'> {
  readonly readingId: number;
  readonly agencyId: number;
  readonly forms: string | null;
}

/** Reports that are weighed against each other: reading so many texts takes some tens of milliseconds. */
export const mostWeighed = 100;
/** Passages that are shown of a report where it has as many. */
const leastPassages = 3;

/** How passages are cut. */
export interface PassagesWanted {
  /** So many, where the report has as many; by itself three. */
  readonly least?: number;
  /** What becomes of a text before it is cut; a word that it takes away has no passage. By itself nothing. */
  readonly masking?: (text: string) => string;
}

const statements = preparedOnce((db) => ({
  newest: db
    .prepare<Range & { readonly limit: number; readonly offset: number }, number>(
      `
      select rowid
      from text_index
      where text_index match @match and rowid between @first and @last
      order by rowid desc
      limit @limit
      offset @offset`,
    )
    .pluck(),
  hit: db.prepare<[number], HitRow>(`
    select
      reports.id as reportId,
      reports.reading_id as readingId,
      reports.agency_id as agencyId,
      agencies.key as agencyKey,
      agencies.name as agencyName,
      agencies.region,
      agencies.type,
      reports.year,
      readings.title,
      versions.published_on as publishedOn,
      (
        select group_concat(distinct generation)
        from reading_tables
        where reading_tables.reading_id = reports.reading_id
      ) as forms,
      (
        select count(*)
        from reading_issues
        where reading_issues.reading_id = reports.reading_id and severity = 'error'
      ) + (
        select count(*)
        from report_issues
        where report_issues.report_id = reports.id and severity = 'error'
      ) + (
        select count(*)
        from comparison_issues
        where comparison_issues.report_id = reports.id and severity = 'error'
      ) as errors
    from reports
    join agencies on agencies.id = reports.agency_id
    join readings on readings.id = reports.reading_id
    join versions on versions.report_id = reports.id and versions.number = reports.version_count
    where reports.id = ?`),
  sections: db.prepare<[number], { heading: string; text: string }>(
    'select heading, text from sections where reading_id = ? order by ordinal',
  ),
  aliases: db
    .prepare<{ readonly agencyId: number }, string>(
      `
      select name from agency_names where agency_id = @agencyId
      union
      select name from site_agencies where agency_id = @agencyId and source <> 'register'
      order by name`,
    )
    .pluck(),
}));

/** The reports that a question finds, from `offset` on at most `limit`; one state of the archive, where asked in a transaction. */
export function searchReports(
  archive: Archive,
  search: Search,
  { offset, limit, ...wanted }: PassagesWanted & { readonly offset: number; readonly limit: number },
): SearchPage {
  const total = countReports(archive, search);
  const isWeighed = search.words.length > 0 && total <= mostWeighed;
  const ids = isWeighed
    ? weighed(archive, search).slice(offset, offset + limit)
    : newest(archive, search, offset, limit);
  return {
    total,
    order: isWeighed ? 'relevance' : 'newest',
    hits: ids.flatMap((id) => hitOf(archive, id, search.words, wanted) ?? []),
    waiting: textIndexWaiting(archive),
  };
}

/** How many reports a question finds. */
export function countReports(archive: Archive, search: Search): number {
  return matchCount(archive, rangeOf(search, search.match));
}

/** All reports that a question finds, the newest year first, `limit` of them behind `before` (a place that was given last). */
export function foundReports(
  archive: Archive,
  search: Search,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): readonly { readonly place: number; readonly reportId: number }[] {
  const range = rangeOf(search, search.match);
  const last = before === null ? range.last : Math.min(range.last, before - 1);
  const places = statements(archive).newest.all({ ...range, last, limit, offset: 0 });
  return places.map((place) => ({ place, reportId: reportAtPlace(place) }));
}

/** One report as a hit, or null where it has gone. */
export function hitOf(
  archive: Archive,
  reportId: number,
  words: readonly string[],
  { least = leastPassages, masking = (text) => text }: PassagesWanted = {},
): SearchHit | null {
  const { hit, sections, aliases } = statements(archive);
  const row = hit.get(reportId);
  if (row === undefined) return null;
  const { readingId, agencyId, forms, ...line } = row;
  const names =
    words.length === 0 ? [] : aliases.all({ agencyId }).filter((name) => name !== line.agencyName);
  // Masked before it is cut: of what is masked no part may be left, and a part alone is not known for what it is.
  const texts = words.length === 0 ? [] : sections.all(readingId);
  const cut = texts.map(({ heading, text }) => ({ heading: masking(heading), text: masking(text) }));
  return {
    ...line,
    forms: formsIn(forms),
    titleParts: markedText(line.title ?? '', words),
    nameParts: markedText(line.agencyName, words),
    aliases: names.map((name) => markedText(name, words)).filter((parts) => parts.some(({ isHit }) => isHit)),
    passages: passagesOf(cut, words, least),
  };
}

function formsIn(forms: string | null): readonly GenerationId[] {
  // The column of the table holds nothing else; a newer program's database is not opened.
  return forms === null ? [] : (forms.split(',').toSorted() as readonly GenerationId[]);
}

function weighed(archive: Archive, search: Search): readonly number[] {
  const range = rangeOf(search, search.match);
  const ids = statements(archive)
    .newest.all({ ...range, limit: mostWeighed, offset: 0 })
    .map(reportAtPlace);
  return relevanceOf(archive, ids, search.words);
}

function newest(archive: Archive, search: Search, offset: number, limit: number): readonly number[] {
  const { newest: from } = statements(archive);
  const all = rangeOf(search, search.match);
  if (search.headMatch === null) return from.all({ ...all, limit, offset }).map(reportAtPlace);
  const heads = rangeOf(search, search.headMatch);
  const first = from.all({ ...heads, limit, offset });
  if (first.length === limit) return first.map(reportAtPlace);
  const before = first.length > 0 ? offset + first.length : matchCount(archive, heads);
  const others = { ...all, match: `(${search.match}) NOT (${search.headMatch})` };
  const rest = from.all({ ...others, limit: limit - first.length, offset: Math.max(0, offset - before) });
  return [...first, ...rest].map(reportAtPlace);
}

function rangeOf({ from, to }: Search, match: string): Range {
  return { match, first: placeInIndex(0, from), last: placeInIndex(0, to + 1) - 1 };
}
