import { setTimeout as wait } from 'node:timers/promises';
import type { Resource } from '../../http/resource.ts';
import type { Fault, Faults, FaultStage, YardRequest } from '../yard-server.ts';

type Headers = Readonly<Record<string, string>>;

const html: Headers = { 'Content-Type': 'text/html; charset=utf-8' };

/** A page that products of any kind send: nothing on it but its title and these words. */
export const barePage = (title: string, body: string, head = ''): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;

/** Always the same answer, whatever was asked. */
export function says(status: number, body: string | Uint8Array, headers: Headers = {}): Fault {
  return ({ response }) => {
    response.writeHead(status, { ...html, 'Content-Length': Buffer.byteLength(body), ...headers }).end(body);
    return Promise.resolve();
  };
}

/** One answer after another, from the first again after the last. */
export function byTurns(...answers: readonly Fault[]): Fault {
  let asked = 0;
  return async (stage) => answers[asked++ % answers.length]?.(stage);
}

/** Sends the visitor to another address. */
export const sendsTo = (status: number, location: string, headers: Headers = {}): Fault =>
  says(status, '', { Location: location, ...headers });

/** The connection is cut before any byte. */
export const cutsOff: Fault = ({ response }) => {
  response.socket?.destroy();
  return Promise.resolve();
};

/** The right answer, late. */
export const late =
  (ms: number): Fault =>
  async ({ send, said }) => {
    await wait(ms);
    await send(said);
  };

/** No answer at all: the connection is held until the visitor hangs up. */
export const neverAnswers: Fault = ({ incoming }) =>
  new Promise((resolve) => {
    incoming.socket.once('close', resolve);
  });

/** The head of a page, then a few bytes now and then for ever. */
export const dripsForEver: Fault = ({ response }) =>
  new Promise((resolve) => {
    response.writeHead(200, html);
    const drip = setInterval(() => response.write('<!-- -->'), 100);
    response.once('close', () => {
      clearInterval(drip);
      resolve();
    });
  });

/** The bytes of the right answer; null where there is none. */
async function bytesOf({ said }: FaultStage): Promise<{ resource: Resource; bytes: Uint8Array } | null> {
  if (said === null || !('body' in said)) return null;
  return { resource: said, bytes: await said.body() };
}

/** Content-Length of the whole, half of the bytes, then the connection is cut. */
export const breaksOff: Fault = async (stage) => {
  const right = await bytesOf(stage);
  if (right === null) return stage.send(stage.said);
  const { response } = stage;
  const { resource, bytes } = right;
  response.writeHead(200, { 'Content-Type': resource.contentType, 'Content-Length': bytes.length });
  await new Promise<void>((resolve) => {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
      response.socket?.destroy();
      resolve();
    });
  });
};

/** The right bytes, or others made of them, under other headers. */
export function sentAs(headers: Headers, bytes: (right: Uint8Array) => Uint8Array = (right) => right): Fault {
  return async (stage) => {
    const right = await bytesOf(stage);
    if (right === null) return stage.send(stage.said);
    const body = bytes(right.bytes);
    // The length comes last: after it, node would take bytes outside ASCII in Content-Disposition for an error.
    const head = { 'Content-Type': right.resource.contentType, ...headers, 'Content-Length': body.length };
    stage.response.writeHead(200, head).end(body);
  };
}

/** The right page with other words on it; files and redirects go as they are. */
export function reworded(words: (text: string, request: YardRequest) => string): Fault {
  return async (stage) => {
    const { said, request, send } = stage;
    const right = await bytesOf(stage);
    if (right === null || !/^text\/(?:html|xml)|json/u.test(right.resource.contentType)) return send(said);
    const body = new TextEncoder().encode(words(new TextDecoder().decode(right.bytes), request));
    await send({ ...right.resource, body: () => body });
  };
}

/** Another answer of the portal in place of the right one, with what belongs to it. */
export const inPlace =
  (resource: Resource): Fault =>
  ({ send }) =>
    send(resource);

/** Faults by the path with query at which they strike. */
export function byPath(faults: Readonly<Record<string, Fault>>): Faults {
  return ({ path }) => faults[path] ?? null;
}
