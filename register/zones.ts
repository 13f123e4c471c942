/** Words with which the name of a zone ends. */
const zone =
  /^(.{0,14}?(?:开发区|高新区|高新技术产业园区|经开区|新区|示范区|工业园|产业园|科技园|农业园|生态园|物流园|园区|合作区|度假区|保税港区|保税区|名胜区|风景区|景区|管理区|新城|试验区|实验区|生态城|科学城|科技城|知识城|工业城|空港区|临港区|集聚区|聚集区|经济区|商务区|功能区|旅游区|工业区|自贸区|新材料区)区?)(.*)$/u;

/** True for a code that the statistics give to zones: 370171 to 370179. 加格达奇区 (232761) and its neighbours are districts. */
export function isZoneCode(code: string): boolean {
  return /^(?!2327)\d{4}7\d$/u.test(code);
}

/** A name with a zone in front. */
export interface ZoneName {
  /** In full, without places: 高新技术产业开发区. */
  readonly zone: string;
  /** What stands behind it: 管理委员会, 教育局, 四宝山街道; may be empty. */
  readonly rest: string;
}

/** Takes the zone off the front of a name without its places; null where no zone stands there. */
export function zoneNameOf(name: string): ZoneName | null {
  const [, printed, rest] = zone.exec(name) ?? [];
  if (printed === undefined || rest === undefined || /^(?:街道|街办|办事处|镇|乡)/u.test(rest)) return null;
  return { zone: fullZone(printed), rest: rest.replace(/^(?:管委会|管理委员会)(?=.{2})/u, '') };
}

/** 高新区 is 高新技术产业开发区, 经开区 is 经济技术开发区. */
export function fullZone(name: string): string {
  return name
    .replace(/(?:管委会|管理委员会)$/u, '')
    .replace(/(?:高新|高新技术|高技术)(?:产业)?(?:开发|园)?区$/u, '高新技术产业开发区')
    .replace(/经开区$/u, '经济技术开发区')
    .replace(/^(?:国家级|省级)/u, '');
}

/** True for a zone that is named by its kind alone: 高新技术产业开发区. */
export function isZoneKind(name: string): boolean {
  return /^(?:高新技术产业开发区|经济技术开发区|经济开发区|开发区|工业园区|工业园|产业园|新区|新城|示范区|景区|度假区|旅游度假区|风景名胜区|保税区|综合保税区|园区|管理区|合作区)$/u.test(
    name,
  );
}
