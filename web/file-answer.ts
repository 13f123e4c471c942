import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { attachmentName } from './csv.ts';

/** A file as it lies on the disk, whole or the one part that was asked for. */
export function fileAnswer(
  c: Context,
  {
    file,
    bytes,
    type,
    name,
    etag,
  }: {
    readonly file: string;
    readonly bytes: number;
    readonly type: string;
    readonly name: string;
    /** With its quotation marks; the same as long as the bytes are. */
    readonly etag: string;
  },
): Response {
  c.header('Content-Type', type);
  c.header('Content-Disposition', attachmentName(name));
  c.header('Accept-Ranges', 'bytes');
  c.header('ETag', etag);
  if (c.req.header('If-None-Match') === etag) return c.body(null, 304);
  const ifRange = c.req.header('If-Range');
  const part = ifRange === undefined || ifRange === etag ? partAsked(c.req.header('Range'), bytes) : null;
  if (part === 'beyond') {
    c.header('Content-Range', `bytes */${bytes}`);
    return c.body(null, 416);
  }
  const { from, to } = part ?? { from: 0, to: bytes - 1 };
  if (part !== null) c.header('Content-Range', `bytes ${from}-${to}/${bytes}`);
  c.header('Content-Length', String(to - from + 1));
  if (c.req.method === 'HEAD') return c.body(null, part === null ? 200 : 206);
  const stream = Readable.toWeb(createReadStream(file, { start: from, end: to }));
  return c.body(stream as ReadableStream<Uint8Array>, part === null ? 200 : 206); // Node's and the web's are one class
}

/** The one part of a Range header; null where the whole is to be sent, which is always allowed. */
function partAsked(
  range: string | undefined,
  bytes: number,
): { readonly from: number; readonly to: number } | 'beyond' | null {
  const asked = /^bytes=(?<first>\d{0,15})-(?<last>\d{0,15})$/u.exec(range ?? '')?.groups;
  if (asked === undefined) return null;
  const { first = '', last = '' } = asked;
  if (first === '') {
    if (last === '') return null;
    const length = Math.min(Number(last), bytes);
    return length === 0 ? 'beyond' : { from: bytes - length, to: bytes - 1 };
  }
  const from = Number(first);
  const to = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (last !== '' && Number(last) < from) return null;
  return from >= bytes ? 'beyond' : { from, to };
}
