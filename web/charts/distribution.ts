import { scaleLinear, scaleSymlog } from 'd3-scale';
import { html } from 'hono/html';
import type { Markup } from '../page.ts';
import { countText, say } from '../words.ts';
import type { Lang } from '../words.ts';
import { quantile, sortedValues } from '../measures.ts';

export interface DistributionAsked {
  /** Finite, from 0 up or below it, in any order; at least one. */
  readonly values: readonly number[];
  readonly title: string;
  /** What is seen in it, in a sentence. */
  readonly description: string;
  /** A value as it is to be read. */
  readonly textOf: (value: number) => string;
  /** Brings its own colours, for a file that stands alone. */
  readonly isAlone: boolean;
}

const width = 640;
const height = 220;
const margin = { left: 44, right: 16, top: 30, bottom: 42 };
const bins = 24;
/** Of a share of the values this large at the low end of the axis nothing would be seen. */
const skewed = 0.04;

const style =
  'text{font:12px sans-serif;fill:#1d1b18}.axis{stroke:#645f57}.bin{fill:#8c2f1b}.middle{stroke:#1d1b18;stroke-width:2}.quarter{stroke:#1d1b18;stroke-dasharray:4 3}.ground{fill:#fffdf8}';

/** A histogram with the median and the quartiles marked; its axis bends where most values would stand in one column. */
export function distribution(
  lang: Lang,
  { values, title, description, textOf, isAlone }: DistributionAsked,
): Markup {
  const sorted = sortedValues(values);
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share));
  const [from, to] = [Math.min(0, least), most > Math.min(0, least) ? most : least + 1];
  const isSkewed = least >= 0 && (high ?? 0) > 0 && (high ?? 0) < (to - from) * skewed * 5 && to > 20;
  const range: [number, number] = [margin.left, width - margin.right];
  const across = isSkewed
    ? scaleSymlog().domain([from, to]).range(range)
    : scaleLinear().domain([from, to]).range(range);
  const counts = binned(sorted, (value) => across(value), range);
  const tallest = Math.max(1, ...counts);
  const floor = height - margin.bottom;
  const up = scaleLinear()
    .domain([0, tallest])
    .range([0, floor - margin.top]);
  const wide = (range[1] - range[0]) / bins;
  const columns = counts.map((count, index) =>
    count === 0
      ? ''
      : html`<rect
          class="bin"
          x="${place(range[0] + index * wide + 0.5)}"
          y="${place(floor - up(count))}"
          width="${place(wide - 1)}"
          height="${place(up(count))}"
        />`,
  );
  const mark = (value: number, name: 'middle' | 'quarter'): Markup =>
    html`<line
      class="${name}"
      x1="${place(across(value))}"
      x2="${place(across(value))}"
      y1="${margin.top - 8}"
      y2="${floor}"
    />`;
  const ticks = ticksOf(from, to, isSkewed);
  return html`<svg
    class="distribution"
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
    role="img"
    aria-labelledby="distribution-title distribution-text"
  >
    <title id="distribution-title">${title}</title>
    <desc id="distribution-text">${description}</desc>
    ${
      isAlone
        ? html`<style>
              ${style}</style
            ><rect class="ground" width="${width}" height="${height}" />`
        : ''
    }${columns}
    <line class="axis" x1="${range[0]}" x2="${range[1]}" y1="${floor}" y2="${floor}" />
    ${ticks.map(
      (tick) =>
        html`<line
            class="axis"
            x1="${place(across(tick))}"
            x2="${place(across(tick))}"
            y1="${floor}"
            y2="${floor + 4}"
          /><text x="${place(across(tick))}" y="${floor + 17}" text-anchor="${tick === to ? 'end' : 'middle'}"
            >${textOf(tick)}</text
          >`,
    )}
    <text x="${range[0] - 6}" y="${margin.top + 4}" text-anchor="end">${countText(tallest)}</text>
    <text x="${range[0] - 6}" y="${floor}" text-anchor="end">0</text>
    ${[low, high].map((value) => (value === undefined ? '' : mark(value, 'quarter')))}${middle === undefined ? '' : mark(middle, 'middle')}
    <text x="${place(anchored(across(middle ?? 0)))}" y="14" text-anchor="middle">
      ${say(lang, '中位数', 'median')} ${textOf(middle ?? 0)} (${textOf(low ?? 0)}–${textOf(high ?? 0)})
    </text>
    <text x="${range[1]}" y="${height - 6}" text-anchor="end">
      ${isSkewed ? say(lang, '横轴近似对数；纵轴为机关数', 'across: nearly logarithmic; up: agencies') : say(lang, '纵轴为机关数', 'up: agencies')}
    </text>
  </svg>`;
}

/** How many values stand in each column; the last takes the greatest too. */
function binned(
  sorted: Iterable<number>,
  across: (value: number) => number,
  [left, right]: readonly [number, number],
): readonly number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of sorted) {
    const at = Math.min(bins - 1, Math.max(0, Math.floor(((across(value) - left) / (right - left)) * bins)));
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** Round numbers along the axis; powers of ten where it bends. */
function ticksOf(from: number, to: number, isSkewed: boolean): readonly number[] {
  if (!isSkewed) return scaleLinear().domain([from, to]).ticks(6);
  const powers = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000].filter((power) => power <= to);
  return [0, ...powers];
}

const place = (at: number): string => at.toFixed(1);
/** Where words of some width fit. */
const anchored = (at: number): number => Math.min(width - 130, Math.max(130, at));
