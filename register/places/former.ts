import type { ChangeRow, NamedCode } from './tables.ts';

/** A code under one of its names, and the years of it that the register knows. */
export interface NamedYears extends NamedCode {
  readonly from: number | null;
  readonly to: number;
}

/** What the changes say of the years of codes and names. */
export interface FormerPlaces {
  /** Codes that a change has ended, in their order. */
  readonly ended: readonly NamedYears[];
  /** Names that a code has had before its last, oldest first. */
  readonly renamed: readonly NamedYears[];
  /** Year in which a code began. */
  readonly begun: ReadonlyMap<string, number>;
}

/** Reads the changes, oldest first: a code that stands on one side only ended or began with that change. */
export function formerPlaces(changes: readonly ChangeRow[]): FormerPlaces {
  const begun = new Map<string, number>();
  const named = new Map<string, number>();
  const ended = new Map<string, NamedYears>();
  const renamed: NamedYears[] = [];
  for (const { on, before, after } of changes) {
    const to = Number(on.slice(0, 4));
    for (const { code, name } of before) {
      const next = after.find((one) => one.code === code);
      if (next === undefined) ended.set(code, { code, name, from: begun.get(code) ?? null, to });
      else if (next.name !== name) {
        renamed.push({ code, name, from: named.get(code) ?? begun.get(code) ?? null, to });
        named.set(code, to);
      }
    }
    for (const { code } of after) {
      if (!before.some((one) => one.code === code)) begun.set(code, to);
    }
  }
  const inOrder = [...ended.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  return { ended: inOrder, renamed, begun };
}
