import type { Issue } from '../../model/issue.ts';
import type { Value } from '../../model/report.ts';
import { applicants, outcomes, remedyParts } from '../generations/form.ts';
import { forms } from '../generations/forms.ts';
import type { FormId } from '../generations/forms.ts';

/** One sum that the form prescribes: the codes of `left` and of `right` add up to the same. */
export interface Identity {
  readonly id: string;
  /** What the identity is about, for messages. */
  readonly name: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** T3.R for each row, T3.B and T3.S for each column of 表三, in the form's own rows (国办公开办函〔2019〕60号, 〔2021〕30号). */
export function requestIdentities(form: FormId): readonly Identity[] {
  return identitiesByForm[form];
}

function identitiesOf(form: FormId): readonly Identity[] {
  const rows = forms[form].requests;
  const parts = applicants.filter((column) => column.code !== 'total');
  const byRow = rows.map((row): Identity => {
    const prefix = `requests.${row.code}`;
    return {
      id: 'T3.R',
      name: row.label.zh,
      left: [`${prefix}.total`],
      right: parts.map((column) => `${prefix}.${column.code}`),
    };
  });
  const byColumn = applicants.flatMap((column): readonly Identity[] => {
    const cell = (code: string): string => `requests.${code}.${column.code}`;
    const kinds = rows.filter((row) => row.code.startsWith('results.') && row.code !== 'results.total');
    return [
      {
        id: 'T3.B',
        name: column.label.zh,
        left: [cell('new'), cell('carried_over')],
        right: [cell('results.total'), cell('carried_forward')],
      },
      {
        id: 'T3.S',
        name: column.label.zh,
        left: [cell('results.total')],
        right: kinds.map((row) => cell(row.code)),
      },
    ];
  });
  return [...byRow, ...byColumn];
}

const identitiesByForm: Readonly<Record<FormId, readonly Identity[]>> = {
  gf2019: identitiesOf('gf2019'),
  gf2021: identitiesOf('gf2021'),
};

/** T4.1 to T4.3: each part's total is the sum of its four outcomes. */
export const remedyIdentities: readonly Identity[] = remedyParts.map((part, index) => ({
  id: `T4.${index + 1}`,
  name: part.label.zh,
  left: [`${part.code}.total`],
  right: outcomes
    .filter((outcome) => outcome.code !== 'total')
    .map((outcome) => `${part.code}.${outcome.code}`),
}));

/**
 * Holds the printed figures against the form's sums. A sum that fails is a `sum-mismatch` that names every cell in it;
 * one that cannot be worked out because cells are blank is named in one `sum-not-assessable` per table.
 * Nothing is ever repaired.
 */
export function brokenIdentities(
  values: Readonly<Record<string, Value>>,
  identities: readonly Identity[],
): readonly Issue[] {
  const issues: Issue[] = [];
  const open: { readonly identity: Identity; readonly holds: boolean }[] = [];
  for (const identity of identities) {
    const cells = [...identity.left, ...identity.right].map((code) => values[code]);
    if (cells.every((value) => value?.state === 'number')) {
      const [left, right] = [sumOf(identity.left, values), sumOf(identity.right, values)];
      if (left !== right) issues.push(mismatch(identity, left, right));
    } else if (cells.every((value) => value !== undefined && isNumberOrEmpty(value))) {
      const some = cells.some((value) => value?.state === 'number');
      if (some)
        open.push({ identity, holds: sumOf(identity.left, values) === sumOf(identity.right, values) });
    }
  }
  for (const holds of [true, false]) {
    const group = open.filter((each) => each.holds === holds);
    if (group.length === 0) continue;
    const ids = [...new Set(group.map(({ identity }) => identity.id))];
    const concerned = group.flatMap(({ identity }) => {
      const operands = [...identity.left, ...identity.right];
      // Where the blanks do not explain the sum, or the total itself is blank beside figures, the figures may have slid
      // into other columns: each of them is in doubt.
      const [total, ...more] = identity.left;
      const isWithoutTotal = total !== undefined && more.length === 0 && values[total]?.state !== 'number';
      return holds && !isWithoutTotal
        ? operands.filter((code) => values[code]?.state !== 'number')
        : operands;
    });
    issues.push({
      code: 'sum-not-assessable',
      severity: holds ? 'info' : 'warning',
      codes: [...new Set(concerned)],
      message: holds
        ? `${group.length} sums (${ids.join(', ')}) hold only if the blank cells are read as 0`
        : `${group.length} sums (${ids.join(', ')}) do not hold even if the blank cells are read as 0`,
    });
  }
  return issues;
}

function isNumberOrEmpty(value: Value): boolean {
  return value.state === 'number' || value.state === 'blank' || value.state === 'not_applicable';
}

function sumOf(codes: readonly string[], values: Readonly<Record<string, Value>>): number {
  return codes.reduce((sum, code) => sum + (values[code]?.value ?? 0), 0);
}

function mismatch(identity: Identity, left: number, right: number): Issue {
  return {
    code: 'sum-mismatch',
    severity: 'error',
    identity: identity.id,
    codes: [...identity.left, ...identity.right],
    message: `${identity.name}: ${identity.left.join(' + ')} is ${left}, but ${identity.right.join(' + ')} is ${right}`,
  };
}
