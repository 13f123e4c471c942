import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { Place, Places } from '../../register/places.ts';
import { countyBureaus, type Body } from './bodies.ts';
import { drawn } from './ordinary.ts';
import { townsOf, trialOf, trialsOf } from './printings.ts';
import { isInForce, isOnlyOne, provinceCodes, scopeOf } from './scope.ts';
import { bodySubjectOf, townSubjectOf } from './subjects.ts';
import type { Trial } from './truth.ts';

/** Names whose portal says nothing of them: none is known, or it is another county's. */
export function namesElsewhere(draw: Seeded, places: Places): readonly Trial[] {
  const counties = provinceCodes.flatMap((code) => places.below(code, 'county')).filter(isInForce);
  return [
    ...drawn(draw, counties, 12).flatMap((county) => creditCodeAlone(draw, places, county)),
    ...drawn(draw, counties, 12).flatMap((county) =>
      foreignPortal(draw, places, county, draw.pick(counties)),
    ),
  ];
}

/** A code whose six digits name the county stands in for the portal. */
function creditCodeAlone(draw: Seeded, places: Places, county: Place): readonly Trial[] {
  const body: Body | undefined = countyBureaus.find(({ names: [name] }) => name === '审计局');
  if (body === undefined) return [];
  const subject = bodySubjectOf(places, county.code, body);
  return [
    trialOf(draw, subject, '审计局', 'no portal, credit code', { portal: null, registeredIn: county.code }),
    ...trialsOf(draw, places, subject, 3),
  ];
}

/** The text names its place in full; that it stands on another portal does not make it that portal's. */
function foreignPortal(draw: Seeded, places: Places, county: Place, portal: Place): readonly Trial[] {
  const { city, province } = scopeOf(places, county.code);
  const [subject] = drawn(draw, townsOf(places, county), 4)
    .map((town) => townSubjectOf(places, town))
    .filter((each) => each !== null);
  if (subject === undefined || county.code === portal.code || !isOnlyOne(places, county)) return [];
  const chain = [...new Set([province?.name ?? '', city?.name ?? '', county.name])].join('');
  return [
    trialOf(draw, subject, chain + (subject.wordings[0] ?? ''), 'portal of another county', { portal }),
    ...trialsOf(draw, places, subject, 3),
  ];
}
