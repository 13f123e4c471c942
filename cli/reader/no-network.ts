import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';

/**
 * Takes the network away from this process: no reader needs it, and a document must not be able to reach out through a
 * library. A try throws and so counts as a bug. What already stands open (the line to the program) stays.
 */
export function forbidNetwork(): void {
  const refuse = (): never => {
    throw new Error('a reader of documents tried to use the network');
  };
  Object.assign(net.Socket.prototype, { connect: refuse });
  Object.assign(net.Server.prototype, { listen: refuse });
  Object.assign(dgram.Socket.prototype, { bind: refuse, connect: refuse, send: refuse });
  Object.assign(dns, { lookup: refuse });
  Object.assign(dns.promises, { lookup: refuse });
}
