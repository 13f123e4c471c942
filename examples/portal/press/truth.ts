import type { Format } from '../../../model/document.ts';
import type { IssueCode } from '../../../model/issue.ts';
import type { TableCode, TableReading, ValueState } from '../../../model/report.ts';
import type { RejectionReason } from '../../../model/site.ts';
import { indicatorCodes } from '../figures/forms.ts';
import { brokenIdentities } from '../figures/identities.ts';
import { agencies } from './agencies.ts';
import type { Agency, SiteId } from './agencies.ts';
import type { Noise } from './noise.ts';
import type { Publication } from './publication.ts';

const tables = ['disclosure', 'requests', 'remedies'] as const satisfies readonly TableCode[];

/** An issue that a right reading names. */
export interface TrueIssue {
  readonly code: IssueCode;
  readonly identity?: string;
  /** Indicators concerned: for a sum all its operands, its total first. Empty where the issue is about a table. */
  readonly codes: readonly string[];
}

/** One address at which a report lies. */
export interface TrueSource {
  readonly url: string;
  /** Where the bytes come from, when the address redirects; else the same address. */
  readonly finalUrl: string;
  readonly carrier: 'page' | 'attachment' | 'picture';
  readonly format: Format | 'zip' | 'rar';
  /** False for a page that only links its attachment or shows blank pictures as tables, and for pictures. */
  readonly hasTables: boolean;
  readonly version: number;
}

/** What an agency published for a year, as its figures say it: the newest version. */
export interface TrueReport {
  readonly siteId: SiteId;
  readonly agency: Pick<Agency, 'name' | 'aliases' | 'region' | 'type' | 'creditCode'>;
  readonly year: number;
  /** As the newest version's document prints it. */
  readonly title: string;
  readonly publishedOn: string;
  readonly versions: number;
  readonly tables: Readonly<Record<TableCode, TableReading>>;
  /**
   * True where the figures can only be had by recognition: one that is not certain may be unreadable, never wrong.
   */
  readonly recognised: boolean;
  /** Every indicator of the tables that are there; null for a blank cell. Blank pictures have none. */
  readonly values: Readonly<Record<string, number | null>>;
  /** State of every value that is not a number. */
  readonly states: Readonly<Record<string, ValueState>>;
  /** Where the attachments print another figure than the page: either may be chosen, an issue must say so. */
  readonly either: Readonly<Record<string, readonly (number | null)[]>>;
  /** `sum-mismatch` is listed to the last one; of the other codes a reading may name more. */
  readonly issues: readonly TrueIssue[];
  readonly sources: readonly TrueSource[];
}

export interface TrueRejection {
  readonly siteId: SiteId;
  readonly title: string;
  readonly reason: RejectionReason;
  readonly publishedOn: string;
}

/** What a crawl of the portals ought to bring, and what it ought to leave. */
export interface Truth {
  /** Sorted by agency name (code units) and year. */
  readonly reports: readonly TrueReport[];
  /** Agency and year within the published years for which there is nothing. */
  readonly missing: readonly { readonly siteId: SiteId; readonly agency: string; readonly year: number }[];
  readonly rejections: readonly TrueRejection[];
}

/** Says where a publication lies. */
export type SourcesOf = (publication: Publication) => readonly TrueSource[];

/** The truth about what was published, from the figures and never from what was set in a carrier. */
export function truthOf(
  publications: readonly Publication[],
  noise: readonly Noise[],
  years: readonly [number, number],
  sourcesOf: SourcesOf,
): Truth {
  const byReport = new Map<string, Publication[]>();
  for (const publication of publications) {
    const key = `${publication.agency.name} ${publication.year}`;
    byReport.set(key, [...(byReport.get(key) ?? []), publication]);
  }
  const span = Array.from({ length: years[1] - years[0] + 1 }, (_, at) => years[0] + at);
  return {
    reports: [...byReport.keys()].sort().map((key) => trueReport(byReport.get(key) ?? [], sourcesOf)),
    missing: agencies.flatMap(({ name, siteId }) =>
      span.filter((year) => !byReport.has(`${name} ${year}`)).map((year) => ({ siteId, agency: name, year })),
    ),
    rejections: noise.map(({ siteId, title, reason, publishedOn }) => ({
      siteId,
      title,
      reason,
      publishedOn,
    })),
  };
}

