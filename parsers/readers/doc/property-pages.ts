import { type ByteView, damaged } from './byte-view.ts';

/** The properties that are stored for a stretch of the WordDocument stream. */
export interface PropertyRun {
  /** Bytes of the WordDocument stream, from and up to. */
  readonly from: number;
  readonly to: number;
  readonly content: ByteView | null;
}

/** Finds the run that holds a place in the stream; null in a gap. */
export type RunAt = (place: number) => PropertyRun | null;

const pageSize = 512;

/**
 * Runs of character properties (CHPX) or paragraph properties (PAPX, with the style in front) of a whole file.
 * `index` is the list of the pages that hold them. Throws DocumentError `document-damaged`.
 */
export function propertyRuns(main: ByteView, index: ByteView | null, kind: 'character' | 'paragraph'): RunAt {
  const runs: PropertyRun[] = [];
  for (const page of pagesOf(index)) {
    // A page beyond the stream: the file was cut, and what it says of those paragraphs is gone.
    const view = main.part(page * pageSize, pageSize);
    for (const run of runsOf(view, kind)) runs.push(run);
  }
  runs.sort((one, other) => one.from - other.from);
  let last = 0;
  return (place) => {
    const hinted = runs[last];
    if (hinted !== undefined && hinted.from <= place && place < hinted.to) return hinted;
    last = lastBefore(runs, place);
    const run = runs[last];
    return run !== undefined && run.from <= place && place < run.to ? run : null;
  };
}

function lastBefore(runs: readonly PropertyRun[], place: number): number {
  let low = 0;
  let high = runs.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.from ?? 0) <= place) low = middle;
    else high = middle;
  }
  return low;
}

/** Each page once, however often a hostile index names it. */
function pagesOf(index: ByteView | null): ReadonlySet<number> {
  const pages = new Set<number>();
  if (index === null) return pages;
  const count = Math.floor((index.length - 4) / 8);
  for (let entry = 0; entry < count; entry++) pages.add(index.u32((count + 1 + entry) * 4) & 0x3fffff);
  return pages;
}

function* runsOf(page: ByteView, kind: 'character' | 'paragraph'): Generator<PropertyRun> {
  const count = page.u8(pageSize - 1);
  const entry = kind === 'character' ? 1 : 13;
  if ((count + 1) * 4 + count * entry > pageSize - 1) throw damaged('a page of properties overflows');
  // Runs that look alike share their content, so that what it comes to need be found out only once.
  const contents = new Map<number, ByteView>();
  for (let run = 0; run < count; run++) {
    const from = page.u32(run * 4);
    const to = page.u32(run * 4 + 4);
    const at = page.u8((count + 1) * 4 + run * entry) * 2;
    if (to <= from) continue;
    const content = at === 0 ? null : (contents.get(at) ?? contentAt(page, at, kind));
    if (content !== null) contents.set(at, content);
    yield { from, to, content };
  }
}

function contentAt(page: ByteView, at: number, kind: 'character' | 'paragraph'): ByteView {
  const length = page.u8(at);
  if (kind === 'character') return page.part(at + 1, length);
  return length === 0 ? page.part(at + 2, page.u8(at + 1) * 2) : page.part(at + 1, length * 2 - 1);
}
