import { line } from 'd3-shape';
import { html } from 'hono/html';
import type { Markup } from '../page.ts';
import { stylesheet } from '../stylesheet.ts';
import { countText, say } from '../words.ts';
import type { Lang } from '../words.ts';
import { letters, seriesLayout, shortForm, smallLetters, widthOf } from './series-layout.ts';
import type { ChartSize, ChartYear, PlacedYear } from './series-layout.ts';

export type { ChartSize, ChartYear } from './series-layout.ts';

/** A series of one agency, year by year. */
export interface ChartOfSeries {
  /** Unlike that of any other chart of the page. */
  readonly id: string;
  readonly title: string;
  /** As printed in the form; null where it fixes none. */
  readonly unit: string | null;
  /** Every year from the first to the last, in order. */
  readonly years: readonly ChartYear[];
}

export interface ChartManner {
  readonly size: ChartSize;
  /** A file by itself: it brings its colours and its title, and leads nowhere. */
  readonly isFile?: boolean;
}

const lineHeight = 14;
/** Between two remarks of one line. */
const spaced = '\u3000';
/** Of a finger on a point. */
const reach = 11;
const dot = 3.2;

/**
 * Points and lines over years. Nothing is drawn over a year without report or number; a solid line joins only figures that
 * are one series, a dashed one such as are nearly the same thing. Where the form changes stands a rule with the form's name.
 */
