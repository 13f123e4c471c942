import type { AgencyType } from './agency.ts';

/** Levels of government, the highest first. */
export const agencyLevels = ['province', 'city', 'county', 'town'] as const;
export type AgencyLevel = (typeof agencyLevels)[number];

const townTypes: ReadonlySet<string> = new Set<AgencyType>([
  'subdistrict_office',
  'town_government',
  'township_government',
]);

/**
 * The level of government at which an agency stands, by its type and the code of its place: nine digits are a town or
 * street, `…0000` a province, `…00` a city, all others a county or district. Null where neither says.
 */
export function levelOf({
  area,
  region,
  type,
}: {
  /** As in the key of the agency: a code, or `x<code>-<name>`. */
  readonly area: string | null;
  readonly region: string | null;
  readonly type: string | null;
}): AgencyLevel | null {
  const code = regionCodeOf({ area, region });
  if ((type !== null && townTypes.has(type)) || code.length > 6) return 'town';
  if (code.length < 6) return null;
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'city' : 'county';
}

/** The code of the place of an agency, six or nine digits, or of the known place around it; empty where neither is known. */
export function regionCodeOf({
  area,
  region,
}: {
  readonly area: string | null;
  readonly region: string | null;
}): string {
  return /^x?(\d{9}|\d{6})(?!\d)/u.exec(area ?? '')?.[1] ?? region ?? '';
}
