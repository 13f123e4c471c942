import { reportFigures } from '../../examples/portal/figures/report-figures.ts';
import type { Size } from '../../examples/portal/figures/report-figures.ts';
import { seeded } from '../../examples/portal/figures/seeded.ts';
import { unchangedFigures } from '../../parsers/checks/copying/unchanged-figures.ts';
import type { FiguresOfYear } from '../../parsers/checks/copying/unchanged-figures.ts';
import type { Outcome } from './tally.ts';

type Figures = Readonly<Record<string, number>>;

const yearOf = (year: number, figures: Figures): FiguresOfYear => ({
  year,
  values: Object.fromEntries(
    Object.entries(figures).map(([code, value]) => [code, { state: 'number', value }] as const),
  ),
});

const isOf = (table: string, code: string): boolean =>
  table === 'remedies' ? /^(?:review|litigation)/u.test(code) : code.startsWith(table);

type Later = (old: Figures, now: Figures) => Figures;

/** What the later year is made of: copies … */
const copies: Readonly<Record<string, Later>> = {
  'all of last year': (old) => old,
  'requests of last year': (old, now) => mixed(old, now, (code) => isOf('requests', code)),
  'all but one cell of 表四': (old) => ({ ...old, 'review.other': (old['review.other'] ?? 0) + 1 }),
};
/** … and years that may look alike and are not. */
const others: Readonly<Record<string, Later>> = {
  'a year of its own': (_, now) => now,
  'all zeros': (old) => old,
  'the same stock': (old, now) => mixed(old, now, (code) => code.endsWith('in_force')),
  'one request as ever': (old) => old,
};
const ways = Object.entries({ ...copies, ...others });

function mixed(old: Figures, now: Figures, isOld: (code: string) => boolean): Figures {
  return Object.fromEntries(
    Object.entries(now).map(([code, value]) => [code, isOld(code) ? (old[code] ?? 0) : value]),
  );
}

/** A quiet office: one natural person asks, and gets what was asked for; a steady stock of documents. */
function oneRequest(figures: Figures): Figures {
  const one = new Set(
    ['new', 'results.granted', 'results.total'].flatMap((row) => [`${row}.natural_person`, `${row}.total`]),
  );
  return Object.fromEntries(
    Object.keys(figures).map((code) => [
      code,
      code.endsWith('in_force')
        ? 7
        : one.has(code.replace('requests.', ''))
          ? 1
          : code.endsWith('licences.decisions')
            ? 3
            : 0,
    ]),
  );
}

/**
 * Two years of figures of agencies of every size. A copy counts as one to be found where there is enough to tell: bodies
 * with a few dozen requests a year; a street's years of zeros and single requests must never be said to be copies.
 */
export function figureOutcomes(count: number, seed = 'figures'): readonly Outcome[] {
  return Array.from({ length: count }, (_, at): Outcome => {
    const lots = seeded(`${seed}/${at}`);
    const [way, laterOf] = ways[at % ways.length] ?? ['', (old: Figures) => old];
    const isCopy = way in copies;
    const size = lots.pick<Size>(
      isCopy ? ['region', 'department', 'department'] : ['region', 'department', 'street', 'street'],
    );
    const source = { name: `${seed}/${at}`, size };
    const last = reportFigures(source, 2022, 'gf2021');
    const before =
      way === 'all zeros' ? zeros(last) : way === 'one request as ever' ? oneRequest(last) : last;
    const now = laterOf(before, reportFigures(source, 2023, 'gf2021'));
    const found = unchangedFigures(yearOf(2022, before), yearOf(2023, now));
    const named = found?.codes ?? [];
    const isOld = named.every((code) => now[code] === before[code] && now[code] !== 0);
    const isOfRequests = named.every((code) => isOf('requests', code));
    return {
      name: `${way}, ${size}: ${found?.message ?? requestsOf(now)}`,
      expected: isCopy,
      found: found !== null,
      isRight: found === null || (isOld && (way !== 'requests of last year' || isOfRequests)),
    };
  });
}

function zeros(figures: Figures): Figures {
  return Object.fromEntries(Object.keys(figures).map((code) => [code, 0]));
}

function requestsOf(figures: Figures): string {
  return Object.entries(figures)
    .filter(([code, value]) => value !== 0 && !code.endsWith('.total'))
    .map(([code, value]) => `${code} ${value}`)
    .slice(0, 12)
    .join(', ');
}
