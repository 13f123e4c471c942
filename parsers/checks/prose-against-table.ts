import type { Issue } from '../../model/issue.ts';
import type { IdentityOutcome, IdentityTally, ProseFigure, Value } from '../../model/report.ts';
import type { Breakdown } from '../prose/breakdowns.ts';
import { proseCounterparts } from '../prose/prose-counterparts.ts';

type ProseIdentity = 'C.1' | 'C.2' | 'C.3' | 'C.4' | 'T4.4';
const identities: readonly ProseIdentity[] = ['C.1', 'C.2', 'C.3', 'C.4', 'T4.4'];

/** Which identity a figure of a sentence is asked by; figures of other codes are only witnesses. */
function identityOf(code: string): ProseIdentity | null {
  if (/^prose\.requests_(?:received|new|answered|closed|carried_over|carried_forward)$/u.test(code))
    return 'C.1';
  if (code === 'prose.litigations') return 'T4.4';
  if (/^prose\.(?:reviews|litigations)/u.test(code)) return 'C.2';
  return /^prose\.(?:licences|penalties|coercion)$/u.test(code) ? 'C.4' : null;
}

/**
 * Holds the sentences of a report against its tables: C.1 requests, C.2 reviews and litigation, T4.4 all litigation, C.4
 * decisions, and C.3 the totals that sentences part into categories. One alternative that agrees is enough, for reports
 * count by more than one definition; which one agreed is not told, which were asked is in the evidence. Only exact and
 * marked numbers of the report's own year count, and no figure of a table that was taken from a sentence.
 */
export function proseAgainstTables(
  prose: readonly ProseFigure[],
  values: Readonly<Record<string, Value>>,
  breakdowns: readonly Breakdown[] = [],
): { readonly tallies: readonly IdentityTally[]; readonly issues: readonly Issue[] } {
  const outcomes: { identity: ProseIdentity; outcome: IdentityOutcome }[] = [];
  const issues: Issue[] = [];
  for (const figure of prose) {
    const identity = identityOf(figure.code);
    if (identity === null || figure.year !== null) continue;
    const assessed = assessedAgainst(figure, values);
    outcomes.push({ identity, outcome: assessed.outcome });
    if (assessed.outcome === 'broken') issues.push(differing(figure, identity, assessed.asked));
  }
  for (const breakdown of breakdowns) {
    outcomes.push({ identity: 'C.3', outcome: breakdown.outcome });
    if (breakdown.outcome === 'broken') issues.push(unequal(breakdown));
  }
  const tallies = identities.flatMap((identity): readonly IdentityTally[] => {
    const own = outcomes.filter((each) => each.identity === identity);
    const count = (outcome: IdentityOutcome): number => own.filter((each) => each.outcome === outcome).length;
    if (own.length === 0) return [];
    return [
      {
        identity,
        severity: 'info',
        holds: count('holds'),
        broken: count('broken'),
        not_assessable: count('not_assessable'),
        holds_if_blank_is_zero: count('holds_if_blank_is_zero'),
      },
    ];
  });
  return { tallies, issues };
}

interface Asked {
  readonly codes: readonly string[];
  readonly sum: number;
}

function assessedAgainst(
  figure: ProseFigure,
  values: Readonly<Record<string, Value>>,
): { readonly outcome: IdentityOutcome; readonly asked: readonly Asked[] } {
  const alternatives = proseCounterparts[figure.code] ?? [];
  const printed = (code: string): Value | null => {
    const value = values[code];
    return value === undefined || value.from_prose === true ? null : value;
  };
  const asked: Asked[] = [];
  let holdsIfBlank = false;
  let isOpen = false;
  for (const codes of alternatives) {
    const cells = codes.map(printed);
    if (cells.some((cell) => cell === null)) continue;
    const sum = cells.reduce((all, cell) => all + (cell?.value ?? 0), 0);
    if (cells.every((cell) => cell?.state === 'number')) {
      if (agrees(figure, sum)) return { outcome: 'holds', asked: [{ codes, sum }] };
      asked.push({ codes, sum });
    } else {
      isOpen = true;
      holdsIfBlank ||=
        cells.every((cell) => cell?.state === 'number' || cell?.state === 'blank') && agrees(figure, sum);
    }
  }
  if (holdsIfBlank) return { outcome: 'holds_if_blank_is_zero', asked };
  // While one definition cannot be worked out, the sentence may mean that one.
  return { outcome: isOpen || asked.length === 0 ? 'not_assessable' : 'broken', asked };
}

const atLeast: readonly string[] = ['余', '多', '以上', '超', '超过', '突破', '逾', '至少', '不少于'];
const atMost: readonly string[] = ['不足', '不到', '近', '将近', '接近'];

/** True where the number of a table fits what a sentence says: 120余 is 120 to 129, 约 is within a tenth. */
export function agrees(figure: Pick<ProseFigure, 'value' | 'approximation'>, printed: number): boolean {
  const { value, approximation } = figure;
  if (approximation === null) return printed === value;
  if (atLeast.includes(approximation)) return printed >= value && printed < value + stepOf(value);
  const isNear = Math.abs(printed - value) * 10 <= value;
  return isNear && (!atMost.includes(approximation) || printed <= value);
}

/** The place of the last digit that is no 0: 120 → 10, 400 → 100, 140000 → 10000. */
function stepOf(value: number): number {
  let step = 1;
  while (value !== 0 && value % (step * 10) === 0) step *= 10;
  return step;
}

function differing(figure: ProseFigure, identity: ProseIdentity, asked: readonly Asked[]): Issue {
  const said = `${figure.approximation === null ? '' : 'about '}${figure.value}`;
  const shown = asked.map(({ codes, sum }) => `${codes.join(' + ')} is ${sum}`).join(', ');
  return {
    code: 'prose-differs',
    severity: 'info',
    identity,
    codes: [...new Set(asked.flatMap(({ codes }) => codes))],
    message: `the text says ${said} where ${shown}: 「${figure.quote}」`,
    evidence: {
      quote: figure.quote,
      said: figure.value,
      approximation: figure.approximation,
      figure: figure.code,
      table: asked.map(({ codes, sum }) => ({ codes, sum })),
    },
  };
}

function unequal({ quote, total, parts, unit }: Breakdown): Issue {
  const sum = parts.reduce((all, part) => all + part, 0);
  return {
    code: 'prose-differs',
    severity: 'info',
    identity: 'C.3',
    codes: [],
    message: `the text parts ${total}${unit} into ${parts.join(' + ')}, which is ${sum}: 「${quote}」`,
    evidence: { quote, said: total, parts, sum, table: null },
  };
}
