import type { GlyphImage } from './glyph-image.ts';

/** A character of the page with what two readers agreed that it is. */
export interface KnownGlyph {
  readonly image: GlyphImage;
  readonly character: string;
  /** They did not quite agree: it takes no part in the page's font. */
  readonly isContested: boolean;
  /** Clearly read by one, and rather this than any other digit to the second: it shows how much its kind varies. */
  readonly isFellow: boolean;
}

interface Kind {
  readonly sum: Float32Array;
  count: number;
}

/** The page as its own font: the mean shape of each digit that was printed on it. */
export class PageFont {
  readonly #kinds = new Map<string, Kind>();

  /** Of each digit all that were read so, with the distance from their mean within which most of them lie. */
  readonly #circles = new Map<string, Kind & { readonly spread: number }>();

  constructor(glyphs: readonly KnownGlyph[]) {
    for (const { image, character, isContested } of glyphs) {
      if (isContested) continue;
      const kind = this.#kinds.get(character) ?? { sum: new Float32Array(image.length), count: 0 };
      for (let i = 0; i < image.length; i++) kind.sum[i] = (kind.sum[i] ?? 0) + (image[i] ?? 0);
      kind.count++;
      this.#kinds.set(character, kind);
    }
    for (const character of this.#kinds.keys()) {
      const fellows = glyphs.filter((glyph) => glyph.character === character && glyph.isFellow);
      const sum = new Float32Array(fellows[0]?.image.length ?? 0);
      for (const { image } of fellows)
        for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (image[i] ?? 0);
      const count = fellows.length;
      const far = fellows.map(({ image }) => distance(image, sum, count, null)).sort((x, y) => x - y);
      this.#circles.set(character, { sum, count, spread: far[Math.floor(count * 0.8)] ?? 0 });
    }
  }

  /** Nothing but this digit was read often enough to compare with. */
  isAlone(character: string): boolean {
    return [...this.#kinds].every(([each, { count }]) => each === character || count < 3);
  }

  /** A glyph lies among at least `fewest` others of its kind: no farther from their mean than most of them. */
  isTypical(glyph: KnownGlyph, fewest: number): boolean {
    const own = this.#circles.get(glyph.character);
    const others = (own?.count ?? 0) - (glyph.isFellow ? 1 : 0);
    if (own === undefined || others < fewest) return false;
    return distance(glyph.image, own.sum, others, glyph.isFellow ? glyph.image : null) <= own.spread * 1.25;
  }

  /**
   * How much nearer a glyph is to the others of its own kind than to any other kind on the page: distance to the
   * nearest other kind by distance to its own. Below 1 it looks more like another digit. Null where the page has
   * too few to compare with.
   */
  margin(glyph: KnownGlyph, fewest: number): number | null {
    const own = this.#kinds.get(glyph.character);
    const others = (own?.count ?? 0) - (glyph.isContested ? 0 : 1);
    if (own === undefined || others < fewest) return null;
    const ownDistance = distance(glyph.image, own.sum, others, glyph.isContested ? null : glyph.image);
    let nearest = Infinity;
    for (const [character, kind] of this.#kinds) {
      if (character === glyph.character || kind.count < fewest) continue;
      nearest = Math.min(nearest, distance(glyph.image, kind.sum, kind.count, null));
    }
    return nearest === Infinity ? null : nearest / Math.max(ownDistance, 0.01);
  }
}

/** Root of the mean square between an image and a mean, from which the image itself is taken out where it is in it. */
function distance(image: GlyphImage, sum: Float32Array, count: number, within: GlyphImage | null): number {
  let total = 0;
  for (let i = 0; i < image.length; i++) {
    const mean = ((sum[i] ?? 0) - (within?.[i] ?? 0)) / count;
    const apart = (image[i] ?? 0) - mean;
    total += apart * apart;
  }
  return Math.sqrt(total / image.length);
}
