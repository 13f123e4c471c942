/**
 * Names of agencies taken apart for comparison: which of two names can be the same body, its superior or a part of it.
 */

/** Kinds of bodies that a report may be of, as far as their names tell them apart. */
export type BodyKind = 'street' | 'town' | 'government' | 'bureau' | 'committee' | 'institution';

export interface BodyName {
  readonly kind: BodyKind;
  /** Places before the name, outermost first, each with its ending: 泉州市, 鲤城区. */
  readonly places: readonly string[];
  /** What is left of the name: 开元 of 开元街道办事处, 教育 of 教育局; empty for the government of its last place. */
  readonly stem: string;
}

const placeAtStart =
  /^(?<place>\p{Script=Han}{1,7}?(?:自治[区州县旗]|兵团|地区|高新区|新区|开发区|示范区|合作区|省|市(?!区)|[州盟](?![市区县旗镇乡街道])|区|县|旗))(?!场|政(?!府)|容|划|域|级)/u;

/**
 * The parts of a name as printed: 山东省泰安市泰山区人民政府财源街道办事处 → street 财源 of 山东省, 泰安市, 泰山区. Null for a
 * word that names no body of its own: 我局, 本街道, 各镇, 区政府, 街道党政办.
 */
export function bodyNameOf(printed: string): BodyName | null {
  let rest = printed
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/^(?:中国共产党|中共|国家税务总局|国家|中华人民共和国)(?=\p{Script=Han}{3})/u, '');
  if (rest.length < 2 || rest.length > 40) return null;
  const places: string[] = [];
  for (let step = 0; step < 5; step++) {
    const place = placeAtStart.exec(rest)?.groups?.['place'];
    if (place === undefined || isGeneral(place)) break;
    places.push(place);
    rest = rest.slice(place.length).replace(/^(?:人民政府|政府)(?=\p{Script=Han})(?!办公)/u, '');
  }
  rest = rest.replace(/^(?:人民政府|政府)?(?=\p{Script=Han}{2,}(?:街道|镇|乡))/u, '');
  const parts: ReturnType<typeof partsOf> = rest === '' ? { kind: 'government', stem: '' } : partsOf(rest);
  if (parts === null) return null;
  const { kind, stem } = parts;
  if (general.test(stem) || (stem === '' && places.length === 0)) return null;
  return { kind, places, stem };
}

/** Words that stand where a name would, and name nobody. 城关, 全福 and 两路口 are names. */
const general =
  /^(?:[我各贵].*|.*各|[本全该两此其某镇乡城集村省市区县旗]|(?:国务院|全国|中央|中共|党委|党组|党工委|[省市区县旗州镇乡]委).*|本(?:[级辖区地市县级]|单位|机关|部门).*|街道|(?:所有|有关|相关|基层|其他|其它|下辖|下属|辖区|部分|个别|所属|上级|同级|主管|全体|多个|建制|小城|重点|党政|综合|政务公开|信息公开|政府信息公开|内设).*)$/u;

function isGeneral(place: string): boolean {
  return (
    /^(?:[我本全各该两此其某贵]|所有|有关|相关|城市|都市|辖区|社区|园区|全市|地区$)/u.test(place) ||
    place.length < 2
  );
}

function partsOf(name: string): { readonly kind: BodyKind; readonly stem: string } | null {
  const once = name.replace(/(?<unit>乡|镇|局|街道|委员会)\k<unit>/gu, '$<unit>');
  if (/^(?:[省市区县旗州盟])?(?:人民政府|政府)(?:办公[室厅]|办)?$/u.test(once))
    return { kind: 'government', stem: '' };
  const street = /^(?<stem>.+?)(?:街道办事处|街道办公室|街道办|街道|街办|办事处)$/u.exec(once)?.groups?.[
    'stem'
  ];
  if (street !== undefined) return { kind: 'street', stem: street };
  const town =
    /^(?<stem>.{1,12}?)(?:民族|[^民]{1,6}族)?(?:镇|乡|苏木)(?:人民政府|政府)?(?:办公室|办)?$/u.exec(once)
      ?.groups?.['stem'];
  if (town !== undefined) return { kind: 'town', stem: town };
  const committee = /^(?<stem>.*)(?:管委会|管理委员会)$/u.exec(once)?.groups?.['stem'];
  if (committee !== undefined) return { kind: 'committee', stem: committee };
  const bureau = /^(?:[省区县旗州盟]|市(?![场政容]))?(?<stem>.{2,24}?)(?:局|厅|委员会|委|办公室|办)$/u.exec(
    once,
  )?.groups?.['stem'];
  if (bureau !== undefined) return { kind: 'bureau', stem: bureau };
  const institution =
    /^(?:[省区县旗州盟]|市(?![场政容]))?(?<stem>.{0,24}(?:中心|联合会|残联|联社|合作社|支队|大队|总队|档案馆|图书馆|博物馆|院|校|站|所|社))$/u.exec(
      once,
    )?.groups?.['stem'];
  return institution === undefined ? null : { kind: 'institution', stem: institution };
}

/**
 * True where the two names cannot be one body, one the superior of the other, or one a part of the other. Where they
 * may be, or where it is not certain, false: a wrong accusation is worse than a left-over name that nobody sees.
 */
