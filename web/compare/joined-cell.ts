import { html } from 'hono/html';
import type { YearFigures } from '../../store/compare-asked.ts';
import { figureLink } from '../links.ts';
import type { Markup } from '../page.ts';
import { figureText } from '../report/figure-cell.ts';
import { countText, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { JoinedCell } from './joined-figures.ts';

/** The report that a cell is of. */
export interface CellReport {
  readonly key: string;
  readonly year: number;
  readonly values: YearFigures['values'];
}

/** What a report has of a row: the figure with the link to its proof, or why there is none. */
export function joinedCell(lang: Lang, cell: JoinedCell | null, report: CellReport): Markup {
  if (cell === null)
    return html`<span class="no-figure"
      >—<span class="heard">${say(lang, '此格式无此项', 'not in this form')}</span></span
    >`;
  if (cell.relation === '=') return sumMarkup(lang, cell, report);
  return html`${relationMark(lang, cell)}${sumMarkup(lang, cell, report)}`;
}

/** A sign for a figure that is no part of its row, or only nearly, and why. */
export function relationMark(lang: Lang, { relation, note }: JoinedCell): Markup {
  const words =
    relation === '≈' ? say(lang, '近似', 'nearly the same') : say(lang, '不可比', 'not comparable');
  const title = note === null ? words : `${words}：${say(lang, note.zh, note.en)}`;
  return html`<span class="relation" title="${title}"
    >${relation}<span class="heard"> ${words} </span></span
  >`;
}

function sumMarkup(lang: Lang, { codes, value: sum }: JoinedCell, report: CellReport): Markup {
  const link = (code: string): Markup => {
    const value = report.values[code] ?? { state: 'absent', value: null, raw: null };
    return html`<a href="${figureLink(lang, report.key, report.year, code)}">${figureText(lang, value)}</a>`;
  };
  return codes.length === 1 || sum === null
    ? joined(codes.map(link), ' + ')
    : html`${countText(sum)} <small>= ${joined(codes.map(link), ' + ')}</small>`;
}

/** Pieces with a sign between them. */
export function joined(pieces: readonly Markup[], sign: string): Markup {
  return html`${pieces.map((piece, at) => html`${at === 0 ? '' : sign}${piece}`)}`;
}
