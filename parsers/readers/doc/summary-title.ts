import { DocumentError } from '../../../model/errors.ts';
import { byteView, type ByteView } from './byte-view.ts';
import type { CompoundFile } from './compound-file.ts';

const titleProperty = 2;
const pageProperty = 1;
const narrowText = 30;
const wideText = 31;
const mostProperties = 256;
const encodings: Readonly<Record<number, string>> = {
  936: 'gb18030',
  950: 'big5',
  1200: 'utf-16le',
  54936: 'gb18030',
  65001: 'utf-8',
};

/** The title property of an OLE file as it stands; null where there is none or where it cannot be read. */
export function summaryTitle(container: CompoundFile): string | null {
  try {
    const stream = container.stream('\u0005SummaryInformation');
    return stream === null ? null : titleIn(byteView(stream, 'the summary'));
  } catch (error) {
    // The title only adds to what the text says; a damaged summary takes nothing else with it.
    if (error instanceof DocumentError) return null;
    throw error;
  }
}

function titleIn(stream: ByteView): string | null {
  const at = stream.u32(44);
  const count = Math.min(stream.u32(at + 4), mostProperties);
  let page = 1252;
  let title: number | null = null;
  for (let index = 0; index < count; index++) {
    const property = stream.u32(at + 8 + index * 8);
    const value = at + stream.u32(at + 12 + index * 8);
    if (property === pageProperty) page = stream.u16(value + 4);
    if (property === titleProperty) title = value;
  }
  if (title === null) return null;
  const type = stream.u16(title);
  const length = stream.u32(title + 4) * (type === wideText ? 2 : 1);
  if (type !== narrowText && type !== wideText) return null;
  const encoding = type === wideText ? 'utf-16le' : (encodings[page] ?? 'windows-1252');
  const text = new TextDecoder(encoding).decode(stream.part(title + 8, length).bytes);
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}
