import { city } from '../press/agencies.ts';
import type { Size } from '../figures/report-figures.ts';

/** An agency of the yard; it does not exist. */
export interface YardAgency {
  /** As its reports print it; unique on the whole yard. */
  readonly name: string;
  readonly size: Size;
  /** Place among the agencies of its portal, from 0. */
  readonly slot: number;
  /** Eighteen characters in the shape of a unified social credit code; invented. */
  readonly creditCode: string;
}

const heads = Array.from('岚澄汀鹭漪蘅昀渚霁筠峤沅棠璟芷洵樾泠翎碣');
const tails = Array.from('岭湾溪浦桥坪泽川陂渡塘洲堰丘沂埠源台津墅');
const bureaus =
  '教育 司法 财政 民政 水利 农业农村 商务 审计 统计 交通运输 卫生健康 应急管理 文化和旅游 自然资源 市场监督管理 退役军人事务 医疗保障 城市管理 科学技术 信访'.split(
    ' ',
  );
const streetKinds = ['街道办事处', '镇人民政府', '乡人民政府'];
const letters = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY');

/** Most agencies that one portal can have. */
export const mostAgencies = bureaus.length + 1 + heads.length * tails.length * streetKinds.length;
/** Most portals that a yard can have. */
export const mostPortals = heads.length * tails.length;

/** The area of the portal of that number: a district or county of the invented city. Throws RangeError past the last. */
export function placeOf(number: number): { readonly name: string; readonly region: string } {
  if (number >= mostPortals)
    throw new RangeError(`a yard has ${mostPortals} portals at most, not ${number + 1}`);
  // The first ten codes are those of the three example portals and of what may join them.
  const at = number + 10;
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    name: `${city}${pairOf(number * 7 + 3)}${number % 3 === 2 ? '县' : '区'}`,
    region: `99${two(1 + Math.floor(at / 99))}${two(1 + (at % 99))}`,
  };
}

/** The agencies of a portal, the area's government first. Throws RangeError for more than there are names. */
export function agenciesOf(number: number, count: number): readonly YardAgency[] {
  if (count > mostAgencies)
    throw new RangeError(`a portal has ${mostAgencies} agencies at most, not ${count}`);
  const place = placeOf(number);
  const area = place.name.slice(city.length);
  return Array.from({ length: count }, (_, slot) => ({
    ...namedAs(area, number, slot),
    slot,
    creditCode: creditCodeOf(place.region, slot),
  }));
}

function namedAs(area: string, number: number, slot: number): Pick<YardAgency, 'name' | 'size'> {
  if (slot === 0) return { name: `${area}人民政府`, size: 'region' };
  // Streets and bureaus by turns, until there are no more bureaus.
  const bureau = slot % 2 === 1 ? bureaus[(slot - 1) / 2] : undefined;
  if (bureau !== undefined) return { name: `${area}${bureau}局`, size: 'department' };
  const street = slot - Math.min(Math.ceil(slot / 2), bureaus.length) - 1;
  const kind = streetKinds[Math.floor(street / (heads.length * tails.length))] ?? '';
  const turned = streetKinds[(streetKinds.indexOf(kind) + street) % streetKinds.length] ?? '';
  return { name: `${area}${pairOf(street * 11 + number)}${turned}`, size: 'street' };
}

function pairOf(at: number): string {
  const all = heads.length * tails.length;
  // 63 and the number of pairs have no common divisor: every pair is met once before one comes back.
  const one = (at * 63) % all;
  return `${heads[one % heads.length] ?? ''}${tails[Math.floor(one / heads.length)] ?? ''}`;
}

function creditCodeOf(region: string, slot: number): string {
  return `11${region}${String(45_000_000 + slot)}${letters[(slot * 7) % 30] ?? 'A'}${letters[(slot * 11 + 3) % 30] ?? 'B'}`;
}
