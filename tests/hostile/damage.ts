import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { HostileFile } from './hostile-file.ts';
import type { Original } from './originals.ts';

/** Parts of a file that are left of it, from the first bytes to all but the last. */
const shares = [0.01, 0.1, 0.35, 0.6, 0.85, 0.97];

/** Every original cut at many places, with bits flipped, blocks blanked, moved and doubled, and under a false name. */
export function damagedFiles(all: readonly Original[]): readonly HostileFile[] {
  return all.flatMap((original) => [...cut(original), ...flipped(original), ...rearranged(original)]);
}

function cut({ extension, bytes }: Original): readonly HostileFile[] {
  const lengths = [1, 9, ...shares.map((share) => Math.floor(bytes.length * share)), bytes.length - 1];
  return lengths.map((length) => ({
    name: `cut-at-${length}.${extension}`,
    bytes: bytes.slice(0, length),
    figures: 'true',
  }));
}

function flipped({ extension, bytes, checked }: Original): readonly HostileFile[] {
  return [1, 3, 30, 300].map((flips) => {
    const lot = seeded(`${extension} ${flips}`);
    const copy = bytes.slice();
    for (let flip = 0; flip < flips; flip++) {
      const at = lot.whole(0, copy.length - 1);
      copy[at] = (copy[at] ?? 0) ^ (1 << lot.whole(0, 7));
    }
    return { name: `flipped-${flips}.${extension}`, bytes: copy, figures: checked ? 'true' : 'any' };
  });
}

function rearranged({ extension, bytes, checked }: Original): readonly HostileFile[] {
  const lot = seeded(`${extension} rearranged`);
  const half = Math.floor(bytes.length / 2);
  const size = Math.max(1, Math.floor(bytes.length / 20));
  const at = lot.whole(0, bytes.length - size);
  const blanked = bytes.slice().fill(0, at, at + size);
  const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
  const noise = lot.bytes(size);
  const pieces: Readonly<Record<string, Uint8Array>> = {
    blanked,
    'without-middle': joined(bytes.subarray(0, at), bytes.subarray(at + size)),
    'middle-twice': joined(bytes.subarray(0, at + size), bytes.subarray(at)),
    'halves-swapped': joined(bytes.subarray(half), bytes.subarray(0, half)),
    'noise-before': joined(noise, bytes),
    'noise-after': joined(bytes, noise),
    'noise-in-it': joined(bytes.subarray(0, at), noise, bytes.subarray(at)),
    'all-noise-but-head': joined(bytes.subarray(0, 64), lot.bytes(4096)),
  };
  // A lost, doubled or moved piece of a carrier without checksums is another report, and nothing in it says so.
  const figures = checked ? 'true' : 'any';
  return Object.entries(pieces).map(([what, content]) => ({
    name: `${what}.${extension}`,
    bytes: content,
    figures,
  }));
}
