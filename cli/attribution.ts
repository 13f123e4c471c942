import type { AgencyCandidate, AgencyEvidence, AgencyIdentity, AgencyResolution } from '../model/agency.ts';
import type { Issue } from '../model/issue.ts';
import { isSelfReference, plainName } from '../register/names.ts';
import type { Places } from '../register/places.ts';
import { agencyOf } from '../register/resolve.ts';
import type { Attribution } from '../store/attributions.ts';
import { mostSteps } from './reference.ts';
import type { AgencyRule, AgencyRules } from './reference.ts';

/** What decides whose report it is, beside the evidence. */
export interface Register {
  readonly places: Places;
  readonly rules: AgencyRules;
}

type Settled = Extract<AgencyResolution, { readonly kind: 'settled' }>;

/**
 * Under which agency a report is kept, and what has to be said of that. A person's table goes before the register: a line
 * for a printed name decides unless a surer name is settled without one, a line for a key moves whatever is settled so.
 * Pure: the same evidence, table and register give the same.
 */
export function attributionOf(evidence: AgencyEvidence, register: Register): Attribution {
  const named = ruleByName(evidence, register);
  if (named !== null) return attributionByName(evidence, register, named);
  const resolution = agencyOf(evidence, register.places);
  switch (resolution.kind) {
    case 'settled':
      return settledAttribution(evidence, register, resolution);
    case 'uncertain':
      return uncertainAttribution(evidence, register, resolution);
    case 'unknown':
      return unknownAttribution(evidence);
  }
}

/** The rule that a printed name has, where no surer name is settled by itself; null where there is none. */
function ruleByName(
  evidence: AgencyEvidence,
  { places, rules }: Register,
): { readonly rule: AgencyRule; readonly name: string } | null {
  for (const [index, { name }] of evidence.names.entries()) {
    const rule = rules.forName(name, evidence);
    if (rule === null) continue;
    const surer = { ...evidence, names: evidence.names.slice(0, index), creditCode: null };
    return agencyOf(surer, places).kind === 'settled' ? null : { rule, name };
  }
  return null;
}

function attributionByName(
  evidence: AgencyEvidence,
  register: Register,
  { rule, name }: { readonly rule: AgencyRule; readonly name: string },
): Attribution {
  const moved = followed(ruledIdentity(rule, evidence, register), evidence, register);
  const { agency } = moved;
  const names = evidence.names.map((each) => ({
    ...each,
    isAlias: plainName(each.name) === rule.match || isNameOf(agency.key, each.name, evidence, register),
  }));
  const { creditCode } = evidence;
  if (agency.name === '') {
    return {
      agency: { ...agency, name },
      nameFrom: 'printed',
      names,
      creditCode,
      candidates: [],
      issues: [],
    };
  }
  return { agency, nameFrom: moved.nameFrom, names, creditCode, candidates: [], issues: [] };
}

/** True where a name by itself means that agency. */
function isNameOf(key: string, name: string, evidence: AgencyEvidence, register: Register): boolean {
  if (isSelfReference(plainName(name))) return false;
  const rule = register.rules.forName(name, evidence);
  const alone: AgencyEvidence = { ...evidence, names: [{ source: 'title', name }], creditCode: null };
  const found = rule === null ? agencyOf(alone, register.places) : null;
  const meant = rule?.agency.key ?? (found?.kind === 'settled' ? found.agency.key : null);
  return meant !== null && keyAfterRules(meant, evidence, register) === key;
}

interface Moved {
  readonly agency: AgencyIdentity;
  readonly nameFrom: Attribution['nameFrom'];
  readonly isByRule: boolean;
}

/** An identity as a rule gives it; its name is empty where neither the table nor the register says it. */
function ruledIdentity(rule: AgencyRule, evidence: AgencyEvidence, register: Register): Moved {
  const name = rule.name ?? registeredName(rule, evidence, register) ?? '';
  const nameFrom = rule.name === null ? 'register' : 'person';
  return { agency: { ...rule.agency, name }, nameFrom, isByRule: true };
}

/** An agency led on by the rules for its key, as far as there are any. The table has no circles. */
function followed(first: Moved, evidence: AgencyEvidence, register: Register): Moved {
  let moved = first;
  for (let step = 0; step < mostSteps; step++) {
    const rule = register.rules.forKey(moved.agency.key, evidence);
    if (rule === null) return moved;
    const next = ruledIdentity(rule, evidence, register);
    if (rule.agency.key === rule.match) {
      return { ...moved, ...(rule.name === null ? {} : next), isByRule: true };
    }
    moved = next;
  }
  return moved;
}

function keyAfterRules(key: string, evidence: AgencyEvidence, register: Register): string {
  let after = key;
  for (let step = 0; step < mostSteps; step++) {
    const rule = register.rules.forKey(after, evidence);
    if (rule === null || rule.agency.key === after) return after;
    after = rule.agency.key;
  }
  return after;
}

