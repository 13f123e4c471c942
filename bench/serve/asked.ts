import { Agent, request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** What an address answered. */
export interface Answer {
  readonly status: number;
  /** From sending the request to the last byte. */
  readonly ms: number;
  /** Body as it was sent, compressed or not. */
  readonly bytes: number;
  readonly headers: IncomingHttpHeaders;
  /** The body as text, not compressed any more. */
  readonly text: () => string;
}

/** Asks one address after the other, or several at once, over connections that stay open as a browser's do. */
export interface Asker {
  readonly ask: (path: string) => Promise<Answer>;
  readonly close: () => void;
}

const patienceMs = 60_000;

/** Opens an asker with at most so many connections. */
export function openAsker(origin: string, connections: number): Asker {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    ask: async (path) =>
      await new Promise((resolve, reject) => {
        const begun = performance.now();
        const headers = {
          'accept-encoding': 'gzip, deflate, br',
          accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
          'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8',
        };
        const sent = request(new URL(path, origin), { agent, headers, timeout: patienceMs }, (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () => {
            const body = Buffer.concat(parts);
            resolve({
              status: response.statusCode ?? 0,
              ms: performance.now() - begun,
              bytes: body.length,
              headers: response.headers,
              text: () => plainOf(body, response.headers['content-encoding']).toString('utf8'),
            });
          });
        });
        sent.on('timeout', () => sent.destroy(new Error(`no answer to ${path} within ${patienceMs} ms`)));
        sent.on('error', reject);
        sent.end();
      }),
    close: () => {
      agent.destroy();
    },
  };
}

function plainOf(body: Buffer, coding: string | undefined): Buffer {
  if (coding === 'gzip') return gunzipSync(body);
  if (coding === 'br') return brotliDecompressSync(body);
  return coding === 'deflate' ? inflateSync(body) : body;
}
