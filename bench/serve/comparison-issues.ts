import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { Issue } from '../../model/issue.ts';
import type { FoundIn } from './found-in.ts';
import type { MadeForm } from './forms.ts';
import { changed } from './misprints.ts';
import type { PrintedCell } from './misprints.ts';

/** What a report's own year before says of it, and its figures where one of them does not follow. */
export function comparedYears(
  found: FoundIn,
  form: MadeForm,
  values: readonly PrintedCell[],
  lots: Seeded,
): { readonly values: readonly PrintedCell[]; readonly issues: readonly Issue[] } {
  const { before, now, year, repeats, passage } = found;
  if (before === null) return { values, issues: [] };
  const issues: Issue[] = [];
  let printed = values;
  const code = 'requests.carried_over.total';
  const was = now.values[form.at.get(code) ?? -1];
  if (before.generation === now.generation && typeof was === 'number' && lots.chance(0.04)) {
    printed = changed(form, values, code, was + 1);
    issues.push({
      code: 'years-disagree',
      severity: 'warning',
      identity: 'X.1',
      codes: [code],
      message: `${code} is ${was + 1}; it should be ${was} after requests.carried_forward.total ${was} (${year - 1}, +)`,
      evidence: { before: was, now: was + 1 },
    });
  }
  if (before.values === now.values) issues.push(...unchanged(found, form));
  if (repeats) {
    const similarity = lots.whole(62, 99) / 100;
    issues.push({
      code: 'text-repeated',
      severity: similarity >= 0.8 ? 'warning' : 'info',
      codes: [],
      message: `${Math.floor(similarity * 100)} % of the wording is that of the report for ${year - 1}, numbers and names apart`,
      evidence: { year: year - 1, similarity, passage },
    });
  }
  return { values: printed, issues };
}

function unchanged({ now, year }: FoundIn, form: MadeForm): readonly Issue[] {
  const codes = form.cells.flatMap(({ code }, at) => (now.values[at] === 0 ? [] : [code]));
  if (codes.length < 3) return [];
  const issue: Issue = {
    code: 'figures-unchanged',
    severity: 'warning',
    identity: 'V.4',
    codes,
    message: `all tables: all figures are those of ${year - 1}, ${codes.length} of them not 0`,
    evidence: { year: year - 1, same: codes.length, compared: codes.length, tables: form.tables },
  };
  return [issue];
}

/** What the reports of other agencies say of it. */
export function comparedAgencies({ sharesWith, year, passage }: FoundIn): readonly Issue[] {
  if (sharesWith === null) return [];
  const similarity = seeded(`${sharesWith}/${year}/shared`).whole(55, 98) / 100;
  return [
    {
      code: 'text-shared',
      severity: 'warning',
      codes: [],
      message: `${Math.floor(similarity * 100)} % of the wording stands in the report of ${sharesWith} for ${year} too`,
      evidence: { agency: sharesWith, year, similarity, passage, others: 0 },
    },
  ];
}
