import type { TableCode } from '../../../model/report.ts';
import type { Form } from '../figures/forms.ts';
import type { TableForms } from '../figures/report-figures.ts';
import { formRows } from './form-rows.ts';
import type { FormRow } from './form-rows.ts';
import { printedFigure } from './print-style.ts';
import type { PrintStyle } from './print-style.ts';
import { proseOf } from './prose.ts';
import type { ManuscriptSection } from './prose.ts';

/** A report written out and not yet set in any carrier. */
export interface Manuscript {
  /** As printed at the head of the document. */
  readonly title: string;
  readonly opening: readonly string[];
  readonly sections: readonly ManuscriptSection[];
  /** The rows of each table, or `picture` where it is to be set as one. */
  readonly tables: Readonly<Record<TableCode, readonly FormRow[] | 'picture'>>;
  /** Agency and day at the foot; empty where the agency signs nothing. */
  readonly signature: readonly string[];
  /** Day of the document, `YYYY-MM-DD`; carriers take their inner dates from it. */
  readonly datedOn: string;
}

export interface ManuscriptSource {
  readonly title: string;
  readonly agency: string;
  readonly year: number;
  readonly forms: TableForms;
  /** Keyed by indicator code; null where the agency left the cell blank. */
  readonly values: Readonly<Record<string, number | null>>;
  readonly datedOn: string;
  readonly style?: PrintStyle;
  /** Tables are set as pictures. */
  readonly pictures?: boolean;
  readonly signed?: boolean;
}

/** Writes a report out: its prose by the seeded generator, its tables from the figures. */
export function manuscriptOf(source: ManuscriptSource): Manuscript {
  const { values, style = {}, forms } = source;
  const printed = (code: string): string => printedFigure(values[code] ?? null, code, style);
  const rows = (table: TableCode, form: Form): readonly FormRow[] | 'picture' =>
    source.pictures === true ? 'picture' : formRows(table, form, printed);
  const received = values['requests.new.total'];
  const [year, month, day] = source.datedOn.split('-').map(Number);
  return {
    title: source.title,
    ...proseOf({ agency: source.agency, year: source.year, requestsReceived: received ?? null }),
    tables: {
      disclosure: rows('disclosure', forms.disclosure),
      requests: rows('requests', forms.requests),
      remedies: rows('remedies', forms.remedies),
    },
    signature: source.signed === false ? [] : [source.agency, `${year}年${month}月${day}日`],
    datedOn: source.datedOn,
  };
}
