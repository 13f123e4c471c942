import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { Issue } from '../../model/issue.ts';
import { madeForms } from './forms.ts';
import type { MadeForm } from './forms.ts';

/** What a cell prints: a figure, words, or nothing. */
export type PrintedCell = number | string | null;

export interface Misprinted {
  readonly values: readonly PrintedCell[];
  /** What nulls among the values are. */
  readonly empty: 'blank' | 'not_applicable' | 'unreadable';
  readonly issues: readonly Issue[];
}

interface RowSum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** Sums along the rows of table three, of the forms that have one. */
const rowSums = { gf2021: sumsOf(madeForms.gf2021), gf2019: sumsOf(madeForms.gf2019) };

/** The figures of a report as they are printed: in six of a hundred a total is wrong, in nine zeros are left blank. */
export function misprinted(form: MadeForm, values: readonly PrintedCell[], lots: Seeded): Misprinted {
  const { generation } = form;
  const sums = generation === 'gf2021' || generation === 'gf2019' ? rowSums[generation] : [];
  if (sums.length > 0 && lots.chance(0.06)) return wrongTotal(form, values, lots.pick(sums), lots);
  if (lots.chance(0.09)) return leftBlank(form, values, lots);
  const { code } = lots.pick(form.cells);
  if (lots.chance(0.01)) {
    const message = `${code}: the characters of the cell are not certain`;
    const issues: readonly Issue[] = [
      { code: 'value-unreadable', severity: 'error', codes: [code], message },
    ];
    return { values: changed(form, values, code, null), empty: 'unreadable', issues };
  }
  if (lots.chance(0.004)) {
    const message = `${code} holds 「详见附件」`;
    const issues: readonly Issue[] = [
      { code: 'value-not-a-number', severity: 'error', codes: [code], message },
    ];
    return { values: changed(form, values, code, '详见附件'), empty: 'blank', issues };
  }
  return { values, empty: 'blank', issues: [] };
}

/** The values with another one in the cell of a code. */
export function changed(
  { at }: MadeForm,
  values: readonly PrintedCell[],
  code: string,
  value: PrintedCell,
): readonly PrintedCell[] {
  return values.with(at.get(code) ?? -1, value);
}

function wrongTotal(
  form: MadeForm,
  values: readonly PrintedCell[],
  { total, parts }: RowSum,
  lots: Seeded,
): Misprinted {
  const implied = Number(values[form.at.get(total) ?? -1] ?? 0);
  const printed = implied + lots.whole(1, 9);
  const mismatch: Issue = {
    code: 'sum-mismatch',
    severity: 'error',
    identity: 'T3.R',
    codes: [total, ...parts],
    message: `T3.R: ${total} is ${printed}, but ${parts.join(' + ')} is ${implied}`,
  };
  const located: Issue = {
    code: 'cell-located',
    severity: 'warning',
    codes: [total],
    message: `the sums hold only if ${total} is ${implied}, not ${printed} (the cell says so)`,
    evidence: { suspects: [{ code: total, printed, implied, by: 'agency' }] },
  };
  return {
    values: changed(form, values, total, printed),
    empty: 'blank',
    issues: lots.chance(0.7) ? [mismatch, located] : [mismatch],
  };
}

function leftBlank(form: MadeForm, values: readonly PrintedCell[], lots: Seeded): Misprinted {
  const empty = lots.chance(0.7) ? 'blank' : 'not_applicable';
  const left = values.map((value) => (value === 0 && lots.chance(0.8) ? null : value));
  const codes = form.cells.flatMap(({ code }, at) => (left[at] === null ? [code] : []));
  const blank: Issue = {
    code: 'value-blank',
    severity: 'info',
    codes,
    message: `${codes.length} cells of the form are printed empty`,
  };
  const open: Issue = {
    code: 'sum-not-assessable',
    severity: 'info',
    codes,
    message: `${Math.ceil(codes.length / 7)} sums (T3.R, T3.S) hold only if the blank cells are read as 0`,
  };
  return { values: left, empty, issues: empty === 'blank' ? [blank, open] : [open] };
}

function sumsOf({ cells }: MadeForm): readonly RowSum[] {
  const codes = cells.map(({ code }) => code);
  return codes
    .filter((code) => code.startsWith('requests.') && code.endsWith('.total'))
    .map((total) => {
      const row = total.slice(0, -'total'.length);
      const isPart = (code: string): boolean =>
        code.startsWith(row) && code !== total && !code.slice(row.length).includes('.');
      return { total, parts: codes.filter(isPart) };
    });
}
