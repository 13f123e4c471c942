/** True for an encoded picture of a kind that lets nothing shine through: JPEG, BMP, TIFF, JBIG2, PNG without transparency. */
export function isOpaque(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if (first === 0x47 && second === 0x49) return false; // GIF
  if (first !== 0x89 || second !== 0x50) return true;
  const colourType = bytes[25] ?? 6;
  if (colourType >= 4) return false;
  // The chunk that names a transparent colour stands before the pixels.
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 8192)).toString(
    'latin1',
  );
  const pixels = head.indexOf('IDAT');
  return !(pixels === -1 ? head : head.slice(0, pixels)).includes('tRNS');
}
