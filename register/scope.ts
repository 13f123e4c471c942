import type { AgencyIdentity } from '../model/agency.ts';
import type { Area } from './area.ts';
import type { Home } from './home.ts';
import type { Meaning } from './meaning.ts';
import type { Place } from './places.ts';

/** Where a name without its places is looked for. */
export interface Scope {
  readonly area: Area;
  /** Listed place in which towns are looked for; null where nothing is listed. */
  readonly place: Place | null;
  /** Looked in first where it lies within the place: the portal's county, for a city's name before a street's. */
  readonly nearer: Place | null;
  /** The portal alone says that the body is of this area. */
  readonly isImplied: boolean;
  readonly home: Home | null;
  /** Report year; null where it is not known. */
  readonly year: number | null;
}

/** How sure a reading of a body is: known to register and tables, a zone or body of its own, or a name alone. */
export interface Reading {
  readonly grade: 'known' | 'zone' | 'unlisted';
  readonly meaning: Meaning;
}

/** A reading's meaning of one agency. */
export function oneOf(
  agency: AgencyIdentity,
  local: string,
  flags: { readonly isImplied: boolean; readonly isUnlisted: boolean },
): Extract<Meaning, { readonly kind: 'one' }> {
  return { kind: 'one', agency, local, isPlace: false, alike: [], ...flags };
}
