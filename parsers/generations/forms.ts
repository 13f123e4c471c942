import type { GenerationId } from '../../model/report.ts';
import { indicatorsOf } from './form.ts';
import type { Form, Indicator } from './form.ts';
import { gf2019 } from './gf2019.ts';
import { gf2021 } from './gf2021.ts';

/** The forms that are read as tables, newest first. */
export const forms = { gf2021, gf2019 } as const satisfies Partial<Record<GenerationId, Form>>;
export type FormId = keyof typeof forms;

/** The indicators of each form by code, in printed order. */
export const indicators: Readonly<Record<FormId, ReadonlyMap<string, Indicator>>> = {
  gf2021: new Map(indicatorsOf(gf2021).map((indicator) => [indicator.code, indicator])),
  gf2019: new Map(indicatorsOf(gf2019).map((indicator) => [indicator.code, indicator])),
};
