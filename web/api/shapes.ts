import { z } from '@hono/zod-openapi';
import { captureKinds } from '../../model/capture.ts';
import { generationIds, reportTables, tableStates, valueStates } from '../../model/report.ts';
import { coverageStatuses } from '../../store/coverage-cells.ts';
import { siteStatuses } from '../../store/sites-asked.ts';

const text = z.string();
const maybe = z.string().nullable();
const count = z.number().int();
const agencyType = z.string().nullable().openapi({ description: 'One of the kinds of agencies, or null.' });
const instant = z.string().openapi({ format: 'date-time' });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const page = z.string().openapi({ description: 'Path of the page that shows it.' });

export const agencyShape = z
  .object({ key: text, name: text, region: maybe, type: agencyType })
  .openapi('Agency');

/** A list whose rest is asked for with `next` as cursor. */
export const listOf = <Line extends z.ZodType>(line: Line) =>
  z.object({ lines: z.array(line).readonly(), next: maybe });

export const reportHeadShape = z
  .object({
    agency: agencyShape,
    year: count,
    title: maybe,
    publishedOn: maybe,
    firstSeenAt: instant,
    versions: count,
    forms: z.array(z.enum(generationIds)).readonly(),
    source: z.object({ url: text, sha256 }),
    page,
  })
  .openapi('ReportHead');

const placeShape = z.object({
  page: count.optional(),
  table: count.optional(),
  paragraph: count.optional(),
  row: count,
  column: count,
  box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).optional(),
});
export const valueShape = z
  .object({
    state: z.enum(valueStates),
    value: z.number().nullable(),
    raw: maybe,
    unit: text.optional(),
    from_prose: z.literal(true).optional(),
    at: placeShape.nullable(),
    page,
  })
  .openapi('Value');
export const issueShape = z
  .object({
    code: text,
    severity: z.enum(['error', 'warning', 'info']),
    identity: text.optional(),
    codes: z.array(text).readonly(),
    message: text,
    evidence: z.unknown().optional(),
  })
  .openapi('Issue');
const sectionShape = z.object({ number: count.nullable(), heading: text, text });
const proseShape = z.object({
  code: text,
  value: z.number(),
  unit: text,
  raw: text,
  approximation: maybe,
  year: count.nullable(),
  quote: text,
  at: z.object({ page: count.optional(), paragraph: count, offset: count, section: count.nullable() }),
});
const tallyShape = z.object({
  identity: text,
  severity: z.enum(['error', 'warning', 'info']),
  holds: count,
  broken: count,
  not_assessable: count,
  holds_if_blank_is_zero: count,
});
const tableShape = z.object({
  generation: z.enum(generationIds).nullable(),
  state: z.enum(tableStates),
  anchoring: z
    .object({ figures: count, seen: count, labelled: count, headed: count, ordered: count })
    .optional(),
});
const sourceShape = z.object({
  url: text,
  kind: z.enum(['page', 'attachment', 'file']),
  capturedAt: instant,
  sha256,
  format: text,
  member: text.optional(),
  chosen: z.boolean(),
});

export const reportShape = z
  .object({
    agency: agencyShape.extend({ aliases: z.array(text).readonly() }),
    year: count,
    title: maybe,
    publishedOn: maybe,
    firstSeenAt: instant,
    versions: count,
    parser: text,
    tables: z.partialRecord(z.enum(reportTables), tableShape),
    values: z.record(text, valueShape),
    prose: z.array(proseShape).readonly(),
    sections: z.array(sectionShape).readonly(),
    identities: z.array(tallyShape).readonly(),
    issues: z.array(issueShape).readonly(),
    sources: z.array(sourceShape).readonly(),
    page,
  })
  .openapi('Report');

export const figureShape = z
  .object({
    agency: z.object({ key: text, name: text, region: maybe }),
    year: count,
    state: z.enum(valueStates),
    value: z.number().nullable(),
    raw: maybe,
    unit: maybe,
    at: z.object({
      page: count.nullable(),
      table: count.nullable(),
      row: count.nullable(),
      column: count.nullable(),
    }),
    source: z.object({ url: text, sha256 }),
    page,
  })
  .openapi('Figure');

