import { constants } from 'node:crypto';
import type { ConnectionOptions } from 'node:tls';
import type { Site, TlsException } from '../../model/site.ts';
import { hostKeyOf } from './site-hosts.ts';

type Allowed = TlsException['allow'];

/** What is borne of the host of a URL: the site's exceptions for exactly this name and port. */
export function tlsAllowedFor(url: URL, site: Site): readonly Allowed[] {
  if (url.protocol !== 'https:') return [];
  const host = hostKeyOf(url);
  return (site.tlsExceptions ?? [])
    .filter((exception) => exception.host.toLowerCase().replace(/:443$/u, '') === host)
    .map(({ allow }) => allow);
}

/** How a connection is opened that bears this much; everything else stays as strict as Node has it. */
export function tlsOptionsFor(allowed: readonly Allowed[]): ConnectionOptions {
  const bears = (each: Allowed) => allowed.includes(each);
  // Level 0 of OpenSSL takes short keys and the hashes that old protocol versions sign with.
  const isWeak = bears('weak-key') || bears('old-protocol');
  return {
    ...(bears('legacy-renegotiation') ? { secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT } : {}),
    ...(bears('old-protocol') ? { minVersion: 'TLSv1' } : {}),
    ...(isWeak ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {}),
    ...(bears('p256-only') ? { ecdhCurve: 'prime256v1' } : {}),
    ...(bears('certificate') ? { rejectUnauthorized: false } : {}),
  };
}

/** Signs in the words of OpenSSL and Node, by the exception that would bear what they complain of. */
const signs: readonly (readonly [allow: Allowed, sign: RegExp])[] = [
  ['legacy-renegotiation', /LEGACY_RENEGOTIATION/u],
  ['old-protocol', /UNSUPPORTED_PROTOCOL|ALERT_PROTOCOL_VERSION|VERSION_TOO_LOW|BAD_SSL_VERSION/u],
  ['p256-only', /BAD_ECPOINT|WRONG_CURVE|POINT_IS_NOT_ON_CURVE|INVALID_ENCODING/u],
  [
    'weak-key',
    /(?:KEY|DH)_TOO_(?:SMALL|WEAK)|MD_TOO_WEAK|BAD_DH|(?:WRONG|LEGACY)_SIGNATURE|INTERNAL_ERROR.*SIGALG|NO_SHARED_SIGNATURE/u,
  ],
  [
    'certificate',
    /CERT_|_CERT|CERTIFICATE_|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME/u,
  ],
];

/** The exception that would bear a failed handshake; null where none would, or it was no matter of TLS. */
export function exceptionBearing(error: Error): Allowed | null {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const words = `${code} ${error.message}`.toUpperCase().replace(/[\s-]+/gu, '_');
  return signs.find(([, sign]) => sign.test(words))?.[0] ?? null;
}
