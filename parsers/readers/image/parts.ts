/** A rectangle of pixels; right and bottom lie past the last. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Pixels that hang together, by their extent and number. */
export interface Part extends Area {
  readonly pixels: number;
}

/** The parts of a mask inside an area, joined over corners too. Runs of pixels are joined, so it is quick on sparse ink. */
export function partsOf(mask: Uint8Array, width: number, area: Area): readonly Part[] {
  const starts: number[] = [];
  const ends: number[] = [];
  const rows: number[] = [];
  const parents: number[] = [];
  const rootOf = (run: number): number => {
    let root = run;
    for (let parent = parents[root] ?? root; parent !== root; parent = parents[root] ?? root) root = parent;
    parents[run] = root;
    return root;
  };
  let [above, aboveEnd] = [0, 0];
  for (let y = area.top; y < area.bottom; y++) {
    const first = starts.length;
    const end = y * width + area.right;
    for (let p = y * width + area.left; p < end; p++) {
      if (mask[p] !== 1) continue;
      const start = p - y * width;
      while (p < end && mask[p] === 1) p++;
      const stop = p - y * width;
      const run = starts.length;
      starts.push(start);
      ends.push(stop);
      rows.push(y);
      parents.push(run);
      while (above < aboveEnd && (ends[above] ?? 0) < start) above++;
      for (let i = above; i < aboveEnd && (starts[i] ?? 0) <= stop; i++) {
        const [one, other] = [rootOf(i), rootOf(run)];
        if (one < other) parents[other] = one;
        else parents[one] = other;
      }
    }
    [above, aboveEnd] = [first, starts.length];
  }
  const parts = new Map<
    number,
    { left: number; top: number; right: number; bottom: number; pixels: number }
  >();
  for (let run = 0; run < starts.length; run++) {
    const root = rootOf(run);
    const [left, right, y] = [starts[run] ?? 0, ends[run] ?? 0, rows[run] ?? 0];
    const part = parts.get(root);
    if (part === undefined) {
      parts.set(root, { left, top: y, right, bottom: y + 1, pixels: right - left });
      continue;
    }
    part.left = Math.min(part.left, left);
    part.right = Math.max(part.right, right);
    part.bottom = y + 1;
    part.pixels += right - left;
  }
  return [...parts.values()];
}
