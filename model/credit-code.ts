/** Digits and letters of a 统一社会信用代码 by their value; I, O, S, V and Z are none. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const base = alphabet.length;

/** True for a 统一社会信用代码 of 18 characters whose last one is the check that GB 32100 asks for. */
export function isCreditCode(text: string): boolean {
  if (text.length !== 18) return false;
  let sum = 0;
  let weight = 1;
  for (const letter of text.slice(0, -1)) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return false;
    sum += value * weight;
    weight = (weight * 3) % base;
  }
  return alphabet[(base - (sum % base)) % base] === text[17];
}
