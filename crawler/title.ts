import { oneLine } from './select.ts';

const chineseDigits: Readonly<Record<string, string>> = {
  〇: '0',
  '○': '0',
  零: '0',
  '0': '0',
  O: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
/** Years in which a report of this kind can have been published for; the regulation is of 2007. */
const firstYear = 2003;
const lastYear = 2099;

/** A title as rules read it: compatibility forms resolved (２０２３ is 2023), no blanks at all. */
export function plainTitle(title: string): string {
  return title.normalize('NFKC').replace(/[\s\u200b\ufeff]+/gu, '');
}

/** True for a title that a list cut short (`…`). */
export function isCut(title: string): boolean {
  return /(?:\.{2,}|⋯+)$/u.test(plainTitle(title));
}

/**
 * The report years that a title names, each once, the surest first: `2023年度` before `2023年` before a bare `2023`.
 * Dates of publication (`2024年1月25日`, `2024-01-25`) and document numbers (`〔2024〕1号`) name no report year.
 */
export function yearsIn(title: string): readonly number[] {
  const normal = title.normalize('NFKC');
  const spaced = withoutDates(withArabicYears(normal.replace(/[\s\u200b\ufeff]+/gu, ' ')));
  const found = yearsOfText(spaced);
  // Blanks inside the figures (`2 0 2 3 年`) are closed only where nothing was found: closing joins `附件1 2023年`.
  return found.length > 0 ? found : yearsOfText(withoutDates(withArabicYears(plainTitle(title))));
}

/**
 * The one year of a title: the surest kind of mention decides, and two different years of that kind decide nothing.
 * Null where the title names none or cannot be told.
 */
export function yearOf(title: string): number | null {
  const [first] = yearsIn(title);
  if (first === undefined) return null;
  return isAmbiguous(title) ? null : first;
}

/** True where a title names two different years with equal force. */
export function isAmbiguous(title: string): boolean {
  const text = withoutDates(withArabicYears(plainTitle(title)));
  const years = new Set(surest(text));
  return years.size > 1;
}

function yearsOfText(text: string): readonly number[] {
  return [...new Set(mentions(text).flat())];
}

function surest(text: string): readonly number[] {
  return mentions(text).find((years) => years.length > 0) ?? [];
}

/** Years by force: with 年度, with 年 (not 年 of a month), bare. */
function mentions(text: string): readonly (readonly number[])[] {
  const patterns = [
    /(?<!\d)(20\d\d)\s*年\s*度/gu,
    /(?<!\d)(20\d\d)\s*年(?!\s*度)(?!\s*\d{1,2}\s*月)/gu,
    /(?<!\d)(20\d\d)(?!\s*年)(?!\d)/gu,
  ];
  return patterns.map((pattern) =>
    [...text.matchAll(pattern)]
      .map(([, year]) => Number(year))
      .filter((year) => year >= firstYear && year <= lastYear),
  );
}

/** `二〇二三年`, `二零二三年`, `二0一七年` as figures. */
function withArabicYears(text: string): string {
  return text.replace(/[二2][〇○零0O][〇○零0O一二三四五六七八九1-9]{2}(?=\s*年)/gu, (year) =>
    year.replace(/./gu, (character) => chineseDigits[character] ?? character),
  );
}

/** Dates, months and document numbers out of the way. */
function withoutDates(text: string): string {
  return text
    .replace(/(?<!\d)20\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日?)?/gu, ' ')
    .replace(/(?<!\d)20\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)/gu, ' ')
    .replace(/(?<!\d)20\d{6}(?!\d)/gu, ' ')
    .replace(/[〔[【(]\s*20\d\d\s*[〕\]】)]\s*第?\s*\d+\s*号/gu, ' ');
}

/** `青政办〔2024〕1号` at the head of a title. */
const documentNumber = /^\p{Script=Han}{1,10}[〔[【(]\s*20\d\d\s*[〕\]】)]\s*第?\s*\d+\s*号/u;

/** The kind words of a title, longest first, with the year that may stand inside them. */
const kindWords = new RegExp(
  [
    String.raw`(?:政府|政务)?信息公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:总结)?(?:报告|年报|统计表)`,
    String.raw`政务公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)`,
    String.raw`(?:工作)?年度(?:工作)?报告`,
    String.raw`(?:工作)?年报`,
  ].join('|'),
  'gu',
);

/**
 * The agency's name as a title leaves it: year, kind words, 关于, brackets and suffixes taken off. Null where nothing
 * is left (`2023年政府信息公开工作年度报告`).
 */
export function agencyNameIn(title: string): string | null {
  // Numbers of enclosures end at a blank, which must be seen before blanks are dropped.
  const spaced = oneLine(title.normalize('NFKC')).replace(/^(?:附件|附)\s*\d{0,2}(?:[:.、]\s*|\s+|$)/u, '');
  const name = withoutDates(withArabicYears(plainTitle(spaced.replace(documentNumber, ''))))
    .replace(/\.(?:docx?|pdf|wps|ofd|xlsx?|zip|rar|s?html?)$/iu, '')
    .replace(/\([^()]*(?:版|附|图|链|下载|更正|修订)[^()]*\)/gu, '')
    .replace(/[《》〈〉「」"“”【】[\]\s]/gu, '')
    .replace(/(?<!\d)20\d\d年?度?/gu, '')
    .replace(kindWords, (words, offset: number, whole: string) =>
      // 人民政府信息公开 is 人民政府 + 信息公开: the agency keeps its last word.
      words.startsWith('政府') && whole.slice(0, offset).endsWith('人民') ? '政府' : '',
    )
    .replace(/(?:(?:政府|政务)?信息公?|政府)开?[^()]*(?:\.{2,}|⋯+)$/u, '')
    .replace(/^关于(?:公布|发布|印发)?/u, '')
    .replace(/(?:关于(?:公布|发布)?|报告)$/u, '')
    .replace(/\(\)/gu, '')
    .replace(/^\((.*)\)$/u, '$1')
    .replace(/^[-—_·,,。:;、]+|[-—_·,,。:;、]+$/gu, '')
    .replace(/的$/u, '');
  // A cut inside the name itself leaves half a name, which is none.
  return name.length < 2 || isCut(name) ? null : name;
}
