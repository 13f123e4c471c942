/**
 * The text of a report as it is compared with others: `maskedText(report.sections, names)` with every name known for the
 * agency (as printed in the title, as registered, of its portal). What it gives goes to `signatureOf`, `similarityOf`,
 * `repeatedText` and `sharedText`; `passageAsPrinted` finds the printed sentences behind a passage of it.
 */
import type { Section } from '../../../model/report.ts';
import { isStandard } from './boilerplate.ts';

/** Reports have two or three thousand letters, the longest thirty thousand. */
const mostLetters = 60_000;
/** Headings, labels of cells and signatures are shorter; a sentence of so few letters is anybody's. */
const fewestLetters = 8;

/** A sentence as printed, and what of it is compared. */
interface MaskedSentence {
  readonly printed: string;
  readonly masked: string;
}

/**
 * The sentences of the sections in one string of letters: without set phrases, headings, punctuation and blanks, and
 * without years, dates, numbers, item marks, the agency's names, the ways in which it speaks of itself (我局, 本街道,
 * 区政府) and names of places. Reports that differ in nothing but these become equal. At most 60,000 letters.
 */
export function maskedText(sections: readonly Section[], names: readonly string[]): string {
  return maskedSentences(sections, names)
    .map(({ masked }) => masked)
    .join('')
    .slice(0, mostLetters);
}

/** The printed sentences that a passage of the masked text comes from, at most `longest` characters of them. */
export function passageAsPrinted(
  sections: readonly Section[],
  names: readonly string[],
  passage: string,
  longest = 240,
): string {
  const sentences = maskedSentences(sections, names);
  const from = sentences
    .map(({ masked }) => masked)
    .join('')
    .indexOf(passage);
  if (from < 0 || passage === '') return passage;
  let end = 0;
  const printed = sentences.filter(({ masked }) => {
    const start = end;
    end += masked.length;
    const shared = Math.min(end, from + passage.length) - Math.max(start, from);
    // A sentence of which the passage holds the last words only is not the one to show.
    return shared * 2 > masked.length;
  });
  if (printed.length === 0) return passage;
  const text = printed.map((sentence) => sentence.printed).join('');
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function maskedSentences(sections: readonly Section[], names: readonly string[]): readonly MaskedSentence[] {
  const own = namesIn(names);
  const kept: { readonly printed: string; readonly letters: string }[] = [];
  let left = 4 * mostLetters;
  for (const { text } of sections) {
    const part = text.slice(0, left);
    left -= part.length;
    for (const printed of part.split(/(?<=[。！？!?])|\n/u)) {
      const letters = spelled(printed);
      if (letters.length >= fewestLetters && !isStandard(letters.replaceAll(',', ''))) {
        kept.push({ printed: printed.trim(), letters });
      }
    }
  }
  const masked = withoutNames(kept.map(({ letters }) => letters).join('\n'), own).split('\n');
  return kept.flatMap(({ printed }, index): readonly MaskedSentence[] => {
    const letters = masked[index]?.replaceAll(',', '') ?? '';
    return letters.length < fewestLetters ? [] : [{ printed, masked: letters }];
  });
}

/** Letters and digits, with one comma for any punctuation between them: names of places are found by what stands before. */
function spelled(sentence: string): string {
  return sentence
    .normalize('NFKC')
    .replace(/\[(?:bookmark|image):[^\]]*\]|\s+/giu, '')
    .replace(nothingSpelled, ',');
}

/** Written out, because the classes of letters of Unicode take four times as long on every report of an archive. */
const nothingSpelled = /[^0-9A-Za-z\u00c0-\u024f\u3007\u3400-\u9fff\ud800-\udfff]+/g;

