import type { AgencyType } from '../model/agency.ts';
import { fieldOf } from './fields.ts';

/** What kind of body a name without its place is. */
export interface Kind {
  readonly type: AgencyType;
  /** Last part of the key; null where place and type say all. */
  readonly unit: string | null;
  /** Name without a place, in full. */
  readonly name: string;
  /** False for a department or body that no table knows: its unit is the name as printed. */
  readonly isKnown: boolean;
}

const government: Kind = { type: 'government', unit: null, name: '人民政府', isKnown: true };
const office: Kind = { type: 'government_office', unit: null, name: '人民政府办公室', isKnown: true };
const committee: Kind = { type: 'committee', unit: null, name: '管理委员会', isKnown: true };

/** Headings of lists and words that name no body by themselves: 区政府部门, 街道办, 委办局. */
const noBody =
  /^(?:.{0,5}(?:部门|单位|机构|机关|镇街|街镇|乡镇|村镇|其他|下属|专栏|目录|报告)(?:街道|办|乡|镇)?|(?:各|直属|所属|派出|内设|职能).{0,6}|[市区县各我本该]?(?:街道办|办事处|委办局|局委办|办公室|党政办公室|中心|委员会|管委会|工作部门)|.*(?:网站?|平台|信箱))$/u;
const ofDepartment = /(?:局|厅|委员会|委|办公室|办|部|指挥部)$/u;
const ofMassOrganisation = /(?:联合会|协会|学会|总会|联合社|促进会|基金会)$/u;
const ofInstitution =
  /(?:中心|院|校|学校|中学|小学|大学|学院|幼儿园|馆|所|站|队|支队|大队|总队|公司|集团|社|农场|林场|牧场|处|会|台|园|室|库|厂|基地|公园)$/u;
const ofCommittee = /(?:管委会|管理委员会|工委管委会|党工委管委会)$/u;

/** Kind of a name from which places are taken; null for words that name no body of a place (部门, 镇街, 我镇). */
export function kindOf(name: string): Kind | null {
  if (/^(?:(?:人民)?政府|行政公署|行署)$/u.test(name)) return government;
  if (/^(?:(?:人民)?政府|政?府|行政公署|行署)(?:办公[室厅]|办)$/u.test(name)) return office;
  const body = name.replace(/^(?:(?:人民)?政府|行政公署|行署)(?=.{2})/u, '');
  const field = fieldOf(body) ?? fieldOf(name);
  if (field !== null) return { type: field.type, unit: field.id, name: field.name, isKnown: true };
  if (/^(?:管委会|管理委员会)$/u.test(body)) return committee;
  if (body.length < 3 || noBody.test(body)) return null;
  return unknownKindOf(body);
}

function unknownKindOf(body: string): Kind | null {
  if (ofCommittee.test(body)) {
    return { type: 'committee', unit: null, name: body.replace(ofCommittee, '管理委员会'), isKnown: false };
  }
  const named = (type: AgencyType, name: string): Kind => ({ type, unit: name, name: body, isKnown: false });
  if (/驻.{2,8}办事处$/u.test(body)) return named('institution', body);
  if (ofMassOrganisation.test(body)) return named('mass_organisation', body);
  if (ofDepartment.test(body)) {
    return named(
      'bureau',
      body
        .replace(/(?<=.{2})(?:局|厅|委员会|(?<![工党纪政团])委)$/u, '')
        .replace(/办$/u, '办公室')
        .replace(/监管$/u, '监督管理'),
    );
  }
  return ofInstitution.test(body) ? named('institution', body) : null;
}

/** The two bodies that a name joins: 财政局和审计局, 财政局、审计局; null for a name of one. */
export function pairOf(name: string): readonly [string, string] | null {
  for (const match of name.matchAll(/(?<=局|委|委员会|办公室|办|联合会|联)[、和与及/]?(?=.{2})/gu)) {
    const [first, second] = [name.slice(0, match.index), name.slice(match.index + match[0].length)];
    if (fieldOf(first) !== null && fieldOf(second) !== null) return [first, second];
  }
  return null;
}
