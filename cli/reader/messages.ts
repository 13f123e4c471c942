import type { Hints } from '../../parsers/recognise.ts';

/** One document for the process that reads. */
export interface Task {
  readonly bytes: Uint8Array;
  readonly hints: Hints;
}

/** What the process that reads says; `reading` is a Reading in V8's own format, so that its size is known. */
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reading'; readonly reading: Uint8Array; readonly memory: number }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly memory: number }
  | { readonly kind: 'bug'; readonly name: string; readonly message: string; readonly stack: string };
