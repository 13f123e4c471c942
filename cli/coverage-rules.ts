import { agencyTypes } from '../model/agency.ts';
import type { AgencyType } from '../model/agency.ts';
import { dueOn } from '../register/due.ts';
import { owesFor } from '../register/owing.ts';
import { openPlaces } from '../register/places.ts';
import { areaOfKey } from '../store/coverage-cells.ts';
import type { CoverageRules } from '../store/coverage-cells.ts';
import type { AgencyRules } from './reference.ts';

/** What law, register and a person's table say, for a derivation at this moment (ISO-8601 UTC). */
export function coverageRulesAt(asOf: string, table?: Pick<AgencyRules, 'hasLeft'>): CoverageRules {
  const places = openPlaces();
  return {
    asOf,
    dueOn: (type, year) => dueOn(typeOf(type), year).on,
    owes: (key, year) => table?.hasLeft(key, year) !== true && owesFor(areaOfKey(key), year, places),
  };
}

/** A stored type as the vocabulary has it; null for one that is not in it. */
export function typeOf(type: string | null): AgencyType | null {
  return agencyTypes.find((one) => one === type) ?? null;
}
