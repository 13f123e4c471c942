import { z } from '@hono/zod-openapi';
import { agencyLevels } from '../../model/agency-level.ts';
import { issueCodes } from '../../model/issue.ts';
import type { IssueCode } from '../../model/issue.ts';
import { masked, maskedIssues } from '../../model/masked.ts';
import { captureFacts, cellBatch, changeBatch } from '../../store/api-lists-asked.ts';
import { indicatorLabels, seriesWays } from '../../store/codebook-asked.ts';
import { coverageStatuses } from '../../store/coverage-cells.ts';
import { standingIssues } from '../../store/issues-asked.ts';
import { searchOf } from '../../store/search-query.ts';
import { siteLine, siteStatuses } from '../../store/sites-asked.ts';
import type { SiteLine } from '../../store/sites-asked.ts';
import { searchReports } from '../../store/text-search.ts';
import { knownSites } from '../known-sites.ts';
import { captureLink, reportLink, siteLink } from '../links.ts';
import { beijingDay } from '../words.ts';
import { cellPlaceOf, cursorOfCell, furthest, numberOf, offsetOf } from './cursors.ts';
import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import {
  cursorAsked,
  formAsked,
  keyAsked,
  limitAsked,
  regionAsked,
  typeAsked,
  yearAsked,
} from './parameters.ts';
import {
  captureShape,
  cellShape,
  changeShape,
  codebookShape,
  hitShape,
  listOf,
  siteShape,
  standingIssueShape,
} from './shapes.ts';

const codes = Object.keys(issueCodes) as [IssueCode, ...IssueCode[]]; // its keys are the codes, and there are some
const changeKinds = [
  'corrected',
  'attachment-replaced',
  'withdrawn',
  'unlisted',
  'returned',
  'back-dated',
  'retitled',
] as const;

const siteFrom = (site: SiteLine): z.input<typeof siteShape> => ({
  id: site.id,
  name: site.name,
  region: site.region,
  family: site.family,
  status: site.status,
  expected: site.expected,
  found: site.found,
  reasons: site.reasons,
  visitedAt: site.visitedAt,
  trouble: site.trouble,
  page: siteLink('zh', site.id),
});

