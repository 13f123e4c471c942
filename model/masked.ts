import type { Evidence, EvidenceValue, Issue } from './issue.ts';
import type { ProseFigure, Section } from './report.ts';

/** Stands where something about a person was printed. */
export const maskSign = '▇';

// Digits as they are typed: half and full width. Every expression here is bounded, and no two parts of one can take the same
// character, so that a hostile text costs no more than its length.
const digit = '[0-9０-９]';
const notInDigits = `(?<![0-9０-９])(?<![0-9０-９][.．])`;
const notBeforeDigits = `(?![0-9０-９])`;
const dash = '[-－—–‐‑−\\u00a0\\u3000 ]';
/** A number with such a word behind it counts something. */
const notCounting = `(?!\\s?[余多]?(?:[件条次份户万亿元篇]|个(?!人)|人(?![员工民])))`;

const mailLetter = 'A-Za-zＡ-Ｚａ-ｚ';
const email = new RegExp(
  `[\\w.+\\-${mailLetter}０-９．＿＋－]{1,64}[@＠][${mailLetter}0-9０-９\\-－]{1,63}(?:(?:[.．]|[。｡](?=[${mailLetter}]{2}))[${mailLetter}0-9０-９\\-－]{1,63}){1,6}`,
  'gu',
);
const birthday = `(?:[1１][89８９]|[2２][0０])${digit}{2}[01０１]${digit}[0-3０-３]${digit}`;
const lastOfIdentity = `${digit}{3}[0-9０-９XxＸｘ]${notBeforeDigits}`;
const identityNumber = new RegExp(`${notInDigits}[1-9１-９]${digit}{5}${birthday}${lastOfIdentity}`, 'gu');
/** In groups or of fifteen digits, as other numbers are too: only where a word before says what it is. */
const calledIdentity = new RegExp(
  `(?<=身份证件?(?:号码|号)?[为是]?[:：(（]?\\s{0,3})[1-9１-９]${digit}{5}${dash}?(?:${birthday}${dash}?${lastOfIdentity}|${digit}{6}${dash}?${digit}{3}${notBeforeDigits})`,
  'gu',
);
const mobile = new RegExp(
  `${notInDigits}(?:[+＋]?86${dash}?)?[1１][3-9３-９]${digit}${dash}?${digit}{4}${dash}?${digit}{4}${notBeforeDigits}${notCounting}`,
  'gu',
);
const areaCode = `[0０](?:[1１][0０]|[2２]${digit}|[3-9３-９]${digit}{2})`;
const landline = new RegExp(
  `${notInDigits}(?:[(（]${areaCode}[)）]|${areaCode})${dash}{0,2}${digit}{3,4}${dash}?${digit}{4}(?:[-－—转]${digit}{1,5})?${notBeforeDigits}`,
  'gu',
);
/** A number that a word before it calls one of a telephone; with a unit behind it, it counts calls. */
const calledNumber = new RegExp(
  `(?<=(?:电话|传真|手机|座机|号码|联系方式)(?:号码)?[为是]?[:：]?\\s{0,3})(?:${digit}{3,4}${dash}?)?${digit}{7,8}${notBeforeDigits}(?!\\s?[余多件次条个人通部张万亿元])`,
  'gu',
);

/** Common surnames that are no word of an official sentence; together some nine in ten of all people. */
const surnames =
  '欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|慕容|令狐|东方|[王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊陆郝孔崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎武乔贺赖龚庞樊兰殷施陶洪翟颜倪严牛芦季俞章鲁葛韦毕聂丛焦柳邢骆岳齐梅庄辛管祝左涂谷祁耿牟卜詹褚娄闫凌霍甘鲍阮欧裴艾尚宫房盛柯穆卓屈冉封娜窦游麦舒桑池项]';
const han = '\\p{Script=Han}';
const notAnyone = '(?!某)';
/** Words that begin like a name. */
const notWord = '(?!房[屋产主东地]|管[理辖]|钱款|万元|康复|何[时地种人])';
/** A whole name, and none of a place or an office. */
const wholeName = `${notWord}(?:${surnames})(?:(?![某省市县区镇乡局司])${han}){1,2}`;
const asking = '申请|提出|提交|提起|要求|询问|咨询|查询|请求|不服';

const addressed = new RegExp(`(?:${surnames})(?:${notAnyone}${han}){0,2}(?=先生|女士|小姐|某)`, 'gu');
const applicant = new RegExp(
  `(?:(?<=申请人)(?:${surnames})(?:${notAnyone}${han}){0,2}|(?<=申请人(?:[为是系（(]|\\s{1,3}))${wholeName})(?=${asking}|[向的等于在对因以就为与诉、，,。；;（()）\\s0-9０-９]|$)`,
  'gu',
);
const named = new RegExp(
  `(?<=(?:申请人|申请人姓名|联系人|经办人|填报人|审核人|当事人|原告)[:：]\\s{0,3})${han}{2,4}(?!${han})`,
  'gu',
);
const inhabitant = new RegExp(
  `(?<=村民|居民|市民|公民|群众|业主|信访人|举报人|投诉人)${wholeName}(?=${asking}|反映|来[信电]|致电|[向于就因])`,
  'gu',
);
/** Several by name and number; one word alone may as well be what was received (许可申请). */
const several = new RegExp(
  `(?<=(?:收到|接到|受理)了?)${wholeName}(?:[、和与及]${wholeName}){0,9}(?=等?[一两二三四五六七八九十0-9０-９]{1,2}[人名位]|等人)`,
  'gu',
);
const punctuation = '《》，,。；;！!？?\\n';
/**
 * What a person who was just masked asked for, to the end of the clause; a title in 《》 is one piece. Up to `between`
 * characters may stand before the verb.
 */
