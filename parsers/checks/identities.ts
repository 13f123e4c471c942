import type { Value } from '../../model/report.ts';
import { applicants, outcomes, remedyParts } from '../generations/form.ts';
import { forms } from '../generations/forms.ts';
import type { FormId } from '../generations/forms.ts';
import type { Identity } from './identity.ts';
import { statisticsIdentities } from './statistics-identities.ts';

export type { Identity } from './identity.ts';

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
      severity: 'error',
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
        severity: 'error',
        left: [cell('new'), cell('carried_over')],
        right: [cell('results.total'), cell('carried_forward')],
      },
      {
        id: 'T3.S',
        name: column.label.zh,
        severity: 'error',
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
  severity: 'error',
  left: [`${part.code}.total`],
  right: outcomes
    .filter((outcome) => outcome.code !== 'total')
    .map((outcome) => `${part.code}.${outcome.code}`),
}));

/** Every sum of a report: those of 表三 in its own form, of 表四, and of a 统计表 or 附表 where its codes are among the values. */
export function reportIdentities(
  values: Readonly<Record<string, Value>>,
  requestForm: FormId,
): readonly Identity[] {
  return [
    ...requestIdentities(requestForm),
    ...remedyIdentities,
    ...statisticsIdentities(Object.keys(values)),
  ];
}
