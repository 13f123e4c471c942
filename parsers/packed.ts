import type { Document } from '../model/document.ts';
import { DocumentError } from '../model/errors.ts';
import type { Reading, ReadReport, UnreadMember } from '../model/report.ts';
import { documentOf } from './documents.ts';
import { membersOf } from './members.ts';
import type { Member } from './readers/unrar.ts';
import { formatOf } from './readers/sniff.ts';
import type { Hints } from './recognise.ts';
import { reportsOf } from './reports.ts';

const notAReport = {
  code: 'not-a-report',
  message: 'the file is no yearly disclosure report; check that it is none',
};

/** A packed file inside a packed file is opened; one inside that is not. */
const deepestPacking = 2;

/**
 * What the files inside a ZIP or RAR say; one that cannot be read takes itself and not the others, and is named.
 * Throws DocumentError where the packed file as a whole cannot be read.
 */
export async function packedReading(
  bytes: Uint8Array,
  format: 'zip' | 'rar',
  hints: Hints,
  depth = 1,
): Promise<Reading> {
  const { members, unread } = await membersOf(bytes, format);
  const files = members.map((member) => ({ ...member, format: formatOf(member.bytes, member.name) }));
  const pictures = files.filter((file) => file.format === 'image');
  const documents = files.filter((file) => file.format !== 'image');
  const reports: ReadReport[] = [];
  const failed: UnreadMember[] = [...unread];
  const shown = picturesOf(pictures);
  for (const file of documents) {
    const own = hintsOf(file.name, documents.length === 1 ? hints : {}, shown);
    try {
      if (file.format === 'zip' || file.format === 'rar') {
        if (depth >= deepestPacking) {
          throw new DocumentError(
            'packed-too-deep',
            `${file.name} is packed in packed files; unpack it by hand`,
          );
        }
        const inner = await packedReading(file.bytes, file.format, own, depth + 1);
        const within = (name: string): string => `${file.name}/${name}`;
        reports.push(...inner.reports.map((report) => ({ ...report, member: within(report.member ?? '') })));
        failed.push(...inner.unread.map((each) => ({ ...each, member: within(each.member) })));
        continue;
      }
      const found = await reportsOf(await documentOf(file.bytes, own), own);
      reports.push(...found.map((report) => ({ ...report, member: file.name })));
      if (found.length === 0) failed.push({ member: file.name, ...notAReport });
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      failed.push({ member: file.name, code: error.code, message: error.message });
    }
  }
  if (reports.length > 0 || pictures.length === 0) return { reports, unread: failed };
  // Pictures and nothing that is a report: the pages of one, in the order of their names.
  const scanned = await reportsOf(albumOf(pictures), hintsOf(pictures[0]?.name ?? '', hints, shown));
  if (scanned.length === 0) {
    failed.push(...pictures.map(({ name }) => ({ member: name, ...notAReport })));
  }
  return { reports: scanned.map((report) => ({ ...report, member: folderOf(pictures) })), unread: failed };
}

/** A file inside a packed file with what holds for it, or the pictures that are the pages of one report. */
export type PackedMember =
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly hints: Hints }
  | { readonly kind: 'album'; readonly document: Document; readonly hints: Hints };

/** The member of a packed file that a reading names; null where it is not there. Throws DocumentError as the reading does. */
export async function packedMember(
  bytes: Uint8Array,
  format: 'zip' | 'rar',
  wanted: string,
  depth = 1,
): Promise<PackedMember | null> {
  const { members } = await membersOf(bytes, format);
  const files = members.map((member) => ({ ...member, format: formatOf(member.bytes, member.name) }));
  const pictures = files.filter((file) => file.format === 'image');
  const shown = picturesOf(pictures);
  for (const file of files) {
    const hints = hintsOf(file.name, {}, shown);
    if (file.format === 'zip' || file.format === 'rar') {
      if (depth >= deepestPacking || !wanted.startsWith(`${file.name}/`)) continue;
      const inner = await packedMember(
        file.bytes,
        file.format,
        wanted.slice(file.name.length + 1),
        depth + 1,
      );
      if (inner !== null) return inner;
    } else if (file.name === wanted && file.format !== 'image')
      return { kind: 'file', bytes: file.bytes, hints };
  }
  if (pictures.length === 0 || wanted !== folderOf(pictures)) return null;
  return {
    kind: 'album',
    document: albumOf(pictures),
    hints: hintsOf(pictures[0]?.name ?? '', {}, shown),
  };
}

/** Nothing of what was said of the packed file as a whole holds for one file in it, unless it holds only that one. */
function hintsOf(name: string, hints: Hints, pictures: ReadonlyMap<string, Uint8Array>): Hints {
  const base = name.split(/[/\\]/u).at(-1) ?? name;
  return {
    ...hints,
    contentType: null,
    fileName: base,
    title: hints.title ?? base.replace(/\.[a-z0-9]{1,5}$/iu, ''),
    url: addressOf(name),
    pictures,
  };
}

/** Pictures of the packed file under the addresses that a page in it gives them. */
function picturesOf(files: readonly Member[]): ReadonlyMap<string, Uint8Array> {
  return new Map(files.map(({ name, bytes }) => [addressOf(name), bytes]));
}

/** An address inside the packed file, against which relative ones resolve; `.invalid` is nobody's host. */
function addressOf(name: string): string {
  const path = name.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return new URL(path, 'http://packed.invalid/').href;
}

function albumOf(pictures: readonly Member[]): Document {
  return {
    format: 'image',
    certainty: 'ocr',
    blocks: pictures.map(({ name, bytes }) => ({
      kind: 'picture',
      name,
      content: { kind: 'file', bytes },
    })),
    meta: {},
  };
}

/** What an album is called: its only picture, or the folder that its pictures share. */
function folderOf(pictures: readonly Member[]): string {
  const [first] = pictures;
  if (first === undefined || pictures.length === 1) return first?.name ?? '';
  return first.name.replace(/[^/\\]*$/u, '') + '*';
}
