import type { Row, Segment } from './pdf-segments.ts';
import { segmentsOf } from './pdf-segments.ts';
import type { Line } from './pdf-text.ts';

/** Fewer columns have headings that stand apart by themselves. */
const fewestColumns = 3;
/** Headings stand at most so many lines above the first row, each at most so many ems below the one before. */
const [maxLines, maxPitch] = [8, 3];
/** Words of neighbouring headings may stand this close, in ems. */
const headingGap = 0.3;

/** Lines of one heading stand at most this many ems apart. */
const maxBroken = 1.8;

interface Placed extends Segment {
  readonly line: Line;
}

/**
 * The lines of rows with the headings above them put together column by column: `自然` over `人` is one heading, though
 * `商业` and `科研` stand beside them in the same lines. The figures of the first row say where the columns are; where
 * the words do not fall into them one by one, the lines stay as they are.
 */
export function withWholeHeadings(rows: readonly Row[]): readonly Line[] {
  const lines: Line[] = [];
  // Lines of `lines` that a heading may still take: those since the last row of figures.
  let open = 0;
  let columns = 0;
  for (const row of rows) {
    const count = row.figures.length;
    if (count >= fewestColumns && count !== columns) {
      const above = adjacent(lines.slice(open), row.line);
      const whole = above.length === 0 ? null : headingOf(above, row.figures);
      if (whole !== null) lines.splice(lines.length - above.length, above.length, ...whole);
    }
    if (count > 0) columns = count;
    lines.push(row.line);
    if (count > 0) open = lines.length;
  }
  return lines;
}

function adjacent(lines: readonly Line[], row: Line): readonly Line[] {
  const taken: Line[] = [];
  let below = row;
  for (const line of lines.toReversed()) {
    if (taken.length === maxLines || below.base - line.base > maxPitch * row.em) break;
    taken.unshift(line);
    below = line;
  }
  return taken;
}

/** The headings' lines: what spans several columns first, as it stands, and the columns' own words last. */
function headingOf(lines: readonly Line[], figures: readonly Segment[]): readonly Line[] | null {
  const centres = figures.map(({ from, to }) => (from + to) / 2);
  // Left of half a column before the first, words belong to the labels.
  const start = 1.5 * (centres[0] ?? 0) - 0.5 * (centres[1] ?? 0);
  const leaves = centres.map((): Placed[] => []);
  const rest: Line[] = [];
  for (const line of lines) {
    const others: Segment[] = [];
    for (const segment of segmentsOf(line, headingGap)) {
      const column = columnOf(segment, centres, start, line.em);
      if (column === null) others.push(segment);
      else leaves[column]?.push({ ...segment, line });
    }
    if (others.length > 0) rest.push(lineOf(line, others));
  }
  const pitch = Math.min(
    ...leaves.flatMap((parts) => parts.map((part, index) => pitchOf(parts[index - 1], part))),
  );
  const own = leaves.map((parts) => lowest(parts, pitch));
  for (const part of leaves.flatMap((parts, column) =>
    parts.slice(0, parts.length - (own[column]?.length ?? 0)),
  )) {
    rest.push(lineOf(part.line, [part]));
  }
  const last = lines.at(-1);
  // Every column has its heading, or the figures do not say where the columns are.
  if (last === undefined || own.some((parts) => parts.length === 0)) return null;
  const text = own.map((parts) => parts.map((part) => part.text).join('')).join('\t');
  const glyphs = own.flatMap((parts) => parts.flatMap((part) => part.glyphs));
  const byPlace = rest.toSorted((one, other) => one.base - other.base);
  return [...byPlace, { ...last, text, glyphs, from: Math.min(...glyphs.map((glyph) => glyph.from)) }];
}

/** The only column over which a word stands, or null for one that stands over several or beside them all. */
function columnOf(
  { from, to }: Segment,
  centres: readonly number[],
  start: number,
  em: number,
): number | null {
  const middle = (from + to) / 2;
  if (middle < start) return null;
  let nearest = 0;
  for (const [index, centre] of centres.entries()) {
    if (Math.abs(centre - middle) < Math.abs((centres[nearest] ?? 0) - middle)) nearest = index;
  }
  const centre = centres[nearest] ?? 0;
  const room = Math.max(centre - (centres[nearest - 1] ?? centre), (centres[nearest + 1] ?? centre) - centre);
  const isOverOne =
    centres.filter((other) => other > from && other < to).length <= 1 && to - from <= room + 0.2 * em;
  return isOverOne && Math.abs(middle - centre) <= Math.max(0.6 * em, 0.2 * room) ? nearest : null;
}

/** Distance of two words below each other in ems; endless where there is none before. */
function pitchOf(before: Placed | undefined, part: Placed): number {
  // By their own base lines: words of one line may stand a little higher or lower.
  return before === undefined ? Infinity : (baseOf(part) - baseOf(before)) / part.line.em;
}

function baseOf({ glyphs, line }: Placed): number {
  return glyphs[0]?.base ?? line.base;
}

/** The lowest words of a column that stand as close as the lines of one cell. */
function lowest(parts: readonly Placed[], pitch: number): readonly Placed[] {
  let start = parts.length - 1;
  for (; start > 0; start--) {
    const part = parts[start];
    if (part === undefined || pitchOf(parts[start - 1], part) > Math.min(maxBroken, 1.25 * pitch)) break;
  }
  return parts.slice(Math.max(0, start));
}

function lineOf(line: Line, segments: readonly Segment[]): Line {
  const glyphs = segments.flatMap((segment) => segment.glyphs);
  return {
    ...line,
    text: segments.map(({ text }) => text).join('\t'),
    glyphs,
    from: glyphs[0]?.from ?? line.from,
  };
}
