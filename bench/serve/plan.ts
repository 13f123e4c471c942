import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import { portalsOfNation } from './nation.ts';
import type { NationAgency, NationPortal } from './nation.ts';

/** An agency with the years that it has reports for. */
export interface PlannedAgency {
  readonly id: number;
  readonly agency: NationAgency;
  readonly years: readonly number[];
  /** It writes its reports anew only every few years. */
  readonly repeats: boolean;
  /** Its text is that of the first agency of its portal. */
  readonly shares: boolean;
}

export interface PlannedPortal extends Omit<NationPortal, 'agencies'> {
  readonly at: number;
  readonly host: string;
  readonly family: string;
  readonly status: 'complete' | 'short' | 'blocked' | 'dead';
  readonly agencies: readonly PlannedAgency[];
}

/** Last year that the reports are for. */
export const lastYear = 2024;
const families = [
  'trs',
  'hanweb-jpage',
  'gkmlpt',
  'jpaas',
  'ucap',
  'lonsun',
  'siteserver',
  'generic',
] as const;
/** Fewer than an agency has on average, so that there are more reports than wanted, of which some are left out. */
const perAgency = 9.35;

/** Which agency of which portal has reports for which years: exactly so many reports, as far as the nation has so many. */
export function planOf(reports: number): readonly PlannedPortal[] {
  const portals = portalsOfNation(Math.ceil(reports / perAgency));
  let id = 0;
  const planned = portals.map(({ agencies, ...portal }, at): PlannedPortal => {
    const lots = seeded(`${portal.siteId}/plan`);
    const state = lots.fraction();
    return {
      ...portal,
      at,
      host: `www.${portal.siteId}.example`,
      family: lots.pick(families),
      status: state < 0.02 ? 'blocked' : state < 0.03 ? 'dead' : state < 0.08 ? 'short' : 'complete',
      agencies: agencies.map((agency): PlannedAgency => {
        id += 1;
        const own = seeded(`${agency.key}/plan`);
        const years = yearsOf(agency, own);
        return { id, agency, years, repeats: own.chance(0.3), shares: own.chance(0.06) };
      }),
    };
  });
  return thinned(planned, reports);
}

/** Leaves reports out evenly until there are so many. */
function thinned(portals: readonly PlannedPortal[], reports: number): readonly PlannedPortal[] {
  const all = portals.reduce(
    (sum, { agencies }) => agencies.reduce((own, { years }) => own + years.length, sum),
    0,
  );
  if (all <= reports) return portals;
  let seen = 0;
  const stays = (): boolean => {
    seen += 1;
    return Math.floor((seen * reports) / all) > Math.floor(((seen - 1) * reports) / all);
  };
  return portals.map((portal) => ({
    ...portal,
    agencies: portal.agencies.map((one) => ({ ...one, years: one.years.filter(stays) })),
  }));
}

function yearsOf({ size, key }: NationAgency, lots: Seeded): readonly number[] {
  if (lots.chance(0.015)) return [];
  const isEarly = size === 'region' && /^\d\d0000:/u.test(key);
  const first = isEarly ? 2010 : lots.chance(0.85) ? 2014 : 2017;
  const all = Array.from({ length: lastYear - first + 1 }, (_, at) => first + at);
  return all.filter(() => !lots.chance(0.06));
}
