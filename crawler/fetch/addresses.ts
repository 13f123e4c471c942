import { lookup as lookUp } from 'node:dns';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { BlockedError, MisuseError } from '../../model/errors.ts';

/** Which network addresses may be connected to. */
export interface Reach {
  /** Loopback, private and other addresses that are not on the public internet. */
  readonly privateAllowed: boolean;
  /** Public addresses; false while nobody said whom a portal can write to. */
  readonly publicAllowed: boolean;
}

/** The one block of IPv6 that is handed out as public; whatever lies outside it is special or not assigned. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');
/** NAT64: how a network without IPv4 reaches IPv4 hosts; the last 32 bits are the address that is really meant. */
const nat64 = ipaddr.parseCIDR('64:ff9b::/96');

/**
 * Tells whether a network address is one of the public internet: not loopback, private, link-local, shared (CGNAT),
 * multicast, unspecified, reserved or documentation, nor one of these inside an IPv6 form. Text that is no address
 * is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.range() === 'unicast';
  if (parsed.match(nat64)) {
    return isPublicAddress(new ipaddr.IPv4(parsed.toByteArray().slice(12)).toString());
  }
  return parsed.range() === 'unicast' && parsed.match(globalUnicast);
}

/** The name or address that a URL points to, without the brackets of IPv6. */
export function hostnameOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/gu, '');
}

/** What a portal must be able to know before it is asked: whom to write to. */
export function missingContact(who: string): MisuseError {
  return new MisuseError(
    `${who} is on the public internet and no contact is set: give a web or e-mail address that a portal can write to, with --contact or the environment variable NIANBAO_CONTACT.`,
  );
}

function refusalOf(hostname: string, address: string, reach: Reach): BlockedError | MisuseError | null {
  if (isPublicAddress(address)) {
    if (reach.publicAllowed) return null;
    return missingContact(hostname);
  }
  if (reach.privateAllowed) return null;
  return new BlockedError(
    'private-address',
    `${hostname} leads to ${address}, which is not a public address: nothing was asked; a portal on the own network needs allowPrivateNetwork in its site entry.`,
  );
}

/**
 * Refuses a URL whose host is written as an address (decimal and octal forms too: WHATWG parsing has made them plain).
 * Throws BlockedError `private-address`, or MisuseError where a public host may not be asked yet.
 */
export function assertLiteralReachable(url: URL, reach: Reach): void {
  const hostname = hostnameOf(url);
  if (isIP(hostname) === 0) return;
  const refusal = refusalOf(hostname, hostname, reach);
  if (refusal !== null) throw refusal;
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Name resolution for one connection: the connection is made to exactly the addresses that were judged here, so a name
 * that changes its address between two questions gains nothing. Fails with the errors of `assertLiteralReachable`.
 */
export function guardedLookup(
  reach: Reach,
): (hostname: string, options: LookupOptions, found: Found) => void {
  return (hostname, options, found) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        found(error, []);
        return;
      }
      const judged = addresses.map((each) => ({ each, refusal: refusalOf(hostname, each.address, reach) }));
      const allowed = judged.filter(({ refusal }) => refusal === null).map(({ each }) => each);
      const first = allowed[0];
      if (first === undefined) {
        const nothing = Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' });
        found(judged[0]?.refusal ?? nothing, []);
      } else if (options.all === true) {
        found(null, allowed);
      } else {
        found(null, first.address, first.family);
      }
    });
  };
}
