import type { AgencyEvidence, AgencyType } from '../../model/agency.ts';

/** An agency that really is one, as the register of places and codebook §9 give it; no table of the resolver went in. */
export interface TrueAgency {
  /** Names it within the set; never compared with a key. */
  readonly id: string;
  /** How a careful person would call it in full. */
  readonly name: string;
  /** Null where the closed list of types leaves a choice. */
  readonly type: AgencyType | null;
  /** The area of its key must be one of these, or begin with one that ends in `-` (places that have no code). */
  readonly areas: readonly string[];
  /** The whole key where its grammar leaves no choice; null where the last part is the resolver's own word. */
  readonly key: string | null;
}

/** One printed name with all that is known where it was read, and what it means. */
export interface Trial {
  readonly evidence: AgencyEvidence;
  /** Whose report it is in truth. */
  readonly agency: TrueAgency;
  /**
   * The agencies that a careful person could not choose between, the true one among them; that one alone where the
   * evidence decides; null where it says too little for any list.
   */
  readonly possible: readonly TrueAgency[] | null;
  /** What makes it hard, in a word or two. */
  readonly trap: string;
}

/** Whether the evidence is enough to say whose report it is. */
export function isDecidable(trial: Trial): boolean {
  return trial.possible?.length === 1;
}

/** Whether a key stands where the agency stands and is of its type, and is its very key where that is known. */
export function isKeyOf(key: string, agency: TrueAgency): boolean {
  if (agency.key !== null) return key === agency.key;
  const [area = '', type = ''] = key.split(':');
  return (
    (agency.type === null || type === agency.type) &&
    agency.areas.some((each) => (each.endsWith('-') ? area.startsWith(each) && area !== each : area === each))
  );
}
