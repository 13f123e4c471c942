import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { Server as TcpServer, Socket } from 'node:net';
import type { Site } from '../../model/site.ts';

/** A server on 127.0.0.1 for tests. */
export interface LoopbackPortal {
  /** `127.0.0.1:<port>`. */
  readonly host: string;
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  /** Method and path of every request but those for robots.txt, as they came. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

export type Reply = (request: IncomingMessage, response: ServerResponse, body: string) => void;

async function listening(server: Server | TcpServer): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `127.0.0.1:${address.port}`;
}

function closed(server: Server | TcpServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}

/** Starts a portal; `robots` is the text of its robots.txt, null for 404, or a reply of its own. */
export async function openLoopbackPortal(
  reply: Reply,
  robots: string | Reply | null = null,
): Promise<LoopbackPortal> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = Buffer.concat(pieces).toString('utf8');
      if (request.url === '/robots.txt') {
        if (typeof robots === 'function') robots(request, response, body);
        else
          response.writeHead(robots === null ? 404 : 200, { 'content-type': 'text/plain' }).end(robots ?? '');
        return;
      }
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      reply(request, response, body);
    });
  });
  const host = await listening(server);
  return { host, origin: `http://${host}`, asked, close: () => closed(server) };
}

/** Starts a bare TCP server that hands each connection over once the head of a request has come. */
export async function openRawPortal(answer: (socket: Socket, head: string) => void): Promise<LoopbackPortal> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let head = '';
    socket.on('data', (chunk) => {
      const wasWhole = head.includes('\r\n\r\n');
      head += chunk.toString('latin1');
      if (wasWhole || !head.includes('\r\n\r\n')) return;
      const line = head.slice(0, head.indexOf(' HTTP/'));
      if (line !== 'GET /robots.txt') {
        asked.push(line);
        answer(socket, head);
      } else {
        socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
      }
    });
  });
  const host = await listening(server);
  return {
    host,
    origin: `http://${host}`,
    asked,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return closed(server);
    },
  };
}

/** A site on loopback that may be asked without a pause. */
export function loopbackSite(portal: { readonly origin: string }, more: Partial<Site> = {}): Site {
  return {
    id: 'loopback',
    name: '测试站',
    region: '990000',
    family: 'trs',
    entrances: [`${portal.origin}/list/`],
    allowPrivateNetwork: true,
    minGapMs: 0,
    ...more,
  };
}
