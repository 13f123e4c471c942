import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface Stylesheet {
  readonly text: string;
  /** Named by its digest, so that it may be kept for ever. */
  readonly href: string;
}

let read: Stylesheet | null = null;

/** The one stylesheet of all pages, read once. */
export function stylesheet(): Stylesheet {
  if (read !== null) return read;
  const text = readFileSync(path.join(import.meta.dirname, 'style.css'), 'utf8');
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  read = { text, href: `/style-${digest}.css` };
  return read;
}
