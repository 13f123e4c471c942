/** An HTTP response taken apart; nothing is decoded but the chunk framing. */
export interface HttpResponse {
  readonly status: number;
  /** In the order and case in which they came. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Status line and headers with the blank line that ends them. */
  readonly head: Buffer;
  /** The body without chunk framing, content coding still on it. */
  readonly payload: Buffer;
}

/** Takes a raw response apart; null where it has no complete head. Interim (1xx) responses before it are part of the head. */
export function responseOf(raw: Buffer): HttpResponse | null {
  let start = 0;
  for (;;) {
    const end = raw.indexOf('\r\n\r\n', start);
    if (end === -1) return null;
    const [statusLine = '', ...lines] = raw.toString('latin1', start, end).split('\r\n');
    const status = Number(/^HTTP\/\d(?:\.\d)? (\d{3})/u.exec(statusLine)?.[1]);
    if (Number.isNaN(status)) return null;
    start = end + 4;
    if (status < 200 && status !== 101) continue;
    const headers = headersOf(lines);
    const body = raw.subarray(start);
    const isChunked = headers.some(
      ([name, value]) => name.toLowerCase() === 'transfer-encoding' && /\bchunked\s*$/iu.test(value),
    );
    const payload = (isChunked ? unchunkedOf(body) : null) ?? body;
    return { status, headers, head: raw.subarray(0, start), payload };
  }
}

/** The first value of a header, or null. */
export function headerOf(
  headers: readonly (readonly [name: string, value: string])[],
  wanted: string,
): string | null {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
}

function headersOf(lines: readonly string[]): [string, string][] {
  const headers: [string, string][] = [];
  for (const line of lines) {
    const last = headers.at(-1);
    if (/^[ \t]/u.test(line) && last) {
      last[1] = `${last[1]} ${line.trim()}`; // A folded line of old servers goes on with the header before it.
      continue;
    }
    const colon = line.indexOf(':');
    if (colon > 0)
      headers.push([line.slice(0, colon), line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/gu, '')]);
  }
  return headers;
}

/** The body without its chunk framing, or null where it is not framed so (a portal that only says it is). */
function unchunkedOf(body: Buffer): Buffer | null {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = body.indexOf('\r\n', at);
    if (lineEnd === -1) return null;
    const size = /^([0-9a-f]+)[ \t]*(?:;.*)?$/iu.exec(body.toString('latin1', at, lineEnd))?.[1];
    if (size === undefined) return null;
    const length = Number.parseInt(size, 16);
    if (length === 0) return Buffer.concat(chunks);
    at = lineEnd + 2;
    if (at + length + 2 > body.length) return null;
    chunks.push(body.subarray(at, at + length));
    at += length + 2;
  }
}
