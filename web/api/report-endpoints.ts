import { z } from '@hono/zod-openapi';
import { masked, maskedIssues, maskedProse, maskedRaw, maskedSections } from '../../model/masked.ts';
import { agencyBatch, figureBatch, reportBatch } from '../../store/api-asked.ts';
import { agencyFor } from '../../store/agency-asked.ts';
import { namesOfAgency, yearsOfAgency } from '../../store/agency-lists.ts';
import { reportOf } from '../../store/corpus.ts';
import type { StoredValue } from '../../store/corpus.ts';
import { knowsSeries, seriesOf } from '../../store/series.ts';
import { agencyLink, figureLink, reportLink } from '../links.ts';
import { cursorOfReport, numberOf, reportPlaceOf } from './cursors.ts';
import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import {
  codeAsked,
  cursorAsked,
  formAsked,
  keyAsked,
  limitAsked,
  regionAsked,
  typeAsked,
  yearAsked,
} from './parameters.ts';
import {
  agencyHeadShape,
  agencyWholeShape,
  figureShape,
  listOf,
  reportHeadShape,
  reportShape,
  seriesYearShape,
  type valueShape,
} from './shapes.ts';

/** A value as the API gives it: with the page of its proof, and without its picture. */
function valueFrom(code: string, value: StoredValue, key: string, year: number): z.input<typeof valueShape> {
  return {
    state: value.state,
    value: value.value,
    raw: maskedRaw(value.state, value.raw),
    ...(value.unit === undefined ? {} : { unit: value.unit }),
    ...(value.from_prose === undefined ? {} : { from_prose: value.from_prose }),
    at: value.at,
    page: figureLink('zh', key, year, code),
  };
}

/** Reports, their figures, and the agencies that published them. */
export const reportEndpoints: readonly Endpoint[] = [
  endpoint({
    path: '/reports',
    zh: '报告列表',
    en: 'Reports, by agency and year.',
    query: {
      region: regionAsked.optional(),
      type: typeAsked.optional(),
      agency: keyAsked.optional(),
      year: yearAsked.optional(),
      form: formAsked.optional(),
      limit: limitAsked,
      cursor: cursorAsked.optional(),
    },
    answer: listOf(reportHeadShape),
    found: (
      { archive },
      { region = null, type = null, agency = null, year = null, form = null, limit, cursor },
    ) => {
      const wanted = { region, type, agency, year, form };
      const { lines, next } = reportBatch(archive, wanted, reportPlaceOf(cursor), limit);
      return {
        lines: lines.map((head) => ({
          agency: { key: head.agencyKey, name: head.agencyName, region: head.region, type: head.type },
          year: head.year,
          title: masked(head.title),
          publishedOn: head.publishedOn,
          firstSeenAt: head.firstSeenAt,
          versions: head.versions,
          forms: head.forms,
          source: { url: head.url, sha256: head.sha256 },
          page: reportLink('zh', head.agencyKey, head.year),
        })),
        next: cursorOfReport(next),
      };
    },
  }),
  endpoint({
    path: '/reports/{key}/{year}',
    zh: '一份报告：数字、文字、疑点和来源',
    en: 'One report: its figures with their places, its words (masked), issues and sources.',
    params: { key: keyAsked, year: yearAsked },
    answer: reportShape,
    found: ({ archive }, { key, year }) => {
      const report = reportOf(archive, key, year);
      if (report === null) return null;
      const { values, sections, prose, issues, ...rest } = report;
      return {
        ...rest,
        title: masked(rest.title),
        values: Object.fromEntries(
          Object.entries(values).map(([code, value]) => [code, valueFrom(code, value, key, year)]),
        ),
        sections: maskedSections(sections),
        prose: maskedProse(prose),
        issues: maskedIssues(issues),
        page: reportLink('zh', key, year),
      };
    },
  }),
  endpoint({
    path: '/figures/{code}',
    zh: '一个指标在各报告中的数字',
    en: 'The figures of one indicator, by agency and year; reports whose form lacks it are left out.',
    params: { code: codeAsked },
    query: {
      region: regionAsked.optional(),
      type: typeAsked.optional(),
      agency: keyAsked.optional(),
      year: yearAsked.optional(),
      limit: limitAsked,
      cursor: cursorAsked.optional(),
    },
    answer: listOf(figureShape),
    found: ({ archive }, { code, region = null, type = null, agency = null, year = null, limit, cursor }) => {
      const { lines, next } = figureBatch(
        archive,
        code,
        { region, type, agency, year },
        reportPlaceOf(cursor),
        limit,
      );
      return {
        lines: lines.map((line) => ({
          agency: { key: line.agencyKey, name: line.agencyName, region: line.region },
          year: line.year,
          state: line.state,
          value: line.value,
          raw: maskedRaw(line.state, line.raw),
          unit: line.unit,
          at: { page: line.page, table: line.table, row: line.row, column: line.column },
          source: { url: line.url, sha256: line.sha256 },
          page: figureLink('zh', line.agencyKey, line.year, code),
        })),
        next: cursorOfReport(next),
      };
    },
  }),
  endpoint({
    path: '/series/{series}',
    zh: '一个机关的一个序列，逐年',
    en: 'One series of one agency, year by year; only figures with the relation = may be joined.',
    params: { series: codeAsked },
    query: { agency: keyAsked },
    answer: z.object({ series: z.string(), years: z.array(seriesYearShape).readonly() }),
    found: ({ archive }, { series, agency }) => {
      if (!knowsSeries(archive, series) || agencyFor(archive, agency).kind !== 'here') return null;
      return {
        series,
        years: seriesOf(archive, agency, series).map(({ year, figures, parser, url }) => ({
          year,
          figures: figures.map(({ generation, ...figure }) => ({ form: generation, ...figure })),
          parser,
          url,
        })),
      };
    },
  }),
  endpoint({
    path: '/agencies',
    zh: '机关列表',
    en: 'Agencies, in the order in which the archive came to know them.',
    query: {
      region: regionAsked.optional(),
      type: typeAsked.optional(),
      limit: limitAsked,
      cursor: cursorAsked.optional(),
    },
    answer: listOf(agencyHeadShape),
    found: ({ archive }, { region = null, type = null, limit, cursor }) => {
      const after = numberOf(cursor);
      const { lines, next } = agencyBatch(archive, { region, type }, after, limit);
      return {
        lines: lines.map((head) => ({
          key: head.key,
          name: head.name,
          region: head.region,
          type: head.type,
          reports: head.reports,
          firstYear: head.firstYear,
          lastYear: head.lastYear,
          page: agencyLink('zh', head.key),
        })),
        next: next === null ? null : String(next),
      };
    },
  }),
  endpoint({
    path: '/agencies/{key}',
    zh: '一个机关：名称和各年报告',
    en: 'One agency: the names under which it was seen, and its reports.',
    params: { key: keyAsked },
    answer: agencyWholeShape,
    found: ({ archive }, { key }) => {
      const found = agencyFor(archive, key);
      if (found.kind !== 'here') return null;
      const { name, region, type } = found.agency;
      return {
        ...{ key, name, region, type },
        names: namesOfAgency(archive, key),
        reports: yearsOfAgency(archive, key).map((report) => ({
          ...report,
          page: reportLink('zh', key, report.year),
        })),
        page: agencyLink('zh', key),
      };
    },
  }),
];