function trueReport(versions: readonly Publication[], sourcesOf: SourcesOf): TrueReport {
  const sorted = versions.toSorted((a, b) => a.version - b.version);
  const newest = sorted.at(-1);
  if (newest === undefined) throw new RangeError('a report without a publication');
  const { agency, year, title, publishedOn, values, pictures } = newest;
  const states: Record<string, ValueState> = {};
  for (const [code, value] of Object.entries(values)) if (value === null) states[code] = 'blank';
  const { name, aliases, region, type, creditCode, siteId } = agency;
  return {
    siteId,
    agency: { name, aliases, region, type, creditCode },
    year,
    title,
    publishedOn,
    versions: sorted.length,
    tables: {
      disclosure: tableReading(newest, 'disclosure'),
      requests: tableReading(newest, 'requests'),
      remedies: tableReading(newest, 'remedies'),
    },
    recognised: pictures === 'png' || pictures === 'jpg' || isScan(newest),
    values: pictures === 'blank' ? {} : values,
    states: pictures === 'blank' ? {} : states,
    either: Object.fromEntries(
      conflicts(newest).map((code) => [code, [values[code] ?? null, newest.attachmentValues[code] ?? null]]),
    ),
    issues: issuesOf(sorted, newest),
    sources: sorted.flatMap(sourcesOf),
  };
}

function tableReading(publication: Publication, table: TableCode): TableReading {
  if (publication.pictures === 'blank') return { generation: null, state: 'image' };
  const generation = publication.forms[table];
  const hasBlank = indicatorCodes(table, generation).some((code) => publication.values[code] === null);
  return { generation, state: hasBlank ? 'partial' : 'complete' };
}

const isScan = ({ body, attachments }: Publication): boolean =>
  body === 'none' && attachments.every((format) => format === 'scan');

const conflicts = (publication: Publication): readonly string[] =>
  publication.body === 'none'
    ? []
    : Object.keys(publication.attachmentValues).filter(
        (code) => publication.attachmentValues[code] !== publication.values[code],
      );

function issuesOf(versions: readonly Publication[], newest: Publication): readonly TrueIssue[] {
  const { values, forms, year } = newest;
  if (newest.pictures === 'blank') return tables.map(() => ({ code: 'table-image', codes: [] }));
  const issues: TrueIssue[] = brokenIdentities(values, forms.requests).map(({ id, left, right }) => ({
    code: 'sum-mismatch',
    identity: id,
    codes: [...left, ...right],
  }));
  const blank = Object.keys(values).filter((code) => values[code] === null);
  if (blank.length > 0) issues.push({ code: 'value-blank', codes: blank });
  // Table four is the same in both forms and cannot be out of date.
  for (const table of ['disclosure', 'requests'] as const) {
    if (forms[table] === 'gf2019' && year >= 2021) issues.push({ code: 'form-outdated', codes: [] });
    if (forms[table] === 'gf2021' && year < 2021) issues.push({ code: 'form-newer-than-year', codes: [] });
  }
  const amount = 'disclosure.procurement.amount';
  if ((values[amount] ?? 0) !== 0) issues.push({ code: 'value-unit-unknown', codes: [amount] });
  if (conflicts(newest).length > 0) issues.push({ code: 'carrier-conflict', codes: conflicts(newest) });
  const changed = Object.keys(values).filter((code) =>
    versions.some((version) => (version.values[code] ?? null) !== values[code]),
  );
  if (changed.length > 0) issues.push({ code: 'republished-changed', codes: changed });
  return issues;
}
