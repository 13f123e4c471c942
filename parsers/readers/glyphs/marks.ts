/** A connected piece of ink. Edges are pixels: `right` and `bottom` lie just past it. */
export interface Mark {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Number of its pixels. */
  readonly area: number;
}

/** The connected pieces (also over corners) of the pixels that `isInk` tells, from left to right. */
export function marksOf(width: number, height: number, isInk: (index: number) => boolean): readonly Mark[] {
  const total = width * height;
  const seen = new Uint8Array(total);
  const marks: Mark[] = [];
  const queue: number[] = [];
  for (let start = 0; start < total; start++) {
    if (seen[start] === 1 || !isInk(start)) continue;
    seen[start] = 1;
    queue.push(start);
    let [left, right, top, bottom, area] = [width, 0, height, 0, 0];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)];
      area++;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          const next = v * width + u;
          if (seen[next] === 1 || !isInk(next)) continue;
          seen[next] = 1;
          queue.push(next);
        }
      }
    }
    marks.push({ left, top, right, bottom, area });
  }
  return marks.sort((a, b) => a.left - b.left || a.top - b.top);
}

/** Pieces one above the other taken as one: a broken stroke does not make two characters. */
export function stacked(marks: readonly Mark[]): readonly Mark[] {
  const groups: Mark[] = [];
  for (const mark of marks) {
    const last = groups.at(-1);
    const shared = last === undefined ? 0 : Math.min(last.right, mark.right) - Math.max(last.left, mark.left);
    const narrow = last === undefined ? 1 : Math.min(last.right - last.left, mark.right - mark.left);
    if (last !== undefined && shared > narrow * 0.4) groups[groups.length - 1] = joined(last, mark);
    else groups.push(mark);
  }
  return groups;
}

/** Two pieces as one. */
export function joined(a: Mark, b: Mark): Mark {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
    area: a.area + b.area,
  };
}
