import type { Picture, PictureContent } from '../../../model/document.ts';
import { artKind, artRecords, blipContent, pictureOf } from './art.ts';
import { type ByteView, byteView } from './byte-view.ts';

const headSize = 68;
/** The header says of its picture that it is a shape of a drawing, or one with the name of a linked file before it. */
const shapeKind = 0x64;
const linkedKind = 0x66;

/** The picture at an address of the Data stream; null where none lies there. */
export function inlinePicture(data: ByteView, at: number): Picture | null {
  if (at + headSize > data.length) return null;
  const length = data.u32(at);
  const head = data.u16(at + 4);
  if (head < headSize || length < head || at + length > data.length) return null;
  const kind = data.u16(at + 6);
  const size = {
    width: (data.i16(at + 28) * (data.u16(at + 32) || 1000)) / 20_000,
    height: (data.i16(at + 30) * (data.u16(at + 34) || 1000)) / 20_000,
  };
  const known = size.width > 0 && size.height > 0 ? size : null;
  if (kind !== shapeKind && kind !== linkedKind) return pictureOf('', known, null);
  let from = at + head;
  let name = '';
  if (kind === linkedKind) {
    const letters = data.u8(from);
    name = latin(data.part(from + 1, Math.min(letters, at + length - from - 1)).bytes);
    from += 1 + letters;
  }
  if (from > at + length) return pictureOf(name, known, null);
  return pictureOf(name, known, contentIn(data.part(from, at + length - from)));
}

/** The first bitmap among the records of an inline shape. */
function contentIn(view: ByteView): PictureContent | null {
  for (const record of artRecords(view)) {
    if (record.kind === artKind.entry) {
      const content = entryContent(record.content, null);
      if (content !== null) return content;
    } else {
      const content = blipContent(record);
      if (content !== null) return content;
    }
  }
  return null;
}

const entryHead = 36;

/** The picture of an entry of a picture store: inside it, or at the address it gives in `elsewhere`. */
export function entryContent(entry: ByteView, elsewhere: ByteView | null): PictureContent | null {
  if (entry.length < entryHead) return null;
  const name = entry.u8(33);
  const inside = entryHead + name;
  const held =
    inside < entry.length ? byteView(entry.bytes.subarray(inside), 'a picture') : delayed(entry, elsewhere);
  if (held === null) return null;
  for (const record of artRecords(held)) return blipContent(record);
  return null;
}

function delayed(entry: ByteView, elsewhere: ByteView | null): ByteView | null {
  const at = entry.u32(28);
  if (elsewhere === null || at === 0xffffffff || at + 8 > elsewhere.length) return null;
  return byteView(elsewhere.bytes.subarray(at), 'a picture');
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('windows-1252').decode(bytes);
}
