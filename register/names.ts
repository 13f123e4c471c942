/** 教育局局, 鸭南街道街道: the last word twice, where a template added what the name already had. */
const doubled =
  /(?<word>人民政府办公室|人民政府|街道办事处|街道|办事处|管理委员会|委员会|联合会|中心|局|区|县)\k<word>(?=$|人民政府|政府|办事处)/u;
/** What stands in brackets behind a name and is no part of it. */
const besides =
  /\((?:本级|机关|本部|本单位|汇总|全区|全县|全市|全省|公章|盖章|代章|印章|[^()]{0,8}版|[^()]{0,4}年度?)\)/gu;

/**
 * A printed name as rules read it: compatibility forms resolved, no blanks, marks, quotes or years, 国家税务总局 and the
 * like behind the place instead of before it.
 */
export function plainName(printed: string): string {
  const plain = printed
    .slice(0, 120)
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff\u00ad]+/gu, '')
    .replace(/\[(?:bookmark|image):[^\]]{0,60}\]/giu, '')
    .replace(
      /(?:20[0-4]\d|二[〇○0零]..)年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}日|[一二三四五六七八九十]{1,3}日)?$/u,
      '',
    )
    .replace(/20[0-4]\d[-./]\d{1,2}[-./]\d{1,2}$/u, '')
    .replace(/20[0-4]\d(?:年度?|(?!\d))/gu, '')
    .replace(/[^\p{L}\p{N}()、/]+/gu, '')
    .replace(besides, '')
    .replace(/^关于(?:公布|发布)?|(?:关于(?:公布|发布)?|的)$/gu, '')
    .replace(/^(?:发布(?:机构|单位)|公开(?:机构|单位)|信息来源|来源|单位|部门)/u, '')
    .replace(/(?<=.{3}[局委办府道镇乡会处心])(?:政府)?信息公开(?:专栏|目录|年报|年度报告)?$/u, '')
    .replace(/^中共|^中国共产党/u, '')
    .replace(/(?<=.{2})(?<!银)行委(?!员)/u, '行政委员会')
    // 新疆生产建设兵团第八师石河子市: the division and its city are one.
    .replace(
      /^(?:新疆(?:维吾尔自治区)?)?(?:(?:生产建设)?兵团)?第?[一二三四五六七八九十]{1,2}师(?=.{2,5}市)/u,
      '',
    )
    // 市市中区教育局: the city's 市中区.
    .replace(/^市(?=市[东南西北中]区)/u, '');
  return systemLast(plain.replace(doubled, '$<word>'));
}

/** 国家税务总局泰安市税务局 as 泰安市税务局, 国家统计局泰安调查队 as 泰安调查队. */
function systemLast(name: string): string {
  return name
    .replace(/^国家税务总局(?=.{2,}税务)/u, '')
    .replace(/^国家统计局(?=.{2,}调查队)/u, '')
    .replace(/^中国人民银行(.{2,}?)(?:省|市|县|区)?(?:中心)?[分支]行$/u, '$1人民银行')
    .replace(/^国家金融监督管理总局(.{2,}?)(?:监管)?(分局|支局|监管局)$/u, '$1金融监管$2')
    .replace(/^国网(?:.{2,3}省电力(?:有限)?公司)?(?=.{2,}供电)/u, '')
    .replace(/(?<=供电)(?:有限(?:责任)?)公司$/u, '公司')
    .replace(/^中国(?=海关)/u, '')
    .replace(/^(?:中国)?共(?:产主义)?青年?团(.{2,}?)委(?:员会)?$/u, '$1团委')
    .replace(/团([省市州盟区县旗])委$/u, (_all, level: string, at: number) =>
      at === 0 ? `${level}团委` : '团委',
    );
}

/** 我镇, 本局, 全区: names that say nothing by themselves. */
export function isSelfReference(name: string): boolean {
  return /^(?:我|本|全|各|该|此|贵)(?:省|市|州|盟|区|县|旗|镇|乡|街|街道|街道办事处|苏木|局|委|办|厅|院|校|馆|站|所|会|社|中心|单位|机关|部门|办公室|大队|支队|政府|镇政府|乡政府)?$/u.test(
    name,
  );
}
