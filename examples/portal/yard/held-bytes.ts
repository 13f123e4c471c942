/**
 * Keeps what was made by its key until all of it weighs more than the limit (bytes); the longest unused goes first.
 * The same key gives the same bytes, made once at a time.
 */
export function heldBytes(
  limit: number,
): (key: string, make: () => Promise<Uint8Array>) => Promise<Uint8Array> {
  const held = new Map<string, { readonly made: Promise<Uint8Array>; weight: number }>();
  let weight = 0;
  return async (key, make) => {
    const known = held.get(key);
    if (known !== undefined) {
      held.delete(key);
      held.set(key, known);
      return known.made;
    }
    const fresh = { made: make(), weight: 0 };
    held.set(key, fresh);
    const bytes = await fresh.made;
    fresh.weight = bytes.length;
    weight += bytes.length;
    for (const [oldest, { weight: freed }] of held) {
      if (weight <= limit || oldest === key) break;
      held.delete(oldest);
      weight -= freed;
    }
    return bytes;
  };
}
