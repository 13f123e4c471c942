import type { Context } from 'hono';
import { agencyTypes } from '../../model/agency.ts';
import { MisuseError } from '../../model/errors.ts';
import type { Archive } from '../../store/archive.ts';
import { coverageStatuses } from '../../store/coverage-cells.ts';
import { coverageYears } from '../../store/region-asked.ts';
import type { GridWanted } from '../../store/region-asked.ts';
import { choiceAsked, pageAsked, yearAsked } from '../asked.ts';
import { beijingDay } from '../words.ts';

/** So many years are shown where nobody says which. */
const yearsShown = 6;
/** More years than this stand in no grid. */
const mostYears = 30;

/** What a reader wants to see of a region. */
export interface RegionAsked extends GridWanted {
  readonly page: number;
  /** Null: as the region's level has it. */
  readonly scope: 'own' | 'all' | null;
  /** The years were asked for. */
  readonly isNarrowed: boolean;
}

/**
 * The parameters of a region's pages. Of provinces and cities the region's own agencies are shown unless all are asked for;
 * of whatever is smaller, and of one status, all.
 */
export function regionParameters(c: Context, archive: Archive, region: string): RegionAsked {
  const today = beijingDay(new Date().toISOString());
  const thisYear = Number(today.slice(0, 4));
  const known = coverageYears(archive);
  const last = Math.min(known?.last ?? thisYear - 1, thisYear - 1);
  const to = yearAsked(c, 'to');
  const from = yearAsked(c, 'from');
  const status = choiceAsked(c, 'status', coverageStatuses);
  const scope = choiceAsked(c, 'scope', ['own', 'all'] as const);
  const shown = {
    from: from ?? Math.max(known?.first ?? last, (to ?? last) - yearsShown + 1),
    to: to ?? Math.max(last, from ?? last),
  };
  if (shown.from > shown.to || shown.to - shown.from >= mostYears) {
    throw new MisuseError(
      `from and to must be years of which the first is not the later one, at most ${mostYears} in all; ${shown.from} and ${shown.to} are not. 年份范围无效`,
    );
  }
  const isOwn = scope === null ? status === null && region.length > 0 && region.length < 6 : scope === 'own';
  return {
    ...{ region, isOwn, ...shown, status, scope, today },
    type: choiceAsked(c, 'type', agencyTypes),
    page: pageAsked(c),
    isNarrowed: from !== null || to !== null,
  };
}
