import type { Context } from 'hono';
import { agencyLevels } from '../../model/agency-level.ts';
import type { AgencyLevel } from '../../model/agency-level.ts';
import { agencyTypes } from '../../model/agency.ts';
import type { AgencyType } from '../../model/agency.ts';
import { MisuseError } from '../../model/errors.ts';
import type { Archive } from '../../store/archive.ts';
import {
  indicatorChoices,
  rankedCount,
  rankedReports,
  rankedYears,
  totalledCodes,
  totalsState,
} from '../../store/ranking-asked.ts';
import type { IndicatorChoice } from '../../store/ranking-asked.ts';
import { choiceAsked, pageAsked, textAsked, yearAsked } from '../asked.ts';
import { codesOf, measureOfCode, measures, refusalCodes, unavailableCodes } from '../measures.ts';
import type { Measure } from '../measures.ts';
import { ofLevel, rankingOf } from './ranked.ts';
import type { Ranking } from './ranked.ts';
import type { RankedReport } from '../../store/ranking-asked.ts';

/** Reports that are looked up one by one for a figure that is no total. */
export const mostLookedUp = 3000;

export interface RankingAsked {
  readonly region: string;
  readonly measure: Measure;
  /** Null where the measure is more than one cell. */
  readonly indicator: IndicatorChoice | null;
  readonly year: number;
  readonly type: AgencyType | null;
  readonly level: AgencyLevel | null;
  readonly order: 'most' | 'least';
  readonly page: number;
}

/** The parameters of a ranking. Throws MisuseError for an indicator that no form has. */
export function rankingParameters(c: Context, archive: Archive, region: string): RankingAsked {
  const name = textAsked(c, 'indicator') ?? 'refusals';
  const derived = measures.find((measure) => measure.name === name);
  const indicator =
    derived === undefined ? (choicesOf(archive).find(({ code }) => code === name) ?? null) : null;
  if (derived === undefined && indicator === null) {
    throw new MisuseError(
      `indicator must be a code of the codebook, not "${name}"; the form lists them all. 没有这个指标`,
    );
  }
  return {
    region,
    measure: derived ?? measureOfCode(name, indicator === null ? [name, name] : choiceLabel(indicator)),
    indicator,
    year: yearAsked(c, 'year') ?? rankedYears(archive)[0] ?? 2024,
    type: choiceAsked(c, 'type', agencyTypes),
    level: choiceAsked(c, 'level', agencyLevels),
    order: choiceAsked(c, 'order', ['most', 'least'] as const) ?? 'most',
    page: pageAsked(c),
  };
}

/** The words of a cell of the form. */
export function choiceLabel({
  rowZh,
  rowEn,
  columnZh,
  columnEn,
}: IndicatorChoice): readonly [string, string] {
  return [`${rowZh}：${columnZh}`, `${rowEn}: ${columnEn}`];
}

const kept = new WeakMap<Archive, readonly IndicatorChoice[]>();

/** Labels change only with the program. */
export function choicesOf(archive: Archive): readonly IndicatorChoice[] {
  const known = kept.get(archive);
  if (known !== undefined) return known;
  const choices = indicatorChoices(archive);
  if (choices.length > 0) kept.set(archive, choices);
  return choices;
}

/** Why requests were not met, in the order in which `found` gives the figures behind those of the measure. */
export const reasonCodes: readonly string[] = [...refusalCodes, ...unavailableCodes];

export interface Found {
  readonly reports: readonly RankedReport[];
  readonly ranking: Ranking;
}

/** Rankings of the country that are kept for a state of a year's totals. */
const mostKept = 3;
const keptFor = new WeakMap<object, Map<string, Found>>();

/**
 * The reports that a ranking is made of, with the figures of the measure and, behind them, those of `reasonCodes` where they
 * come without looking them up. Null where they are too many to be looked up one by one. The last rankings of the whole
 * country are kept until a report changes.
 */
export function foundFor(archive: Archive, asked: RankingAsked): Found | null {
  const { measure, year, type, level, order } = asked;
  if (asked.region !== '' || !isTotalled(archive, measure)) return foundNow(archive, asked);
  const state = totalsState(archive, year);
  const kept = keptFor.get(state) ?? new Map<string, Found>();
  keptFor.set(state, kept);
  const name = [measure.name, type, level, order].join(' ');
  const known = kept.get(name);
  if (known !== undefined) return known;
  const found = foundNow(archive, asked);
  if (found !== null) kept.set(name, found);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return found;
}

function isTotalled(archive: Archive, measure: Measure): boolean {
  const totalled = new Set(totalledCodes(archive));
  return codesOf(measure).every((code) => totalled.has(code));
}

function foundNow(archive: Archive, asked: RankingAsked): Found | null {
  const own = codesOf(asked.measure);
  const isQuick = isTotalled(archive, asked.measure);
  if (!isQuick && rankedCount(archive, asked) > mostLookedUp) return null;
  const codes = isQuick ? [...own, ...reasonCodes] : own;
  const reports = ofLevel(rankedReports(archive, asked, codes), asked.level);
  return { reports, ranking: rankingOf(asked.measure, reports, asked.order) };
}