const matterBehind = (between: number): RegExp =>
  new RegExp(
    `(${maskSign}(?:先生|女士|小姐|某{1,3})?[^、：:${maskSign}${punctuation}]{0,${between}}?(?:提出|提交|来信|来电|书面)?(?:询问|咨询|查询|申请公开|申请获取|要求公开|请求公开|反映|申请))(?!人|(?:公开|获取)(?:[${maskSign}${punctuation}]|$))(?:《[^《》\\n]{1,100}》|[^${punctuation}]){2,120}`,
    'gu',
  );
const matter = matterBehind(12);
const matterAtOnce = matterBehind(0);

/** Nothing but the address of a page: it leads nowhere any more with a sign in it. */
const address = /^https?:\/\/[!-~]{1,4000}$/u;

// Most texts have nothing to mask, and these two say so sooner than all the expressions above.
const longNumber = new RegExp(`身份证|${digit}{7}|${digit}{3}[)）]?${dash}{1,2}${digit}{3}`, 'u');
const person =
  /先生|女士|小姐|某|申请人|联系人|经办人|填报人|审核人|当事人|原告|[村居市公]民|群众|业主|信访人|举报人|投诉人|收到|接到|受理/u;

/**
 * A text of a report without what names or reaches a person: e-mail addresses, telephone and identity numbers, and an
 * applicant's name with the matter that was asked about. In their place stands a ▇. Counts and sums stay; the telephone of
 * an office goes too, for nothing tells it from a person's. A text that is nothing but an address of a page stays as it is.
 */
export function masked(text: string): string;
export function masked(text: string | null): string | null;
export function masked(text: string | null): string | null {
  if (text === null || address.test(text)) return text;
  const mayName = person.test(text);
  // Persons first: a sentence that goes on behind a telephone number need not be of anybody.
  let left = mayName ? withoutPersons(text) : text;
  if (/[@＠]/u.test(left)) left = left.replace(email, maskSign);
  if (longNumber.test(left)) {
    left = left
      .replace(calledIdentity, maskSign)
      .replace(identityNumber, maskSign)
      .replace(mobile, maskSign)
      .replace(landline, maskSign)
      .replace(calledNumber, maskSign);
  }
  return mayName ? left.replace(matterAtOnce, `$1${maskSign}`) : left;
}

function withoutPersons(text: string): string {
  return text
    .replace(named, maskSign)
    .replace(applicant, maskSign)
    .replace(addressed, maskSign)
    .replace(inhabitant, maskSign)
    .replace(several, maskSign)
    .replace(matter, `$1${maskSign}`);
}

/** A cell as printed as it may be given away: only words are masked, for a number there is a figure. */
export function maskedRaw(state: string, raw: string | null): string | null {
  return state === 'text' ? masked(raw) : raw;
}

/** Sections as they may be given away. */
export function maskedSections(sections: readonly Section[]): readonly Section[] {
  return sections.map(({ number, heading, text }) => ({
    number,
    heading: masked(heading),
    text: masked(text),
  }));
}

/** Figures in sentences as they may be given away; the figures themselves stay. */
export function maskedProse<Figure extends Pick<ProseFigure, 'quote'>>(
  figures: readonly Figure[],
): readonly Figure[] {
  return figures.map((figure) => ({ ...figure, quote: masked(figure.quote) }));
}

/** Issues as they may be given away: their messages and evidence quote the report. */
export function maskedIssues<Told extends Pick<Issue, 'message' | 'evidence'>>(
  issues: readonly Told[],
): readonly Told[] {
  return issues.map((issue) => ({
    ...issue,
    message: masked(issue.message),
    ...(issue.evidence === undefined ? {} : { evidence: maskedEvidence(issue.evidence) }),
  }));
}

function maskedEvidence(evidence: Evidence): Evidence {
  return Object.fromEntries(
    Object.entries(evidence).map(([name, value]) => [name, isAddress(name) ? value : maskedValue(value)]),
  );
}

/** Keys of agencies and addresses of pages are told as they are. */
function isAddress(name: string): boolean {
  return name === 'key' || name === 'url' || name === 'agency';
}

/** JSON with every text in it masked, but for keys and addresses. */
export function maskedValue(value: EvidenceValue): EvidenceValue {
  if (typeof value === 'string') return masked(value);
  if (Array.isArray(value)) return value.map((one: EvidenceValue) => maskedValue(one));
  return isRecord(value) ? maskedEvidence(value) : value;
}

function isRecord(value: EvidenceValue): value is Evidence {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
