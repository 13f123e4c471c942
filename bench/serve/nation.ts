import type { AgencyIdentity } from '../../model/agency.ts';
import { identityOf, listedAreaOf } from '../../register/area.ts';
import { kindOf } from '../../register/kinds.ts';
import { owingIn } from '../../register/owing.ts';
import { openPlaces } from '../../register/places.ts';
import type { Place } from '../../register/places.ts';
import type { Size } from '../../examples/portal/figures/report-figures.ts';

/** An agency that a made portal carries. */
export interface NationAgency extends AgencyIdentity {
  readonly size: Size;
}

/** The portal of a place with all whose reports stand there. */
export interface NationPortal {
  readonly siteId: string;
  readonly place: Place;
  /** Towns of the place, or short of these places near it: their names stand in the texts. */
  readonly towns: readonly string[];
  readonly agencies: readonly NationAgency[];
}

const namesOf = (text: string): readonly string[] => text.trim().split(/\s+/u);
const provincial = namesOf(`
  教育局 发展和改革委员会 工业和信息化局 科学技术局 公安局 民政局 司法局 财政局 人力资源和社会保障局 自然资源局 生态环境局 住房和城乡建设局 交通运输局 水利局
  农业农村局 商务局 文化和旅游局 卫生健康委员会 退役军人事务局 应急管理局 审计局 市场监督管理局 统计局 医疗保障局 林业局 体育局 信访局 残疾人联合会 气象局 税务局`);
const inCity = provincial.filter((_, at) => at % 2 === 0 || at < 6);
const inCounty = provincial.slice(0, 26);
/** A city in so many has every body of all its counties in the archive. */
const deepEach = 13;

/**
 * The portals of a nation with about so many agencies, by the register of places: governments of all provinces, cities and
 * counties with departments, and in some cities every department and town of every county. Fewer than the whole begins
 * with one province.
 */
export function portalsOfNation(wanted: number): readonly NationPortal[] {
  const places = openPlaces();
  const provinces = ['370000', ...codesOfProvinces()].filter((code, at, all) => all.indexOf(code) === at);
  const portals: NationPortal[] = [];
  const deep: Place[] = [];
  let count = 0;
  const put = (place: Place, agencies: readonly NationAgency[]): void => {
    if (agencies.length === 0 || count >= wanted) return;
    const kept = agencies.slice(0, wanted - count);
    count += kept.length;
    portals.push({ siteId: `gov-${place.code}`, place, towns: townsNear(place), agencies: kept });
  };
  const isThere = ({ to }: Place): boolean => to === null;
  // Half of all are for the bodies of counties.
  const isEnough = (): boolean => count > wanted * 0.5 && deep.length > 0;
  for (const code of provinces) {
    if (isEnough()) break;
    const province = places.byCode(code);
    if (province === null) continue;
    put(province, [...heads(province), ...departmentsOf(province, provincial)]);
    for (const [at, city] of places.below(code, 'city').filter(isThere).entries()) {
      if (isEnough()) break;
      put(city, [...heads(city), ...departmentsOf(city, inCity)]);
      if (at % deepEach === 1) deep.push(...places.below(city.code, 'county').filter(isThere));
    }
    if (places.below(code, 'city').length === 0)
      deep.push(...places.below(code, 'county').filter(isThere).slice(0, 4));
  }
  for (const county of deep) {
    const towns = owingIn(county.code, places).filter(({ area }) => area !== county.code);
    const streets = towns.map((one): NationAgency => ({ ...one, size: 'street' }));
    put(county, [...heads(county), ...departmentsOf(county, inCounty), ...streets]);
  }
  const isDeep = new Set(deep.map(({ code }) => code));
  const covered = new Set(portals.map(({ place }) => place.code.slice(0, 2)));
  for (const code of provinces.filter((one) => covered.has(one.slice(0, 2))))
    for (const county of places.below(code, 'county').filter(isThere))
      if (!isDeep.has(county.code)) put(county, heads(county).slice(0, 1));
  return portals.toSorted((one, other) => (one.place.code < other.place.code ? -1 : 1));
}

function codesOfProvinces(): readonly string[] {
  const places = openPlaces();
  return Array.from({ length: 90 }, (_, at) => `${at + 10}0000`).filter((code) => places.byCode(code));
}

function heads(place: Place): readonly NationAgency[] {
  return departmentsOf(place, ['人民政府', '人民政府办公室']).map((agency, at) => ({
    ...agency,
    size: at === 0 ? 'region' : 'department',
  }));
}

function departmentsOf(place: Place, names: readonly string[]): readonly NationAgency[] {
  return names.flatMap((name): readonly NationAgency[] => {
    const kind = kindOf(name);
    return kind === null ? [] : [{ ...identityOf(listedAreaOf(place), kind), size: 'department' }];
  });
}

function townsNear(place: Place): readonly string[] {
  const places = openPlaces();
  const towns = places.below(place.code, 'town').filter(({ to }) => to === null);
  const names = towns.map(({ name }) => name.replace(/办事处$/u, ''));
  return names.length === 0 ? [place.name] : names.slice(0, 400);
}
