import type { Issue } from '../../model/issue.ts';
import type { Value } from '../../model/report.ts';
import type { Measure } from '../generations/form.ts';
import type { Assessed } from './assessed.ts';
import { measureOf } from './measures.ts';
import { outcomeOf } from './outcome.ts';
import { mayMakeRules } from './rule-makers.ts';
import { tallied } from './tallied.ts';
import type { Asked } from './tallied.ts';

type Values = Readonly<Record<string, Value>>;
interface Told {
  readonly asked: readonly Asked[];
  readonly issues: readonly Issue[];
}

/** What is known of a report when its figures are held against what they may be. */
export interface ReportFacts {
  readonly agencyName: string | null;
  /** Whether the agency may make 规章, where a register knows; else its name must tell. */
  readonly mayMakeRules?: boolean;
  readonly values: Values;
  /** What was said already: a figure that was named under V.1 as it was read is not named again. */
  readonly issues: readonly Issue[];
}

/**
 * V.1 (what the measure of each figure allows), V.2 (newly published are among all that are published) and V.3 (规章 only
 * where the agency may make them), with a `value-implausible` for each that is broken.
 */
export function plausibilityOf(facts: ReportFacts): Assessed {
  const told = [measures(facts), published(facts.values), rules(facts)];
  return {
    tallies: tallied(told.flatMap(({ asked }) => asked)),
    issues: told.flatMap(({ issues }) => issues),
  };
}

function implausible(
  identity: string,
  severity: Issue['severity'],
  codes: readonly string[],
  message: string,
): Issue {
  return { code: 'value-implausible', severity, identity, codes, message };
}

function measures({ values, issues: said }: ReportFacts): Told {
  const named = new Set(said.flatMap(({ identity, codes }) => (identity === 'V.1' ? codes : [])));
  const issues: Issue[] = [];
  const asked = Object.entries(values).flatMap(([code, value]): readonly Asked[] => {
    const measure = measureOf(code);
    if (measure === null) return [];
    const isAllowed = outcomeOf([value], (number = 0) => allows(measure, number));
    const outcome = value.state === 'number' && named.has(code) ? 'broken' : isAllowed;
    if (outcome === 'broken' && !named.has(code)) {
      issues.push(
        implausible('V.1', 'error', [code], `${code} is ${value.value ?? ''}, which the form does not allow`),
      );
    }
    return [{ identity: 'V.1', severity: 'error', outcome }];
  });
  return { asked, issues };
}

function allows(measure: Measure, number: number): boolean {
  if (measure === 'count') return Number.isInteger(number) && number >= 0;
  return measure === 'change' ? Number.isInteger(number) : number >= 0;
}

const documents = ['disclosure.rules', 'disclosure.normative_documents'] as const;

function published(values: Values): Told {
  const issues: Issue[] = [];
  const asked = documents.flatMap((row): readonly Asked[] => {
    const codes = [`${row}.newly_published`, `${row}.published_total`];
    const [fresh, all] = codes.map((code) => values[code]);
    if (fresh === undefined || all === undefined) return [];
    const outcome = outcomeOf([fresh, all], (one = 0, other = 0) => one <= other);
    if (outcome === 'broken') {
      const message = `${row}: ${fresh.value ?? ''} were newly published, of ${all.value ?? ''} published in all`;
      issues.push(implausible('V.2', 'info', codes, message));
    }
    return [{ identity: 'V.2', severity: 'info', outcome }];
  });
  return { asked, issues };
}

const ruleCodes = ['issued', 'repealed', 'in_force', 'newly_made', 'newly_published', 'published_total'].map(
  (column) => `disclosure.rules.${column}`,
);

/** No rules are plausible for everybody; some are only for those who may make them. */
function rules({ agencyName, values, mayMakeRules: isKnown }: ReportFacts): Told {
  const isAllowed = isKnown ?? (agencyName === null ? null : mayMakeRules(agencyName));
  const broken: string[] = [];
  const asked = ruleCodes.flatMap((code): readonly Asked[] => {
    const value = values[code];
    if (value === undefined) return [];
    const isOpen = value.state !== 'number' || (value.value !== 0 && isAllowed === null);
    const outcome = isOpen ? 'not_assessable' : value.value === 0 || isAllowed === true ? 'holds' : 'broken';
    if (outcome === 'broken') broken.push(code);
    return [{ identity: 'V.3', severity: 'warning', outcome }];
  });
  const message = `「${agencyName ?? ''}」 may not make 规章, and its report counts some`;
  return { asked, issues: broken.length === 0 ? [] : [implausible('V.3', 'warning', broken, message)] };
}
