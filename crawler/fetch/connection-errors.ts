import { ArchiveError, FetchError } from '../../model/errors.ts';
import { exceptionBearing } from './tls-exceptions.ts';

/** The user asked to stop while the address was wanted. */
export function stoppedError(url: URL | string): FetchError {
  return new FetchError(
    'stopped',
    `${String(url)} was left because the run was stopped: run again to go on.`,
  );
}

/** The portal took longer than the site allows. */
export function timeoutError(url: URL, what: string): FetchError {
  return new FetchError('timeout', `${url.href} ${what}: ask again later or raise timeoutMs of the site.`);
}

const unreachable = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EHOSTDOWN']);

function systemCodeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function tlsSentence(error: Error, code: string, url: URL): string {
  const bearing = exceptionBearing(error);
  const why = /^(?:EPROTO|UNSPECIFIED)$/u.test(code)
    ? error.message.replace(/\s+/gu, ' ').slice(0, 200)
    : code;
  const mending =
    bearing === null
      ? 'enter the site with http if the portal offers it'
      : `enter the site with http if the portal offers it, or bear it with tlsExceptions { host: '${url.host}', allow: '${bearing}', reason: … } once a person has looked`;
  return `${url.host} cannot be reached safely (${why}): ${mending}.`;
}

/**
 * Trouble on the wire in our words. `answering` tells whether the head of a response had come.
 * What has no system code is a bug and comes back as it is.
 */
export function connectionErrorOf(error: Error, url: URL, answering: boolean): Error {
  // The look-up speaks our words already; connecting to several addresses bundles them.
  if (error instanceof ArchiveError) return error;
  if (error instanceof AggregateError) {
    const own: unknown = error.errors.find((inner) => inner instanceof ArchiveError);
    if (own instanceof ArchiveError) return own;
  }
  const code = systemCodeOf(error);
  const as = (word: string, sentence: string) => new FetchError(word, sentence, { cause: error });
  if (code === '') return error;
  if (code === 'HPE_HEADER_OVERFLOW') {
    return as(
      'too-large',
      `${url.href} answers with more header lines than can be held: look at the address by hand.`,
    );
  }
  if (code.startsWith('HPE_')) {
    return as(
      'bad-response',
      `${url.href} does not answer in HTTP (${error.message}): look at the address by hand.`,
    );
  }
  if (answering) {
    return as('truncated', `${url.href} broke off in the middle of its answer (${code}): ask again later.`);
  }
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) {
    return as(
      'dns',
      `The name ${url.hostname} cannot be resolved (${code}): check the site's address, or ask again later.`,
    );
  }
  if (unreachable.has(code)) {
    return as('connect', `${url.host} cannot be reached (${code}): ask again later.`);
  }
  if (code === 'ETIMEDOUT') return timeoutError(url, 'did not take the connection');
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return as('reset', `${url.host} closed the connection without an answer: ask again later.`);
  }
  if (/CERT|TLS|SSL|EPROTO|ISSUER|SIGNATURE|HOSTNAME|UNSPECIFIED/u.test(code))
    return as('tls', tlsSentence(error, code, url));
  return as('network', `${url.href} failed (${code} ${error.message}): ask again later.`);
}
