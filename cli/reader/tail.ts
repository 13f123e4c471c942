import type { Readable } from 'node:stream';

/** A failing native library prints hundreds of kilobytes; the end of it says why. */
const kept = 8192;

/** Drains streams of text and gives, whenever it is asked, the last of what came. */
export function tailOf(...streams: readonly (Readable | null)[]): () => string {
  let text = '';
  for (const stream of streams) {
    stream?.setEncoding('utf8');
    stream?.on('data', (chunk: string) => (text = (text + chunk).slice(-kept)));
    // A handle that breaks belongs to a process that ends, which is noticed elsewhere.
    stream?.on('error', () => undefined);
  }
  return () => text;
}
