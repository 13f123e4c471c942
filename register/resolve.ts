import type {
  AgencyCandidate,
  AgencyEvidence,
  AgencyIdentity,
  AgencyResolution,
  NameSource,
  PrintedName,
} from '../model/agency.ts';
import { nameSources } from '../model/agency.ts';
import { agencyAt, governmentOf, officeIdentityOf } from './area.ts';
import { areaOfCode, isElsewhere } from './credit-code.ts';
import { gazetteerOf } from './gazetteer.ts';
import type { Gazetteer } from './gazetteer.ts';
import { homeOf } from './home.ts';
import type { Home } from './home.ts';
import { candidatesOf } from './meaning.ts';
import type { Meaning } from './meaning.ts';
import { meaningOf } from './meanings.ts';
import { plainName } from './names.ts';
import type { Places } from './places.ts';
import { officeOf } from './towns.ts';

interface Read {
  readonly printed: PrintedName;
  readonly meaning: Meaning;
}
type One = Extract<Meaning, { readonly kind: 'one' }>;
type Several = Extract<Meaning, { readonly kind: 'several' }>;

const mostNames = 60;
/** Where a portal says whose page it is and often names its own owner instead of the agency. */
const ownersWords: readonly NameSource[] = ['metadata', 'list', 'column', 'site'];

/**
 * Which agency a report is of, by everything that is known of it. Names are believed in the order of `nameSources`; one
 * that says nothing (我镇) or too little (a street that two districts have) leaves it to the next. What nobody can
 * decide stays uncertain with its candidates: two agencies under one key are worse than one under two.
 */
export function agencyOf(evidence: AgencyEvidence, places: Places): AgencyResolution {
  const register = gazetteerOf(places);
  const codeArea = areaOfCode(evidence.creditCode, evidence.year, register);
  const portal =
    evidence.portal ?? (codeArea === null ? null : { id: '', region: codeArea.code, name: codeArea.name });
  const home = homeOf(portal, evidence.year, register);
  const reads = [...evidence.names]
    .slice(0, mostNames)
    .sort((a, b) => nameSources.indexOf(a.source) - nameSources.indexOf(b.source))
    .map((printed) => ({
      printed,
      meaning: weighed(printed.source, meaningOf(printed.name, home, evidence.year, register)),
    }));
  const said = listedFirst(reads.filter(({ meaning }) => meaning.kind !== 'nothing'));
  const [first] = said;
  if (first === undefined) return unsaid(reads, home, register);
  const chosen = choiceOf(first, said.slice(1), codeArea?.code ?? null, register);
  if (chosen === null) return uncertain(first, home);
  const { one, by } = chosen;
  const against = [
    ...said.flatMap(({ printed, meaning }) =>
      printed !== by && isAnother(one, meaning, printed.source, register)
        ? [{ printed, agency: agencyIn(meaning, one) }]
        : [],
    ),
    ...codeAgainst(evidence.creditCode, codeArea?.code ?? null, one, home, register),
  ];
  return { kind: 'settled', agency: one.agency, by, against, isUnlisted: one.isUnlisted, alike: one.alike };
}

/** 发布机构 is often the owner of the portal: what the list says of another agency is believed before it. */
function listedFirst(said: readonly Read[]): readonly Read[] {
  const isOwners = ({ printed, meaning }: Read): boolean =>
    printed.source === 'metadata' &&
    meaning.kind === 'one' &&
    (meaning.agency.type === 'government' || meaning.agency.type === 'government_office');
  const isOthers = ({ printed, meaning }: Read): boolean =>
    printed.source === 'list' && meaning.kind === 'one';
  if (said[0] === undefined || !isOwners(said[0]) || !said.some(isOthers)) return said;
  return [...said.filter(isOthers), ...said.filter((read) => !isOthers(read))];
}

/** A portal's own name is not the agency of what it publishes, and a place's name in a column is no government. */
function weighed(source: NameSource, meaning: Meaning): Meaning {
  if (meaning.kind !== 'one' || !ownersWords.includes(source)) return meaning;
  if (meaning.isPlace && source !== 'site') return { kind: 'nothing' };
  if (source !== 'site' || meaning.agency.type !== 'government') return meaning;
  const candidate = { ...meaning.agency, because: '只有网站的名称可据' };
  return { kind: 'several', type: 'government', local: meaning.local, candidates: [candidate] };
}

interface Choice {
  readonly one: One;
  readonly by: PrintedName | null;
}

/** The agency that the first name means, made exact by lower names and by the credit code. */
function choiceOf(
  first: Read,
  lower: readonly Read[],
  area: string | null,
  register: Gazetteer,
): Choice | null {
  const { meaning } = first;
  if (meaning.kind === 'nothing') return null;
  if (meaning.kind === 'several') return choiceAmong(meaning, lower, area, register);
  if (!meaning.isImplied) return { one: meaning, by: first.printed };
  // 教育局 on a city's portal: a name below it, or a code, that says of which district is nearer the truth.
  const nearer = lower.find(
    ({ meaning: other }) =>
      other.kind === 'one' &&
      !other.isImplied &&
      other.local === meaning.local &&
      isBelow(other.agency.region, meaning.agency.region, register),
  );
  if (nearer?.meaning.kind === 'one') return { one: nearer.meaning, by: nearer.printed };
  const place = area === null || meaning.agency.area.startsWith('x') ? null : register.places.byCode(area);
  if (place === null || !isBelow(place.code, meaning.agency.region, register)) {
    return { one: meaning, by: first.printed };
  }
  return { one: { ...meaning, agency: agencyAt(meaning.agency, place) }, by: first.printed };
}