export function seriesChart(lang: Lang, chart: ChartOfSeries, { size, isFile = false }: ChartManner): Markup {
  const { id, title, unit, years } = chart;
  const legend = linesOf(legendOf(lang, years), size.width - 8);
  const head = isFile ? 24 : 0;
  const layout = seriesLayout(lang, years, size, head);
  const height = size.height + legend.length * lineHeight + (legend.length > 0 ? 4 : 0);
  const titleId = `${id}-title`;
  const descId = `${id}-desc`;
  const heading = unit === null ? title : say(lang, `${title}（${unit}）`, `${title} (${unit})`);
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    class="series-chart"
    viewBox="0 0 ${size.width} ${height}"
    width="${size.width}"
    height="${height}"
    role="${isFile ? 'img' : 'group'}"
    aria-labelledby="${titleId} ${descId}"
    font-size="${letters}"
    xml:lang="${lang === 'zh' ? 'zh-CN' : 'en'}"
  >
    <title id="${titleId}">${heading}</title>
    <desc id="${descId}">${inWords(lang, years)}</desc>
    ${
      isFile
        ? html`<style>
              ${fileStyles()}</style
            ><rect class="sheet" width="${size.width}" height="${height}" /><text
              class="chart-name"
              x="4"
              y="17"
              >${heading}</text
            >`
        : ''
    }
    <g aria-hidden="true">
      ${layout.ticks.map(
        ({ y, text, isZero }) =>
          html`<line
              class="${isZero ? 'base' : 'grid'}"
              x1="${cut(layout.left)}"
              x2="${cut(layout.right)}"
              y1="${cut(y)}"
              y2="${cut(y)}"
            /><text
              class="tick-name"
              font-size="${smallLetters}"
              text-anchor="end"
              x="${cut(layout.left - 5)}"
              y="${cut(y + 3.4)}"
              >${text}</text
            >`,
      )}
      ${layout.forms.map(
        ({ form, breakAt, x, row }) =>
          html`${
            breakAt === null
              ? ''
              : html`<line
                    class="break"
                    x1="${cut(breakAt)}"
                    x2="${cut(breakAt)}"
                    y1="${cut(head + 2)}"
                    y2="${cut(layout.bottom)}"
                  />`
          }<text
              class="form-name"
              font-size="${smallLetters}"
              x="${cut(x)}"
              y="${cut(head + 10 + row * (smallLetters + 3))}"
              >${shortForm(lang, form)}</text
            >`,
      )}
      ${layout.years.map(
        ({ x, year, isNamed }) =>
          html`<line
              class="stroke"
              x1="${cut(x)}"
              x2="${cut(x)}"
              y1="${cut(layout.bottom)}"
              y2="${cut(layout.bottom + 3)}"
            />${
              isNamed
                ? html`<text class="year-name" text-anchor="middle" x="${cut(x)}" y="${cut(layout.names)}"
                    >${year}</text
                  >`
                : ''
            }`,
      )}
      ${pathsOf(layout.years).map(({ d, isJoined }) => html`<path class="${isJoined ? 'joined' : 'near'}" d="${d}" />`)}
      ${layout.years.map(({ x, absence }) =>
        absence === null || layout.signs === null
          ? ''
          : html`<text class="sign" text-anchor="middle" x="${cut(x)}" y="${cut(layout.signs)}"
              >${absence.sign}</text
            >`,
      )}
      ${layout.years.map(({ label }) =>
        label === null
          ? ''
          : html`<text class="figure-name" text-anchor="middle" x="${cut(label.x)}" y="${cut(label.y)}"
              >${label.text}</text
            >`,
      )}
      ${legend.map((text, index) => html`<text class="remark" font-size="${smallLetters}" x="4" y="${cut(size.height + 4 + (index + 1) * lineHeight - 4)}">${text}</text>`)}
    </g>
    ${layout.years.map((year) => pointOf(lang, year, unit, isFile))}
  </svg>`;
}

function pointOf(
  lang: Lang,
  { x, y, year, value, relation, href, isCorrected }: PlacedYear,
  unit: string | null,
  isFile: boolean,
): Markup {
  if (y === null || value === null) return html``;
  const words = `${year}${say(lang, '：', ': ')}${relation === '≈' ? '≈ ' : ''}${countText(value)}${unit === null ? '' : ` ${unit}`}${isCorrected ? say(lang, '（有更正）', ' (corrected)') : ''}`;
  const drawn = html`<circle class="reach" cx="${cut(x)}" cy="${cut(y)}" r="${reach}" fill="none" /><circle
      class="${relation === '=' ? 'dot' : 'hollow'}"
      cx="${cut(x)}"
      cy="${cut(y)}"
      r="${dot}"
    />`;
  return href === null || isFile
    ? html`<g>${drawn}</g>`
    : html`<a href="${href}" aria-label="${words}"><title>${words}</title>${drawn}</a>`;
}

/** Runs of years without a gap; those of one relation are one line. */
function pathsOf(
  years: readonly PlacedYear[],
): readonly { readonly d: string; readonly isJoined: boolean }[] {
  const draw = line<PlacedYear>()
    .x(({ x }) => x)
    .y(({ y }) => y ?? 0)
    .digits(1);
  return years.slice(1).flatMap((year, index) => {
    const before = years[index];
    if (before === undefined || before.y === null || year.y === null || before.year + 1 !== year.year)
      return [];
    const isJoined = before.relation === '=' && year.relation === '=';
    return [{ d: draw([before, year]) ?? '', isJoined }];
  });
}

/** What the signs of the drawing mean; only of those that it has. */
function legendOf(lang: Lang, years: readonly ChartYear[]): readonly string[] {
  const signs = new Map<string, number[]>();
  for (const { year, absence } of years) {
    if (absence === null) continue;
    const words = `${absence.sign} ${absence.words}`;
    signs.set(words, [...(signs.get(words) ?? []), year]);
  }
  const near = years.filter(({ value, relation }) => value !== null && relation === '≈');
  const corrected = years.filter(({ value, isCorrected }) => value !== null && isCorrected);
  return [
    ...(near.length > 0
      ? [
          say(
            lang,
            '○ 空心、虚线：口径相近（≈），与实心各年不可比',
            '○ hollow, dashed: nearly the same thing (≈), not comparable',
          ),
        ]
      : []),
    ...(corrected.length > 0 ? [say(lang, '† 有更正的版本', '† corrected versions')] : []),
    ...[...signs].map(([words, of]) => `${words}${say(lang, '：', ': ')}${spansText(of)}`),
  ];
}

/** `2011–2014, 2017`. */
function spansText(years: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const year of years) {
    const last = spans.at(-1);
    if (last !== undefined && last[1] + 1 === year) last[1] = year;
    else spans.push([year, year]);
  }
  return spans.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ');
}

/** As many remarks in a line as fit; one that is longer than a line is broken where it must be. */
function linesOf(remarks: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  const room = (text: string): boolean => widthOf(text, smallLetters) <= width;
  for (const remark of remarks) {
    const last = lines.at(-1);
    if (last !== undefined && room(`${last}${spaced}${remark}`)) {
      lines[lines.length - 1] = `${last}${spaced}${remark}`;
      continue;
    }
    let rest = '';
    for (const word of remark.split(/(?<=[ ，：；、\u4e00-\u9fff])/u)) {
      if (room(rest + word)) rest += word;
      else {
        lines.push(rest);
        rest = word;
      }
    }
    lines.push(rest);
  }
  return lines;
}

function inWords(lang: Lang, years: readonly ChartYear[]): string {
  const each = years.map(({ year, value, relation, absence }) => {
    const words =
      value === null
        ? (absence?.words ?? say(lang, '无', 'none'))
        : `${relation === '≈' ? '≈ ' : ''}${countText(value)}`;
    return `${year}${say(lang, '：', ': ')}${words}`;
  });
  return each.join(say(lang, '；', '; '));
}

/** One decimal is finer than any screen. */
function cut(length: number): string {
  return String(Math.round(length * 10) / 10);
}

let ofFile: string | null = null;

/** The rules of the one stylesheet that concern charts, with the colours of print. */
function fileStyles(): string {
  if (ofFile !== null) return ofFile;
  const { text } = stylesheet();
  const from = text.indexOf('/* charts */');
  const to = text.indexOf('/* end of charts */');
  if (from < 0 || to < from) throw new Error('style.css marks where the rules of charts begin and end');
  const colours =
    'svg{--paper:#fffdf8;--ink:#1d1b18;--faint:#645f57;--rule:#d8d2c6;--accent:#8c2f1b;font-family:"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",Arial,sans-serif}';
  ofFile = `${colours}\n${text.slice(from, to)}`;
  return ofFile;
}
