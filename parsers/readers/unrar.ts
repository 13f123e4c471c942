import { createExtractorFromData, UnrarError } from 'node-unrar-js';
import type { Extractor, FileHeader } from 'node-unrar-js';
import { DocumentError } from '../../model/errors.ts';
import { isWholeRar } from './rar-end.ts';
import { unpackLimits } from './unpack.ts';
import type { UnpackLimits } from './unpack.ts';

/** One file of a packed file, unpacked. */
export interface Member {
  /** As stored; a name and never a path on disk. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A part that unpacks to less than this is never a bomb, whatever its ratio. */
const harmlessBytes = 8 * 1024 * 1024;

/** What came out of a RAR archive, and why the rest did not. */
export interface RarContent {
  readonly members: readonly Member[];
  /** Null where the archive is whole. */
  readonly trouble: DocumentError | null;
}

/**
 * Every file of a RAR archive (versions 4 and 5) that `wanted` asks for, unpacked and held against its checksum; what
 * stands before the damage where the archive is damaged. Throws DocumentError where nothing can be unpacked:
 * `rar-damaged`, `rar-too-large` beyond the limits, `rar-encrypted` where a password is needed, `rar-in-parts`.
 */
export async function rarMembers(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: UnpackLimits = unpackLimits,
): Promise<RarContent> {
  // The unpacker keeps the buffer: it gets a copy of exactly these bytes.
  const data = Uint8Array.from(bytes).buffer;
  const members: Member[] = [];
  try {
    const names = new Set(
      headersWithin(await createExtractorFromData({ data }), limits).map(({ name }) => name),
    );
    const extractor = await createExtractorFromData({ data });
    const { files } = extractor.extract({ files: ({ name }) => names.has(name) && wanted(name) });
    let total = 0;
    for (const { fileHeader, extraction } of files) {
      if (extraction === undefined) continue;
      // RAR 5 may leave the size open, so what came out is counted too.
      total += extraction.length;
      if (total > limits.totalBytes) throw tooLarge(`it unpacks to more than ${limits.totalBytes} bytes`);
      members.push({ name: fileHeader.name, bytes: extraction });
    }
  } catch (error) {
    if (!(error instanceof UnrarError)) throw error;
    if (members.length === 0) throw refusal(error);
    return { members, trouble: refusal(error) };
  }
  if (isWholeRar(bytes)) return { members, trouble: null };
  const trouble = damaged('it is cut off');
  if (members.length === 0) throw trouble;
  return { members, trouble };
}

/** The files of the archive; throws DocumentError where one cannot or must not be unpacked. */
function headersWithin(extractor: Extractor<Uint8Array>, limits: UnpackLimits): readonly FileHeader[] {
  const { arcHeader, fileHeaders } = extractor.getFileList();
  if (arcHeader.flags.volume) {
    throw new DocumentError(
      'rar-in-parts',
      'The packed file is one part of several; fetch the others and unpack them together by hand.',
    );
  }
  const headers: FileHeader[] = [];
  let total = 0;
  for (const header of fileHeaders) {
    if (headers.length >= limits.parts) throw tooLarge(`it holds more than ${limits.parts} files`);
    if (header.flags.directory) continue;
    if (header.flags.encrypted) throw encrypted(header.name);
    total += header.unpSize;
    if (header.unpSize > limits.partBytes)
      throw tooLarge(`${header.name} would unpack to ${header.unpSize} bytes`);
    if (header.unpSize > harmlessBytes && header.unpSize > header.packSize * limits.ratio) {
      throw tooLarge(`${header.name} would unpack to more than ${limits.ratio} times its size`);
    }
    if (total > limits.totalBytes) throw tooLarge(`it would unpack to more than ${limits.totalBytes} bytes`);
    headers.push(header);
  }
  return headers;
}

function refusal(error: UnrarError): DocumentError {
  if (error.reason === 'ERAR_MISSING_PASSWORD' || error.reason === 'ERAR_BAD_PASSWORD') {
    return encrypted(error.file ?? 'it');
  }
  if (error.reason === 'ERAR_NO_MEMORY') return tooLarge('it needs more memory than there is');
  return damaged(error.message, error);
}

function damaged(what: string, cause?: unknown): DocumentError {
  return new DocumentError(
    'rar-damaged',
    `The packed file is damaged (${what}); fetch it again or ask the agency for a whole one.`,
    cause === undefined ? undefined : { cause },
  );
}

function encrypted(name: string): DocumentError {
  return new DocumentError(
    'rar-encrypted',
    `The packed file is protected by a password (${name}); ask the agency for an open file.`,
  );
}

function tooLarge(what: string): DocumentError {
  return new DocumentError('rar-too-large', `The packed file is refused (${what}); look at it by hand.`);
}
