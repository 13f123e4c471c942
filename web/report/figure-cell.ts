import { html } from 'hono/html';
import type { Issue, Severity } from '../../model/issue.ts';
import type { Value, ValueState } from '../../model/report.ts';
import { severityLabel, valueStateLabel } from '../labels.ts';
import type { Markup } from '../page.ts';
import { countText, say } from '../words.ts';
import type { Lang } from '../words.ts';

/** Beside a figure in doubt; colour says the same once more. */
export const severitySigns: Readonly<Record<Severity, string>> = { error: '▲', warning: '△', info: '○' };
export const severityClasses: Readonly<Record<Severity, string>> = {
  error: 'bad',
  warning: 'warn',
  info: 'faint',
};
/** In place of a number. */
export const stateSigns: Readonly<Record<Exclude<ValueState, 'number'>, string>> = {
  blank: '□',
  not_applicable: '/',
  text: '文',
  absent: '∅',
  unreadable: '?',
};
/** Behind a number that a sentence gives in place of the table. */
export const proseSign = '※';
/** Characters of a cell's words that stand in the cell itself. */
const mostShown = 12;
/** Issues that stand in a cell by number. */
const mostReferences = 3;

/** An issue by its number in the list of the page. */
export interface NumberedIssue {
  readonly number: number;
  readonly issue: Issue;
}

/** The place of a figure on its page, which issues lead to. */
export function figureAnchor(code: string): string {
  return `figure-${code}`;
}

/** A figure as words and signs, for a cell that is wide enough for a number. */
export function figureText(lang: Lang, value: Pick<Value, 'state' | 'value' | 'raw' | 'unit'>): Markup {
  if (value.state === 'number') {
    const unit = value.unit === undefined ? '' : html`<small>${value.unit}</small>`;
    return html`${countText(value.value ?? 0)}${unit}`;
  }
  const raw = value.raw?.trim() ?? '';
  const isWords = value.state === 'text' || value.state === 'not_applicable';
  const shown = isWords && raw !== '' ? shortened(raw) : stateSigns[value.state];
  return html`<span aria-hidden="true">${shown}</span
    ><span class="heard">${heardState(lang, value.state, raw)}</span>`;
}

function heardState(lang: Lang, state: ValueState, raw: string): string {
  const words = valueStateLabel(lang, state);
  return state === 'text' && raw !== '' ? `${words} ${raw}` : words;
}

function shortened(raw: string): string {
  const letters = Array.from(raw);
  return letters.length > mostShown ? `${letters.slice(0, mostShown).join('')}…` : raw;
}

/** What is to be said of a figure that its number does not say; empty where that is all. */
function hint(lang: Lang, { state, value, raw, from_prose: fromProse }: Value): string {
  const hints: string[] = [];
  if (state !== 'number') hints.push(valueStateLabel(lang, state));
  const printed = raw?.trim() ?? '';
  if (printed !== '' && (state !== 'number' || printed.replaceAll(/[,，\s]/gu, '') !== String(value))) {
    hints.push(say(lang, `原文“${printed}”`, `printed “${printed}”`));
  }
  if (fromProse === true) hints.push(say(lang, '取自文字', 'from a sentence'));
  return hints.join(say(lang, '；', '; '));
}

/** A cell with a figure, the link to its proof, and the numbers of the issues that name it. */
export function figureCell(
  lang: Lang,
  cell: {
    readonly code: string;
    /** Absent where the reading holds nothing of it. */
    readonly value: Value | undefined;
    readonly href: string;
    readonly columns: number;
    readonly issues: readonly NumberedIssue[];
  },
): Markup {
  const { code, value, href, columns, issues } = cell;
  const span = columns > 1 ? html` colspan="${columns}"` : '';
  if (value === undefined) {
    return html`<td class="figure no-figure" id="${figureAnchor(code)}" ${span}>
      <span aria-hidden="true">${stateSigns.absent}</span
      ><span class="heard">${say(lang, '没有读到', 'not read')}</span>
    </td>`;
  }
  const said = hint(lang, value);
  const title = said === '' ? '' : html` title="${said}"`;
  const mark =
    value.from_prose === true
      ? html`<span aria-hidden="true">${proseSign}</span
          ><span class="heard">${say(lang, '取自文字', 'from a sentence')}</span>`
      : '';
  return html`<td
    class="figure${value.state === 'number' ? '' : ' no-figure'}"
    id="${figureAnchor(code)}"
    ${span}
  >
    <a href="${href}" ${title}>${figureText(lang, value)}</a>${mark}${references(lang, issues)}
  </td>`;
}

function references(lang: Lang, issues: readonly NumberedIssue[]): Markup {
  if (issues.length === 0) return html``;
  const shown = issues.slice(0, mostReferences);
  return html`<sup class="refs"
    >${shown.map(
      ({ number, issue: { severity } }) =>
        html`<a
          href="#issue-${number}"
          class="${severityClasses[severity]}"
          title="${severityLabel(lang, severity)}"
          ><span class="heard">${say(lang, '疑点', 'issue')} </span>${severitySigns[severity]}${number}</a
        >`,
    )}${issues.length > shown.length ? html`+${issues.length - shown.length}` : ''}</sup
  >`;
}
