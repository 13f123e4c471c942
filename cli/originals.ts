import path from 'node:path';
import PQueue from 'p-queue';
import { decodedBody } from '../crawler/fetch/content-coding.ts';
import { ArchiveError } from '../model/errors.ts';
import type { Archive } from '../store/archive.ts';
import { captureOf } from '../store/captures.ts';
import { payloadOf } from '../store/payloads.ts';
import type { ArchivedBody, OriginalFile, Originals, Refused } from '../web/originals.ts';
import { keptAnswers } from './originals/kept-answers.ts';
import type { ShowAnswer, ShowHints } from './originals/parse.ts';
import { picturesOf } from './page-pictures.ts';
import { openReader } from './reader/open-reader.ts';
import type { Reader } from './reader/open-reader.ts';
import type { ReaderLimits } from './reader/limits.ts';
import { fileNameOf } from './readings.ts';

const megabyte = 1024 * 1024;

export interface OriginalsOptions {
  /** What one rendering may cost; see cli/reader/limits.ts for the rest. */
  readonly limits?: Partial<ReaderLimits>;
  /** Renderings at the same time, each in a process of its own. */
  readonly pool?: number;
  /** Milliseconds without a rendering after which the processes are ended. */
  readonly idle?: number;
  /** Bytes of renderings that are kept in memory. */
  readonly kept?: number;
}

const usual = { pool: 2, idle: 120_000, kept: 32 * megabyte };
/** A reader waits for what it asked for; a document that takes longer is looked at by hand. */
const showLimits: Partial<ReaderLimits> = {
  time: 45_000,
  memory: 640 * megabyte,
  input: 96 * megabyte,
  result: 16 * megabyte,
};
/** More are not kept waiting: the answer would come after its reader has gone. */
const mostWaiting = 40;
/** A file that is larger is not shown. */
const mostShown = 96 * megabyte;
/** One that is larger is handed out only as its record lies in the archive, which needs no memory. */
const mostBody = 32 * megabyte;

type Rendering = ShowAnswer | Refused;

/** Opens the originals of an archive; nothing is started before the first is asked for. */
export function openOriginals(
  archive: Archive,
  options: OriginalsOptions = {},
): Originals & { readonly close: () => Promise<void> } {
  const { pool, idle, kept: keptBytes } = { ...usual, ...options };
  const kept = keptAnswers<Rendering>(keptBytes);
  const underWay = new Map<string, Promise<Rendering>>();
  // A file is read from the archive only when its turn has come, so that those that wait hold no memory.
  const turns = new PQueue({ concurrency: pool });
  const bodyTurns = new PQueue({ concurrency: 2 });
  let reader: Reader<ShowAnswer, ShowHints> | null = null;
  let ending: NodeJS.Timeout | null = null;
  let isClosed = false;

  const rest = (): void => {
    if (ending !== null) clearTimeout(ending);
    ending = setTimeout(() => {
      // Its processes hold some hundred megabytes that nobody uses.
      const unused = reader;
      reader = null;
      void unused?.close();
    }, idle);
    ending.unref();
  };
  const rendered = async (file: OriginalFile, wanted: ShowHints['wanted']): Promise<Rendering> => {
    try {
      const { bytes, hints } = await fileOf(archive, file.captureId);
      if (isClosed) return closed;
      if (ending !== null) clearTimeout(ending);
      reader ??= openReader<ShowAnswer, ShowHints>({
        limits: { ...showLimits, ...options.limits },
        pool,
        module: path.join(import.meta.dirname, 'originals', 'parse.ts'),
      });
      return await reader.parse(bytes, { ...hints, member: file.member, wanted });
    } catch (error) {
      if (error instanceof ArchiveError) return refusedFor(error);
      if (isClosed) return closed;
      throw error;
    }
  };
  const once = async (file: OriginalFile, wanted: ShowHints['wanted']): Promise<Rendering> => {
    const { sha256 } = captureOf(archive, file.captureId);
    // Pictures of a page are fetched by its address, so that equal bytes may show different pictures.
    const key = JSON.stringify([sha256, file.captureId, file.member, wanted]);
    const known = kept.get(key) ?? underWay.get(key);
    if (known !== undefined) return await known;
    if (underWay.size >= mostWaiting) return busy;
    const coming = turns.add(() => rendered(file, wanted));
    underWay.set(key, coming);
    try {
      const rendering = await coming;
      kept.put(key, rendering, sizeOf(rendering));
      return rendering;
    } finally {
      underWay.delete(key);
      if (underWay.size === 0) rest();
    }
  };

  return {
    shown: async (file, marked) => {
      const answer = await once(file, marked);
      if (answer instanceof Uint8Array) throw new Error('a page was given where a document was asked for');
      return answer;
    },
    page: async (file, page) => {
      const answer = await once(file, page);
      if (answer instanceof Uint8Array) return { kind: 'picture', png: answer };
      if (answer.kind === 'refused') return answer;
      throw new Error('a document was given where a page was asked for');
    },
    body: (captureId) => bodyTurns.add(() => bodyOf(archive, captureId)),
    close: async () => {
      isClosed = true;
      if (ending !== null) clearTimeout(ending);
      const last = reader;
      reader = null;
      await last?.close();
    },
  };
}

const closed: Refused = {
  kind: 'refused',
  code: 'closed',
  message: 'The program is ending; ask again once it has been started anew.',
};
const busy: Refused = {
  kind: 'refused',
  code: 'busy',
  message: 'Too many originals are being rendered at this moment; reload the page in a minute.',
};

function refusedFor({ code, message }: ArchiveError): Refused {
  return { kind: 'refused', code, message };
}

async function bodyOf(archive: Archive, captureId: number): Promise<ArchivedBody | Refused> {
  try {
    const { payload, headers } = payloadOf(archive, captureId);
    return { kind: 'body', bytes: await decodedBody(payload, headers, mostBody) };
  } catch (error) {
    if (error instanceof ArchiveError) return refusedFor(error);
    throw error;
  }
}

async function fileOf(
  archive: Archive,
  captureId: number,
): Promise<{ readonly bytes: Uint8Array; readonly hints: Omit<ShowHints, 'member' | 'wanted'> }> {
  const capture = captureOf(archive, captureId);
  const { payload, headers } = payloadOf(archive, captureId);
  const bytes = await decodedBody(payload, headers, mostShown);
  const pictures = await picturesOf(archive, capture);
  return {
    bytes,
    hints: {
      fileName: fileNameOf(capture),
      contentType: capture.contentType,
      ...(pictures.size === 0 ? {} : { url: capture.url, pictures }),
    },
  };
}

function sizeOf(rendering: Rendering): number {
  if (rendering instanceof Uint8Array) return rendering.length;
  return rendering.kind === 'document' ? rendering.content.length * 2 + 500 : 500;
}
