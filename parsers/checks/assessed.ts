import type { Issue } from '../../model/issue.ts';
import type { IdentityOutcome, IdentityTally, Value } from '../../model/report.ts';
import { issue } from '../found.ts';
import { operandsOf, sumOf } from './identity.ts';
import type { Identity } from './identity.ts';
import { tallied } from './tallied.ts';

type Values = Readonly<Record<string, Value>>;

/** What came of the identities of a report: how often each was assessed, and what must be said. */
export interface Assessed {
  readonly tallies: readonly IdentityTally[];
  readonly issues: readonly Issue[];
}

/** A sum that cannot be worked out as printed, but could if blank cells were 0. */
interface OpenSum {
  readonly identity: Identity;
  readonly holds: boolean;
}

/**
 * Holds the printed figures against the sums. One that fails is a `sum-mismatch` that names every cell in it; those that
 * cannot be worked out because cells are blank are named in one `sum-not-assessable` per table. Identities of which no
 * code is among the values are not asked. Nothing is ever repaired.
 */
export function assessed(values: Values, identities: readonly Identity[]): Assessed {
  const issues: Issue[] = [];
  const outcomes: { readonly identity: Identity; readonly outcome: IdentityOutcome }[] = [];
  const openByTable = new Map<string, OpenSum[]>();
  for (const identity of identities.filter((each) => isAsked(each, values))) {
    const used = withNestingOf(identity, values);
    const cells = operandsOf(used).map((code) => values[code]);
    let outcome: IdentityOutcome = 'not_assessable';
    if (cells.every((value) => value?.state === 'number')) {
      const holds = isHeldBy(values, used);
      outcome = holds ? 'holds' : 'broken';
      if (!holds) issues.push(mismatch(used, values));
    } else if (cells.every((value) => value !== undefined && isNumberOrEmpty(value))) {
      // Where nothing is printed at all, nothing was held against anything.
      if (cells.some((value) => value?.state === 'number')) {
        const holds = isHeldBy(values, used);
        if (holds) outcome = 'holds_if_blank_is_zero';
        const table = identity.id.replace(/\..*$/u, '');
        openByTable.set(table, [...(openByTable.get(table) ?? []), { identity: used, holds }]);
      }
    }
    outcomes.push({ identity, outcome });
  }
  for (const open of openByTable.values()) issues.push(...openSums(open, values));
  return {
    tallies: tallied(
      outcomes.map(({ identity, outcome }) => ({
        identity: identity.id,
        severity: identity.severity,
        outcome,
      })),
    ),
    issues,
  };
}

function isAsked(identity: Identity, values: Values): boolean {
  return operandsOf(identity).some((code) => values[code] !== undefined);
}

/** The identity in the nesting that holds, or else in the first one that can be worked out. */
function withNestingOf(identity: Identity, values: Values): Identity {
  const { orRight, ...first } = identity;
  if (orRight === undefined) return first;
  const nestings = [first, { ...first, right: orRight }];
  const open = nestings.filter((each) =>
    operandsOf(each).every((code) => values[code] !== undefined && isNumberOrEmpty(values[code])),
  );
  const holding = open.find((each) => isHeldBy(values, each));
  return holding ?? open[0] ?? first;
}

function openSums(open: readonly OpenSum[], values: Values): readonly Issue[] {
  return [true, false].flatMap((holds): readonly Issue[] => {
    const group = open.filter((each) => each.holds === holds);
    if (group.length === 0) return [];
    const ids = [...new Set(group.map(({ identity }) => identity.id))];
    const concerned = group.flatMap(({ identity }) => {
      const operands = operandsOf(identity);
      // Where the blanks do not explain the sum, or the total itself is blank beside figures, the figures may have slid
      // into other columns: each of them is in doubt.
      const [total, ...more] = identity.left;
      const isWithoutTotal = total !== undefined && more.length === 0 && values[total]?.state !== 'number';
      return holds && !isWithoutTotal
        ? operands.filter((code) => values[code]?.state !== 'number')
        : operands;
    });
    const message = holds
      ? `${group.length} sums (${ids.join(', ')}) hold only if the blank cells are read as 0`
      : `${group.length} sums (${ids.join(', ')}) do not hold even if the blank cells are read as 0`;
    return [issue('sum-not-assessable', holds ? 'info' : 'warning', [...new Set(concerned)], message)];
  });
}

/** True for a figure, and for what may stand for 0: a blank or a sign for "does not apply". */
function isNumberOrEmpty(value: Value): boolean {
  return value.state === 'number' || value.state === 'blank' || value.state === 'not_applicable';
}

function sumIn(values: Values, codes: readonly string[]): number {
  return sumOf(codes, (code) => values[code]?.value ?? 0);
}

function isHeldBy(values: Values, { left, right }: Identity): boolean {
  return sumIn(values, left) === sumIn(values, right);
}

function mismatch({ id, name, severity, left, right }: Identity, values: Values): Issue {
  const [one, other] = [sumIn(values, left), sumIn(values, right)];
  return {
    code: 'sum-mismatch',
    severity,
    identity: id,
    codes: [...left, ...right],
    message: `${name}: ${left.join(' + ')} is ${one}, but ${right.join(' + ')} is ${other}`,
  };
}
