import type { AgencyType } from '../model/agency.ts';

/** The last day on which a report may be published, and whether law says so of this kind of agency. */
export interface DueDay {
  /** `YYYY-MM-DD`, in China. */
  readonly on: string;
  /** `statute`: the regulation names these agencies. `practice`: they publish by the day that it sets for departments. */
  readonly basis: 'statute' | 'practice';
}

/** Last report year under the regulation of 2008: its successor took force on 2019-05-15, after the reports for 2018. */
const lastUnderOldRegulation = 2018;

/**
 * When the report of a year is due.
 *
 * - Report years to 2018: 政府信息公开条例 of 2007 (国务院令第 492 号, in force 2008-05-01), article 31: every administrative
 *   organ by 31 March; article 36 applies it to organisations that the law empowers.
 * - From 2019: 政府信息公开条例 of 2019 (国务院令第 711 号, in force 2019-05-15), article 49: departments of governments of
 *   county level and up by 31 January, the department in charge of disclosure publishes the government's own by 31 March.
 *   Streets, towns, zones, systems above the local government, institutions and mass organisations are not named there and
 *   publish as departments do.
 *
 * An agency whose kind is not known has until 31 March.
 */
export function dueOn(type: AgencyType | null, year: number): DueDay {
  const march = `${year + 1}-03-31`;
  if (year <= lastUnderOldRegulation) return { on: march, basis: 'statute' };
  const january = `${year + 1}-01-31`;
  switch (type) {
    case 'government':
    case 'government_office':
      return { on: march, basis: 'statute' };
    case 'bureau':
      return { on: january, basis: 'statute' };
    case null:
      return { on: march, basis: 'practice' };
    default:
      return { on: january, basis: 'practice' };
  }
}