export function isForeign(own: BodyName, other: BodyName): boolean {
  if (isElsewhere(own, other)) return true;
  switch (other.kind) {
    case 'street':
    case 'town':
      // A government's or a bureau's report may be written of its streets and towns, never in their name.
      return own.kind === 'street' || own.kind === 'town' ? !isLike(own.stem, other.stem) : isBureau(own);
    case 'government':
      return false;
    case 'committee':
      return (
        own.kind === 'committee' && own.stem !== '' && other.stem !== '' && !isLike(own.stem, other.stem)
      );
    case 'bureau':
    case 'institution':
      return isBureau(own) && !isServing(other) && !isSameField(own.stem, other.stem);
  }
}

/** True for bodies that publish, answer or keep the site for others: 政务服务局, 信息中心. */
export function isServing({ stem }: BodyName): boolean {
  return serving.test(stem);
}

/** Bodies that publish, answer or keep the site for others: a report sends its readers to them. */
const serving = /政务|数据|信息中心|电子|网信|办公|融媒体|便民|行政审批|行政服务|公开/u;

function isBureau({ kind }: BodyName): boolean {
  return kind === 'bureau' || kind === 'institution';
}

/**
 * Of the same tier and of two districts, counties or banners: 鲤城区教育局 and 丰泽区教育局. A city may be the superior, a
 * zone and a district may be one body.
 */
function isElsewhere(own: BodyName, other: BodyName): boolean {
  const place = own.places.at(-1);
  const otherPlace = other.places.at(-1);
  if (place === undefined || otherPlace === undefined || place === otherPlace) return false;
  if (own.places.includes(otherPlace) || other.places.includes(place)) return false;
  const isCounty = (each: string): boolean =>
    /[区县旗]$/u.test(each) && !/(?:新区|开发区|示范区|园区|合作区|自治区|地区)$/u.test(each);
  return isCounty(place) && isCounty(otherPlace) && !isLike(place.slice(0, -1), otherPlace.slice(0, -1));
}

/** One name within the other, or one letter of three or more another: 螺洋 and 螺洋街, a slip of the pen. */
function isLike(one: string, other: string): boolean {
  if (one === '' || other === '' || one.includes(other) || other.includes(one)) return true;
  return (
    Math.min(one.length, other.length) >= 3 &&
    sharedLetters(one, other) >= Math.max(one.length, other.length) - 1
  );
}

/** Length of the longest series of letters that stand in both, in this order. */
function sharedLetters(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, () => 0);
  for (const letter of one) {
    const current = [0];
    for (let column = 1; column <= other.length; column++) {
      current.push(
        other[column - 1] === letter
          ? (previous[column - 1] ?? 0) + 1
          : Math.max(previous[column] ?? 0, current[column - 1] ?? 0),
      );
    }
    previous = current;
  }
  return previous[other.length] ?? 0;
}

/** Fields that one bureau gave to another or that go by two names: a report in the older name is no other agency's. */
const fieldFamilies: readonly RegExp[] = [
  /国土|自然资源|自规|规划|不动产|测绘|林业|林草|园林/u,
  /工商|质监|质量技术|食品药品|食药|药监|市场监|市监|知识产权|物价/u,
  /卫生|卫计|卫健|计生|计划生育|疾控|疾病/u,
  /安全生产|安监|应急|地震|消防/u,
  /农业|农牧|畜牧|农机|农经|乡村振兴|扶贫|水产|渔业|农办/u,
  /文化|旅游|文旅|广电|体育|体旅|文体|新闻出版|文物|教体|教育|教科/u,
  /环保|环境|生态/u,
  /发展|发改|物价|粮食|能源|经济/u,
  /经信|经贸|经济|工信|工业|信息化|科技|科工|科学/u,
  /商务|商贸|商粮|经贸|贸易|投资|招商|经济合作|经合|经济技术合作/u,
  /住房|住建|建设|城建|房产|房管|人防|人民防空|城管|城市管理|执法|市容|环卫|市政|公用|城乡/u,
  /政务服务|政务|行政审批|审批|数据|政数|网信|营商|便民|公共资源|行政服务|办公|信息/u,
  /民族|宗教|民宗|统战|侨务|外事|侨/u,
  /人力|人社|社会保障|社保|劳动|人事|就业/u,
  /司法|法制|法治|依法治/u,
  /水利|水务|河长|河湖/u,
  /财政|国资|国有资产|金融/u,
  /交通|公路|运输|航务|港航|道路/u,
  /公安|交警|交管|出入境/u,
  /税务|国税|地税/u,
  /民政|老龄|退役|双拥/u,
];

/** 教体 and 教育体育, 城管执法 and 城市管理, 国土资源 and 自然资源: one field, as far as names can tell. */
function isSameField(one: string, other: string): boolean {
  if (one === other || sharedLetters(one, other) >= Math.min(one.length, other.length)) return true;
  const least = Math.min(one.length, other.length);
  if (one[0] === other[0] && sharedLetters(one, other) * 2 >= least) return true;
  // More than half of the shorter name: 供销合作社 and 供销联社.
  if (least >= 3 && sharedLetters(one, other) * 3 >= least * 2) return true;
  return fieldFamilies.some((family) => family.test(one) && family.test(other));
}
