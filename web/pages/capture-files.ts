import type { Context, Hono } from 'hono';
import { Readable } from 'node:stream';
import { DamagedError } from '../../store/errors.ts';
import { captureFacts, cutoutOf } from '../../store/proof-asked.ts';
import { recordsAsTheyLie } from '../../store/record-slices.ts';
import { reportFacts } from '../../store/report-asked.ts';
import { textAsked } from '../asked.ts';
import type { Refused } from '../originals.ts';
import { attachmentHeader, downloadName } from '../proof/download-name.ts';
import type { World } from '../world.ts';
import { uuidPattern } from './capture.ts';

/** Nothing that lies in the archive may act as a page of ours. */
const deadPolicy = "sandbox; default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** A capture never changes. */
const forGood = 'private, max-age=31536000, immutable';

/** Types under which originals are handed out; a browser saves all of them, and HTML is not among them. */
const types = new Set([
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/zip',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/tiff',
]);

/** The bytes of captures: as they were sent, as they lie in their WARC file, and as pictures of pages and cells. */
export function addCaptureFiles(app: Hono, world: World): void {
  const { archive, originals } = world;
  app.get(`/capture/:uuid{${uuidPattern}}/original`, async (c) => {
    const capture = world.look(() => captureFacts(archive, c.req.param('uuid')));
    if (capture === null) return await c.notFound();
    const body = await originals.body(capture.captureId);
    if (body.kind === 'refused') return refusal(c, body);
    const type = capture.contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
    setDead(c);
    c.header('Cache-Control', forGood);
    c.header('Content-Type', types.has(type) ? type : 'application/octet-stream');
    c.header('Content-Disposition', attachmentHeader(downloadName(capture)));
    return c.body(new Uint8Array(body.bytes));
  });
  app.get(`/capture/:uuid{${uuidPattern}}/record.warc.gz`, (c) => {
    const capture = world.look(() => captureFacts(archive, c.req.param('uuid')));
    if (capture === null) return c.notFound();
    try {
      const records = recordsAsTheyLie(archive, capture);
      setDead(c);
      c.header('Cache-Control', forGood);
      c.header('Content-Type', 'application/warc');
      c.header('Content-Length', String(capture.warcLength));
      c.header('Content-Disposition', attachmentHeader(`${capture.uuid}.warc.gz`));
      return c.body(Readable.toWeb(records) as ReadableStream); // the same interface by another name
    } catch (error) {
      if (error instanceof DamagedError)
        return refusal(c, { kind: 'refused', code: error.code, message: error.message });
      throw error;
    }
  });
  app.get(`/capture/:uuid{${uuidPattern}}/page/:page{[0-9]{1,4}\\.png}`, async (c) => {
    const capture = world.look(() => captureFacts(archive, c.req.param('uuid')));
    if (capture === null) return await c.notFound();
    const file = { captureId: capture.captureId, member: textAsked(c, 'member') };
    const picture = await originals.page(file, Number.parseInt(c.req.param('page'), 10));
    return picture.kind === 'refused' ? refusal(c, picture) : png(c, picture.png);
  });
  app.get('/report/:key/:year{[0-9]{4}}/figure/:code/cutout.png', (c) => {
    const { key, code } = c.req.param();
    const found = world.look(() => {
      const facts = reportFacts(archive, key, Number(c.req.param('year')));
      return facts === null ? null : cutoutOf(archive, facts.readingId, code);
    });
    return found === null ? c.notFound() : png(c, found);
  });
}

function png(c: Context, bytes: Uint8Array): Response {
  setDead(c);
  c.header('Content-Type', 'image/png');
  return c.body(new Uint8Array(bytes));
}

function setDead(c: Context): void {
  c.header('Content-Security-Policy', deadPolicy);
}

/** One sentence in place of bytes; `busy` passes, everything else stays. */
function refusal(c: Context, { code, message }: Refused): Response {
  if (code === 'busy' || code === 'closed') c.header('Retry-After', '30');
  return c.text(
    `${message}\n`,
    code === 'busy' || code === 'closed' ? 503 : code === 'page-absent' ? 404 : 422,
  );
}
