/** A paragraph that stayed, went, came, or took the place of another. */
export type DiffLine =
  | { readonly kind: 'same' | 'gone' | 'new'; readonly text: string }
  | {
      readonly kind: 'changed';
      /** What both begin with and end with; between stands what was, and what is. */
      readonly before: string;
      readonly old: string;
      readonly new: string;
      readonly behind: string;
    };

/** Beyond so many pairs of paragraphs the longest common row is not looked for; sets of paragraphs do then. */
const mostPairs = 250_000;

/** How one text became another, paragraph by paragraph in the order of both. */
export function textDiff(older: string, newer: string): readonly DiffLine[] {
  const [left, right] = [paragraphsOf(older), paragraphsOf(newer)];
  const kept = left.length * right.length > mostPairs ? keptBySet(left, right) : keptInOrder(left, right);
  const lines: DiffLine[] = [];
  let [leftAt, rightAt] = [0, 0];
  for (const [leftKept, rightKept] of [...kept, [left.length, right.length] as const]) {
    lines.push(...between(left.slice(leftAt, leftKept), right.slice(rightAt, rightKept)));
    const text = left[leftKept];
    if (text !== undefined) lines.push({ kind: 'same', text });
    [leftAt, rightAt] = [leftKept + 1, rightKept + 1];
  }
  return lines;
}

/** The paragraphs of a text without blanks around; empty ones are none. */
export function paragraphsOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Sentences of a paragraph with their marks. */
export function sentencesOf(paragraph: string): readonly string[] {
  return paragraph.match(/[^。！？；]+[。！？；]?|[。！？；]/gu) ?? [];
}

type Kept = readonly (readonly [left: number, right: number])[];

/** The longest common row of paragraphs. */
function keptInOrder(left: readonly string[], right: readonly string[]): Kept {
  const width = right.length + 1;
  const longest = new Uint32Array((left.length + 1) * width);
  const at = (row: number, column: number): number => longest[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row--) {
    for (let column = right.length - 1; column >= 0; column--) {
      longest[row * width + column] =
        left[row] === right[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const kept: [number, number][] = [];
  for (let row = 0, column = 0; row < left.length && column < right.length;) {
    if (left[row] === right[column]) kept.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row++;
    else column++;
  }
  return kept;
}

/** Paragraphs that both have, as far as they stand in one order. */
function keptBySet(left: readonly string[], right: readonly string[]): Kept {
  const places = new Map<string, number>();
  right.forEach((text, at) => {
    if (!places.has(text)) places.set(text, at);
  });
  let last = -1;
  return left.flatMap((text, at): Kept => {
    const place = places.get(text) ?? -1;
    if (place <= last) return [];
    last = place;
    return [[at, place]];
  });
}

function between(gone: readonly string[], come: readonly string[]): readonly DiffLine[] {
  const pairs = Math.min(gone.length, come.length);
  return [
    ...gone.slice(0, pairs).map((text, at) => changed(text, come[at] ?? '')),
    ...gone.slice(pairs).map((text): DiffLine => ({ kind: 'gone', text })),
    ...come.slice(pairs).map((text): DiffLine => ({ kind: 'new', text })),
  ];
}

/** By whole characters, so that none is torn. */
function changed(older: string, newer: string): DiffLine {
  const [left, right] = [Array.from(older), Array.from(newer)];
  const shorter = Math.min(left.length, right.length);
  let head = 0;
  while (head < shorter && left[head] === right[head]) head++;
  let tail = 0;
  while (tail < shorter - head && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail++;
  return {
    kind: 'changed',
    before: left.slice(0, head).join(''),
    old: left.slice(head, left.length - tail).join(''),
    new: right.slice(head, right.length - tail).join(''),
    behind: tail === 0 ? '' : left.slice(-tail).join(''),
  };
}
