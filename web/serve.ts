import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { MisuseError } from '../model/errors.ts';
import { webApp } from './app.ts';
import type { AppOptions } from './app.ts';
import { addUpCountry } from './region/key-figures.ts';
import type { World } from './world.ts';

export interface Served {
  /** `http://127.0.0.1:8640`. */
  readonly url: string;
  /** Ends all connections and stops listening. */
  readonly close: () => Promise<void>;
}

/** Connections at a time; more wait with the system. */
const mostConnections = 512;

export interface ServeOptions extends Pick<AppOptions, 'onBug'> {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
}

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/** True for an address that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return loopback.has(host);
}

/** Serves an archive. Throws MisuseError where the address cannot be had. */
export async function serveWeb(world: World, { host, port, onBug }: ServeOptions): Promise<Served> {
  const hosts = isLoopback(host) ? new Set(['127.0.0.1', 'localhost', '[::1]']) : null;
  const app = webApp(world, { hosts, onBug });
  return await new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info: AddressInfo) => {
      void addUpCountry(world);
      const shown = info.family === 'IPv6' ? `[${info.address}]` : info.address;
      resolve({
        url: `http://${shown}:${info.port}`,
        close: async () =>
          await new Promise((closed) => {
            server.close(() => {
              closed();
            });
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    if ('maxConnections' in server) server.maxConnections = mostConnections;
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new MisuseError(
          `${host}:${port} cannot be listened on (${error.code ?? error.message}); name another with --host and --port.`,
          { cause: error },
        ),
      );
    });
  });
}
