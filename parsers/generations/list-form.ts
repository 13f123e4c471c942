import type { GenerationId } from '../../model/report.ts';
import type { FormBasis, Indicator, Measure, Wording } from './form.ts';

interface ListLine {
  /** How deep the line stands: 1 for a chapter (一、), then （一）, then 1., then 其中. */
  readonly level: number;
  /** As the form prints it, item mark and all. */
  readonly label: Wording;
  /** Other printed forms and abbreviations, besides the label. */
  readonly variants: readonly string[];
}

/** A line of a list with a figure. */
export interface ListFigure extends ListLine {
  /** The whole indicator code, with the prefix of its form. */
  readonly code: string;
  readonly measure: Measure;
  /** As printed, or null where the form prints none. */
  readonly unit: string | null;
  /** `seen` on a page or in a form derived from it · `told`: known only from descriptions of the form. */
  readonly evidence: 'seen' | 'told';
}

/** A line of a list that only heads others. */
export interface ListHeading extends ListLine {
  readonly code: null;
}

export type ListRow = ListFigure | ListHeading;

/** What the figures of a column are counted over. */
export interface ListColumn {
  /** Part of the code behind `@`; null for the column that the plain code holds. */
  readonly scope: string | null;
  readonly label: Wording;
  readonly variants: readonly string[];
}

/** A form that is one list of figures, each in a line of its own: the 统计表 and 附表 of the reports up to 2018. */
export interface ListForm extends FormBasis {
  readonly id: Extract<GenerationId, 'tj2014' | 'prose2008'>;
  /** Titles under which the table is printed, the form's own first. */
  readonly titles: readonly string[];
  readonly columns: readonly ListColumn[];
  /** In printed order; a line stands under the nearest one before it of a lower level. */
  readonly rows: readonly ListRow[];
}

/** The figures of a list, in printed order. */
export function figuresOfList(form: ListForm): readonly ListFigure[] {
  return form.rows.filter((row) => row.code !== null);
}

/** The lines that the line at `index` stands under, the outermost first. */
export function linesAbove(form: ListForm, index: number): readonly ListRow[] {
  const above: ListRow[] = [];
  let level = form.rows[index]?.level ?? 0;
  for (const row of form.rows.slice(0, Math.max(0, index)).reverse()) {
    if (row.level >= level) continue;
    above.unshift(row);
    level = row.level;
  }
  return above;
}

/** Every indicator of a list, in printed order; its column is the one that the plain code holds. */
export function listIndicatorsOf(form: ListForm): readonly Indicator[] {
  const column = form.columns.find(({ scope }) => scope === null)?.label ?? { zh: '', en: '' };
  return figuresOfList(form).map(({ code, label, measure, unit }): Indicator => ({
    code,
    table: 'statistics',
    row: label,
    column,
    measure,
    unit,
  }));
}

/** The code of a list's figure in the column of a scope: `tj.requests.received@departments`. */
export function scopedCode(code: string, scope: string | null): string {
  return scope === null ? code : `${code}@${scope}`;
}

/** A line that only heads others; its other wordings are parted by blanks. */
export function heading(level: number, zh: string, en: string, variants = ''): ListHeading {
  return { level, code: null, label: { zh, en }, variants: wordsOf(variants) };
}

/** Words that are parted by blanks. */
export function wordsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}
