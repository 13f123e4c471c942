// Archives N pages of a loopback server: asked politely but without a gap, every exchange durable before the next.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openVisit } from '../crawler/fetch/visit.ts';
import type { Site } from '../model/site.ts';
import { keep, lastAnswer, lastCapture } from '../store/captures.ts';
import { closeArchive, openArchive } from '../store/open.ts';
import { payloadOf } from '../store/payloads.ts';
import { startRun } from '../store/runs.ts';
import { peakMemoryMb } from './machine.ts';

const [origin = '', count = '500'] = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'nianbao-bench-'));
const archive = openArchive(folder, { command: 'bench' });
const runId = startRun(archive, 'bench');
const site: Site = {
  id: 'bench',
  name: 'bench',
  region: '990101',
  family: 'trs',
  entrances: [origin],
  minGapMs: 0,
  allowPrivateNetwork: true,
};
const { visit, close } = openVisit({
  memory: {
    keep: (exchange) => Promise.resolve(keep(archive, exchange, runId)),
    keepDrawn: (exchange) => Promise.resolve(keep(archive, exchange, runId)),
    lastDrawn: () => null,
    lastCapture: (url) => lastCapture(archive, url),
    lastAnswer: (url) => lastAnswer(archive, url),
    payloadOf: (capture) => Promise.resolve(payloadOf(archive, capture.id)),
    newestCapture: () => null,
    captureBefore: () => null,
    lastLink: () => null,
    listedIn: () => [],
    lastList: () => null,
    publishedBy: () => [],
    unfinishedSince: () => null,
  },
  contact: null,
  version: 'bench',
});
const begun = performance.now();
for (let page = 0; page < Number(count); page++) {
  await visit({ url: `${origin}/page/${page}.html` }, { site, kind: 'report', via: null });
}
const seconds = (performance.now() - begun) / 1000;
await close();
closeArchive(archive);
rmSync(folder, { recursive: true });
process.stdout.write(`${JSON.stringify({ seconds, peakMemoryMb: peakMemoryMb() })}\n`);
