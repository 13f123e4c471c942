import { scaleLinear } from 'd3-scale';
import { html } from 'hono/html';
import type { Markup } from '../page.ts';

export interface Bar {
  readonly label: string;
  /** From 0 up. */
  readonly value: number;
  /** As it is to be read. */
  readonly text: string;
}

const width = 640;
const line = 24;
const labelled = 250;
const room = 96;
/** Characters of a label that fit. */
const mostLetters = 19;

/** Horizontal bars with their words before and their numbers behind. */
export function bars(title: string, description: string, lines: readonly Bar[]): Markup {
  const height = lines.length * line + 4;
  const along = scaleLinear()
    .domain([0, Math.max(1, ...lines.map(({ value }) => value))])
    .range([0, width - labelled - room]);
  return html`<svg
    class="bars"
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
    role="img"
    aria-labelledby="bars-title bars-text"
  >
    <title id="bars-title">${title}</title>
    <desc id="bars-text">${description}</desc>
    ${lines.map(({ label, value, text }, index) => {
      const y = index * line;
      const long = along(value);
      return html`<text x="${labelled - 8}" y="${y + 17}" text-anchor="end">${shortened(label)}</text
        ><rect
          class="bar"
          x="${labelled}"
          y="${y + 5}"
          width="${long.toFixed(1)}"
          height="${line - 8}"
        /><text x="${(labelled + long + 6).toFixed(1)}" y="${y + 17}">${text}</text>`;
    })}
  </svg>`;
}

/** Han letters take twice the room of others. */
function shortened(label: string): string {
  const letters = Array.from(label);
  let used = 0;
  const fitting = letters.filter((letter) => (used += letter > '\u2e7f' ? 1 : 0.55) <= mostLetters);
  return fitting.length === letters.length ? label : `${fitting.join('')}…`;
}
