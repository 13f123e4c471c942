import { z } from 'zod';
import { captureKinds } from '../../model/capture.ts';
import type { Exchange } from '../../model/capture.ts';
import { responseOf } from './http.ts';
import { fieldsOf, freshRecordId, profiles, recordBytes, sha256Of, warcFields } from './record.ts';
import type { WarcRecord } from './record.ts';

/** Everything that a row of captures says and that does not follow from where its records stand. */
export interface Facts {
  readonly captureId: number;
  readonly run: { readonly id: number; readonly command: string; readonly startedAt: string };
  readonly siteId: string;
  readonly kind: Exchange['kind'];
  readonly method: Exchange['method'];
  readonly url: string;
  readonly via: string | null;
  readonly fetchedAt: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly contentDisposition: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly remoteAddress: string | null;
  readonly sha256: string;
  readonly payloadLength: number;
  readonly unchanged: boolean;
  readonly recordType: 'response' | 'revisit' | 'resource';
  readonly recordId: string;
  /** Record id of the earlier response that holds the payload; null where this one does. */
  readonly refersTo: string | null;
  /** Record id of the answer that a browser drew this page from; null for what was sent or brought. */
  readonly drawnFrom: string | null;
}

/** The earlier response that a revisit refers to. */
export interface Original {
  readonly recordId: string;
  readonly url: string;
  readonly fetchedAt: string;
}

/** An exchange as it stands in a WARC file. */
export interface StoredExchange {
  readonly facts: Facts;
  readonly offset: number;
  readonly length: number;
  /** Length of the first record, which holds the response. */
  readonly recordLength: number;
  /** Of the compressed bytes of all its records. */
  readonly sha256: string;
}

/**
 * The records of one exchange, to be compressed one by one and appended in one write: response (or revisit, or resource for what no
 * portal sent: a file that a person brought, a page that a browser drew), request, metadata. The metadata record comes last: where it stands, the exchange is whole.
 */
export function recordsOf(exchange: Exchange, facts: Facts, original: Original | null): readonly Buffer[] {
  const http = exchange.request.length > 0;
  const common = [
    ['WARC-Target-URI', facts.url],
    ['WARC-Date', facts.fetchedAt],
    ['WARC-IP-Address', facts.remoteAddress],
  ] as const;
  const first = recordBytes(
    facts.recordType,
    facts.recordId,
    [
      ...common,
      [
        'Content-Type',
        http ? 'application/http; msgtype=response' : (facts.contentType ?? 'application/octet-stream'),
      ],
      ['WARC-Payload-Digest', `sha256:${facts.sha256}`],
      ['WARC-Concurrent-To', facts.drawnFrom],
      ...refersToHeaders(facts, original),
    ],
    blockOf(exchange, facts),
  );
  const concurrent = ['WARC-Concurrent-To', facts.recordId] as const;
  const request = http
    ? [
        recordBytes(
          'request',
          freshRecordId(),
          [...common, ['Content-Type', 'application/http; msgtype=request'], concurrent],
          exchange.request,
        ),
      ]
    : [];
  const metadata = recordBytes(
    'metadata',
    freshRecordId(),
    [...common.slice(0, 2), ['Content-Type', 'application/warc-fields'], concurrent],
    metadataOf(facts),
  );
  return [first, ...request, metadata];
}

function refersToHeaders(facts: Facts, original: Original | null): [string, string][] {
  if (original === null) return [];
  return [
    ['WARC-Profile', facts.status === 304 ? profiles.notModified : profiles.samePayload],
    ['WARC-Refers-To', original.recordId],
    ['WARC-Refers-To-Target-URI', original.url],
    ['WARC-Refers-To-Date', original.fetchedAt],
  ];
}

function blockOf(exchange: Exchange, facts: Facts): Uint8Array {
  if (facts.recordType !== 'revisit') return exchange.response;
  return exchange.request.length > 0
    ? (responseOf(Buffer.from(exchange.response))?.head ?? exchange.response)
    : Buffer.alloc(0);
}

/** What the headers of the first record (address, time, digest, references) do not say. */
function metadataOf(facts: Facts): Buffer {
  return warcFields({
    captureId: facts.captureId,
    runId: facts.run.id,
    runCommand: facts.run.command,
    runStartedAt: facts.run.startedAt,
    siteId: facts.siteId,
    kind: facts.kind,
    method: facts.method,
    via: facts.via,
    status: facts.status,
    contentType: facts.contentType,
    contentDisposition: facts.contentDisposition,
    etag: facts.etag,
    lastModified: facts.lastModified,
    payloadLength: facts.payloadLength,
    unchanged: facts.unchanged ? 1 : 0,
  });
}

const absent = z
  .string()
  .optional()
  .transform((text) => text ?? null);
const fieldShape = z.object({
  captureId: z.coerce.number().int(),
  siteId: z.string(),
  kind: z.enum(captureKinds),
  method: z.enum(['GET', 'POST']),
  via: absent,
  status: z.coerce.number().int(),
  contentType: absent,
  contentDisposition: absent,
  etag: absent,
  lastModified: absent,
  payloadLength: z.coerce.number().int(),
  unchanged: z.enum(['0', '1']).transform((digit) => digit === '1'),
  runId: z.coerce.number().int(),
  runCommand: z.string(),
  runStartedAt: z.string(),
});
const headerShape = z.object({
  'warc-type': z.enum(['response', 'revisit', 'resource']),
  'warc-target-uri': z.string(),
  'warc-date': z.string(),
  'warc-ip-address': absent,
  'warc-payload-digest': z.string().startsWith('sha256:'),
  'warc-refers-to': absent,
  'warc-concurrent-to': absent,
});

/** What an exchange's first and metadata records say, or why it cannot be told; checks the payload digest too. */
export function factsOf(first: WarcRecord, metadata: WarcRecord): Facts | { readonly fault: string } {
  const headers = headerShape.safeParse(Object.fromEntries(first.headers));
  const fields = fieldShape.safeParse(Object.fromEntries(fieldsOf(metadata.block)));
  if (!headers.success) return { fault: 'its WARC headers are not ours' };
  if (!fields.success) return { fault: 'its metadata are not ours' };
  const { runId, runCommand, runStartedAt, ...rest } = fields.data;
  const facts: Facts = {
    ...rest,
    run: { id: runId, command: runCommand, startedAt: runStartedAt },
    url: headers.data['warc-target-uri'],
    fetchedAt: headers.data['warc-date'],
    remoteAddress: headers.data['warc-ip-address'],
    sha256: headers.data['warc-payload-digest'].slice('sha256:'.length),
    recordType: headers.data['warc-type'],
    recordId: first.id,
    refersTo: headers.data['warc-refers-to'],
    drawnFrom: headers.data['warc-concurrent-to'],
  };
  const payload = payloadIn(first);
  if (payload !== null && sha256Of(payload) !== facts.sha256)
    return { fault: 'its payload digest does not match' };
  return facts;
}

/** The payload that a record holds; null for a revisit, which holds none. */
export function payloadIn(record: WarcRecord): Buffer | null {
  if (record.type === 'resource') return record.block;
  if (record.type !== 'response') return null;
  return responseOf(record.block)?.payload ?? Buffer.alloc(0);
}
