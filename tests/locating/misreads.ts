import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import { alikeDigits } from '../../parsers/checks/misreading.ts';

/** A cell and the number that is read there instead of the true one. */
export interface Misread {
  readonly code: string;
  readonly read: number;
}

type Numbers = Readonly<Record<string, number>>;
/** Numbers that a cell may be misread as; none where this kind of misreading cannot happen to it. */
type Slip = (code: string, numbers: Numbers, codes: readonly string[]) => readonly number[];

const digitsOf = (numbers: Numbers, code: string): string => String(numbers[code] ?? 0);
const places = (digits: string): readonly number[] => Array.from(digits, (_, at) => at);
const asCounts = (texts: readonly string[]): readonly number[] =>
  texts.filter((text) => text !== '').map(Number);

/** How a cell of a table comes to be misread, whoever reads or types it. */
export const slips = {
  'look-alike digit': (code, numbers) => {
    const digits = digitsOf(numbers, code);
    return asCounts(
      places(digits).flatMap((at) =>
        alikeDigits
          .filter((pair) => pair.includes(digits[at] ?? ''))
          .map((pair) => digits.slice(0, at) + pair.replace(digits[at] ?? '', '') + digits.slice(at + 1)),
      ),
    );
  },
  'dropped digit': (code, numbers) => {
    const digits = digitsOf(numbers, code);
    return digits.length < 2
      ? []
      : asCounts(places(digits).map((at) => digits.slice(0, at) + digits.slice(at + 1)));
  },
  'doubled digit': (code, numbers) => {
    const digits = digitsOf(numbers, code);
    return asCounts(places(digits).map((at) => digits.slice(0, at + 1) + digits.slice(at)));
  },
  'exchanged digits': (code, numbers) => {
    const digits = digitsOf(numbers, code);
    return asCounts(
      places(digits)
        .slice(1)
        .map(
          (at) =>
            digits.slice(0, at - 1) + (digits[at] ?? '') + (digits[at - 1] ?? '') + digits.slice(at + 1),
        ),
    );
  },
  'number lost to 0': () => [0],
  '0 for a number': (code, numbers) => (numbers[code] === 0 ? [1, 2, 3, 5, 8, 10, 12] : []),
  "the neighbour's number": (code, numbers, codes) => {
    const at = codes.indexOf(code);
    return [codes[at - 1], codes[at + 1]].flatMap((each) =>
      each === undefined ? [] : (numbers[each] ?? []),
    );
  },
} as const satisfies Readonly<Record<string, Slip>>;

export type SlipName = keyof typeof slips;
export const slipNames = Object.keys(slips) as readonly SlipName[]; // the keys just above

/** One misreading of the kind, at a cell drawn by lot; null where the kind fits no cell of the table. */
export function misreadOf(
  kind: SlipName,
  numbers: Numbers,
  codes: readonly string[],
  lots: Seeded,
): Misread | null {
  const slip: Slip = slips[kind];
  const open = [...codes];
  while (open.length > 0) {
    const [code = ''] = open.splice(lots.whole(0, open.length - 1), 1);
    const others = slip(code, numbers, codes).filter((each) => each !== numbers[code]);
    if (others.length > 0) return { code, read: lots.pick(others) };
  }
  return null;
}
