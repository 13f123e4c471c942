import type { Archive } from '../archive.ts';
import type { SearchWanted } from '../search-query.ts';

/** A report with everything that it is found by, read from the tables without the index. */
export interface KnownReport {
  readonly reportId: number;
  readonly year: number;
  readonly key: string;
  readonly area: string;
  readonly region: string | null;
  readonly type: string | null;
  readonly heads: readonly string[];
  readonly fields: readonly string[];
  readonly forms: readonly string[];
  readonly issues: readonly string[];
}

/** The text as search compares it, made so without the code of the index. */
export const plain = (text: string): string =>
  Array.from(text.normalize('NFKC'), (character) => character.toLowerCase())
    .join('')
    .replace(/[\s\p{Cc}\p{Cf}]/gu, '')
    // As SQLite keeps them.
    .replace(/\p{Cs}/gu, '\ufffd');

/** All reports as they stand. */
export function everyReport({ db }: Archive): readonly KnownReport[] {
  type Row = Pick<KnownReport, 'reportId' | 'year' | 'key' | 'area' | 'region' | 'type'> & {
    readonly agencyId: number;
    readonly readingId: number;
    readonly title: string | null;
  };
  const strings = (sql: string, ...values: readonly number[]): readonly string[] =>
    db
      .prepare<unknown[], string>(sql)
      .pluck()
      .all(...values);
  return db
    .prepare<[], Row>(
      `select reports.id as reportId, reports.year, reports.agency_id as agencyId, reading_id as readingId, title, key,
         area, region, type
       from reports
       join agencies on agencies.id = reports.agency_id
       join readings on readings.id = reports.reading_id`,
    )
    .all()
    .map(({ agencyId, readingId, title, ...row }) => {
      const names = strings(
        'select name from agencies where id = ? union select name from agency_names where agency_id = ?',
        agencyId,
        agencyId,
      );
      const heads = [title ?? '', ...names].map(plain);
      const texts = [
        ...strings('select heading from sections where reading_id = ?', readingId),
        ...strings('select text from sections where reading_id = ?', readingId),
      ];
      return {
        ...row,
        heads,
        fields: [...heads, ...texts.map(plain)],
        forms: strings(
          'select generation from reading_tables where reading_id = ? and generation is not null',
          readingId,
        ),
        issues: [
          ...strings('select code from reading_issues where reading_id = ?', readingId),
          ...strings('select code from report_issues where report_id = ?', row.reportId),
        ],
      };
    });
}

/** What `like` over the normalised text would find. */
export function foundByLooking(
  all: readonly KnownReport[],
  words: readonly string[],
  wanted: SearchWanted,
): readonly KnownReport[] {
  const {
    region = null,
    level = null,
    type = null,
    from = null,
    to = null,
    form = null,
    issue = null,
  } = wanted;
  return all.filter((report) => {
    const code = /\d{9}|\d{6}/u.exec(report.area)?.[0] ?? report.region ?? '';
    const isTown = /town|street|subdistrict/u.test(report.type ?? '') || code.length === 9;
    const known = isTown
      ? 'town'
      : code === ''
        ? null
        : /0000$/u.test(code)
          ? 'province'
          : /00$/u.test(code)
            ? 'city'
            : 'county';
    return (
      words.every((word) => report.fields.some((field) => field.includes(word))) &&
      (region === null || code.startsWith(region.replace(/(?:00)+$/u, ''))) &&
      (level === null || known === level) &&
      (type === null || report.type === type) &&
      (from === null || report.year >= from) &&
      (to === null || report.year <= to) &&
      (form === null || (form === 'none' ? report.forms.length === 0 : report.forms.includes(form))) &&
      (issue === null || report.issues.includes(issue))
    );
  });
}