export const agencyHeadShape = agencyShape
  .extend({ reports: count, firstYear: count.nullable(), lastYear: count.nullable(), page })
  .openapi('AgencyHead');
export const agencyWholeShape = agencyShape
  .extend({
    names: z.array(z.object({ name: text, source: text, url: maybe, capturedAt: maybe })).readonly(),
    reports: z
      .array(z.object({ year: count, versions: count, firstSeenAt: instant, url: text, page }))
      .readonly(),
    page,
  })
  .openapi('AgencyWhole');

export const cellShape = z
  .object({
    agency: z.object({ key: text, name: text, type: agencyType }),
    area: text,
    year: count,
    status: z.enum(coverageStatuses),
    dueOn: text,
    publishedOn: maybe,
    firstSeenAt: maybe,
    site: maybe,
    proof: maybe.openapi({ description: 'UUID of the capture that proves it.' }),
  })
  .openapi('CoverageCell');

export const standingIssueShape = issueShape
  .extend({ agency: z.object({ key: text, name: text }), year: count, area: text, origin: text, page })
  .openapi('StandingIssue');

export const changeShape = z
  .object({
    kind: text,
    site: text,
    agency: z.object({ key: text, name: maybe }).nullable(),
    agencyName: maybe,
    year: count.nullable(),
    url: text,
    reportUrl: text,
    before: maybe,
    after: maybe,
    notedAt: instant,
    beforeCapture: maybe,
    afterCapture: maybe,
    listCapture: maybe,
  })
  .openapi('Change');

export const captureShape = z
  .object({
    uuid: text,
    url: text,
    method: z.enum(['GET', 'POST']),
    kind: z.enum(captureKinds),
    site: text,
    fetchedAt: instant,
    status: count,
    contentType: maybe,
    lastModified: maybe,
    etag: maybe,
    sha256,
    bytes: count,
    unchanged: z.boolean(),
    warc: z.object({ file: text, offset: count, length: count, sha256 }),
    page,
  })
  .openapi('Capture');

export const siteShape = z
  .object({
    id: text,
    name: maybe,
    region: maybe,
    family: maybe,
    status: z.enum(siteStatuses),
    expected: count.nullable(),
    found: count.nullable(),
    reasons: z.array(text).readonly(),
    visitedAt: maybe,
    trouble: maybe,
    page,
  })
  .openapi('Site');

export const seriesYearShape = z
  .object({
    year: count,
    figures: z
      .array(
        z.object({
          form: z.enum(generationIds),
          relation: z.enum(['=', '≈', '≠']),
          value: z.number().nullable(),
          state: z.enum(valueStates),
          codes: z.array(text).readonly(),
          note: z.object({ zh: text, en: text }).nullable(),
        }),
      )
      .readonly(),
    parser: text,
    url: text,
  })
  .openapi('SeriesYear');

export const hitShape = z
  .object({
    agency: agencyShape,
    year: count,
    title: maybe,
    publishedOn: maybe,
    forms: z.array(z.enum(generationIds)).readonly(),
    passages: z.array(z.object({ heading: text, text })).readonly(),
    page,
  })
  .openapi('SearchHit');

export const codebookShape = z
  .object({
    indicators: z
      .array(
        z.object({
          code: text,
          form: z.enum(generationIds),
          table: z.enum(reportTables),
          row: z.object({ zh: text, en: text }),
          column: z.object({ zh: text, en: text }),
          unit: maybe,
          measure: text,
        }),
      )
      .readonly(),
    series: z
      .array(
        z.object({
          series: text,
          form: z.enum(generationIds),
          relation: z.enum(['=', '≈', '≠']),
          codes: z.array(text).readonly(),
        }),
      )
      .readonly(),
    identities: z.array(z.object({ identity: text, severity: text, zh: text, en: text })).readonly(),
    issues: z.array(z.object({ code: text, meaning: text })).readonly(),
  })
  .openapi('Codebook');
