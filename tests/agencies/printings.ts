import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { Place, Places } from '../../register/places.ts';
import { evidenceOf, roughened, type Occasion } from './evidence.ts';
import { isOnlyOne, letterOf, plainNameOf, type Scope } from './scope.ts';
import { townsMeantBy } from './town-names.ts';
import type { Trial, TrueAgency } from './truth.ts';

/** An agency with all that its printed names are made of. */
export interface Subject {
  readonly agency: TrueAgency;
  /** The county, city or province that it belongs to. */
  readonly scope: Scope;
  /** Names without a place before them, the official one first; `@` stands where the place's name goes. */
  readonly wordings: readonly string[];
  readonly kind: 'town' | 'body' | 'government';
}

/** One way of printing a name, and the portal it is printed on. */
interface Way {
  readonly trap: string;
  readonly portal: Place | null;
  /** Puts a name without a place into this way's words; null where the two do not go together. */
  readonly inWords: (wording: string) => string | null;
}

const before =
  (...places: readonly string[]) =>
  (wording: string): string =>
    wording.includes('@') ? wording.replace('@', places.join('')) : places.join('') + wording;

/** The ways in which a county's or a city's own bodies, and its towns, are printed so that a careful person can tell. */
function waysOf({ scope, kind }: Subject, places: Places): readonly Way[] {
  const { place, city, province } = scope;
  const { name } = place;
  const names = new Set([province?.name, city?.name].filter((each) => each !== undefined));
  const isCounty = place.level === 'county';
  const ways: Way[] = [
    { trap: 'own portal, name', portal: place, inWords: before(name) },
    { trap: 'own portal, full chain', portal: place, inWords: before(...names, name) },
    { trap: 'no portal, full chain', portal: null, inWords: before(...names, name) },
  ];
  const bare = (wording: string): string | null => (wording.includes('@') ? null : wording);
  if (kind === 'town' || (kind === 'body' && isCounty)) {
    ways.push({ trap: 'own portal, bare', portal: place, inWords: bare });
    ways.push({ trap: 'own portal, bare', portal: place, inWords: bare });
  }
  const letter = letterOf(place);
  if (kind !== 'town' && letter !== null) {
    const inWords = (wording: string): string | null => (wording.includes('@') ? null : letter + wording);
    ways.push({ trap: 'own portal, relative', portal: place, inWords });
  }
  const plain = plainNameOf(place);
  if (plain !== null) ways.push({ trap: 'own portal, plain county', portal: place, inWords: before(plain) });
  if (city !== null) {
    ways.push({ trap: 'own portal, city and county', portal: place, inWords: before(city.name, name) });
    ways.push({ trap: 'city portal, county', portal: city, inWords: before(name) });
    ways.push({ trap: 'city portal, city and county', portal: city, inWords: before(city.name, name) });
    ways.push({ trap: 'no portal, city and county', portal: null, inWords: before(city.name, name) });
  }
  if (kind === 'town') {
    const ofGovernment = (wording: string): string | null =>
      /(?:政府|[镇乡街]|苏木|地区)$/u.test(wording) ? null : `${name}人民政府${wording}`;
    ways.push({ trap: '人民政府 in the middle', portal: place, inWords: ofGovernment });
  }
  if (isOnlyOne(places, place))
    ways.push({ trap: 'no portal, the only one', portal: null, inWords: before(name) });
  if (place.level === 'city' && province !== null) {
    ways.push({ trap: 'province portal, city', portal: province, inWords: before(name) });
  }
  return ways;
}

/** Names of one agency, each printed and placed otherwise, all of them decidable. */
export function trialsOf(draw: Seeded, places: Places, subject: Subject, count: number): readonly Trial[] {
  const ways = waysOf(subject, places);
  const rare = rareWaysOf(subject, places);
  const trials: Trial[] = [];
  const seen = new Set<string>();
  for (let tries = 0; tries < count * 6 && trials.length < count; tries += 1) {
    const way = draw.pick(draw.chance(0.04) ? rare : ways);
    // The official name is by far the commonest, and the short ones are where it goes wrong.
    const wording = draw.chance(0.35) ? (subject.wordings[0] ?? '') : draw.pick(subject.wordings);
    const words = way.inWords(wording);
    if (words === null || words.endsWith('人民政府人民政府')) continue;
    const mark = `${way.portal?.code ?? ''} ${words}`;
    if (seen.has(mark) || !isClear(places, subject, wording)) continue;
    seen.add(mark);
    trials.push(
      trialOf(draw, subject, roughened(draw, words), way.trap, {
        portal: way.portal,
        registeredIn: way.portal !== null && draw.chance(0.12) ? subject.scope.place.code : null,
      }),
    );
  }
  return trials;
}

/** 泰山区泰山区财政局; 陈仓供销联社 of 陈仓区, where that means no other place and makes no other town of the county. */
function rareWaysOf({ scope: { place } }: Subject, places: Places): readonly Way[] {
  const stem = place.name.slice(0, -1);
  const isOwnStem = places
    .named(stem)
    .every(({ code, level }) => code === place.code || level === 'town' || level === 'county');
  const inStem = (wording: string): string | null =>
    /@|^(?:人民)?政府$/u.test(wording) || townsMeantBy(stem + wording, townsOf(places, place)).length > 0
      ? null
      : stem + wording;
  const twice = (wording: string): string | null =>
    wording.includes('@') ? null : place.name + place.name + wording;
  const hasStem =
    place.level === 'county' && /^.{2,3}[区县市]$/u.test(place.name) && !place.name.endsWith('新区');
  return [
    { trap: 'own portal, doubled place', portal: place, inWords: twice },
    ...(hasStem && isOwnStem ? [{ trap: 'own portal, short county', portal: place, inWords: inStem }] : []),
  ];
}

/** A decidable trial of a subject under a printed name. */
export function trialOf(
  draw: Seeded,
  { agency }: Pick<Subject, 'agency'>,
  printed: string,
  trap: string,
  occasion: Occasion,
  possible: readonly TrueAgency[] | null = [agency],
): Trial {
  return { agency, evidence: evidenceOf(draw, printed, occasion), possible, trap };
}

/** Whether no other town of the same place goes by that wording. */
function isClear(places: Places, { kind, scope }: Subject, wording: string): boolean {
  if (kind !== 'town') return true;
  return townsMeantBy(wording, townsOf(places, scope.place)).length === 1;
}

/** Towns and streets in force within a place. */
export function townsOf(places: Places, place: Place): readonly Place[] {
  return places.below(place.code, 'town').filter(({ to }) => to === null);
}
