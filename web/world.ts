import type { Severity } from '../model/issue.ts';
import type { Archive } from '../store/archive.ts';
import type { Originals } from './originals.ts';

/** A place of the register, as pages name it. */
export interface Region {
  /** Six digits down to the county, nine for a street or town. */
  readonly code: string;
  readonly name: string;
  readonly level: 'province' | 'city' | 'county' | 'town';
}

/** The register of places, for naming and stepping through regions. */
export interface Regions {
  /** The place of a code of 2, 4, 6 or 9 digits; null where neither register nor archive knows it. */
  readonly named: (code: string) => Region | null;
  /** From the province down to the place itself. */
  readonly above: (code: string) => readonly Region[];
  /** What lies directly below, in the order of codes; of an empty code the provinces. */
  readonly below: (code: string) => readonly Region[];
  /** Places whose full or short name this is; at most 50. */
  readonly called: (name: string) => readonly Region[];
}

/** An identity of the codebook (勾稽关系) in words. */
export interface IdentityNote {
  /** T3.R, T4.1 … */
  readonly identity: string;
  readonly severity: Severity;
  readonly rule: { readonly zh: string; readonly en: string };
}

/** Everything that pages are made of. Nothing in it writes to the archive. */
export interface World {
  /** Opened for reading only. */
  readonly archive: Archive;
  readonly originals: Originals;
  readonly regions: Regions;
  readonly identities: readonly IdentityNote[];
  /** The program's version, as `nianbao --version` prints it. */
  readonly version: string;
  /** Runs reads in one transaction: all of a page is of one state of the archive, whoever writes meanwhile. */
  readonly look: <T>(reads: () => T) => T;
}
