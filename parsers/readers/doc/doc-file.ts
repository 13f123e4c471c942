import type { Document } from '../../../model/document.ts';
import { readDoc } from './read-doc.ts';
import { readRtf } from './read-rtf.ts';

/**
 * Reads a file of the format `doc`: a Word binary or RTF, told apart by how it begins. Throws the DocumentErrors of
 * `readDoc` and `readRtf`.
 */
export function readDocFile(bytes: Uint8Array): Promise<Document> {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 1024));
  return /^\s*\{\\rtf/u.test(head) ? readRtf(bytes) : readDoc(bytes);
}
