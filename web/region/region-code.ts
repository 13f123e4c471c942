import type { Context } from 'hono';

/** Path of the pages and files of a region. */
export const regionPath = '/region/:code{[0-9]+}';

/** The code of a region in the address of a page, as it was written; null where no code looks so. */
export function codeInPath(c: Context): string | null {
  const code = c.req.param('code') ?? '';
  return /^(?:\d{2}|\d{4}|\d{6}|\d{9})$/u.test(code) ? code : null;
}

/** The code by which a place is asked for, the shortest that says it: `3709` for `370900`. */
export function shortCode(code: string): string {
  return code.length === 6 ? code.replace(/(?:00){1,2}$/u, '') : code;
}
