/** Which of some places stand in order: those of the longest rising run, so that one out of place does not take the others along. */
export function inOrder(places: readonly number[]): readonly boolean[] {
  // For each length, the index at which the rising run of that length with the smallest end ends.
  const ends: number[] = [];
  const before: number[] = [];
  for (const [index, place] of places.entries()) {
    let from = 0;
    let to = ends.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((places[ends[middle] ?? 0] ?? 0) < place) from = middle + 1;
      else to = middle;
    }
    before.push(ends[from - 1] ?? -1);
    ends[from] = index;
  }
  const isOrdered = places.map(() => false);
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) isOrdered[index] = true;
  return isOrdered;
}
