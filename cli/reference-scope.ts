import type { AgencyEvidence } from '../model/agency.ts';

/** Where a rule holds; what is null narrows nothing. */
export interface RuleScope {
  /** Six digits; a city or province stands for all in it. */
  readonly region: string | null;
  readonly site: string | null;
  /** First part of the page's address. */
  readonly address: string | null;
  /** First and last report year. */
  readonly from: number | null;
  readonly to: number | null;
}

/** True where a rule holds for what is known of a report. */
export function isCovering(scope: RuleScope, { portal, url, year }: AgencyEvidence): boolean {
  const { region, site, address, from, to } = scope;
  return (
    (region === null || portal?.region.startsWith(digitsOf(region)) === true) &&
    (site === null || portal?.id === site) &&
    (address === null || url?.startsWith(address) === true) &&
    (from === null || (year !== null && year >= from)) &&
    (to === null || (year !== null && year <= to))
  );
}

/** Of two rules the one whose text sorts last is narrower: by address, then site, region, and years. */
export function narrownessOf({ region, site, address, from, to }: RuleScope): string {
  const years = from !== null && to !== null ? 9000 - (to - from) : from !== null || to !== null ? 1 : 0;
  const parts = [address?.length ?? 0, site === null ? 0 : 1, digitsOf(region ?? '').length, years];
  return parts.map((part) => String(part).padStart(6, '0')).join(' ');
}

/** True where two rules may hold for one report. */
export function isMeeting(one: RuleScope, other: RuleScope): boolean {
  return (
    isPrefix(one.address, other.address) &&
    isPrefix(one.region && digitsOf(one.region), other.region && digitsOf(other.region)) &&
    (one.site === null || other.site === null || one.site === other.site) &&
    (one.from ?? 0) <= (other.to ?? Infinity) &&
    (other.from ?? 0) <= (one.to ?? Infinity)
  );
}

/** 370900 begins the codes of all its counties as 3709. */
function digitsOf(region: string): string {
  return region.replace(/(?:00){1,2}$/u, '');
}

function isPrefix(one: string | null, other: string | null): boolean {
  return one === null || other === null || one.startsWith(other) || other.startsWith(one);
}
