import type { Severity } from '../../model/issue.ts';
import type { IdentityOutcome, IdentityTally } from '../../model/report.ts';

/** One identity asked once. */
export interface Asked {
  readonly identity: string;
  readonly severity: Severity;
  readonly outcome: IdentityOutcome;
}

/** How often each identity was asked, by outcome; in the order in which the identities were asked first. */
export function tallied(asked: Iterable<Asked>): readonly IdentityTally[] {
  const tallies = new Map<string, IdentityTally>();
  for (const { identity, severity, outcome } of asked) {
    const tally = tallies.get(identity) ?? {
      identity,
      severity,
      holds: 0,
      broken: 0,
      holds_if_blank_is_zero: 0,
      not_assessable: 0,
    };
    tallies.set(identity, { ...tally, [outcome]: tally[outcome] + 1 });
  }
  return [...tallies.values()];
}
