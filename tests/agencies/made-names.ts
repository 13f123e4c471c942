import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Places } from '../../register/places.ts';
import { namesElsewhere } from './elsewhere.ts';
import { formerNames } from './former.ts';
import { namesakeTrials } from './namesakes.ts';
import { ordinaryTrials } from './ordinary.ts';
import { otherBodies } from './other-bodies.ts';
import { trapTrials } from './traps.ts';
import type { Trial } from './truth.ts';
import { rareBureaus, unlistedTrials } from './unlisted.ts';
import { zoneTrials } from './zones.ts';

/**
 * The test set: printed names with their evidence and what they mean, the same for the same seed and register. Its truth
 * comes from the register of places and codebook §9 alone; it knows no table of the resolver.
 */
export function madeNames(seed: string, places: Places): readonly Trial[] {
  const parts = {
    namesElsewhere,
    formerNames,
    ordinaryTrials,
    namesakeTrials,
    trapTrials,
    unlistedTrials,
    zoneTrials,
    otherBodies,
    rareBureaus,
  };
  return Object.entries(parts).flatMap(([name, trialsOf]) => trialsOf(seeded(`${seed} ${name}`), places));
}
