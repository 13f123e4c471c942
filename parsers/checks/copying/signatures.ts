/**
 * Which texts are alike, without holding each against every other: `signatureOf(maskedText(…))` once per report,
 * `similarPairs` over the reports of a year, `similarityOf` for each pair that it names.
 */

/** Letters in a row that are looked at together: set phrases of two or four letters are not enough to be alike. */
const gramLength = 6;
/** Below this many letters there is little but set phrases. */
const fewestLetters = 200;

/**
 * 40 bands of 3 values: of texts that share half of their grams 99.5 % meet in a band (1 − (1 − 0.5³)⁴⁰), at 0.4 93 %, at
 * 0.75 all. Independent reports share one gram in a hundred, and one pair in twenty thousand meets by chance.
 */
const bands = 40;
const rows = 3;
const valueCount = bands * rows;

const salts = Uint32Array.from({ length: valueCount }, (_, at) => mixed(Math.imul(at + 1, 0x9e3779b1)));

function mixed(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** 120 numbers that two texts share in the measure in which they share runs of six letters; null for a short text. */
export function signatureOf(masked: string): Uint32Array | null {
  if (masked.length < fewestLetters) return null;
  const least = new Uint32Array(valueCount).fill(0xffffffff);
  for (const gram of gramHashes(masked)) {
    for (let at = 0; at < valueCount; at++) {
      // One multiplication is enough: the gram's hash is mixed already and each salt is another one.
      const product = Math.imul(gram ^ (salts[at] ?? 0), 0x2c1b3c6d);
      const value = (product ^ (product >>> 15)) >>> 0;
      if (value < (least[at] ?? 0)) least[at] = value;
    }
  }
  return least;
}

const base = 0x01000193;
/** `base` to the power of the gram's length: what the letter that leaves a rolling hash counts. */
const leaving = Array.from({ length: gramLength }).reduce<number>((power) => Math.imul(power, base), 1);

/** The hashes of the runs of six letters, each once. */
function gramHashes(text: string): ReadonlySet<number> {
  const hashes = new Set<number>();
  let rolling = 0;
  for (let at = 0; at < text.length; at++) {
    rolling = (Math.imul(rolling, base) + text.charCodeAt(at)) | 0;
    if (at >= gramLength) rolling = (rolling - Math.imul(leaving, text.charCodeAt(at - gramLength))) | 0;
    if (at >= gramLength - 1) hashes.add(mixed(rolling));
  }
  return hashes;
}

/** The share of values that two signatures have in common: an estimate of the similarity, ± 0.05. */
export function estimateOf(one: Uint32Array, other: Uint32Array): number {
  let same = 0;
  for (let at = 0; at < valueCount; at++) if (one[at] === other[at]) same += 1;
  return same / valueCount;
}

export interface Similarity {
  /** 0 to 1: runs of six letters in both texts by those in either. */
  readonly similarity: number;
  /** The longest run of letters that stands in both, at most 200 of it, as it stands in the first. */
  readonly passage: string;
}

const longestPassage = 200;

/**
 * How alike two masked texts are. The measure is that of the signatures (Jaccard): a short text that is nothing but set
 * phrases lies whole in many a long one, and would be a copy by containment.
 */
export function similarityOf(one: string, other: string): Similarity {
  const places = new Map<string, number[]>();
  for (let at = 0; at + gramLength <= other.length; at++) {
    const gram = other.slice(at, at + gramLength);
    const known = places.get(gram);
    if (known === undefined) places.set(gram, [at]);
    else if (known.length < mostPlaces) known.push(at);
  }
  const seen = new Set<string>();
  let shared = 0;
  let passage = { at: 0, length: 0 };
  let covered = 0;
  for (let at = 0; at + gramLength <= one.length; at++) {
    const gram = one.slice(at, at + gramLength);
    const found = places.get(gram);
    if (!seen.has(gram)) {
      seen.add(gram);
      if (found !== undefined) shared += 1;
    }
    // Within a run that was followed to its end no longer one begins, but for the few that overlap its end.
    if (found === undefined || at < covered || passage.length >= longestPassage) continue;
    for (const start of found) {
      const length = sharedFrom(one, at, other, start);
      if (length > passage.length) passage = { at, length };
      covered = Math.max(covered, at + length - gramLength + 1);
    }
  }
  const either = seen.size + places.size - shared;
  return {
    similarity: either === 0 ? 0 : shared / either,
    passage: one.slice(passage.at, passage.at + passage.length),
  };
}

/** Where the same six letters stand more often, the first places will do. */
const mostPlaces = 8;

function sharedFrom(one: string, at: number, other: string, start: number): number {
  let length = gramLength;
  while (
    length < longestPassage &&
    at + length < one.length &&
    start + length < other.length &&
    one.charCodeAt(at + length) === other.charCodeAt(start + length)
  ) {
    length += 1;
  }
  return length;
}

export interface SignedText {
  readonly id: number;
  readonly signature: Uint32Array;
}

/** Two texts that seem alike; `estimate` is that of their signatures. */
export interface SimilarPair {
  readonly one: number;
  readonly other: number;
  readonly estimate: number;
}

/** Below the least similarity that is said of two texts, by twice the error of an estimate. */
export const leastEstimate = 0.3;
/** Partners looked for by a text; as many may look for it. */
const mostPartners = 8;
/** The key of a band and the place of a text together are a whole number that JavaScript holds exactly. */
const mostTexts = 2 ** 21;

/**
 * Pairs of texts whose signatures say that they are alike, the same for the same entries in the same order. No text
 * opens more than eight pairs (and nine where the other would have none), so that a district whose two hundred streets
 * share one text gives hundreds of pairs and not twenty thousand; each of them has a partner. Throws RangeError for
 * more than two million texts.
 */
export function similarPairs(entries: Iterable<SignedText>, least = leastEstimate): readonly SimilarPair[] {
  const texts = [...entries];
  if (texts.length > mostTexts) throw new RangeError(`${texts.length} texts are too many to compare at once`);
  const pairs: SimilarPair[] = [];
  const known = new Set<number>();
  const opened = new Uint8Array(texts.length);
  const partnered = new Uint8Array(texts.length);
  const compare = (at: number, before: number): void => {
    if ((opened[at] ?? 0) >= mostPartners && partnered[before] === 1) return;
    const [first, second] = at < before ? [at, before] : [before, at];
    const [one, other] = [texts[first], texts[second]];
    const pair = first * texts.length + second;
    if (one === undefined || other === undefined || known.has(pair)) return;
    const estimate = estimateOf(one.signature, other.signature);
    if (estimate < least) return;
    known.add(pair);
    opened[at] = (opened[at] ?? 0) + 1;
    partnered[at] = 1;
    partnered[before] = 1;
    pairs.push({ one: one.id, other: other.id, estimate });
  };
  for (let band = 0; band < bands; band++) {
    for (const members of bucketsOf(texts, band)) {
      members.forEach((at, place) => {
        for (let back = 1; back <= mostPartners && back <= place; back++)
          compare(at, members[place - back] ?? at);
      });
    }
  }
  return pairs;
}

/** Places of the texts that agree in a band, in a fixed order; those that agree in more stand side by side. */
function* bucketsOf(texts: readonly SignedText[], band: number): Generator<readonly number[]> {
  const keyed = Float64Array.from(
    texts,
    ({ signature }, at) => bandKey(signature, band) * mostTexts + at,
  ).sort();
  let from = 0;
  while (from < keyed.length) {
    const key = Math.floor((keyed[from] ?? 0) / mostTexts);
    let end = from + 1;
    while (end < keyed.length && Math.floor((keyed[end] ?? 0) / mostTexts) === key) end += 1;
    if (end - from > 1) {
      const members = Array.from(keyed.subarray(from, end), (each) => each % mostTexts);
      yield members.length > mostPartners ? besideTheirLike(members, texts, band) : members;
    }
    from = end;
  }
}

function bandKey(signature: Uint32Array, band: number): number {
  let key = 0;
  for (let row = 0; row < rows; row++) key = mixed(Math.imul(key, 31) ^ (signature[band * rows + row] ?? 0));
  return key;
}

/** In a crowded bucket the texts that agree in the bands that follow come next to each other. */
function besideTheirLike(
  members: readonly number[],
  texts: readonly SignedText[],
  band: number,
): readonly number[] {
  const next = (at: number, step: number): number => {
    const text = texts[at];
    return text === undefined ? 0 : bandKey(text.signature, (band + step) % bands);
  };
  const keyed = members.map((at) => ({ at, keys: [next(at, 1), next(at, 2), next(at, 3)] }));
  keyed.sort((one, other) => {
    for (const [step, key] of one.keys.entries()) {
      const apart = key - (other.keys[step] ?? 0);
      if (apart !== 0) return apart;
    }
    return one.at - other.at;
  });
  return keyed.map(({ at }) => at);
}

/** How many texts belong together through pairs, by the id of each that has any: its partners' partners count too. */
export function groupSizesOf(
  pairs: Iterable<Pick<SimilarPair, 'one' | 'other'>>,
): ReadonlyMap<number, number> {
  const parents = new Map<number, number>();
  const rootOf = (id: number): number => {
    let root = id;
    for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root))
      root = next;
    for (let at = id; at !== root;) {
      const next = parents.get(at) ?? root;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  for (const { one, other } of pairs) {
    for (const id of [one, other]) if (!parents.has(id)) parents.set(id, id);
    parents.set(rootOf(one), rootOf(other));
  }
  const sizes = new Map<number, number>();
  for (const id of parents.keys()) sizes.set(rootOf(id), (sizes.get(rootOf(id)) ?? 0) + 1);
  return new Map([...parents.keys()].map((id) => [id, sizes.get(rootOf(id)) ?? 1]));
}
