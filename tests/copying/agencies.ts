import { seeded } from '../../examples/portal/figures/seeded.ts';

/** An agency that does not exist, and the names that its reports use for it. */
export interface MadeAgency {
  readonly name: string;
  readonly shortName: string;
  /** How it speaks of itself: 我街道, 我局. */
  readonly self: string;
  /** Its superior: 区委、区政府. */
  readonly above: string;
  readonly district: string;
  readonly kind: 'street' | 'town' | 'bureau' | 'government';
  /** Further names of the same body, and of those above it, which a report may rightly use. */
  readonly rightful: readonly string[];
}

const districts = [
  '榆川区',
  '青禾县',
  '云汀区',
  '石浦县',
  '松陵区',
  '白渡县',
  '桐岭区',
  '沙原旗',
  '柘湖县',
  '澜溪区',
];
const cities = ['远岫市', '临漪市', '阜澜市'];
const first = [
  '听',
  '柳',
  '石',
  '云',
  '芦',
  '沙',
  '棠',
  '枫',
  '杏',
  '荷',
  '槐',
  '竹',
  '梅',
  '桂',
  '莲',
  '雁',
  '鹤',
  '鹿',
  '燕',
  '鸥',
];
const second = [
  '泉',
  '桥',
  '矶',
  '岭',
  '湾',
  '洲',
  '浦',
  '渡',
  '坊',
  '汀',
  '荫',
  '溪',
  '坞',
  '园',
  '塘',
  '滩',
  '台',
  '关',
  '亭',
  '堰',
];

/** Bureaus with another name by which each goes. */
const bureaus: readonly (readonly [string, string])[] = [
  ['教育体育局', '教育和体育局'],
  ['城市管理局', '城市管理综合行政执法局'],
  ['卫生健康局', '卫生健康委员会'],
  ['统计局', '统计局'],
  ['财政局', '财政局'],
  ['审计局', '审计局'],
  ['水利局', '水务局'],
  ['司法局', '司法局'],
  ['民政局', '民政局'],
  ['市场监督管理局', '市场监管局'],
  ['人力资源和社会保障局', '人社局'],
  ['住房和城乡建设局', '住建局'],
  ['交通运输局', '交通局'],
  ['供销合作社联合社', '供销联社'],
  ['残疾人联合会', '残联'],
];

/** The agency of a number; different numbers have different names. */
export function agencyAt(number: number): MadeAgency {
  const lots = seeded(`agency/${number}`);
  const district = districts[number % districts.length] ?? '';
  const city = cities[number % cities.length] ?? '';
  const stem = `${first[Math.floor(number / 20) % 20] ?? ''}${second[number % 20] ?? ''}`;
  const letter = district.slice(-1);
  const before = lots.pick(['', district, `${city}${district}`]);
  const above = lots.pick([`${letter}委、${letter}政府`, `${letter}政府办公室`, `${district}人民政府`]);
  const superiors = [`${district}人民政府`, `${city}人民政府`, `${letter}政府`, `${district}人民政府办公室`];
  const kind = lots.pick([
    'street',
    'street',
    'street',
    'town',
    'town',
    'bureau',
    'bureau',
    'government',
  ] as const);
  const body = { above, district, kind };
  switch (kind) {
    case 'street':
      return {
        ...body,
        name: `${before}${stem}街道办事处`,
        shortName: `${stem}街道`,
        self: lots.pick(['我街道', '街道', '本街道', '办事处']),
        rightful: [`${district}人民政府${stem}街道办事处`, `${stem}街道`, `${stem}街道办`, ...superiors],
      };
    case 'town':
      return {
        ...body,
        name: `${before}${stem}镇人民政府`,
        shortName: `${stem}镇`,
        self: lots.pick(['我镇', '镇政府', '本镇']),
        rightful: [`${district}${stem}镇人民政府`, `${stem}镇`, `${stem}镇政府`, ...superiors],
      };
    case 'bureau': {
      const [bureau, alias] = bureaus[number % bureaus.length] ?? ['', ''];
      return {
        ...body,
        name: `${district}${bureau}`,
        shortName: `${letter}${alias}`,
        self: '我局',
        rightful: [`${district}${alias}`, `${letter}${bureau}`, `${city}${bureau}`, ...superiors],
      };
    }
    case 'government':
      return {
        ...body,
        name: `${district}人民政府`,
        shortName: district,
        self: `我${letter}`,
        above: '市委、市政府',
        rightful: [
          `${letter}政府`,
          `${district}人民政府办公室`,
          `${city}${district}人民政府`,
          `${city}人民政府`,
        ],
      };
  }
}
