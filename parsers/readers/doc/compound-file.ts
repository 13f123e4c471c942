import { type ByteView, byteView, damaged } from './byte-view.ts';

/**
 * An opened OLE compound file, the container of Word 97–2003. Written here and not taken from a library because the
 * files are hostile: only the wanted streams are read, every chain of sectors is bounded by the file's own length and
 * a cut file still gives the streams that are whole.
 */
export interface CompoundFile {
  /** The content of a stream by its name (case does not matter), wherever it lies; null where there is none. Throws `document-damaged`. */
  readonly stream: (name: string) => Uint8Array | null;
}

interface Entry {
  readonly name: string;
  readonly start: number;
  readonly size: number;
}

const endOfChain = 0xfffffffe;
const entrySize = 128;
const smallSector = 64;
const streamObject = 2;
const rootObject = 5;

/** Opens a compound file. Throws DocumentError `document-damaged`. */
export function compoundFileOf(bytes: Uint8Array): CompoundFile {
  const file = byteView(bytes, 'its container');
  if (file.u32(0) !== 0xe011cfd0) throw damaged('it is no OLE container');
  const shift = file.u16(30);
  if (shift !== 9 && shift !== 12) throw damaged('its container has sectors of an unknown size');
  const size = 1 << shift;
  const sectors = Math.ceil(bytes.length / size) - 1;
  const table = allocationOf(file, size, sectors);
  // The last sector of a file may be cut short by careless writers.
  const sectorAt = (sector: number): Uint8Array =>
    bytes.subarray((sector + 1) * size, Math.min((sector + 2) * size, bytes.length));
  const chain = (start: number, wanted: number | null): Uint8Array =>
    joined(chainOf(start, table, wanted === null ? null : Math.ceil(wanted / size)).map(sectorAt), wanted);

  const directory = byteView(chain(file.u32(48), null), 'its directory');
  const { entries, root } = entriesOf(directory, shift === 9);
  let small: { readonly table: Uint32Array; readonly bytes: Uint8Array } | null = null;
  const smallStreams = (): { readonly table: Uint32Array; readonly bytes: Uint8Array } =>
    (small ??= {
      table: numbersOf(file.u32(64) === 0 ? new Uint8Array() : chain(file.u32(60), null)),
      bytes: root === null ? new Uint8Array() : chain(root.start, root.size),
    });
  const cutoff = file.u32(56);
  return {
    stream(name) {
      const entry = entries.get(name.toLowerCase());
      if (entry === undefined) return null;
      if (entry.size === 0) return new Uint8Array();
      if (entry.size >= cutoff) return chain(entry.start, entry.size);
      const { table: smallTable, bytes: holder } = smallStreams();
      const parts = chainOf(entry.start, smallTable, Math.ceil(entry.size / smallSector)).map((sector) =>
        holder.subarray(sector * smallSector, (sector + 1) * smallSector),
      );
      return joined(parts, entry.size);
    },
  };
}

/** The allocation table: for each sector the next one of its stream. */
function allocationOf(file: ByteView, size: number, sectors: number): Uint32Array {
  const perSector = size / 4;
  const places: number[] = [];
  for (let index = 0; index < 109; index++) places.push(file.u32(76 + index * 4));
  let next = file.u32(68);
  // No more of these sectors can be meant than the file has, so a ring of them ends.
  for (let steps = 0; next < sectors && steps < sectors; steps++) {
    const at = (next + 1) * size;
    if (at + size > file.length) break;
    for (let index = 0; index < perSector - 1; index++) places.push(file.u32(at + index * 4));
    next = file.u32(at + size - 4);
  }
  const table = new Uint32Array(sectors).fill(0xffffffff);
  const wanted = Math.min(places.length, Math.ceil(sectors / perSector));
  for (let index = 0; index < wanted; index++) {
    const at = ((places[index] ?? 0) + 1) * size;
    for (let slot = 0; slot < perSector && index * perSector + slot < sectors; slot++) {
      if (at + slot * 4 + 4 <= file.length) table[index * perSector + slot] = file.u32(at + slot * 4);
    }
  }
  return table;
}

/** The sectors of a stream in order; `wanted` is their number where the directory tells it. */
function chainOf(start: number, table: Uint32Array, wanted: number | null): readonly number[] {
  const chain: number[] = [];
  let sector = start;
  while (sector < endOfChain && (wanted === null || chain.length < wanted)) {
    if (sector >= table.length || chain.length >= table.length) {
      throw damaged('a stream in its container runs out of the file or in a ring');
    }
    chain.push(sector);
    sector = table[sector] ?? endOfChain;
  }
  return chain;
}

function joined(parts: readonly Uint8Array[], wanted: number | null): Uint8Array {
  const held = parts.reduce((sum, part) => sum + part.length, 0);
  if (wanted !== null && held < wanted) throw damaged('a stream in its container is cut off');
  const bytes = new Uint8Array(held);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return wanted === null ? bytes : bytes.subarray(0, wanted);
}

function numbersOf(bytes: Uint8Array): Uint32Array {
  const view = byteView(bytes, 'its container');
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => view.u32(index * 4));
}

/**
 * The streams by name. The tree that joins them is not followed: the names that are wanted stand at the top, and
 * among equal names (an embedded document has its own) the one nearest to the root is the first in every writer's order.
 */
function entriesOf(
  directory: ByteView,
  isNarrow: boolean,
): { readonly entries: ReadonlyMap<string, Entry>; readonly root: Entry | null } {
  const inFolders = innerEntries(directory);
  const entries = new Map<string, Entry>();
  let root: Entry | null = null;
  for (let index = 0; (index + 1) * entrySize <= directory.length; index++) {
    const at = index * entrySize;
    const type = directory.u8(at + 66);
    if (type !== streamObject && type !== rootObject) continue;
    // Sizes over 4 GB are never ours; with small sectors the upper half may be unset memory.
    const upper = isNarrow ? 0 : directory.u32(at + 124);
    if (upper !== 0) throw damaged('a stream in its container claims more than four gigabytes');
    const entry = {
      name: entryName(directory, at).toLowerCase(),
      start: directory.u32(at + 116),
      size: directory.u32(at + 120),
    };
    if (type === rootObject) root ??= entry;
    else if (!entries.has(entry.name) && !inFolders.has(index)) entries.set(entry.name, entry);
  }
  return { entries, root };
}

/** Entries that stand inside a folder of the container (embedded objects), reached from the folders downwards. */
function innerEntries(directory: ByteView): ReadonlySet<number> {
  const count = Math.floor(directory.length / entrySize);
  const inner = new Set<number>();
  const open: number[] = [];
  for (let index = 0; index < count; index++) {
    const isFolder = directory.u8(index * entrySize + 66) === 1;
    if (isFolder) open.push(directory.u32(index * entrySize + 76));
  }
  while (open.length > 0) {
    const index = open.pop();
    if (index === undefined || index >= count || inner.has(index)) continue;
    inner.add(index);
    const at = index * entrySize;
    open.push(directory.u32(at + 68), directory.u32(at + 72), directory.u32(at + 76));
  }
  return inner;
}

function entryName(directory: ByteView, at: number): string {
  const length = Math.min(Math.max(directory.u16(at + 64) - 2, 0), 62);
  return new TextDecoder('utf-16le').decode(directory.part(at, length).bytes);
}