/** The full name of a place's own government or office; null for other bodies and for places that are not listed. */
function registeredName(
  { agency: { area, type, region, key } }: AgencyRule,
  { year }: AgencyEvidence,
  { places }: Register,
): string | null {
  const place = places.byCode(area);
  const county = area.length > 6 ? (places.byCode(region)?.name ?? '') : '';
  if (place === null) return null;
  const printed = type === 'government_office' ? `${place.name}人民政府办公室` : `${place.name}人民政府`;
  const name =
    area.length > 6 && type === 'subdistrict_office' ? `${county}${place.name}` : `${county}${printed}`;
  const found = agencyOf(
    {
      names: [{ source: 'title', name }],
      creditCode: null,
      portal: { id: '', region, name: places.byCode(region)?.name ?? '' },
      url: null,
      year,
    },
    places,
  );
  return found.kind === 'settled' && found.agency.key === key ? found.agency.name : null;
}

function settledAttribution(evidence: AgencyEvidence, register: Register, settled: Settled): Attribution {
  const before: Moved = { agency: settled.agency, nameFrom: 'register', isByRule: false };
  const moved = followed(before, evidence, register);
  const against = settled.against.filter(({ printed, agency }) => {
    const said = register.rules.forName(printed.name, evidence)?.agency.key ?? agency.key;
    return keyAfterRules(said, evidence, register) !== moved.agency.key;
  });
  const others = new Set(against.map(({ printed }) => printed));
  const names = evidence.names.map((each) => ({
    ...each,
    isAlias: !others.has(each) && !isSelfReference(plainName(each.name)),
  }));
  const issues = [
    ...(settled.isUnlisted && !moved.isByRule ? [unlistedIssue(settled)] : []),
    ...against.map(({ printed, agency }) => conflictIssue(moved.agency, printed, agency)),
  ];
  // Named by the agency that was merged into it where nobody says what it is called.
  const isNamed = moved.agency.name !== '';
  const agency = isNamed ? moved.agency : { ...moved.agency, name: settled.agency.name };
  const nameFrom = isNamed ? moved.nameFrom : 'printed';
  return { agency, nameFrom, names, creditCode: evidence.creditCode, candidates: [], issues };
}

function uncertainAttribution(
  evidence: AgencyEvidence,
  register: Register,
  uncertain: Extract<AgencyResolution, { readonly kind: 'uncertain' }>,
): Attribution {
  const before: Moved = { agency: uncertain.agency, nameFrom: 'printed', isByRule: false };
  const moved = followed(before, evidence, register);
  const name = moved.agency.name === '' ? uncertain.agency.name : moved.agency.name;
  const names = evidence.names.map((each) => ({ ...each, isAlias: each === uncertain.by }));
  const { creditCode } = evidence;
  const shared = { agency: { ...moved.agency, name }, names, creditCode };
  if (moved.isByRule) {
    const nameFrom = moved.agency.name === '' ? 'printed' : moved.nameFrom;
    return { ...shared, nameFrom, candidates: [], issues: [] };
  }
  const { by, candidates } = uncertain;
  const may =
    candidates.length === 0
      ? 'which nobody can place'
      : `which may be ${candidates
          .slice(0, mostNamed)
          .map(({ key, name: called }) => `${called} (${key})`)
          .join(', ')}`;
  const issue: Issue = {
    code: 'agency-uncertain',
    severity: 'error',
    codes: [],
    message: `the ${by.source} says ${by.name}, ${may}; it is kept as ${moved.agency.key} until a line of reference/agencies.csv says which`,
    evidence: { name: by.name, source: by.source, candidates: shortOf(candidates) },
  };
  return { ...shared, nameFrom: 'printed', candidates, issues: [issue] };
}

/** So many candidates still fit a sentence. */
const mostNamed = 3;

function unknownAttribution(evidence: AgencyEvidence): Attribution {
  const { names, creditCode } = evidence;
  const [first] = names;
  const issue: Issue = {
    code: 'agency-unknown',
    severity: 'error',
    codes: [],
    message: `the document calls its agency only ${first?.name ?? ''}, and nothing says where that is; give it with --agency`,
  };
  return {
    agency: null,
    nameFrom: 'printed',
    names: names.map((each) => ({ ...each, isAlias: false })),
    creditCode,
    candidates: [],
    // A document that names none at all was told so when it was read.
    issues: first === undefined ? [] : [issue],
  };
}

function unlistedIssue({ agency, alike }: Settled): Issue {
  const like = alike.length === 0 ? '' : `; like it is ${alike.map(({ name }) => name).join(', ')}`;
  return {
    code: 'agency-unlisted',
    severity: 'info',
    codes: [],
    message: `the register lists no ${agency.name}; it is kept as ${agency.key}${like}`,
    evidence: { name: agency.name, alike: shortOf(alike) },
  };
}

/** What the document says itself weighs more than what a list or a column says of it. */
function conflictIssue(
  own: AgencyIdentity,
  printed: Settled['against'][number]['printed'],
  other: AgencyIdentity,
): Issue {
  const isOwnWord = ['person', 'title', 'heading', 'signature'].includes(printed.source);
  return {
    code: 'agency-conflict',
    severity: isOwnWord ? 'warning' : 'info',
    codes: [],
    message: `the report was taken for that of ${own.name}, but its ${printed.source} says ${printed.name} (${other.key})`,
    evidence: {
      own: own.name,
      other: other.name,
      quote: printed.name,
      source: printed.source,
      key: other.key,
    },
  };
}

function shortOf(
  candidates: readonly AgencyCandidate[],
): readonly { readonly key: string; readonly name: string; readonly because: string }[] {
  return candidates.map(({ key, name, because }) => ({ key, name, because }));
}
