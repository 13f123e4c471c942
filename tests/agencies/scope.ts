import type { Place, Places } from '../../register/places.ts';

/** A county, city or province with what it lies in. */
export interface Scope {
  readonly place: Place;
  /** The prefecture or municipality above a county; null where the county lies directly below its province, and for a city. */
  readonly city: Place | null;
  /** Null for a province itself. */
  readonly province: Place | null;
}

/** Where a place stands; throws RangeError for a code that the register does not have. */
export function scopeOf(places: Places, code: string): Scope {
  const [place, ...above] = places.above(code);
  if (place === undefined) throw new RangeError(`the register has no place ${code}`);
  const province = above.find(({ level }) => level === 'province') ?? null;
  const municipality = province?.name.endsWith('市') === true ? province : null;
  return { place, city: above.find(({ level }) => level === 'city') ?? municipality, province };
}

/** Codes of the provinces that the register covers. */
export const provinceCodes =
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'
    .split(' ')
    .map((digits) => `${digits}0000`);

/** Whether no other county, city or province has or had this name, so that it needs nothing before it. */
export function isOnlyOne(places: Places, place: Place): boolean {
  return places.named(place.name).every(({ code, level }) => code === place.code || level === 'town');
}

/**
 * A place in force that is a county, district or city by law, not a zone with a code of the statistics (13 01 71), and has
 * been since before the years of the set.
 */
export function isInForce({ code, name, from, to, level }: Place): boolean {
  if (to !== null || (from ?? 0) > 2020 || /^\d{4}7\d/u.test(code)) return false;
  return level !== 'county' || /[区县市旗]$/u.test(name);
}

/** The character by which its own bodies call a place (区统计局, 县财政局, 州教育局); null where there is no habit. */
export function letterOf({ name, level }: Place): string | null {
  if (/(?:开发区|园区|管理区|示范区|新区|特区|林区|管委会)$/u.test(name)) return null;
  if (level === 'province') return /(?:自治区|省|市)$/u.exec(name)?.[0] ?? null;
  return /(?:地区|自治州|[区县市旗盟])$/u.exec(name)?.[0].replace('自治', '') ?? null;
}

const peoples =
  '维吾尔|哈萨克|蒙古|土家|布依|朝鲜|哈尼|傈僳|拉祜|东乡|纳西|景颇|达斡尔|仫佬|毛南|仡佬|鄂温克|鄂伦春|裕固|撒拉|回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|佤|布朗|普米|怒|独龙|保安|锡伯|塔吉克|柯尔克孜|黎|京|各|畲|水|羌|土';
const autonomous = new RegExp(`^([^族]{2,}?)(?:(?:${peoples})族)+自治(县|州|旗)$`, 'u');

/** 本溪县 of 本溪满族自治县, 凉山州 of 凉山彝族自治州; null where a place has no such name. */
export function plainNameOf({ name }: Place): string | null {
  const [, stem, kind] = autonomous.exec(name) ?? [];
  return stem === undefined || kind === undefined ? null : stem + kind;
}
