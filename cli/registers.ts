import { openPlaces } from '../register/places.ts';
import type { Archive } from '../store/archive.ts';
import type { Register } from './attribution.ts';
import { agencyRulesIn } from './reference.ts';

const opened = new WeakMap<Archive, Register>();

/**
 * The register of places with the table that a person keeps in the archive's folder, read once for each archive that is
 * opened. Throws MisuseError where the table is wrong; commands that read documents ask for it before they begin.
 */
export function registerFor(archive: Archive): Register {
  const known = opened.get(archive);
  if (known !== undefined) return known;
  const register: Register = { places: openPlaces(), rules: agencyRulesIn(archive.directory) };
  opened.set(archive, register);
  return register;
}