function choiceAmong(
  meaning: Several,
  lower: readonly Read[],
  area: string | null,
  register: Gazetteer,
): Choice | null {
  let left = meaning.candidates;
  for (const { printed, meaning: other } of lower) {
    if (other.kind === 'one') {
      if (left.some(({ key }) => key === other.agency.key)) return { one: other, by: printed };
      if (!other.isImplied && other.local === meaning.local) return { one: other, by: printed };
    } else if (other.kind === 'several') {
      const both = left.filter(({ key }) => other.candidates.some((one) => one.key === key));
      if (both.length > 0) left = both;
    }
  }
  if (area !== null && left.length > 1) {
    left = left.filter(({ region }) => region === area || isBelow(region, area, register));
  }
  const [only, second] = left;
  // One candidate that was alone from the start is a guess; one that others singled out is a finding.
  if (only === undefined || second !== undefined || meaning.candidates.length < 2) return null;
  const agency = identityIn(only);
  return {
    one: {
      kind: 'one',
      agency,
      local: meaning.local,
      isImplied: false,
      isPlace: false,
      isUnlisted: false,
      alike: [],
    },
    by: null,
  };
}

function identityIn({ key, type, name, area, region }: AgencyCandidate): AgencyIdentity {
  return { key, type, name, area, region };
}

function isBelow(code: string, region: string, register: Gazetteer): boolean {
  return code !== region && register.isIn(code, region);
}

/** True for a name that means another agency, and not only says less. */
function isAnother(one: One, other: Meaning, source: NameSource, register: Gazetteer): boolean {
  if (other.kind === 'nothing') return false;
  if (other.kind === 'several') {
    return (
      other.local !== one.local &&
      source !== 'site' &&
      other.candidates.length > 0 &&
      other.candidates.every(({ key }) => key !== one.agency.key)
    );
  }
  if (other.agency.key === one.agency.key) return false;
  const isOwner = other.agency.type === 'government' || other.agency.type === 'government_office';
  if (isOwner && ownersWords.includes(source)) return false;
  if (other.local !== one.local) return true;
  return !(other.isImplied || isBelow(one.agency.region, other.agency.region, register));
}

function agencyIn(meaning: Meaning, one: One): AgencyIdentity {
  if (meaning.kind === 'one') return meaning.agency;
  const candidate = meaning.kind === 'several' ? meaning.candidates[0] : undefined;
  return candidate === undefined ? one.agency : identityIn(candidate);
}

function codeAgainst(
  creditCode: string | null,
  area: string | null,
  one: One,
  home: Home | null,
  register: Gazetteer,
): readonly { readonly printed: PrintedName; readonly agency: AgencyIdentity }[] {
  if (creditCode === null || area === null || home === null) return [];
  if (!isElsewhere(area, one.agency.region, home, register)) return [];
  const agency: AgencyIdentity = { ...one.agency, key: `~${area}:${one.local}`, area, region: area };
  return [{ printed: { source: 'metadata', name: creditCode }, agency }];
}

function uncertain(first: Read, home: Home | null): AgencyResolution {
  const { printed, meaning } = first;
  if (meaning.kind !== 'several') return { kind: 'unknown' };
  const region = home?.area.region ?? '000000';
  const name = plainName(printed.name);
  const agency = {
    key: `~${region}:${meaning.type}:${name}`,
    type: meaning.type,
    name,
    area: region,
    region,
  };
  return { kind: 'uncertain', agency, by: printed, candidates: meaning.candidates };
}

/** Names that nothing could be made of, on a known portal: a person has something to look at. */
function unsaid(reads: readonly Read[], home: Home | null, register: Gazetteer): AgencyResolution {
  const first = reads.find(
    ({ printed }) => !ownersWords.includes(printed.source) && plainName(printed.name).length > 1,
  );
  if (first === undefined || home === null) return { kind: 'unknown' };
  const { region } = home.area;
  const name = plainName(first.printed.name);
  const agency = {
    key: `~${region}:institution:${name}`,
    type: 'institution' as const,
    name,
    area: region,
    region,
  };
  return { kind: 'uncertain', agency, by: first.printed, candidates: placesCalled(name, home, register) };
}

/** Offices and governments of the places that a word alone may be the name of: 省庄, 新泰; the nearest first. */
function placesCalled(name: string, home: Home, register: Gazetteer): readonly AgencyCandidate[] {
  const all = register.places.named(name);
  const own = home.place;
  const near = own === null ? [] : all.filter(({ code }) => register.isIn(code, own.code));
  const found = near.length > 0 ? near : all.filter(({ level }) => level !== 'town');
  const agencies = found.flatMap((place): readonly AgencyIdentity[] => {
    if (place.level !== 'town') return [governmentOf(place)];
    const type = officeOf(place.name);
    return type === null ? [] : [officeIdentityOf(place, register.places.byCode(place.parent ?? ''), type)];
  });
  return candidatesOf(agencies, '只有地名，没有说是哪个机关');
}
