import type { GenerationId } from '../../model/report.ts';
import { indicatorsOf } from './form.ts';
import type { Indicator, TableForm } from './form.ts';
import { gf2019 } from './gf2019.ts';
import { gf2021 } from './gf2021.ts';
import { listIndicatorsOf } from './list-form.ts';
import type { ListForm } from './list-form.ts';
import { prose2008 } from './prose2008.ts';
import { tj2014 } from './tj2014.ts';

/** The forms of three tables, newest first. */
export const forms = { gf2021, gf2019 } as const satisfies Partial<Record<GenerationId, TableForm>>;
export type FormId = keyof typeof forms;

/** The forms that are one list of figures, newest first. */
export const listForms = { tj2014, prose2008 } as const satisfies Partial<Record<GenerationId, ListForm>>;
export type ListFormId = keyof typeof listForms;

/** Every form, newest first. */
export const generations: Readonly<Record<GenerationId, TableForm | ListForm>> = { ...forms, ...listForms };

/** The indicators of each form by code, in printed order. */
export const indicators: Readonly<Record<GenerationId, ReadonlyMap<string, Indicator>>> = {
  gf2021: byCode(indicatorsOf(gf2021)),
  gf2019: byCode(indicatorsOf(gf2019)),
  tj2014: byCode(listIndicatorsOf(tj2014)),
  prose2008: byCode(listIndicatorsOf(prose2008)),
};

function byCode(all: readonly Indicator[]): ReadonlyMap<string, Indicator> {
  return new Map(all.map((indicator) => [indicator.code, indicator]));
}
