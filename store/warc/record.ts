import { createHash, randomUUID } from 'node:crypto';

export type RecordType = 'warcinfo' | 'response' | 'revisit' | 'resource' | 'request' | 'metadata';

/** A WARC record taken apart. */
export interface WarcRecord {
  readonly type: string;
  readonly id: string;
  /** Keyed by the lower-case name; every name we write stands once in a record. */
  readonly headers: ReadonlyMap<string, string>;
  readonly block: Buffer;
}

/** Revisit profiles of WARC/1.1. */
export const profiles = {
  notModified: 'http://netpreserve.org/warc/1.1/revisit/server-not-modified',
  samePayload: 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
} as const;

/** SHA-256 in lower-case hex. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A fresh record id. */
export function freshRecordId(): string {
  return `<urn:uuid:${randomUUID()}>`;
}

/** Two line ends close a record. */
const recordEnd = Buffer.from('\r\n\r\n');

/** One WARC/1.1 record, not compressed yet. Headers whose value is null are left out. */
export function recordBytes(
  type: RecordType,
  id: string,
  headers: readonly (readonly [name: string, value: string | null])[],
  block: Uint8Array,
): Buffer {
  const lines = [
    'WARC/1.1',
    `WARC-Type: ${type}`,
    `WARC-Record-ID: ${id}`,
    ...headers.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${oneLine(value)}`])),
    `WARC-Block-Digest: sha256:${sha256Of(block)}`,
    `Content-Length: ${block.length}`,
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), block, recordEnd]);
}

/** The record in an inflated member, or why it is none. */
export function recordOf(bytes: Buffer): WarcRecord | { readonly fault: string } {
  const headEnd = bytes.indexOf('\r\n\r\n');
  const [version, ...lines] = bytes.toString('utf8', 0, Math.max(0, headEnd)).split('\r\n');
  if (version !== 'WARC/1.1') return { fault: 'it does not begin as a WARC/1.1 record' };
  const headers = new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 2)];
    }),
  );
  const length = Number(headers.get('content-length'));
  const block = bytes.subarray(headEnd + 4, headEnd + 4 + length);
  if (block.length !== length || bytes.toString('latin1', headEnd + 4 + length) !== '\r\n\r\n') {
    return { fault: 'its length is not the stated one' };
  }
  if (headers.get('warc-block-digest') !== `sha256:${sha256Of(block)}`)
    return { fault: 'its block digest does not match' };
  return { type: headers.get('warc-type') ?? '', id: headers.get('warc-record-id') ?? '', headers, block };
}

/** Fields as `application/warc-fields`; null is left out. */
export function warcFields(fields: Readonly<Record<string, string | number | null>>): Buffer {
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${oneLine(String(value))}\r\n`],
  );
  return Buffer.from(lines.join(''));
}

/** The fields of an `application/warc-fields` block. */
export function fieldsOf(block: Buffer): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.toString('utf8').split('\r\n')) {
    const colon = line.indexOf(': ');
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 2));
  }
  return fields;
}

/** A value that fits on one header line. */
export function oneLine(value: string): string {
  return value.replaceAll(/[\r\n]+/gu, ' ');
}
