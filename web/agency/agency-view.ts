import { aliasesOf } from '../../store/agencies.ts';
import type { Agency } from '../../store/agencies.ts';
import { creditCodesOf, namesOfAgency } from '../../store/agency-lists.ts';
import type { SeenName } from '../../store/agency-lists.ts';
import { agenciesNear, changesOfAgency, likelyAgencies, sharedTexts } from '../../store/agency-kin.ts';
import type { AgencyChange, LikelyAgency, NearAgency, SharedText } from '../../store/agency-kin.ts';
import { doubtedFigures, followedFigures, seriesNames } from '../../store/agency-series.ts';
import type { DoubtedFigure, FollowedFigure, SeriesName } from '../../store/agency-series.ts';
import { yearsOf } from '../../store/agency-years.ts';
import type { AgencyYear } from '../../store/agency-years.ts';
import type { Region, World } from '../world.ts';
import { beijingTime } from '../words.ts';
import { figureNamed, keyFigures } from './key-figures.ts';
import type { KeyFigure } from './key-figures.ts';

/** Everything that the page of an agency says, of one state of the archive. */
export interface AgencyView {
  readonly agency: Agency;
  readonly above: readonly Region[];
  readonly names: readonly SeenName[];
  /** Further names; `names` says where each stood. */
  readonly aliases: readonly string[];
  readonly creditCodes: readonly string[];
  readonly years: readonly AgencyYear[];
  readonly followed: readonly FollowedFigure[];
  readonly doubted: readonly DoubtedFigure[];
  readonly series: readonly SeriesName[];
  /** The figure that was asked for; null: none was. */
  readonly asked: KeyFigure | null;
  readonly near: readonly NearAgency[];
  readonly likely: readonly LikelyAgency[];
  readonly changes: readonly AgencyChange[];
  readonly shared: readonly SharedText[];
}

/** The day in China. */
export function today(): string {
  return beijingTime(new Date().toISOString()).slice(0, 10);
}

/** Digits or the name of the place that a key begins with, without the mark of a provisional one. */
export function areaOf(key: string): string {
  return (key.split(':')[0] ?? '').replace(/^~/u, '');
}

/** Reads the page of an agency; `series` is what was asked for, which may be no series at all. */
export function agencyView({ archive, regions }: World, agency: Agency, series: string | null): AgencyView {
  const { id, key } = agency;
  const known = seriesNames(archive);
  const asked = series === null ? null : figureNamed(series, known);
  const wanted = new Set(
    [...keyFigures, ...(asked === null ? [] : [asked])].flatMap((figure) => figure.series),
  );
  const area = areaOf(key);
  return {
    agency,
    above: regions.above(/^x?(\d+)/u.exec(area)?.[1] ?? agency.region ?? ''),
    names: namesOfAgency(archive, key),
    aliases: aliasesOf(archive, id),
    creditCodes: creditCodesOf(archive, key),
    years: yearsOf(archive, id, today()),
    followed: followedFigures(archive, id, [...wanted]),
    doubted: doubtedFigures(archive, id),
    series: known,
    asked,
    near: agenciesNear(archive, id, area),
    likely: likelyAgencies(archive, id),
    changes: changesOfAgency(archive, id, key),
    shared: sharedTexts(archive, id),
  };
}
