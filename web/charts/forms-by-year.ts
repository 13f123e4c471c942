import { scaleBand, scaleLinear } from 'd3-scale';
import { html } from 'hono/html';
import type { FormCount } from '../../store/home-asked.ts';
import type { Markup } from '../page.ts';
import { countText } from '../words.ts';

const width = 640;
const height = 160;
const foot = 22;
const head = 16;

/** From the bottom of a column to its top, the oldest form first. */
const order = [null, 'prose2008', 'tj2014', 'gf2019', 'gf2021'] as const;

/** Columns of reports by year, each parted by the forms of their tables; `title` is what is heard in its place. */
export function formsByYear(forms: readonly FormCount[], title: string): Markup {
  const years = [...new Set(forms.map(({ year }) => year))].toSorted((one, other) => one - other);
  const sums = new Map(
    years.map((year) => [
      year,
      forms.filter((form) => form.year === year).reduce((sum, { reports }) => sum + reports, 0),
    ]),
  );
  const across = scaleBand<number>().domain(years).range([0, width]).padding(0.25);
  const up = scaleLinear()
    .domain([0, Math.max(1, ...sums.values())])
    .range([0, height - foot - head]);
  const columns = years.map((year) => {
    let from = height - foot;
    const parts = order.flatMap((generation) => {
      const count = forms.find((form) => form.year === year && form.generation === generation)?.reports ?? 0;
      if (count === 0) return [];
      const tall = up(count);
      from -= tall;
      return [
        html`<rect
          class="form-${generation ?? 'none'}"
          x="${place(across(year) ?? 0)}"
          y="${place(from)}"
          width="${place(across.bandwidth())}"
          height="${place(tall)}"
        />`,
      ];
    });
    const middle = place((across(year) ?? 0) + across.bandwidth() / 2);
    return html`${parts}<text x="${middle}" y="${place(from - 4)}">${countText(sums.get(year) ?? 0)}</text
      ><text x="${middle}" y="${height - 6}">${year}</text>`;
  });
  return html`<svg
    class="forms-by-year"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
    role="img"
    aria-label="${title}"
  >
    ${columns}
    <line x1="0" y1="${height - foot}" x2="${width}" y2="${height - foot}" />
  </svg>`;
}

const place = (at: number): string => at.toFixed(1);
