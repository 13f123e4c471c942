import { DocumentError } from '../model/errors.ts';
import { rarMembers } from './readers/unrar.ts';
import type { Member } from './readers/unrar.ts';
import { zipOf } from './readers/unpack.ts';
import type { UnreadMember } from '../model/report.ts';

/** What lies in a packed file: the files that may be reports, and those that could not be unpacked. */
export interface Unpacked {
  /** In the order of their names, so that the same files packed in another order read alike. */
  readonly members: readonly Member[];
  readonly unread: readonly UnreadMember[];
}

/** Files that programs leave in packed folders, and pictures of the shell; nobody publishes a report in them. */
const litter =
  /(?:^|\/)(?:__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)|\.(?:lnk|url|exe|dll|js|css|mp[34]|avi)$/iu;
/** More files than any agency packs; the rest is said to be unread. */
const mostMembers = 500;

/** Opens a ZIP or RAR. Throws DocumentError where the packed file as a whole cannot be read or is beyond the limits. */
export async function membersOf(bytes: Uint8Array, format: 'zip' | 'rar'): Promise<Unpacked> {
  const isWanted = (name: string): boolean => !litter.test(name.replaceAll('\\', '/'));
  const found = format === 'rar' ? await rarFiles(bytes, isWanted) : zipFiles(bytes, isWanted);
  const members = found.members.toSorted((one, other) => naturally(one.name, other.name));
  const beyond = members.slice(mostMembers).map(({ name }) => ({
    member: name,
    code: 'too-many-members',
    message: `the packed file holds more than ${mostMembers} files; unpack it and read ${name} by itself`,
  }));
  return { members: members.slice(0, mostMembers), unread: [...found.unread, ...beyond] };
}

async function rarFiles(bytes: Uint8Array, isWanted: (name: string) => boolean): Promise<Unpacked> {
  const { members, trouble } = await rarMembers(bytes, isWanted);
  // Which files the damage took, nobody can say any more.
  const rest = trouble === null ? [] : [{ member: '*', code: trouble.code, message: trouble.message }];
  return { members, unread: rest };
}

/** A part that is damaged or protected takes itself and not the others. */
function zipFiles(bytes: Uint8Array, isWanted: (name: string) => boolean): Unpacked {
  const zip = zipOf(bytes);
  const members: Member[] = [];
  const unread: UnreadMember[] = [];
  for (const name of zip.names.filter(isWanted)) {
    try {
      const content = zip.bytesOf(name);
      if (content !== null) members.push({ name, bytes: content });
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      unread.push({ member: name, code: error.code, message: error.message });
    }
  }
  return { members, unread };
}

/** Numbers in names count as numbers: page 10 comes after page 9. */
function naturally(one: string, other: string): number {
  const [left, right] = [one, other].map((name) => name.match(/\d+|\D+/gu) ?? []);
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at++) {
    const [a = '', b = ''] = [left?.[at], right?.[at]];
    if (a === b) continue;
    const [m, n] = [Number(a), Number(b)];
    if (a !== '' && b !== '' && !Number.isNaN(m) && !Number.isNaN(n) && m !== n) return m - n;
    return a < b ? -1 : 1;
  }
  return 0;
}
