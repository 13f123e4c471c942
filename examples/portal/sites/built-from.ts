import type { Published } from '../press/open-press.ts';

/** What is built from the press, built again only after the press changed. */
export function builtFrom<T>(press: () => Published, build: (now: Published) => T): () => T {
  let built: { readonly from: Published; readonly value: T } | null = null;
  return () => {
    const now = press();
    if (built?.from !== now) built = { from: now, value: build(now) };
    return built.value;
  };
}
