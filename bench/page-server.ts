// A loopback server of N pages of about 30 kB, without any delay; prints its address and serves until it is ended.
import { createServer } from 'node:http';
import { seeded } from '../examples/portal/figures/seeded.ts';

const lot = seeded('pages');
const filling = Array.from({ length: 9000 }, () => String.fromCharCode(lot.whole(0x4e00, 0x9fa0))).join('');

const server = createServer((request, response) => {
  if (request.url === '/robots.txt') {
    response.writeHead(404).end();
    return;
  }
  const body = `<!doctype html><meta charset="utf-8"><title>${request.url ?? ''}</title><p>${filling}`;
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a listening server has a port');
  process.stdout.write(`http://127.0.0.1:${address.port}\n`);
});
