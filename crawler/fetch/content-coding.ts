import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { FetchError } from '../../model/errors.ts';

/** What we tell a portal that we can take. */
export const acceptedCodings = 'gzip, deflate, br';

type Headers = readonly (readonly [name: string, value: string])[];
type Decoder = (coded: Uint8Array, maxOutputLength: number) => Promise<Uint8Array>;

const unzipped = promisify(gunzip);
const inflated = promisify(inflate);
const rawInflated = promisify(inflateRaw);
const unbrotlied = promisify(brotliDecompress);

/** RFC 9110 means the zlib form by `deflate`; many servers send the bare stream. */
const deflateDecoder: Decoder = async (coded, maxOutputLength) => {
  try {
    return await inflated(coded, { maxOutputLength });
  } catch (error) {
    if (isTooLarge(error)) throw error;
    return await rawInflated(coded, { maxOutputLength });
  }
};
const gzipDecoder: Decoder = (coded, maxOutputLength) => unzipped(coded, { maxOutputLength });

const decoders: Readonly<Record<string, Decoder>> = {
  gzip: gzipDecoder,
  'x-gzip': gzipDecoder,
  deflate: deflateDecoder,
  br: (coded, maxOutputLength) => unbrotlied(coded, { maxOutputLength }),
};

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

function codingsOf(headers: Headers): string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.split(','))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
}

const looksGzipped = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * The body inside a payload: content codings (gzip, deflate, br, stacked ones too) taken off, never more than
 * `maxBytes` bytes.
 *
 * Portals label plain bytes as compressed. So a payload that does not decode, or whose coding is not known, is itself
 * the body, as received; only one that does begin like gzip and breaks inside is damaged.
 * Throws FetchError `too-large` (it unpacks to more than the limit) and `undecodable` (damaged gzip).
 */
export async function decodedBody(
  payload: Uint8Array,
  headers: Headers,
  maxBytes: number,
): Promise<Uint8Array> {
  if (payload.length === 0) return payload;
  let body = payload;
  for (const coding of codingsOf(headers).reverse()) {
    const decoder = decoders[coding];
    if (decoder === undefined) return payload;
    try {
      body = await decoder(body, maxBytes);
    } catch (error) {
      if (isTooLarge(error)) {
        throw new FetchError(
          'too-large',
          `A ${coding} body of ${payload.length} bytes unpacks to more than ${maxBytes} bytes: it was archived and not read; raise maxBytes of the site if it is genuine.`,
          { cause: error },
        );
      }
      if ((coding === 'gzip' || coding === 'x-gzip') && looksGzipped(body)) {
        throw new FetchError(
          'undecodable',
          `A gzip body of ${payload.length} bytes is damaged: it was archived as received; ask again later.`,
          { cause: error },
        );
      }
      return payload;
    }
  }
  return body;
}
