import { identityRules } from '../parsers/checks/identity-rules.ts';
import type { Place, Places } from '../register/places.ts';
import { looking } from '../store/archive.ts';
import type { Archive } from '../store/archive.ts';
import { regionNameOnPortals } from '../store/sites.ts';
import type { Originals } from '../web/originals.ts';
import type { Region, Regions, World } from '../web/world.ts';
import { registerFor } from './registers.ts';
import { programVersion } from './version.ts';

/** So many places of one name are shown. */
const mostCalled = 50;

/** Joins the archive, the register and the reader into what pages are made of. */
export function worldOf(archive: Archive, originals: Originals): World {
  return {
    archive,
    originals,
    regions: regionsOf(archive, registerFor(archive).places),
    identities: Object.entries(identityRules).map(([identity, { severity, rule }]) => ({
      identity,
      severity,
      rule,
    })),
    version: programVersion,
    look: (reads) => looking(archive.db, reads),
  };
}

function regionsOf(archive: Archive, places: Places): Regions {
  const named = (code: string): Region | null => {
    const whole = wholeCode(code);
    const place = places.byCode(whole);
    if (place !== null) return regionOf(place);
    // A region that the register does not have is called as the portal that says to be there.
    const name = regionNameOnPortals(archive, whole);
    return name === null ? null : { code: whole, name, level: levelOfCode(whole) };
  };
  return {
    named,
    above: (code) => {
      const above = places.above(wholeCode(code)).toReversed().map(regionOf);
      const own = named(code);
      return above.length > 0 || own === null ? above : [own];
    },
    below: (code) => {
      if (code === '') return provinceCodes.flatMap((each) => places.byCode(each) ?? []).map(regionOf);
      const whole = wholeCode(code);
      return places
        .below(whole)
        .filter(({ parent, to }) => parent === whole && to === null)
        .map(regionOf);
    },
    called: (name) => places.named(name).slice(0, mostCalled).map(regionOf),
  };
}

const provinceCodes = Array.from({ length: 90 }, (_, at) => `${at + 10}0000`);

/** Codes of two or four digits filled up to six. */
function wholeCode(code: string): string {
  return code.length < 6 ? code.padEnd(6, '0') : code;
}

function levelOfCode(code: string): Region['level'] {
  if (code.length > 6) return 'town';
  return code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'county';
}

const regionOf = ({ code, name, level }: Place): Region => ({ code, name, level });
