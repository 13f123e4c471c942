import { describe, expect, it } from 'vitest';
import type { AgencyEvidence, AgencyIdentity, AgencyResolution } from '../../model/agency.ts';
import { openPlaces } from '../../register/places.ts';
import { madeNames } from './made-names.ts';
import { scoresOf } from './scores.ts';
import { isDecidable, type Trial, type TrueAgency } from './truth.ts';

const trials = madeNames('scorer', openPlaces());
const trialOf = new Map(trials.map((trial) => [trial.evidence, trial]));

/** A key as the grammar wants it, the last part being the agency's own name. */
function identityOf({ key: known, name, type: itsType, areas: [first = ''] }: TrueAgency): AgencyIdentity {
  const type = itsType ?? 'institution';
  const key = known ?? `${first.endsWith('-') ? first + name : first}:${type}:${name}`;
  const [area = ''] = key.split(':');
  return { key, type, name, area, region: area.replace('x', '').slice(0, 6) };
}

const settledOn = (agency: TrueAgency): AgencyResolution => ({
  kind: 'settled',
  agency: identityOf(agency),
  by: null,
  against: [],
  isUnlisted: false,
  alike: [],
});

/** Answers that are all as they should be, but for those that `amended` gives. */
const knowing =
  (amended: (trial: Trial) => AgencyResolution | null) =>
  (evidence: AgencyEvidence): AgencyResolution => {
    const trial = trialOf.get(evidence);
    const [by] = evidence.names;
    if (trial === undefined || by === undefined) return { kind: 'unknown' };
    const other = amended(trial);
    if (other !== null) return other;
    if (isDecidable(trial)) return settledOn(trial.agency);
    const candidates = (trial.possible ?? []).map((agency) => ({ ...identityOf(agency), because: 'may be' }));
    return { kind: 'uncertain', agency: { ...identityOf(trial.agency), key: '~' }, by, candidates };
  };

const bureaus = trials.filter(({ agency }) => agency.type === 'bureau' && agency.key === null);
const isBeside = (one: Trial, other: Trial): boolean =>
  one.agency.id !== other.agency.id && one.agency.areas[0] === other.agency.areas[0];
const bureau = bureaus.find((one) => isDecidable(one) && bureaus.some((other) => isBeside(one, other)));
const inOnePlace = bureaus.find((other) => bureau !== undefined && isBeside(bureau, other));

describe('scores', () => {
  it('are full where every answer is as it should be', () => {
    expect(
      scoresOf(
        trials,
        knowing(() => null),
      ),
    ).toMatchObject({
      precision: 1,
      recall: 1,
      candidates: 1,
      wholeLists: 1,
    });
  });

  it('count every name of the smaller of two agencies that got one key', () => {
    const [one, other] = [bureau, inOnePlace];
    if (one === undefined || other === undefined) throw new Error('the set has a place with two bureaus');
    const ids = [one, other].map(
      ({ agency }) => trials.filter((each) => each.agency.id === agency.id).length,
    );
    const { judged } = scoresOf(
      trials,
      knowing(({ agency }) => (agency.id === other.agency.id ? settledOn(one.agency) : null)),
    );
    const wrong = judged.filter(({ verdict }) => verdict === 'wrong');
    expect(wrong).toHaveLength(Math.min(...ids));
    expect(wrong.every(({ why }) => why.startsWith('merged with '))).toBe(true);
  });

  it('count a name that is settled though its evidence leaves two agencies', () => {
    const open = trials.filter((trial) => !isDecidable(trial));
    const scores = scoresOf(
      trials,
      knowing((trial) => (isDecidable(trial) ? null : settledOn(trial.agency))),
    );
    expect(scores.judged.filter(({ verdict }) => verdict === 'wrong')).toHaveLength(open.length);
    expect(scores.recall).toBe(1);
  });

  it('count a second key of one agency, and an area or type that is not its own', () => {
    let turn = 0;
    const own = trials.filter(({ agency }) => agency.id === bureau?.agency.id);
    const scores = scoresOf(
      trials,
      knowing(({ agency }) =>
        agency.id === bureau?.agency.id && (turn += 1) === 1
          ? settledOn({ ...agency, name: `${agency.name}甲` })
          : null,
      ),
    );
    expect(own.length).toBeGreaterThan(2);
    expect(scores.judged.filter(({ why }) => why.startsWith('split from '))).toHaveLength(1);
    const moved = scoresOf(
      trials,
      knowing(({ agency }) =>
        agency.id === bureau?.agency.id ? settledOn({ ...agency, areas: ['000000'] }) : null,
      ),
    );
    expect(moved.judged.filter(({ verdict }) => verdict === 'wrong')).toHaveLength(own.length);
  });

  it('ask an unsettled name for the right agency among its candidates', () => {
    const scores = scoresOf(
      trials,
      knowing((trial) => (isDecidable(trial) ? null : { kind: 'unknown' })),
    );
    expect(scores).toMatchObject({ precision: 1, recall: 1, candidates: 0 });
  });
});
