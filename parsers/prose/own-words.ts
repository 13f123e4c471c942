import type { Line } from '../line.ts';
import { titleFactsOf } from '../titles.ts';

/** How far below the head of a document its title may stand. */
const mostTitleLines = 30;

/** The reporting body as its sentences call it. */
export interface OwnName {
  /** Less the words that names of one body differ in: 松陵区 of 松陵区人民政府. */
  readonly stem: string;
  /** For the office of a government, the names of that office; the office of any other body's government is another body. */
  readonly office: RegExp | null;
}

/** The agency of a report, by the name that is known or else by the one in its title; null where neither is there. */
export function ownNameOf(lines: readonly Line[], agency: string | null): OwnName | null {
  if (agency !== null) return named(agency);
  let seen = 0;
  for (const [index, line] of lines.entries()) {
    if (line.kind !== 'text' || line.text.trim() === '') continue;
    seen += 1;
    if (seen > mostTitleLines) break;
    if (line.text.length > 80 || /[。；，]/u.test(line.text)) continue;
    const isTitle = /年度报告|年报/u.test(line.text);
    const below = lines[index + 1];
    const isAbove =
      below?.kind === 'text' && below.text.length <= 60 && /^[^。；，]*年度报告/u.test(below.text.trim());
    if (!isTitle && !isAbove) continue;
    const name = isTitle ? titleFactsOf(line.text).agencyName : line.text.replace(/\s+/gu, '');
    const own = name === null ? null : named(name);
    if (own !== null && own.stem.length >= 2) return own;
  }
  return null;
}

function named(name: string): OwnName {
  const stem = stemOf(name);
  const isOffice = /政府办(?:公[室厅])?$/u.test(name.replace(/\s+/gu, ''));
  return { stem, office: isOffice ? officeOf(stem) : null };
}

/** 办 ends a name where it does not begin a word: 政府办收到, but 政府办理. */
const officeEnding = '办(?:公[室厅]|(?![公理事件结复好文证学]))';

/** 秦皇岛市抚宁区人民政府办公室, 抚宁区政府办, 区政府办公室, 区府办. */
function officeOf(stem: string): RegExp {
  const last = /(?<=省|自治区|市|州|盟)\p{Script=Han}{1,7}(?:[市区县旗])$/u.exec(stem)?.[0];
  const places = [stem, ...(last === undefined ? [] : [last])].map((place) =>
    place.replace(/[^\p{L}\p{N}]/gu, '\\$&'),
  );
  const whole = `(?:\\p{Script=Han}{2,8}?(?:省|自治区|市|州|盟)){0,2}(?:${places.join('|')})(?:人民)?政府${officeEnding}`;
  const relative = `(?:[省市区县州旗](?:人民)?政府|[省市区县州]府|政府)${officeEnding}`;
  return new RegExp(`(?:${whole}|${relative})`, 'uy');
}

function stemOf(name: string): string {
  return name
    .replace(/\s+/gu, '')
    .replace(/人民政府|办事处|办公室/gu, '')
    .replace(/政府$/u, '');
}

const generic =
  /^(?:[我本该全](?:市|区|县|省|州|旗|局|委|办|厅|院|镇|乡|街道|街|单位|机关|部门|行政机关|中心|处|所|站|校|级)|街道|街道办|街道办事处|办事处|机关|单位|局|局机关|镇|乡|镇政府|乡政府|[市区县]政府)/u;

/** True where words name the reporting body itself: 我局, 全市, or the name in its title. */
export function isOwn(words: string, own: OwnName | null): boolean {
  if (generic.test(words)) return true;
  if (own === null) return false;
  const stem = stemOf(words);
  return stem.length >= 2 && (stem.endsWith(own.stem) || own.stem.endsWith(stem));
}

