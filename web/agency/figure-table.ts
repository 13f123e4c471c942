import { html } from 'hono/html';
import { reportLink } from '../links.ts';
import { scrolling } from '../page.ts';
import type { Markup } from '../page.ts';
import { proseSign } from '../report/figure-cell.ts';
import { countText, say } from '../words.ts';
import type { Lang } from '../words.ts';
import type { AgencyView } from './agency-view.ts';
import { followedYears, gapWords } from './followed-years.ts';
import type { FollowedYear } from './followed-years.ts';
import type { KeyFigure } from './key-figures.ts';

/** A line of a table of figures: a heading, or one figure over the years. */
export type FigureLine =
  | { readonly kind: 'heading'; readonly words: string }
  | { readonly kind: 'figure'; readonly words: string; readonly figure: KeyFigure };

export interface FigureTable {
  readonly caption: string;
  readonly lines: readonly FigureLine[];
  /** A bar under each figure that may be compared shows its size among all of the table. */
  readonly areBarred: boolean;
  /** Whether years before the first of which the table has a figure are left out. */
  readonly isCut: boolean;
}

/** Width and height of a bar. */
const bar = { wide: 40, high: 3 } as const;

/** Figures over all years: lines of figures, columns of years; a year without a report is one tall cell with its word. */
export function figureTable(lang: Lang, view: AgencyView, table: FigureTable): Markup {
  const { caption, areBarred, isCut } = table;
  const { key } = view.agency;
  const lines = table.lines.map((line) => ({
    ...line,
    followed: line.kind === 'heading' ? [] : followedYears(lang, key, { ...view, figure: line.figure }),
  }));
  const figures = lines.flatMap(({ followed }) => followed);
  const most = areBarred ? Math.max(0, ...figures.filter(isJoined).map(({ value }) => value ?? 0)) : 0;
  const from = isCut
    ? Math.min(...figures.filter(({ codes }) => codes.length > 0).map(({ year }) => year))
    : 0;
  const years = view.years.filter(({ year }) => year >= from);
  const gaps = years.map((year) => (year.report === null ? gapWords(lang, year) : null));
  return scrolling(
    caption,
    html`<table class="agency-figures">
      <caption class="heard">
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(lang, '指标', 'Figure')}</th>
          ${years.map(
            ({ year, report }) =>
              html`<th scope="col" class="figure">
                ${report === null ? year : html`<a href="${reportLink(lang, key, year)}">${year}</a>`}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          (line, index) =>
            html`<tr${line.kind === 'heading' ? html` class="group"` : ''}><th scope="row">${line.words}</th>${years.map(
              ({ year }, column) => {
                const gap = gaps[column] ?? null;
                if (gap !== null)
                  return index > 0 ? '' : html`<td class="year-gap" rowspan="${lines.length}">${gap}</td>`;
                const followed = line.followed.find((each) => each.year === year);
                return followed === undefined ? html`<td></td>` : figureCell(lang, followed, most);
              },
            )}</tr>
`,
        )}
      </tbody>
    </table>`,
  );
}

const isJoined = ({ relation }: FollowedYear): boolean => relation === '=';

/** A figure with its proof, its state and what is to be minded; `most` is what a full bar stands for, 0 for no bars. */
export function figureCell(lang: Lang, year: FollowedYear, most = 0): Markup {
  const { value, absence, href, relation, note, doubt, isFromProse, isCorrected, otherwise } = year;
  if (value === null) {
    // One figure that is counted otherwise stands beside its sign; of several, none is the one that was looked for.
    const [apart] = absence?.sign === '≠' && otherwise.length === 1 ? otherwise : [];
    const number = apart === undefined || apart.value === null ? '' : ` ${countText(apart.value)}`;
    const words = [absence?.words ?? '', apart?.note ?? '']
      .filter((each) => each !== '')
      .join(say(lang, '：', ': '));
    const sign = html`<span aria-hidden="true">${absence?.sign ?? ''}</span
      ><span class="heard">${words}</span>${number}`;
    return html`<td class="figure no-figure" title="${words}">
      ${href === null ? sign : html`<a href="${href}">${sign}</a>`}${doubtSign(lang, doubt)}
    </td>`;
  }
  const near = relation === '≈' ? html`<span title="${note}">≈ </span>` : '';
  const shown = href === null ? countText(value) : html`<a href="${href}">${countText(value)}</a>`;
  const prose = isFromProse
    ? html`<span title="${say(lang, '取自文字', 'from a sentence')}">${proseSign}</span>`
    : '';
  const corrected = isCorrected
    ? html`<span title="${say(lang, '有更正的版本', 'there are several versions')}">†</span>`
    : '';
  const isBarred = most > 0 && value > 0 && isJoined(year);
  return html`<td class="figure">
    ${near}${shown}${prose}${corrected}${doubtSign(lang, doubt)}${isBarred ? barOf(value / most) : ''}
  </td>`;
}

function barOf(share: number): Markup {
  const wide = Math.max(1, Math.round(share * bar.wide * 10) / 10);
  return html`<svg
    class="reason-bar"
    width="${bar.wide}"
    height="${bar.high}"
    viewBox="0 0 ${bar.wide} ${bar.high}"
    aria-hidden="true"
  >
    <rect x="${bar.wide - wide}" y="0" width="${wide}" height="${bar.high}" />
  </svg>`;
}

function doubtSign(lang: Lang, doubt: FollowedYear['doubt']): Markup | string {
  if (doubt === null) return '';
  const words = say(lang, '有疑点', 'an issue names it');
  return html`<sup class="${doubt === 'error' ? 'bad' : 'warn'}" title="${words}"
    ><span aria-hidden="true">${doubt === 'error' ? '▲' : '△'}</span><span class="heard">${words}</span></sup
  >`;
}
