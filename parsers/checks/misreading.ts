/** Digits that look alike once they are blurred, broken or filled in. */
export const alikeDigits: readonly string[] = '17 14 06 08 09 38 35 56 58 68 89 27 49 69 23 39'.split(' ');

/**
 * How easily one number is printed or read for another, from 0 (very easily) to 4 (not by a known slip): a digit that looks
 * alike, a digit dropped or doubled, two neighbours exchanged (0) · another digit (2) · nothing or 0 where a number belongs (3).
 */
export function slipOf(printed: number | null, meant: number): number {
  if (printed === null || printed === 0) return 3;
  const [one, other] = [String(printed), String(meant)];
  if (isDropped(one, other) || isDropped(other, one)) return 0;
  if (one.length !== other.length) return 4;
  const differing = Array.from(one, (_, at) => at).filter((at) => one[at] !== other[at]);
  const [at = 0, next] = differing;
  const pair = `${one[at] ?? ''}${other[at] ?? ''}`;
  if (differing.length === 1) return isAlike(pair) ? 0 : 2;
  const isExchanged =
    differing.length === 2 && next === at + 1 && one[at] === other[next] && one[next] === other[at];
  return isExchanged ? 0 : 4;
}

function isAlike(pair: string): boolean {
  return alikeDigits.some((each) => each === pair || each === `${pair[1] ?? ''}${pair[0] ?? ''}`);
}

/** The shorter one is the longer one without one of its digits. */
function isDropped(shorter: string, longer: string): boolean {
  if (shorter.length !== longer.length - 1) return false;
  return Array.from(longer, (_, at) => longer.slice(0, at) + longer.slice(at + 1)).includes(shorter);
}