const bodyName =
  /(?:各(?:级)?(?:部门|单位|乡镇街道|乡镇|镇街|镇乡|镇|乡|街道|县市区|县区|区县|县|区|市|科室|股室|村|社区)|(?:所属|下属|直属|相关|有关)(?:部门|单位)|(?:市直|区直|县直)[\u4e00-\u9fff]{0,2}(?:部门|单位)|[^，。；：、（）“”《》\d进推强展好做抓在对按将通依为以是了与和及等的公信围绕聚年我全本]{1,16}?(?:局|委员会|管委会|厅|街道办事处|街道办|办事处|街道|镇|乡|中心|支队|大队|公司|学院|学校|医院|社区|村)(?:人民政府|政府|办公室)?)/uy;

/** Name of the body that a clause begins with, and where the name ends; null where it begins otherwise. */
export function bodyAt(text: string, at: number): { readonly name: string; readonly end: number } | null {
  bodyName.lastIndex = at;
  const name = bodyName.exec(text)?.[0];
  return name === undefined ? null : { name, end: at + name.length };
}

const pieces =
  /[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|[一二三四五六七八九十]{1,2}(?:是|、)|\d{1,2}[.、](?!\d)|(?:20\d\d|二[〇零][〇零一二三四][〇零一二三四五六七八九])年(?:度)?(?:全年|以来|内|期间|中)?|本年度(?:内)?|本年|今年以来|今年|全年度?|年度内?|年内|一年来|本?报告期(?:内)?|统计期(?:限)?内|期间|期内|当年|截至[^，。；]{2,14}|(?:上|去)年(?:同期)?|上一年度?|共计|总共|一共|总计|合计|累计|共有|共|有|均|已经|已|依法|依规|按时|按期|按规定|按要求|及时|实际|严格|认真|规范|高效|积极|妥善|稳妥|新增|又|还|也|则|即|另外|另有|另|此外|同时|并且|并|其中|其|包括|包含|含|情况|方面|工作|为|是|分为|分别是|对|全部|(?:在)?(?:政府信息)?(?:依申请公开|主动公开|信息公开|政务公开)(?:工作)?(?:方面|情况|中)|通过(?:各种|各类|多种|多个)(?:渠道|方式|途径|形式|平台)|多渠道|向社会(?:公众)?|面向社会|各级(?:行政机关|政府|机关)|[我本该全](?:市|区|县|省|州|旗|局|委|办|厅|院|镇|乡|街道办事处|街道办|街道|街|单位|机关|部门|行政机关|级政府|级|中心|处|所|站)|街道办事处|街道办|街道|办事处|局机关|[市区县镇乡](?:人民)?政府|[“”·：]/uy;

/** What may stand behind the stem of a title's name: 松陵区人民政府 for 松陵区, but not its office, which is another body. */
const ownEnding = /^(?:(?:人民)?政府(?!办))?/u;

/**
 * How many characters of the words narrow nothing of what follows: times, 共, 依法, list marks, the body's own name. What
 * is not known is taken to narrow it.
 */
export function neutralLength(words: string, own: OwnName | null): number {
  let at = 0;
  while (at < words.length) {
    pieces.lastIndex = at;
    const piece = pieces.exec(words)?.[0] ?? '';
    const body = bodyAt(words, at);
    const office = lengthOf(own?.office ?? null, words, at);
    if (office > 0) at += office;
    else if (body !== null && body.end - at > piece.length && isOwn(body.name, own)) at = body.end;
    else if (own !== null && own.stem !== '' && words.startsWith(own.stem, at))
      at += own.stem.length + (ownEnding.exec(words.slice(at + own.stem.length))?.[0].length ?? 0);
    else if (piece !== '') at += piece.length;
    else break;
  }
  return at;
}

function lengthOf(name: RegExp | null, words: string, at: number): number {
  if (name === null) return 0;
  name.lastIndex = at;
  return name.exec(words)?.[0].length ?? 0;
}

/** True where none of the words narrows what follows. */
export function isNeutral(words: string, own: OwnName | null): boolean {
  return neutralLength(words, own) === words.length;
}
