// The thread of press.ts: takes stretches of bytes one behind another, gives each as a raw deflate stream.
import { Buffer } from 'node:buffer';
import { parentPort } from 'node:worker_threads';
import { crc32, deflateRawSync } from 'node:zlib';

parentPort.on('message', ({ bytes, lengths }) => {
  const streams = [];
  const sums = [];
  let at = 0;
  for (const length of lengths) {
    const stretch = bytes.subarray(at, at + length);
    at += length;
    sums.push(crc32(stretch));
    streams.push(deflateRawSync(stretch));
  }
  const total = streams.reduce((sum, { length }) => sum + length, 0);
  // Memory of its own and not from Node's pool, so that it can be handed over whole.
  const deflated = new Uint8Array(new ArrayBuffer(total));
  Buffer.concat(streams).copy(deflated);
  parentPort.postMessage({ deflated, sums, lengths: streams.map(({ length }) => length) }, [deflated.buffer]);
});
