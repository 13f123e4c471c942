/** The colour table of an RTF file, as far as it matters what is seen. */
export interface RtfColours {
  /** `red`, `green` or `blue` of the colour that is being defined. */
  readonly define: (name: string, value: number | null) => void;
  /** Takes the text of the table: each semicolon ends a colour. */
  readonly text: (bytes: Uint8Array) => void;
  readonly isWhite: (number: number | null) => boolean;
}

/** More colours than any writer puts into a document. */
const most = 10_000;
const semicolon = 0x3b;

/** An empty colour table. A colour without any part is the automatic one, which is black. */
export function rtfColours(): RtfColours {
  const white: boolean[] = [];
  let parts = new Map<string, number>();
  return {
    define: (name, value) => {
      if (name === 'red' || name === 'green' || name === 'blue') parts.set(name, value ?? 0);
    },
    text: (bytes) => {
      for (const byte of bytes) {
        if (byte !== semicolon || white.length >= most) continue;
        white.push(parts.size === 3 && [...parts.values()].every((part) => part === 255));
        parts = new Map();
      }
    },
    isWhite: (number) => white[number ?? 0] === true,
  };
}
