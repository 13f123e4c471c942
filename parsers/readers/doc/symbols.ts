/**
 * The text of a sign of a symbol font. Such fonts keep their signs at U+F000 and up; those of the font Symbol up to 9
 * are ASCII, others print as a box here. Empty for no sign at all.
 */
export function symbolOf(code: number, font: string): string {
  if (code < 0x20 || code > 0xffff) return '';
  if (code < 0xe000 || code > 0xf8ff) return String.fromCharCode(code);
  const plain = code & 0xff;
  const isAscii = font === 'Symbol' && plain >= 0x20 && plain <= 0x3f && plain !== 0x22;
  return isAscii ? String.fromCharCode(plain) : '□';
}
