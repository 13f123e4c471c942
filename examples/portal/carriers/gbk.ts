let table: ReadonlyMap<string, readonly [number, number]> | null = null;

/** Text as GBK bytes; characters that GBK lacks become numeric character references, as portals write them. */
export function gbkBytes(text: string): Uint8Array {
  const known = (table ??= gbkTable());
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = known.get(character);
    if (code < 0x80) bytes.push(code);
    else if (pair !== undefined) bytes.push(...pair);
    else bytes.push(...new TextEncoder().encode(`&#${code};`));
  }
  return Uint8Array.from(bytes);
}

/** The platform only decodes GBK; decoding every pair of bytes once gives the way back. */
function gbkTable(): ReadonlyMap<string, readonly [number, number]> {
  const decoder = new TextDecoder('gbk');
  const pairs = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      const known = Array.from(character).length === 1 && character !== '\ufffd';
      if (known && !pairs.has(character)) pairs.set(character, [lead, trail]);
    }
  }
  return pairs;
}
