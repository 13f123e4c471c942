import type { AgencyIdentity, AgencyType } from '../model/agency.ts';
import type { Kind } from './kinds.ts';
import { withoutFront } from './gazetteer.ts';
import type { Place } from './places/place.ts';
import { officeNameOf, officeOf } from './towns.ts';
import { isZoneCode } from './zones.ts';

/** The place that an agency is of: listed, or a name within a listed one. */
export interface Area {
  /** First part of a key: `370902`, `370902002`, `x370300-高新技术产业开发区`. */
  readonly code: string;
  /** Code of the county, city or province, six digits. */
  readonly region: string;
  /** Stands before the name of a body: 泰山区. */
  readonly name: string;
  readonly isListed: boolean;
}

/** A body of an area, as its key and full name. */
export function identityOf(area: Area, kind: Kind): AgencyIdentity {
  const unit = kind.unit === null ? '' : `:${kind.unit}`;
  const name =
    kind.type === 'bureau' && kind.isKnown && /^\d\d0{4}$/u.test(area.code) && !municipalities.has(area.code)
      ? hallOf(kind.name)
      : kind.name;
  return {
    key: `${area.code}:${kind.type}${unit}`,
    type: kind.type,
    name: area.name.replace(/(?:管委会|管理委员会|（[^（）]*）)$/u, '') + name,
    area: area.code,
    region: area.region,
  };
}

/** The same body of another listed place: 泰山区教育局 for 泰安市教育局. */
export function agencyAt(agency: AgencyIdentity, place: Place): AgencyIdentity {
  const [, ...rest] = agency.key.split(':');
  const front = agency.name.search(/(?<=.{2}[省市州盟县区旗])(?=.{3})/u);
  return {
    key: [place.code, ...rest].join(':'),
    type: agency.type,
    name: place.name + (front === -1 ? agency.name : agency.name.slice(front)),
    area: place.code,
    region: place.code,
  };
}

/** The government of a listed place, or the committee that runs a zone. */
export function governmentOf(place: Place): AgencyIdentity {
  return identityOf(listedAreaOf(place), governmentKindOf(place.code));
}

/** What runs a place of that code: the people's government, or a zone's committee. */
export function governmentKindOf(code: string): Kind {
  return isZoneCode(code)
    ? { type: 'committee', unit: null, name: '管理委员会', isKnown: true }
    : { type: 'government', unit: null, name: '人民政府', isKnown: true };
}

/** The office of a listed town or street, or of an estate that stands among them. */
export function officeIdentityOf(town: Place, county: Place | null, printed: AgencyType): AgencyIdentity {
  const type = officeOf(town.name) ?? printed;
  return {
    key: `${town.code}:${type}`,
    type,
    name: (county?.name ?? '') + officeNameOf(withoutFront(town.name, county?.name ?? ' '), type),
    area: town.code,
    region: town.parent ?? town.code.slice(0, 6),
  };
}

/** The office of a town or street that the register does not list, within the place that it surely lies in. */
export function unlistedOfficeOf(within: Area, town: string, type: AgencyType): AgencyIdentity {
  const area = unlistedAreaOf(within, town);
  return {
    key: `${area.code}:${type}`,
    type,
    name: within.name + officeNameOf(town, type),
    area: area.code,
    region: area.region,
  };
}

/** A place without a code within one that has one. */
export function unlistedAreaOf(within: Area, name: string): Area {
  const code = within.code.startsWith('x') ? within.code + name : `x${within.code}-${name}`;
  return { code, region: within.region, name: within.name + name, isListed: false };
}

/** An area of the register. */
export function listedAreaOf(place: Place): Area {
  return {
    code: place.code,
    region: place.level === 'town' ? (place.parent ?? place.code.slice(0, 6)) : place.code,
    name: place.name,
    isListed: true,
  };
}

const municipalities = new Set(['110000', '120000', '310000', '500000']);
const halls = new Set(
  '教育 科学技术 工业和信息化 公安 民政 司法 财政 人力资源和社会保障 自然资源 生态环境 住房和城乡建设 交通运输 水利 农业农村 商务 文化和旅游 应急管理 审计'.split(
    ' ',
  ),
);

/** Departments of a province are 厅 where those of a county are 局. */
function hallOf(name: string): string {
  const stem = name.replace(/局$/u, '');
  return halls.has(stem) ? `${stem}厅` : name;
}
