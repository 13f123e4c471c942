/** Id, official name, other words for the field (each takes every ending), other whole names; words stand apart by blanks. */
export type FieldLine = readonly [id: string, name: string, words: string, names: string];
