import type { AgencyType } from '../model/agency.ts';

/** What a name ending as that of a town or street may be called in the register of places. */
export interface TownForms {
  readonly type: AgencyType;
  /** Names to look for, the nearest to the print first. Names of one rank mean different places. */
  readonly ranks: readonly (readonly string[])[];
  /** Full name of the place: 财源街道, 太平镇. */
  readonly name: string;
}

/** 街道, 各镇, 乡镇街道: words of lists, and names too short to be one where the register has none. */
const noStem =
  /^(?:.?|街道|乡镇|镇街|街镇|村镇|各.*|所有|所辖|下属|直属|辖区|辖|本级|各乡镇|乡镇和?|镇和?|园区|区属|县属|市属|小城|城|重点|中心|特色|示范|驻.*|.{0,3}(?:部门|单位|机构)[、和及]?(?:乡镇)?|.{0,2}(?:所属|下辖|辖区)|.*[、,].*|.*(?:人民|镇|乡|区|县)(?:政府|人民政府).*)$/u;

/** 驻北京办事处 is the county's own office elsewhere. */
const isEmbassy = /(?:^|政府|[省市州盟县区旗])驻.{2,8}办事处$/u;

/** Reads a name as that of a street office, town or township; null where its ending is none of these. */
export function townFormsOf(name: string): TownForms | null {
  const street = /^(.+?)(街道办事处|街道办|街道|街办|街|地区办事处|办事处|地区)$/u.exec(name);
  if (street !== null) return isEmbassy.test(name) ? null : streetFormsOf(street[1] ?? '', street[2] ?? '');
  const town = /^(.+?)(镇|乡|苏木)(?:人民政府|政府|民政府)?$/u.exec(name);
  if (town === null) return null;
  const [, stem = '', ending = ''] = town;
  const type = ending === '镇' ? 'town_government' : 'township_government';
  const whole = stem + ending;
  const other = stem.endsWith(ending) ? stem : whole + ending;
  return { type, ranks: [[whole], [other]], name: whole };
}

/** 北街办事处 is 北街街道 and may be 北街道; 白云街 is 白云街道 and may be 白云街街道. */
function streetFormsOf(stem: string, ending: string): TownForms {
  const type = 'subdistrict_office';
  const plain = `${stem}街道`;
  const odd = [`${stem}街道办事处`, `${stem}办事处`, `${stem}地区`, `${stem}地区办事处`];
  switch (ending) {
    case '街办':
    case '街':
      return { type, ranks: [[plain, `${stem}街街道`], odd], name: plain };
    case '地区办事处':
    case '地区':
      return { type, ranks: [[`${stem}地区`, `${stem}地区办事处`], [plain]], name: `${stem}地区` };
    case '办事处':
      return {
        type,
        ranks: [stem.endsWith('街') ? [plain, `${stem}道`] : [plain], odd],
        name: plain,
      };
    default:
      return { type, ranks: [[plain], odd], name: plain };
  }
}

/** True for a stem that can be a place's name of its own where the register does not list it. */
export function isTownStem(name: string): boolean {
  return name.length <= 14 && !noStem.test(name.replace(/(?:街道|地区|镇|乡|苏木)$/u, ''));
}

/** Type of the office of a listed place, by the place's own name; null for farms, zones and the like. */
export function officeOf(place: string): AgencyType | null {
  if (/(?:街道|地区|办事处)$/u.test(place)) return 'subdistrict_office';
  if (place.endsWith('镇')) return 'town_government';
  return /(?:乡|苏木)$/u.test(place) ? 'township_government' : null;
}

/** Name of the office of a place, listed or not. */
export function officeNameOf(place: string, type: AgencyType): string {
  if (type !== 'subdistrict_office') return `${place}人民政府`;
  return place.endsWith('办事处') ? place : `${place}办事处`;
}
