import type { Buffer } from 'node:buffer';

const newline = 0x0a;
const carriageReturn = 0x0d;

/** The line that begins at `start`, without its end, and where the next one begins; null where no line ends. */
function lineAt(bytes: Buffer, start: number): { text: string; next: number } | null {
  const end = bytes.indexOf(newline, start);
  if (end === -1) return null;
  const last = end > start && bytes[end - 1] === carriageReturn ? end - 1 : end;
  return { text: bytes.toString('latin1', start, last), next: end + 1 };
}

/** Where the blank line after the lines that begin at `start` ends. */
function afterBlankLine(bytes: Buffer, start: number): number {
  let at = start;
  for (;;) {
    const line = lineAt(bytes, at);
    if (line === null) return bytes.length;
    at = line.next;
    if (line.text === '') return at;
  }
}

function afterChunks(bytes: Buffer, start: number): number {
  let at = start;
  for (;;) {
    const line = lineAt(bytes, at);
    if (line === null) return bytes.length;
    const size = Number.parseInt(line.text, 16);
    if (Number.isNaN(size)) return bytes.length;
    if (size === 0) return afterBlankLine(bytes, line.next);
    const afterChunk = lineAt(bytes, line.next + size);
    if (afterChunk === null) return bytes.length;
    at = afterChunk.next;
  }
}

/**
 * The bytes of the final response among all that one connection brought, unchanged: interim answers (1xx) that came
 * before it and stray bytes that came after its end are left out. `headers` are those of the final response.
 */
export function responseBytes(
  received: Buffer,
  status: number,
  headers: readonly (readonly [string, string])[],
): Buffer {
  let start = 0;
  let bodyStart = afterBlankLine(received, start);
  while (/^HTTP\/1\.\d 1\d\d/u.test(received.toString('latin1', start, start + 12))) {
    if (bodyStart === received.length) break;
    start = bodyStart;
    bodyStart = afterBlankLine(received, start);
  }
  const valueOf = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
  let end = received.length;
  if (status === 204 || status === 304) {
    end = bodyStart;
  } else if (/chunked\s*$/iu.test(valueOf('transfer-encoding') ?? '')) {
    end = afterChunks(received, bodyStart);
  } else {
    const length = valueOf('content-length');
    if (length !== undefined) end = bodyStart + Number(length);
  }
  return received.subarray(start, end);
}
