/** An agency as the archive keys it: `<area>:<type>[:<name within the area>]`, docs/codebook.md. */
export interface AgencyIdentity {
  readonly key: string;
  readonly type: AgencyType;
  /** As printed. */
  readonly name: string;
}

export const agencyTypes = [
  'government',
  'government_office',
  'subdistrict_office',
  'town_government',
  'township_government',
  'committee',
  'bureau',
  'institution',
] as const;
export type AgencyType = (typeof agencyTypes)[number];

/** The place whose portal the report came from. */
export interface PortalPlace {
  /** GB/T 2260 code, six digits. */
  readonly region: string;
  /** Name of the portal's owner: 泉州市鲤城区人民政府. */
  readonly name: string;
}

/** 区统计局, 市残联: a level instead of a place. 市场, 市政, 市容 and 区划 are words of their own. */
const relative = /^[市区县旗镇乡](?!场|政(?!府)|容|划|域)(?=[一-龥]{2,})/u;

/** 教育局局, 鸭南乡乡人民政府: the last word twice, where a template added what the name already had. */
const doubled = /(?<word>人民政府|街道|办事处|委员会|局|乡|镇)\k<word>(?=$|人民政府|政府|办事处)/u;

/**
 * The key of an agency named on a portal. Only the portal's own place names are taken off the front: 青岚区教育局 on
 * the city's portal stays apart from 教育局 on another, because a wrong merge is worse than two keys for one agency.
 */
export function agencyIdentityOf(name: string, place: PortalPlace): AgencyIdentity {
  const printed = name.normalize('NFKC').replace(/\s+/gu, '').replace(doubled, '$<word>');
  const local = withoutPlace(printed, place.name);
  const { type, stem } = classified(local);
  const key = stem === '' ? `${place.region}:${type}` : `${place.region}:${type}:${stem}`;
  return { key, type, name };
}

function withoutPlace(name: string, portal: string): string {
  const places = [...portal.matchAll(/[一-龥]{1,7}?(?:自治区|自治州|自治县|省|市|州|盟|区|县|旗)/gu)].map(
    (match) => match[0],
  );
  let rest = name;
  for (const place of places) {
    if (rest.startsWith(place) && rest.length > place.length) rest = rest.slice(place.length);
  }
  rest = rest.replace(/^人民政府(?=.*(?:街道|办事处|镇|乡))/u, '');
  return rest === name || rest === '' ? name.replace(relative, '') : rest;
}

function classified(name: string): { readonly type: AgencyType; readonly stem: string } {
  if (/(?:街道办事处|街道办|街办|办事处|街道)$/u.test(name)) {
    return { type: 'subdistrict_office', stem: name.replace(/(?<=街道|街)(?:办事处|办)$|办事处$/u, '') };
  }
  if (/^[市区县旗]?(?:人民)?政府(?:办公[室厅]|办)$/u.test(name)) {
    return { type: 'government_office', stem: '' };
  }
  if (/^(?:[市区县旗])?人民政府$|^[市区县]?政府$/u.test(name)) return { type: 'government', stem: '' };
  if (/乡(?:人民政府|政府)?$/u.test(name)) return { type: 'township_government', stem: bare(name) };
  if (/镇(?:人民政府|政府)?$/u.test(name)) return { type: 'town_government', stem: bare(name) };
  if (/(?:管委会|管理委员会)$/u.test(name)) {
    return { type: 'committee', stem: name.replace(/(?:管委会|管理委员会)$/u, '管理委员会') };
  }
  if (/人民政府办公[室厅]$/u.test(name))
    return { type: 'government_office', stem: name.replace(/办公[室厅]$/u, '') };
  if (/人民政府$/u.test(name)) return { type: 'government', stem: bare(name) };
  if (/(?:局|委员会|委|厅|办公室|办)$/u.test(name)) {
    return { type: 'bureau', stem: name.replace(/市场监管局$/u, '市场监督管理局') };
  }
  return { type: 'institution', stem: name };
}

function bare(name: string): string {
  return name.replace(/(?:人民政府|政府)$/u, '');
}