const numeral = '[〇零○一二三四五六七八九十百千万亿两几\\d]';
const masks: readonly (readonly [RegExp, string])[] = [
  // Days and years, in digits or numerals.
  [
    new RegExp(
      `(?:20\\d\\d|二[〇零○oO0]${numeral}{2})年度?(?:${numeral}{1,3}月份?)?(?:${numeral}{1,3}[日号])?`,
      'gu',
    ),
    '',
  ],
  [/\d{1,2}月份?(?:\d{1,2}[日号])?|(?:今年|去年|本年度?|上年度?|上一年度?|全年|年内|年度内)/gu, ''],
  // Item marks: 一, 1, 一是, 第一.
  [/(?<=^|[,\n])(?:第?[一二三四五六七八九十]{1,3}|\d{1,2})(?:,|是(?=[,\p{L}]))/gu, ''],
  // Numbers; in numerals only where they count something, for 进一步 and 统一 are words.
  [/\d+(?:,\d{3})*(?:,\d+)?(?:余|多)?(?:万|亿)?(?:余|多)?/gu, ''],
  [
    /[〇零一二三四五六七八九十百千万亿两几]{1,12}(?:余|多)?(?=[件条次个篇项人份名期场家部例起户台处张宗批轮天周季种类])/gu,
    '',
  ],
  // Places of others, where a word stands before them that a name does not begin with; 城乡, 社区, 城市 are words.
  [
    /(?<=^|[,\n在向由与和对经到为是的]|通过|依托|利用|结合|按照|根据)(?:[^,\n0-9A-Za-z在向由与和对经到为是的各全本我委党政府省市区县乡镇村街及等把将以每]{2,4}?(?:(?<!城|都|超|夜|股)市|(?<!社|小|园|辖|片|景|校|厂|城|街|地|山|库)区|(?<!城)[乡镇]|(?<!农)村|省|县|旗)(?:人民政府|政府)?)+/gmu,
    '',
  ],
  // How an agency speaks of itself and of those above it.
  [
    /[我本全该](?:省|自治区|市|区|县|旗|镇|乡|苏木|街道办事处|街道办|街道|街|办事处|局|委|办|厅|处|院|所|站|社|中心|单位|行政机关|机关|部门|地区|系统|辖区|域)/gu,
    '',
  ],
  [
    /(?:[省市区县旗州盟镇乡街]|街道)?(?:党工委|党委|委员会|委|人大|政协)?(?:[省市区县旗州盟镇乡]|街道)(?:党工委|党委|委员会|委|人民政府|政府|办事处)(?:办公[室厅]|办)?/gu,
    '',
  ],
  [/街道办事处|街道办|街道|办事处|(?:区|县|市|镇|乡)(?=[,\n]|$)/gu, ''],
];

function withoutNames(letters: string, own: readonly string[]): string {
  let masked = letters;
  for (const name of own) masked = masked.replaceAll(name, '');
  for (const [pattern, put] of masks) masked = masked.replace(pattern, put);
  return masked;
}

const places =
  /\p{Script=Han}{2,6}?(?:自治区|自治州|自治县|高新区|新区|开发区|示范区|地区|省|市|州|盟|区|县|旗|街道|镇|乡|苏木)/gu;

/** Every way in which the names may stand in the text, longest first: whole, without the places before, the places alone. */
function namesIn(names: readonly string[]): readonly string[] {
  const variants = new Set<string>();
  for (const name of names.slice(0, 20)) {
    const whole = name.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');
    if (whole.length < 2 || whole.length > 60) continue;
    variants.add(whole);
    let rest = whole;
    for (const [place] of whole.replaceAll('人民政府', ',').matchAll(places)) {
      const stem = place.replace(/(?:自治[区州县]|[省市州盟区县旗镇乡]|街道|苏木)$/u, '');
      for (const each of [place, stem]) if (each.length > 1) variants.add(each);
      if (rest.startsWith(place)) {
        rest = rest.slice(place.length).replace(/^人民政府(?=.)/u, '');
        if (rest.length > 2) variants.add(rest);
      }
    }
  }
  return [...variants].sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
}
