import type { AgencyCandidate, AgencyIdentity, AgencyType } from '../model/agency.ts';

/** What one printed name means where it was read. */
export type Meaning =
  | {
      readonly kind: 'one';
      readonly agency: AgencyIdentity;
      /** The same for one body whatever place stands before it: `bureau:education`, `subdistrict_office:财源街道`. */
      readonly local: string;
      /** True where the portal alone says which place a body without one is of. */
      readonly isImplied: boolean;
      /** True where the name is a place's and says nothing of a body: 泰山区. */
      readonly isPlace: boolean;
      readonly isUnlisted: boolean;
      readonly alike: readonly AgencyCandidate[];
    }
  | {
      readonly kind: 'several';
      readonly type: AgencyType;
      readonly local: string;
      readonly candidates: readonly AgencyCandidate[];
    }
  /** 我镇, 部门, 街道: nothing. */
  | { readonly kind: 'nothing' };

/** A name that says nothing. */
export const nothing: Meaning = { kind: 'nothing' };

/** Candidates of one key each, in order, not more than a person reads. */
export function candidatesOf(
  agencies: readonly AgencyIdentity[],
  because: string,
): readonly AgencyCandidate[] {
  const byKey = new Map(agencies.map((agency) => [agency.key, agency]));
  return [...byKey.values()].slice(0, 40).map((agency) => ({ ...agency, because }));
}
