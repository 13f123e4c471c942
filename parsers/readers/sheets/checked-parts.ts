import { zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { type UnpackLimits, zipOf } from '../unpack.ts';

/** A form's sheets are some hundred kilobytes; the library that reads them takes many times their size in memory. */
export const partLimits: UnpackLimits = {
  totalBytes: 256 * 1024 * 1024,
  partBytes: 24 * 1024 * 1024,
  ratio: 400,
  parts: 5000,
};

/** Pictures, programs and what else says nothing of the cells. */
const otherParts =
  /(?:^|\/)(?:media|embeddings|externalLinks|activeX|ctrlProps|printerSettings|customXml|pivot\w*|vbaProject[^/]*)(?:\/|$)/iu;

/**
 * The parts of an .xlsx that describe its cells, unpacked within limits, held against their checksums and packed
 * again without compression: whoever opens this reads nothing that was not checked. Throws the DocumentErrors of `zipOf`.
 */
export function checkedParts(bytes: Uint8Array): Uint8Array {
  const zip = zipOf(bytes, partLimits);
  const parts: Zippable = {};
  for (const name of zip.names) {
    if (!/\.(?:xml|rels|bin)$/iu.test(name) || otherParts.test(name)) continue;
    const part = zip.bytesOf(name);
    if (part !== null) parts[name] = [part, { level: 0, mtime: new Date(2000, 0, 1) }];
  }
  return zipSync(parts);
}
