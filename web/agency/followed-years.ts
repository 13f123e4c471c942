import type { GenerationId, ReportTable } from '../../model/report.ts';
import type { DoubtedFigure, FollowedFigure } from '../../store/agency-series.ts';
import type { AgencyYear } from '../../store/agency-years.ts';
import type { ChartYear } from '../charts/series.ts';
import { statusLabel, tableStateLabel, valueStateLabel } from '../labels.ts';
import { figureLink, reportLink } from '../links.ts';
import { stateSigns } from '../report/figure-cell.ts';
import { say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { KeyFigure } from './key-figures.ts';

/** A year of a figure: what is drawn, and what stands beside it. */
export interface FollowedYear extends ChartYear {
  /** 0: no report of the year is held. */
  readonly isHeld: boolean;
  readonly isFromProse: boolean;
  /** The gravest of the issues that name one of its figures; null: none does. */
  readonly doubt: 'error' | 'warning' | null;
  /** Added up to the value. */
  readonly codes: readonly string[];
  /** Why it is not joined, or what to mind; empty: nothing. */
  readonly note: string;
  /** Figures that only sound like it, with their proofs; they are never drawn. */
  readonly otherwise: readonly {
    readonly value: number | null;
    readonly codes: readonly string[];
    readonly note: string;
  }[];
}

/** A figure of an agency in each of its years. */
export function followedYears(
  lang: Lang,
  key: string,
  {
    figure,
    years,
    followed,
    doubted,
  }: {
    readonly figure: KeyFigure;
    readonly years: readonly AgencyYear[];
    /** By series, then by year, the closest way first. */
    readonly followed: readonly FollowedFigure[];
    readonly doubted: readonly DoubtedFigure[];
  },
): readonly FollowedYear[] {
  return years.map((each) => {
    const { year, report } = each;
    const nothing = {
      year,
      value: null,
      relation: '=',
      isCorrected: false,
      href: null,
      isFromProse: false,
      doubt: null,
      codes: [],
      note: '',
      otherwise: [],
    } as const;
    if (report === null)
      return { ...nothing, form: null, isHeld: false, absence: { sign: '×', words: gapWords(lang, each) } };
    const ways = followed.filter((way) => way.year === year && figure.series.includes(way.series));
    const form = ways[0]?.generation ?? formOf(each, figure.table);
    const otherwise = ways
      .filter(({ relation }) => relation === '≠')
      .map((way) => ({ value: way.value, codes: way.codes, note: noteOf(lang, way) }));
    const held = { ...nothing, form, isHeld: true, otherwise };
    const parts = figure.series.map((series) =>
      ways.find((way) => way.series === series && way.relation !== '≠'),
    );
    const found = parts.filter((part) => part !== undefined);
    const codes = found.flatMap((part) => part.codes);
    const [only] = found;
    if (only === undefined || found.length < parts.length) {
      const unjoined = figure.series.filter((_, at) => parts[at] === undefined);
      const apart = ways.find((way) => way.relation === '≠' && unjoined.includes(way.series));
      if (apart !== undefined) {
        const words = say(lang, '口径不同，不相接', 'counted otherwise, not joined');
        return { ...held, href: proofOf(lang, key, year, apart.codes), absence: { sign: '≠', words } };
      }
      return {
        ...held,
        absence: { sign: stateSigns.absent, words: absentWords(lang, each, figure.table, form) },
      };
    }
    const relation = found.some((part) => part.relation === '≈') ? '≈' : '=';
    const href = proofOf(lang, key, year, codes);
    const note = [...new Set(found.map((part) => noteOf(lang, part)).filter((words) => words !== ''))].join(
      say(lang, '；', '; '),
    );
    const doubts = doubted.filter((each) => each.year === year && codes.includes(each.code));
    const severities = doubts.flatMap(({ severity }) => severity ?? []);
    const doubt = severities.find((severity) => severity === 'error') ?? severities[0] ?? null;
    const isCorrected = doubts.some((each) => each.isCorrected === 1);
    const isFromProse = found.some(({ fromProse }) => fromProse === 1);
    const there = { ...held, relation, codes, note, href, doubt, isFromProse, isCorrected } as const;
    const without = found.find((part) => part.value === null);
    if (without !== undefined) {
      const { state } = without;
      const sign = state === 'number' ? stateSigns.absent : stateSigns[state];
      return { ...there, absence: { sign, words: valueStateLabel(lang, state) } };
    }
    return { ...there, value: found.reduce((total, part) => total + (part.value ?? 0), 0), absence: null };
  });
}

/** How a year without a report stands, in words. */
export function gapWords(lang: Lang, { cell }: AgencyYear): string {
  if (cell === null) return say(lang, '无年报', 'no report');
  if (cell.status === 'published' || cell.status === 'late') return say(lang, '无年报', 'no report');
  return statusLabel(lang, cell.status);
}

/** Without the years before and after in which nothing was published and nothing is known. */
export function withinKnown<Year extends { readonly isHeld: boolean; readonly year: number }>(
  followed: readonly Year[],
  years: readonly AgencyYear[],
): readonly Year[] {
  const tells = (year: Year): boolean => {
    const status = years.find((each) => each.year === year.year)?.cell?.status;
    return year.isHeld || status === 'missing' || status === 'withdrawn' || status === 'unread';
  };
  const first = followed.findIndex(tells);
  return first < 0 ? [] : followed.slice(first, followed.findLastIndex(tells) + 1);
}

/** The proof of a figure; the report where several are added up. */
function proofOf(lang: Lang, key: string, year: number, codes: readonly string[]): string {
  const [code] = codes;
  return codes.length > 1 || code === undefined
    ? reportLink(lang, key, year)
    : figureLink(lang, key, year, code);
}

function noteOf(lang: Lang, { noteZh, noteEn }: FollowedFigure): string {
  return (lang === 'zh' ? noteZh : noteEn) ?? '';
}

/** The form of the table in which the figure would stand. */
function formOf({ report }: AgencyYear, table: ReportTable): GenerationId | null {
  const own = report?.tables.find(({ code, generation }) => code === table && generation !== null);
  return (own ?? report?.tables.find(({ code }) => code === 'statistics'))?.generation ?? null;
}

function absentWords(
  lang: Lang,
  { report }: AgencyYear,
  table: ReportTable,
  form: GenerationId | null,
): string {
  if (form !== null) return say(lang, '该年格式无此项', 'not in the form of that year');
  const state =
    report?.tables.find(({ code }) => code === table || code === 'statistics')?.state ?? 'missing';
  return tableStateLabel(lang, state);
}
