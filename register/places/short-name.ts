import type { PlaceLevel } from './place.ts';

/** The 55 minorities without 族, longer before shorter where one begins another. */
const nationalities =
  '蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各';

/** 自治 carries its nationalities with it, those of more than one character also without 族 (内蒙古 never stands so). */
const autonomous = new RegExp(
  `^(.{2,}?)(?:(?:${nationalities})族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯|维吾尔)+自治(?:区|州|县|旗)$`,
  'u',
);
const ethnic = new RegExp(
  `^(.{2,}?)(?:(?:${nationalities})族|蒙古|哈萨克|柯尔克孜|塔吉克|达斡尔|鄂温克|朝鲜|门巴|珞巴|少数)*(?:民族|族)?(?:街道|乡|镇|苏木|区)$`,
  'u',
);
/** Longer before shorter; what a name ends in tells faster than an expression, and there are 45 000 names. */
const endings: Readonly<Record<PlaceLevel, readonly string[]>> = {
  province: ['自治区', '省', '市'],
  city: ['地区', '市', '盟'],
  county: '族自治县 自治县 族自治旗 自治旗 联合旗 行政委员会 特区 林区 区 县 市 旗'.split(' '),
  town: '街道办事处 地区办事处 办事处 街道 地区 镇 乡 苏木'.split(' '),
};
/** Districts by law that are called 新区; every other 新区 is a zone, and 兰州 is not 兰州新区. */
const newDistrictNames: ReadonlySet<string> = new Set(['浦东新区', '滨海新区', '沈北新区']);
/** Zones and estates go by no short name of their own; 左旗 and 矿区 are told apart from others by just that ending. */
const without =
  '开发区 园区 示范区 试验区 管理区 合作区 度假区 名胜区 保税区 新区 矿区 左旗 右旗 前旗 中旗 后旗'.split(
    ' ',
  );

/**
 * The usual short name (泰山 of 泰山区, 阿坝 of 阿坝藏族羌族自治州, 财源 of 财源街道); null where there is none, or where it
 * would be a single character.
 */
export function shortNameOf(name: string, level: PlaceLevel): string | null {
  if (newDistrictNames.has(name)) return name.slice(0, -'新区'.length);
  // 梁园区, 北林区, 清新区: 园, 林 and 新 are the name, not the kind.
  if (level === 'county' && /^(?:..|下花园)区$/u.test(name)) return name.slice(0, -1);
  if (without.some((ending) => name.endsWith(ending))) return null;
  const short = withoutNationality(name) ?? withoutEnding(name, endings[level]);
  return short.length < 2 ? null : short;
}

function withoutEnding(name: string, known: readonly string[]): string {
  const ending = known.find((one) => name.endsWith(one));
  return ending === undefined ? '' : name.slice(0, -ending.length);
}

function withoutNationality(name: string): string | undefined {
  if (name.includes('自治')) return autonomous.exec(name)?.[1];
  return name.includes('族') ? ethnic.exec(name)?.[1] : undefined;
}