/** Who published, what is doubtful, what changed, and where it all comes from. */
export const archiveEndpoints: readonly Endpoint[] = [
  endpoint({
    path: '/coverage',
    zh: '应公布与已公布',
    en: 'Who had to publish for which year and how that stands, by area, agency and year.',
    query: {
      region: regionAsked.optional(),
      type: typeAsked.optional(),
      from: yearAsked.optional(),
      to: yearAsked.optional(),
      status: z.enum(coverageStatuses).optional().openapi({ description: 'How it stands 状态' }),
      limit: limitAsked,
      cursor: cursorAsked.optional(),
    },
    answer: listOf(cellShape),
    found: (
      { archive },
      { region = null, type = null, from = null, to = null, status = null, limit, cursor },
    ) => {
      const today = beijingDay(new Date().toISOString());
      const wanted = { region, type, from, to, status, today };
      const { lines, next } = cellBatch(archive, wanted, cellPlaceOf(cursor), limit);
      return {
        lines: lines.map(({ agencyKey, agencyName, type: kind, ...cell }) => ({
          agency: { key: agencyKey, name: agencyName, type: kind },
          ...cell,
        })),
        next: cursorOfCell(next),
      };
    },
  }),
  endpoint({
    path: '/issues',
    zh: '疑点，最显著的在前',
    en: 'What a person should look at, the most striking first; of one code at a time.',
    query: {
      code: z
        .enum(codes)
        .openapi({ description: 'Code of the issue, see /codebook 疑点代码', example: 'sum-mismatch' }),
      region: regionAsked.optional(),
      from: yearAsked.optional(),
      to: yearAsked.optional(),
      limit: limitAsked,
      cursor: cursorAsked.optional(),
    },
    answer: listOf(standingIssueShape),
    found: ({ archive }, { code, region = null, from = null, to = null, limit, cursor }) => {
      const offset = offsetOf(cursor);
      const wanted = { region, from, to, severity: null };
      const lines = standingIssues(archive, [code], wanted, { limit: limit + 1, offset });
      const end = offset + limit;
      return {
        lines: maskedIssues(lines.slice(0, limit)).map((issue) => ({
          agency: { key: issue.agencyKey, name: issue.agencyName },
          year: issue.year,
          area: issue.area,
          origin: issue.origin,
          code: issue.code,
          severity: issue.severity,
          ...(issue.identity === undefined ? {} : { identity: issue.identity }),
          codes: issue.codes,
          message: issue.message,
          ...(issue.evidence === undefined ? {} : { evidence: issue.evidence }),
          page: reportLink('zh', issue.agencyKey, issue.year),
        })),
        next: lines.length > limit && end < furthest ? String(end) : null,
      };
    },
  }),
  endpoint({
    path: '/changes',
    zh: '网站在发布之后的改动',
    en: 'What portals changed of reports that they had published, the newest first.',
    query: {
      site: z.string().max(100).optional().openapi({ description: 'Id of a site 网站代号' }),
      kind: z.enum(changeKinds).optional().openapi({ description: 'Kind of change 改动种类' }),
      agency: keyAsked.optional(),
      year: yearAsked.optional(),
      limit: limitAsked,
      cursor: cursorAsked.optional(),
    },
    answer: listOf(changeShape),
    found: ({ archive }, { site = null, kind = null, agency = null, year = null, limit, cursor }) => {
      const wanted = { site, kind, agency, year };
      const { lines, next } = changeBatch(archive, wanted, numberOf(cursor), limit);
      return {
        lines: lines.map((change) => ({
          kind: change.kind,
          site: change.site,
          agency: change.agencyKey === null ? null : { key: change.agencyKey, name: change.agencyName },
          agencyName: change.agencyName,
          year: change.year,
          url: change.url,
          reportUrl: change.reportUrl,
          before: masked(change.before),
          after: masked(change.after),
          notedAt: change.notedAt,
          beforeCapture: change.beforeCapture,
          afterCapture: change.afterCapture,
          listCapture: change.listCapture,
        })),
        next: next === null ? null : String(next),
      };
    },
  }),
  endpoint({
    path: '/captures/{uuid}',
    zh: '一次采集的记录',
    en: 'One capture: what was asked, what came back, and where its record lies.',
    params: {
      uuid: z.uuid().openapi({
        description: 'UUID of the WARC record 记录编号',
        example: '00b3cbe7-bb03-42e2-9c60-146a2f34b52a',
      }),
    },
    answer: captureShape,
    found: ({ archive }, { uuid }) => {
      const facts = captureFacts(archive, uuid.toLowerCase());
      if (facts === null) return null;
      const { warcFile: file, warcOffset: offset, warcLength: length, warcSha256, ...capture } = facts;
      return {
        ...capture,
        warc: { file, offset, length, sha256: warcSha256 },
        page: captureLink('zh', capture.uuid),
      };
    },
  }),
  endpoint({
    path: '/sites',
    zh: '网站状况',
    en: 'The sites as their last visits left them, the worst first.',
    query: { status: z.enum(siteStatuses).optional().openapi({ description: 'State 状况' }) },
    answer: z.object({ lines: z.array(siteShape).readonly() }),
    found: (world, { status }) => ({
      lines: knownSites(world)
        .filter((site) => status === undefined || site.status === status)
        .map(siteFrom),
    }),
  }),
  endpoint({
    path: '/sites/{id}',
    zh: '一个网站',
    en: 'One site.',
    params: {
      id: z.string().max(100).openapi({ description: 'Id of the site 网站代号', example: 'quanzhou' }),
    },
    answer: siteShape,
    found: ({ archive }, { id }) => {
      const site = siteLine(archive, id);
      return site === null ? null : siteFrom(site);
    },
  }),
  endpoint({
    path: '/search',
    zh: '全文检索',
    en: 'Full-text search: all words must occur in title, names or text; “a quoted phrase” is one word.',
    query: {
      q: z.string().max(200).optional().openapi({ description: 'Words 检索词', example: '商业秘密' }),
      region: regionAsked.optional(),
      level: z.enum(agencyLevels).optional().openapi({ description: 'Level of the agency 层级' }),
      type: typeAsked.optional(),
      from: yearAsked.optional(),
      to: yearAsked.optional(),
      form: formAsked.optional(),
      issue: z
        .enum(codes)
        .optional()
        .openapi({ description: 'Code of an issue that the report has 疑点代码' }),
      limit: limitAsked
        .unwrap()
        .max(100)
        .default(20)
        .openapi({ description: 'Lines at most, up to 100 条数上限' }),
      cursor: cursorAsked.optional(),
    },
    answer: listOf(hitShape).extend({ total: z.number().int(), order: z.enum(['relevance', 'newest']) }),
    found: ({ archive }, { q, region, level, type, from, to, form, issue, limit, cursor }) => {
      const offset = offsetOf(cursor);
      const search = searchOf({
        text: q ?? null,
        region: region ?? null,
        level: level ?? null,
        type: type ?? null,
        from: from ?? null,
        to: to ?? null,
        form: form ?? null,
        issue: issue ?? null,
      });
      const { total, order, hits } = searchReports(archive, search, { offset, limit, masking: masked });
      const end = offset + limit;
      return {
        total,
        order,
        lines: hits.map((hit) => ({
          agency: { key: hit.agencyKey, name: hit.agencyName, region: hit.region, type: hit.type },
          year: hit.year,
          title: masked(hit.title),
          publishedOn: hit.publishedOn,
          forms: hit.forms,
          passages: hit.passages.map(({ heading, parts }) => ({
            heading,
            text: parts.map(({ text }) => text).join(''),
          })),
          page: reportLink('zh', hit.agencyKey, hit.year),
        })),
        next: end < total && end < furthest ? String(end) : null,
      };
    },
  }),
  endpoint({
    path: '/codebook',
    zh: '指标手册',
    en: 'The figures of all forms, the series through them, the identities and the issue codes.',
    answer: codebookShape,
    found: ({ archive, identities }) => ({
      indicators: indicatorLabels(archive).map((one) => ({
        code: one.code,
        form: one.generation,
        table: one.table,
        row: { zh: one.rowZh, en: one.rowEn },
        column: { zh: one.columnZh, en: one.columnEn },
        unit: one.unit,
        measure: one.measure,
      })),
      series: seriesWays(archive).map(({ series, generation, relation, codes: added }) => ({
        series,
        form: generation,
        relation,
        codes: added,
      })),
      identities: identities.map(({ identity, severity, rule }) => ({ identity, severity, ...rule })),
      issues: Object.entries(issueCodes).map(([code, meaning]) => ({ code, meaning })),
    }),
  }),
];
