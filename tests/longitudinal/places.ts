import type { Size } from '../../examples/portal/figures/report-figures.ts';

/** A place whose portal publishes for everybody in it; it does not exist. */
export interface Place {
  /** Id of its site. */
  readonly siteId: string;
  readonly name: string;
  /** Six digits from 9902 on: no real area has such a code in GB/T 2260. */
  readonly region: string;
}

/** An agency that does not exist, with the names under which its reports speak of it. */
export interface Agency {
  /** Number within the corpus, from 0. */
  readonly number: number;
  readonly place: Place;
  /** As its titles print it. */
  readonly name: string;
  /** Shorter names that mean the same agency. */
  readonly aliases: readonly string[];
  readonly size: Size;
  /** True for the government of a city divided into districts, which may make rules (规章). */
  readonly mayMakeRules: boolean;
  /** True for a tiny street that has nothing to count and writes a few set sentences. */
  readonly isQuiet: boolean;
}

const placeNames = [
  '榆川市',
  '青禾县',
  '云汀区',
  '石浦县',
  '澜溪市',
  '松陵区',
  '白渡县',
  '桐岭区',
  '沙原旗',
  '柘湖县',
];

const words = (listed: string): readonly string[] => listed.trim().split(/\s+/u);

const bureaus = words(`
  教育局 民政局 司法局 财政局 人力资源和社会保障局 自然资源局 住房和城乡建设局 交通运输局 水利局
  农业农村局 商务局 卫生健康局 应急管理局 审计局 市场监督管理局 统计局
`);
const stems = words(`
  听泉 柳桥 石矶 云岭 芦湾 沙洲 棠浦 枫渡 杏坊 荷汀 槐荫 竹溪 梅坞 桂园 莲塘 雁滩 鹤鸣
  鹿鸣 燕窝 鸥渚 星桥 月浦 霞浦 雾岭 霜溪 朝晖 晚渡 晴川 雨亭 雪堰 东柘 西堰 南渚 北汊
  上坞 下渡 前湾 后塘 里庄 外滩 青砚 丹崖 白苇 玄潭 紫陌 长汀 短亭 高寨 低洼 阔口 窄巷
  清漪 浊溪 安澜 宁远 顺风 和煦 丰穗 盈仓 康衢 瑶圃 琼台 珠泉 璧山 锦里 绣川 绮霞 罗浮
  绫溪 绢坊 墨池 笔架 书堂 琴台 棋坪 茶埠 酒务 盐场 铁炉 铜坑 窑头 磨坊 桥亭 渡口 驿前
`);
const endings = ['街道办事处', '镇人民政府', '乡人民政府'] as const;
/** Of each place: its government, its office, bureaus, and streets and towns. */
const perPlace = 20;

/** The first `count` agencies, at most 200, place after place. Throws RangeError for more. */
export function agenciesOf(count: number): readonly Agency[] {
  if (count > placeNames.length * perPlace) throw new RangeError(`there are no ${count} agencies`);
  return Array.from({ length: count }, (_, number) => agencyAt(number));
}

function agencyAt(number: number): Agency {
  // Neighbours in number are of different places, so that a small part has several portals too,
  // and bodies of all kinds.
  const placeAt = number % placeNames.length;
  const seat = (Math.floor(number / placeNames.length) * 7 + placeAt * 3) % perPlace;
  const name = placeNames[placeAt] ?? '';
  const place: Place = {
    siteId: `longitudinal-${placeAt}`,
    name: `${name}人民政府`,
    region: String(990201 + placeAt),
  };
  const made = { number, place, mayMakeRules: false, isQuiet: false };
  if (seat === 0) {
    return {
      ...made,
      name: `${name}人民政府`,
      aliases: [`${name}政府`],
      size: 'region',
      mayMakeRules: placeAt === 0,
    };
  }
  if (seat === 1) {
    return { ...made, name: `${name}人民政府办公室`, aliases: [`${name}政府办`], size: 'department' };
  }
  if (seat % 5 < 2 || seat === 19) {
    const bureau = bureaus[(Math.floor(seat / 5) * 2 + (seat % 5) + placeAt * 3) % bureaus.length] ?? '';
    return {
      ...made,
      name: `${name}${bureau}`,
      aliases: [`${name.slice(-1)}${bureau}`, bureau],
      size: 'department',
    };
  }
  const stem = stems[(placeAt * 10 + seat * 7) % stems.length] ?? '';
  const ending = endings[seat % 3] ?? endings[0];
  const short = ending === '街道办事处' ? `${stem}街道` : `${stem}${ending.slice(0, 1)}`;
  const aliases = ending === '街道办事处' ? [short, `${stem}街道办`] : [short, `${short}政府`];
  return { ...made, name: `${stem}${ending}`, aliases, size: 'street', isQuiet: seat % 4 === 0 };
}

/**
 * True where nobody who reads the two names can take one for the other, its superior or a part of it: of one kind, and
 * of two streets, two fields, or two counties.
 */
export function isPlainlyOther(one: Agency, other: Agency): boolean {
  if (one.name === other.name || kindOf(one) !== kindOf(other)) return false;
  if (kindOf(one) === 'street') return true;
  if (one.place.region === other.place.region) return kindOf(one) === 'bureau';
  // A city may be the superior of a county, or of another city.
  return ![one, other].some(({ place }) => place.name.startsWith('市人民政府', 2));
}

function kindOf({ name, size }: Agency): 'street' | 'government' | 'office' | 'bureau' {
  if (size === 'region') return 'government';
  if (size === 'street') return 'street';
  return name.endsWith('办公室') ? 'office' : 'bureau';
}
