import { isInForce } from './gazetteer.ts';
import type { Gazetteer, Head } from './gazetteer.ts';
import type { Home } from './home.ts';
import type { Place } from './places.ts';

/** Places at the front of a name, and the name behind them. */
export interface Front {
  /** The last, lowest place. */
  readonly place: Place;
  readonly rest: string;
  /** Every place is printed in full. */
  readonly isFull: boolean;
  /** What makes the place certain; `foreign` where the country has several of that name and none is the portal's. */
  readonly because: 'home' | 'chain' | 'only' | 'foreign';
}

const mostFronts = 40;

/** A front with the places of the same name that its last word may mean as well. */
interface Step extends Front {
  readonly others: readonly Place[];
}

/** Every way to read places off the front of a name, the longest first. */
export function frontsOf(
  name: string,
  home: Home | null,
  year: number | null,
  register: Gazetteer,
): readonly Front[] {
  const fronts: Front[] = [];
  const step = (before: Step | null, at: number, depth: number): void => {
    const most = Math.min(name.length - at, register.longestHead(name.slice(at, at + 2)));
    for (let length = 2; length <= most; length++) {
      const heads = headsInForce(register.headsNamed(name.slice(at, at + length)), year);
      if (heads.length === 0) continue;
      const others = heads.filter(({ isFull }) => isFull).map(({ place }) => place);
      for (const { place, isFull } of heads) {
        if (fronts.length >= mostFronts) return;
        const because =
          before === null
            ? reasonOf(place, isFull, others, home, register)
            : linkOf(before, place, isFull ? others : [], register);
        if (because === null) continue;
        const front: Front = {
          place: register.inForce(place, year),
          rest: name.slice(at + length),
          isFull: isFull && (before?.isFull ?? true),
          because,
        };
        if (!fronts.some((one) => one.place === front.place && one.rest === front.rest)) fronts.push(front);
        if (depth < 4) step({ ...front, place, others }, at + length, depth + 1);
      }
    }
  };
  step(null, 0, 1);
  return fronts.length < 2 ? fronts : fronts.sort((a, b) => a.rest.length - b.rest.length);
}

/** Of places of one name those that had it in the year of the report; all of them where none had. */
function headsInForce(heads: readonly Head[], year: number | null): readonly Head[] {
  if (heads.length < 2) return heads;
  const inForce = heads.filter(({ place }) => isInForce(place, year));
  return inForce.length === 0 ? heads : inForce;
}

/** Why a place that stands first is certain; null where its short name is no reason to think of it. */
function reasonOf(
  place: Place,
  isFull: boolean,
  sameName: readonly Place[],
  home: Home | null,
  register: Gazetteer,
): Front['because'] | null {
  if (home !== null && isOwn(place, home, register)) return 'home';
  if (place.level === 'province') return isFull ? 'chain' : 'foreign';
  if (!isFull) return null;
  if (isPart.test(place.name) || (home !== null && isWord.test(place.name))) return 'foreign';
  return areKin(place, sameName, register) ? 'only' : 'foreign';
}

/** 矿区 and 东区 are names of one district each today, and words for a part of many places. */
const isPart = /^.区$/u;
/** So are these, on a portal elsewhere: 许昌 calls a zone of its own 东城区. */
const isWord =
  /^(?:[东西南北中上下新老]城区|城[东西南北中]区|新市区|[江河海][东西南北]区|桥[东西]区|路[南北]区)$/u;

/** Why a place behind another is certain; null where it does not lie there. */
function linkOf(
  before: Step,
  place: Place,
  sameName: readonly Place[],
  register: Gazetteer,
): Front['because'] | null {
  if (place.code === before.place.code) return before.because;
  if (place.level === 'province' || !liesIn(place, before.place, register)) return null;
  if (before.because !== 'foreign') return before.because === 'only' ? 'chain' : before.because;
  // 山东 alone says little, 山东省泰安市 all; and of two cities of one name one has the county.
  if (before.place.level === 'province') return 'chain';
  const both = sameName.filter((one) => before.others.some(({ code }) => register.isIn(one.code, code)));
  return both.length > 0 && areKin(place, both, register) ? 'chain' : 'foreign';
}

/** By the codes of any time: 山南地区曲松县 in a year in which only 山南市 was. */
function liesIn(place: Place, above: Place, register: Gazetteer): boolean {
  if (register.isIn(place.code, above.code)) return true;
  const around = register.kin(above);
  return register.kin(place).some(({ code }) => around.some((one) => register.isIn(code, one.code)));
}

function areKin(place: Place, others: readonly Place[], register: Gazetteer): boolean {
  const kin = register.kin(place);
  return others.every(({ code }) => kin.some((one) => one.code === code));
}

/** True for the portal's own place, what it lies in and what lies in it, now or before. */
export function isOwn(place: Place, home: Home, register: Gazetteer): boolean {
  if (home.chainCodes.has(place.code)) return true;
  const region = home.place?.code;
  if (region === undefined) return false;
  if (register.isIn(place.code, region)) return true;
  if (place.to === null) return false;
  return register.kin(place).some(({ code }) => register.isIn(code, region) || home.chainCodes.has(code));
}
