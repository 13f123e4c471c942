/** Words that end in 区 or begin with it and name no district. */
const noDistrict =
  /自治区|特别行政区|地区|[新园景库矿灌小社校辖特林牧片厂港]区|(?:开发|高新|示范|保税|保护|管理|自贸|试验|经济|合作|产业|技术|实验|功能|综合|聚集|集聚|工业|物流|度假|旅游|名胜|管委|边境|生态|空港|临港|经开)区|区域|区划|区块|区间/gu;

/**
 * Whether the body of this name may make 规章 (立法法): ministries, provinces, 设区的市 and 自治州 may, below them nobody. Null
 * where the name does not tell: a 市 may be one of a county's rank, and a 局 may be anybody's.
 */
export function mayMakeRules(agencyName: string): boolean | null {
  const name = agencyName.normalize('NFKC').replace(/\s+/gu, '');
  if (/(?:(?<!景德)镇|乡|苏木|街道)(?:人民政府|政府|党政(?:综合)?办公室|办事处|街道办事处)?$/u.test(name))
    return false;
  if (/(?:街道|地区|镇|乡)办事处/u.test(name)) return false;
  if (/县(?!域|级市)/u.test(name)) return false;
  if (/旗(?:人民)?政府|自治旗|[左右前后中]旗/u.test(name)) return false;
  if (/[^市区]区/u.test(name.replace(noDistrict, ''))) return false;
  // 国家税务总局某市税务局 is no ministry.
  if (/^(?:国务院|国家(?!级)|中华人民共和国)[^省市州盟]*$/u.test(name)) return true;
  if (/(?:[^市]省|自治区|自治州|(?:北京|上海|天津|重庆)市)(?:人民)?政府(?:办公[厅室])?$/u.test(name))
    return true;
  return null;
}
