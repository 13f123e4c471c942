import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SecureContextOptions } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TlsException } from '../../model/site.ts';
import { loopbackSite } from './loopback-portal.ts';
import { openLoopbackRun, purposeOf, troubleOf } from './loopback-run.ts';

const run = openLoopbackRun();
afterEach(run.closeAll);
const folder = mkdtempSync(path.join(tmpdir(), 'nianbao-tls-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Identity {
  readonly key: string;
  readonly cert: string;
}

/** A certificate for 127.0.0.1 that its own key signed; null where this machine has no openssl that makes one. */
function selfSigned(bits: number): Identity | null {
  const [key, cert] = [path.join(folder, `${bits}.key`), path.join(folder, `${bits}.crt`)];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  try {
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        `rsa:${bits}`,
        '-nodes',
        '-days',
        '2',
        '-sha256',
        '-keyout',
        key,
        '-out',
        cert,
        ...subject,
      ],
      { stdio: 'ignore' },
    );
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } catch {
    return null;
  }
}

let sound: Identity | null = null;
let short: Identity | null = null;
beforeAll(() => {
  sound = selfSigned(2048);
  short = selfSigned(512);
});

async function opened(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  run.closesWith(() => new Promise((resolve) => server.close(resolve)));
  // It listens on a port of the network, so it has one.
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function secured(identity: Identity, more: SecureContextOptions = {}): Promise<string> {
  const server = createTlsServer({ ...identity, ...more }, (_, response) => response.end('x'.repeat(500)));
  server.on('tlsClientError', () => undefined);
  return opened(server);
}

/** What becomes of a visit where so much of the host's TLS is borne. */
async function visited(
  host: string,
  allow: readonly TlsException['allow'][],
  certificates: readonly string[] = [],
): Promise<string> {
  const { visit } = run.opened({ certificates });
  const tlsExceptions = allow.map((each) => ({ host, allow: each, reason: 'seen on the day of this test' }));
  const site = loopbackSite({ origin: `https://${host}` }, { tlsExceptions });
  return visit({ url: `https://${host}/a` }, purposeOf(site)).then(
    ({ body }) => `${body.length} bytes`,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

const noCertificate = 'no openssl on this machine makes such a certificate';

describe('what a host needs is named, and borne for that host alone', () => {
  test('certificate: one that proves nothing', async (context) => {
    if (sound === null) return context.skip(noCertificate);
    const host = await secured(sound);
    expect(await visited(host, [])).toMatch(/cannot be reached safely.*allow: 'certificate'/u);
    expect(await visited(host, ['old-protocol', 'weak-key'])).toContain("allow: 'certificate'");
    expect(await visited(host, ['certificate'])).toBe('500 bytes');
    const other = await secured(sound);
    const { visit } = run.opened();
    const site = loopbackSite(
      { origin: `https://${host}` },
      {
        hosts: [other],
        tlsExceptions: [{ host, allow: 'certificate', reason: 'self-signed, seen in a test' }],
      },
    );
    expect(await troubleOf(visit({ url: `https://${other}/a` }, purposeOf(site)))).toMatch(
      /^FetchError (?:tls|robots)/u,
    );
  });

  test('old-protocol: a server that speaks TLS 1.0 only', async (context) => {
    if (sound === null) return context.skip(noCertificate);
    const host = await secured(sound, {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    expect(await visited(host, [], [sound.cert])).toContain("allow: 'old-protocol'");
    expect(await visited(host, ['old-protocol'], [sound.cert])).toBe('500 bytes');
  });

  test('weak-key: a certificate with a key of 512 bits', async (context) => {
    if (short === null) return context.skip(noCertificate);
    const host = await secured(short, { ciphers: 'DEFAULT@SECLEVEL=0', maxVersion: 'TLSv1.2' });
    expect(await visited(host, [], [short.cert])).toContain("allow: 'weak-key'");
    expect(await visited(host, ['weak-key'], [short.cert])).toBe('500 bytes');
  });

  test('p256-only: no other curve is offered', async () => {
    const hellos: Buffer[] = [];
    const host = await opened(
      createServer((socket) => {
        socket.on('error', () => socket.destroy());
        socket.once('data', (hello: Buffer) => {
          hellos.push(hello);
          socket.destroy();
        });
      }),
    );
    await visited(host, ['p256-only']);
    await visited(host, []);
    // Extension 10 (supported groups): length 4, list length 2, secp256r1.
    const onlyP256 = Buffer.from([0, 10, 0, 4, 0, 2, 0, 23]);
    expect(hellos[0]?.includes(onlyP256)).toBe(true);
    expect(hellos.at(-1)?.includes(onlyP256)).toBe(false);
  });

  test('legacy-renegotiation: a server that does not say it renegotiates safely', async () => {
    // A ServerHello of TLS 1.2 without extensions, after which such a server would send its certificate.
    const hello = Buffer.concat([
      Buffer.from([0x16, 3, 3, 0, 42, 2, 0, 0, 38, 3, 3]),
      Buffer.alloc(32, 7),
      Buffer.from([0, 0xc0, 0x2f, 0]),
    ]);
    const host = await opened(
      createServer((socket) => {
        socket.on('error', () => socket.destroy());
        socket.once('data', () => socket.end(hello));
      }),
    );
    expect(await visited(host, [])).toContain("allow: 'legacy-renegotiation'");
    expect(await visited(host, ['legacy-renegotiation'])).not.toContain('legacy-renegotiation');
  });
});
