/**
 * What kind of body an agency is, by codebook §9: `government` is the people's government of a county and up, `committee`
 * runs a zone, `vertical` answers to a system above the local government (气象, 税务, 消防).
 */
export const agencyTypes = [
  'government',
  'government_office',
  'subdistrict_office',
  'town_government',
  'township_government',
  'bureau',
  'committee',
  'vertical',
  'institution',
  'mass_organisation',
] as const;
export type AgencyType = (typeof agencyTypes)[number];

/**
 * One agency, whatever it is called. `key` never changes: `<area>:<type>[:<unit>]`.
 *
 * - `area`: a code of the register of places (six digits to the county, nine below), or `x<code>-<name>` for a place that
 *   the register does not list, within the place of that code.
 * - `unit`: the field of a bureau or system (`education`), else the normalised name; absent where area and type say all.
 *
 * A key that begins with `~` is provisional: nobody knows yet which agency it is, and it stands for the printed name in
 * that area alone.
 */
export interface AgencyIdentity {
  readonly key: string;
  readonly type: AgencyType;
  /** Full name as the register or the rules give it; as printed where neither does. */
  readonly name: string;
  readonly area: string;
  /** Code of the county, city or province that it belongs to, six digits (`370902`, `370900`, `370000`). */
  readonly region: string;
}

/** Where a name of an agency was read, the surest first; the order in which names are believed. */
export const nameSources = [
  'person',
  'title',
  'heading',
  'signature',
  'metadata',
  'list',
  'column',
  'site',
] as const;
export type NameSource = (typeof nameSources)[number];

/** A name as it is printed somewhere, and where. */
export interface PrintedName {
  readonly source: NameSource;
  readonly name: string;
}

/** All that is known of whose report a document is. */
export interface AgencyEvidence {
  /** In the order of `nameSources`; several of one source may differ. */
  readonly names: readonly PrintedName[];
  /** 统一社会信用代码 in the address or beside the title, 18 characters; null where none is. */
  readonly creditCode: string | null;
  /** Whose portal it came from; null where that is not known. */
  readonly portal: { readonly id: string; readonly region: string; readonly name: string } | null;
  /** Address of the page that carries the report; null for a file that a person brought without one. */
  readonly url: string | null;
  /** Report year, for names that changed hands; null where it is not known. */
  readonly year: number | null;
}

/** An agency that a name may mean, and why. */
export interface AgencyCandidate extends AgencyIdentity {
  readonly because: string;
}

/** What evidence amounts to. */
export type AgencyResolution =
  | {
      readonly kind: 'settled';
      readonly agency: AgencyIdentity;
      /** The name that settled it; null where a hand-kept rule or a credit code did. */
      readonly by: PrintedName | null;
      /** Names of the evidence that mean another agency, with that agency: they lost, and a person should know. */
      readonly against: readonly { readonly printed: PrintedName; readonly agency: AgencyIdentity }[];
      /** True where the register does not list the place or the body: it is one of its own until somebody says else. */
      readonly isUnlisted: boolean;
      /** Listed agencies that an unlisted one resembles; empty where it is listed. */
      readonly alike: readonly AgencyCandidate[];
    }
  | {
      readonly kind: 'uncertain';
      /** Provisional: its key begins with `~`. */
      readonly agency: AgencyIdentity;
      readonly by: PrintedName;
      /** Likeliest first. */
      readonly candidates: readonly AgencyCandidate[];
    }
  /** No name but relative ones without a portal, or none at all. */
  | { readonly kind: 'unknown' };
