import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { Place, PlaceChange, Places } from '../../register/places.ts';
import { evidenceOfNames } from './evidence.ts';
import { drawn } from './ordinary.ts';
import { isInForce, provinceCodes, scopeOf } from './scope.ts';
import type { Trial, TrueAgency } from './truth.ts';

/** Bureaus of those years that nothing else in the set has, so that it matters not which of two codes their key has. */
const officesOfOld = ['安全生产监督管理局', '粮食局'];

/**
 * Names of the years before a county got another code (四平市公主岭市, 射洪县): under its old chain and on today's portal it
 * is one agency. Whether its key has the old code or the new is the register's business; that it is one key is asked.
 */
export function formerNames(draw: Seeded, places: Places): readonly Trial[] {
  const renamed = provinceCodes
    .flatMap((code) => places.below(code, 'county'))
    .filter(isInForce)
    .flatMap((county) =>
      places
        .predecessorsOf(county.code)
        .slice(0, 1)
        .filter((change) => isOneToOne(change, county))
        .map((change) => ({ county, change })),
    );
  return drawn(draw, renamed, 24).flatMap(({ county, change }) => {
    const [before = ''] = change.before;
    const former = places.byCode(before);
    const begun = Number(change.on.slice(0, 4));
    if (former === null || former.name === county.name.slice(0, -1) || begun < 2012) return [];
    const year = draw.whole(2009, begun - 2);
    return officesOfOld.flatMap((official) => trialsOfYear(draw, places, { county, former, year, official }));
  });
}

function isOneToOne({ before, after }: PlaceChange, county: Place): boolean {
  return before.length === 1 && after.length === 1 && after[0] === county.code && before[0] !== county.code;
}

interface FormerBody {
  readonly county: Place;
  readonly former: Place;
  readonly year: number;
  readonly official: string;
}

function trialsOfYear(
  draw: Seeded,
  places: Places,
  { county, former, year, official }: FormerBody,
): readonly Trial[] {
  const { city, province } = scopeOf(places, former.code);
  const agency: TrueAgency = {
    id: `${former.code}:before ${county.code}:${official}`,
    name: `${former.name}${official} (until it was ${county.code})`,
    type: 'bureau',
    areas: [county.code, ...codesBefore(places, county.code)],
    key: null,
  };
  const chain = [...new Set([province?.name ?? '', city?.name ?? '', former.name])].join('');
  const trialWith = (name: string, portal: Place | null): Trial => ({
    agency,
    possible: [agency],
    trap: 'former code',
    evidence: { ...evidenceOfNames(draw, [{ source: 'title', name }], portal), year },
  });
  return [
    trialWith(chain + official, null),
    trialWith(chain + official, county),
    trialWith(former.name + official, county),
  ];
}

/** Every code that a county has had, the last before today's first. */
function codesBefore(places: Places, code: string, depth = 4): readonly string[] {
  if (depth === 0) return [];
  const before = places
    .predecessorsOf(code)
    .flatMap((change) => change.before.filter((each) => each !== code));
  return [...before, ...before.flatMap((each) => codesBefore(places, each, depth - 1))];
}
