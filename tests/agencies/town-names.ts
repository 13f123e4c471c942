import type { AgencyType } from '../../model/agency.ts';
import type { Place } from '../../register/places.ts';

/** What the body that governs a town or street is, and every way in which it is printed without a place before it. */
export interface TownNames {
  readonly type: AgencyType;
  /** The official name first. */
  readonly names: readonly string[];
}

const peoples =
  '回|满|苗|彝|壮|侗|瑶|畲|白|土家|土|布依|蒙古|哈萨克|朝鲜|仡佬|水|傣|哈尼|傈僳|纳西|藏|羌|东乡|锡伯|达斡尔';
const ethnic = new RegExp(`^([^族]{2,})(?:(?:${peoples})族)+乡$`, 'u');
/** 东风路 makes no 东风路街, 北街 no 北街街. */
const endsLikeRoad = /[街路道巷门里]$/u;

/** Null for what is neither town, township, 苏木 nor street (farms, estates, prisons). */
export function townNamesOf({ name }: Pick<Place, 'name'>): TownNames | null {
  const [, stem = '', kind = ''] = /^(.+?)(街道|地区|民族苏木|苏木|镇|乡)$/u.exec(name) ?? [];
  // 南街办事处街道, 新市区街道, （白城市生态新区）官银号街道: the register's own slips have no names to vary.
  if (/办事处|区街道$|[（(]/u.test(name)) return null;
  if (kind === '街道') {
    const names = [`${stem}街道办事处`, name, `${stem}街道办`];
    if (stem.length > 1) names.push(`${stem}办事处`);
    if (stem.length > 1 && !endsLikeRoad.test(stem)) names.push(`${stem}街办`, `${stem}街`);
    return { type: 'subdistrict_office', names };
  }
  if (kind === '地区') return { type: 'subdistrict_office', names: [`${name}办事处`, name] };
  if (kind === '镇') {
    return { type: 'town_government', names: [`${name}人民政府`, name, `${name}政府`] };
  }
  if (kind === '') return null;
  const short = ethnic.exec(name)?.[1];
  const names = [`${name}人民政府`, name, `${name}政府`];
  return {
    type: 'township_government',
    names: short === undefined ? names : [...names, `${short}乡人民政府`, `${short}乡`],
  };
}

/** The towns and streets among these that a name without a place before it may mean. */
export function townsMeantBy(printed: string, towns: readonly Place[]): readonly Place[] {
  return towns.filter((town) => townNamesOf(town)?.names.includes(printed) ?? false);
}
