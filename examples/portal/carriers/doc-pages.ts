/** A stretch of the text with its properties, as a Word file stores them. */
export interface PropertyStretch {
  /** Bytes of the WordDocument stream, from and up to. */
  readonly from: number;
  readonly to: number;
  readonly content: Uint8Array;
}

const page = 512;

/**
 * Stretches that follow each other, packed into pages of 512 bytes. For paragraphs the content begins with the number
 * of the style. Throws RangeError for content that no page holds.
 */
export function propertyPages(
  stretches: readonly PropertyStretch[],
  kind: 'character' | 'paragraph',
): { readonly pages: readonly Uint8Array[]; readonly starts: readonly number[]; readonly end: number } {
  const entrySize = kind === 'character' ? 1 : 13;
  const pages: Uint8Array[] = [];
  const starts: number[] = [];
  let open: { stretch: PropertyStretch; packed: Uint8Array }[] = [];
  let used = 6;
  const close = (): void => {
    if (open.length === 0) return;
    starts.push(open[0]?.stretch.from ?? 0);
    pages.push(pageOf(open, entrySize));
    open = [];
    used = 6;
  };
  for (const stretch of stretches) {
    const packed = kind === 'character' ? withLength(stretch.content) : packedParagraph(stretch.content);
    const size = 4 + entrySize + packed.length + (packed.length % 2);
    if (6 + size > page) throw new RangeError('properties that no page holds');
    if (used + size > page) close();
    open.push({ stretch, packed });
    used += size;
  }
  close();
  return { pages, starts, end: stretches.at(-1)?.to ?? 0 };
}

function withLength(content: Uint8Array): Uint8Array {
  return Uint8Array.of(content.length, ...content);
}

/** Lengths of paragraph properties are counted in words, with a second form for even ones. */
function packedParagraph(content: Uint8Array): Uint8Array {
  return content.length % 2 === 1
    ? Uint8Array.of((content.length + 1) / 2, ...content)
    : Uint8Array.of(0, content.length / 2, ...content);
}

function pageOf(
  open: readonly { readonly stretch: PropertyStretch; readonly packed: Uint8Array }[],
  entrySize: number,
): Uint8Array {
  const bytes = new Uint8Array(page);
  const view = new DataView(bytes.buffer);
  let end = page - 2;
  open.forEach(({ stretch, packed }, at) => {
    view.setUint32(at * 4, stretch.from, true);
    view.setUint32(at * 4 + 4, stretch.to, true);
    end -= packed.length + (packed.length % 2);
    bytes.set(packed, end);
    bytes[(open.length + 1) * 4 + at * entrySize] = end / 2;
  });
  bytes[page - 1] = open.length;
  return bytes;
}
