import type {
  AgencyCandidate,
  AgencyEvidence,
  AgencyIdentity,
  AgencyResolution,
} from '../../model/agency.ts';
import { isDecidable, isKeyOf, type Trial, type TrueAgency } from './truth.ts';

/** How a name was answered; `wrong` is a settled answer that merges, splits or guesses. */
export type Verdict = 'right' | 'wrong' | 'open' | 'open-as-it-should';

/** A trial with its answer. */
export interface Judged {
  readonly trial: Trial;
  readonly verdict: Verdict;
  /** Key that was settled, else null. */
  readonly key: string | null;
  readonly candidates: readonly AgencyCandidate[];
  /** Of an unsettled name with a list to be asked for: whether the right agency is in it; else null. */
  readonly holdsRight: boolean | null;
  /** The same for every agency that it may be. */
  readonly holdsAll: boolean | null;
  readonly why: string;
}

/** Shares are 1 where nothing was to be counted. */
export interface Scores {
  readonly names: number;
  readonly agencies: number;
  readonly settled: number;
  /** Settled answers that are right / settled answers. */
  readonly precision: number;
  /** Settled answers that are right / names whose evidence decides. */
  readonly recall: number;
  /** Unsettled names with the right agency among the candidates / unsettled names that a list can be asked of. */
  readonly candidates: number;
  /** The same with every agency among the candidates that it may be. */
  readonly wholeLists: number;
  readonly judged: readonly Judged[];
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/**
 * Compares answers with the truth as a clustering, because the last part of a key is often the resolver's own word. The
 * key of an agency is the commonest of its settled answers with the area and the type that are true (and with the very
 * key where the grammar fixes it). A settled answer is right when its name is decidable and it is that key, and no other
 * agency that has more names under the same key owns it: of two agencies under one key, every name of the smaller is a
 * wrong merge; a second key of one agency is wrong as well.
 */
export function scoresOf(
  trials: readonly Trial[],
  answerOf: (evidence: AgencyEvidence) => AgencyResolution,
): Scores {
  const answered = trials.map((trial) => ({ trial, answer: answerOf(trial.evidence) }));
  const owned = ownedKeys(answered);
  const judged = answered.map(({ trial, answer }) => judgedAnswer(trial, answer, owned));
  const settled = judged.filter(({ key }) => key !== null);
  const right = judged.filter(({ verdict }) => verdict === 'right');
  const decidable = trials.filter(isDecidable);
  const asked = judged.filter(({ holdsRight }) => holdsRight !== null);
  return {
    names: trials.length,
    agencies: new Set(trials.map(({ agency }) => agency.id)).size,
    settled: settled.length,
    precision: share(right.length, settled.length),
    recall: share(right.length, decidable.length),
    candidates: share(asked.filter(({ holdsRight }) => holdsRight).length, asked.length),
    wholeLists: share(asked.filter(({ holdsAll }) => holdsAll).length, asked.length),
    judged,
  };
}

interface Owned {
  readonly keyOf: ReadonlyMap<string, string>;
  readonly ownerOf: ReadonlyMap<string, TrueAgency>;
}

function ownedKeys(answered: readonly { readonly trial: Trial; readonly answer: AgencyResolution }[]): Owned {
  const votes = new Map<string, { agency: TrueAgency; key: string; count: number }>();
  for (const { trial, answer } of answered) {
    if (answer.kind !== 'settled' || !isDecidable(trial)) continue;
    const { key } = answer.agency;
    if (!isKeyOf(key, trial.agency)) continue;
    const ballot = `${trial.agency.id}\n${key}`;
    const vote = votes.get(ballot) ?? { agency: trial.agency, key, count: 0 };
    vote.count += 1;
    votes.set(ballot, vote);
  }
  const keyOf = new Map<string, string>();
  const ownerOf = new Map<string, TrueAgency>();
  for (const { agency, key } of [...votes.values()].sort((a, b) => b.count - a.count)) {
    if (keyOf.has(agency.id)) continue;
    keyOf.set(agency.id, key);
    if (!ownerOf.has(key)) ownerOf.set(key, agency);
  }
  return { keyOf, ownerOf };
}

function judgedAnswer(trial: Trial, answer: AgencyResolution, owned: Owned): Judged {
  if (answer.kind === 'settled') {
    const { key } = answer.agency;
    const why = isConsistent(answer.agency) ? wrongOf(trial, key, owned) : 'key and identity differ';
    const verdict = why === '' ? 'right' : 'wrong';
    return { trial, verdict, key, candidates: [], holdsRight: null, holdsAll: null, why };
  }
  const candidates = answer.kind === 'uncertain' ? answer.candidates : [];
  const holds = (agency: TrueAgency): boolean =>
    candidates.some(
      ({ key }) => isKeyOf(key, agency) && (owned.ownerOf.get(key)?.id ?? agency.id) === agency.id,
    );
  // Of a body that the closed list of types has no word for, no list of agencies can hold the key.
  const isAsked = trial.possible !== null && trial.agency.type !== null;
  return {
    trial,
    verdict: isDecidable(trial) ? 'open' : 'open-as-it-should',
    key: null,
    candidates,
    holdsRight: isAsked ? holds(trial.agency) : null,
    holdsAll: isAsked ? trial.possible.every(holds) : null,
    why: answer.kind,
  };
}

/** Whether an identity says the same as its key. */
function isConsistent({ key, area, type }: AgencyIdentity): boolean {
  return key === `${area}:${type}` || key.startsWith(`${area}:${type}:`);
}

/** Why a settled answer is wrong; empty where it is right. */
function wrongOf(trial: Trial, key: string, { keyOf, ownerOf }: Owned): string {
  if (!isDecidable(trial)) return 'the evidence does not decide';
  const owner = ownerOf.get(key);
  if (owner !== undefined && owner.id !== trial.agency.id) return `merged with ${owner.name}`;
  if (!isKeyOf(key, trial.agency)) return 'area or type is another';
  const own = keyOf.get(trial.agency.id);
  return own === key ? '' : `split from ${own ?? 'nothing'}`;
}
