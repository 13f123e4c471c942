import { labelOf } from './labels.ts';

/** What a title or list entry says of the report behind it. */
export interface TitleFacts {
  readonly agencyName: string | null;
  readonly years: readonly number[];
}

const chineseDigits = '〇一二三四五六七八九';
const kind = /(?:政府信息与政务公开|政府信息公开|政务公开|信息公开)/u;
const kindOfReport =
  /(?:政府信息|政务|信息)公开(?:工作)?.{0,8}?(?:年度工作报告|年度报告|年报|工作报告)|年度报告(?:[（(].*[)）])?$/u;

/** True for a line that names a yearly disclosure report and is not a sentence about one. */
export function isReportTitle(text: string): boolean {
  const printed = text.normalize('NFKC').replace(/\s+/gu, '');
  return (
    printed.length <= 70 &&
    kindOfReport.test(printed) &&
    !/[。;；]|^根据|^按照|上一[篇条]|下一[篇条]|解读|图解|附件|下载/u.test(printed)
  );
}

/** True for the title of what goes round before a report is made: `…年度报告（征求意见稿）`. */
export function isDraftTitle(text: string): boolean {
  const printed = text.normalize('NFKC').replace(/\s+/gu, '');
  return /[([【][^)\]】]{0,8}(?:征求意见|草案|草稿|送审|初稿|讨论稿|审议稿|代拟稿)[^)\]】]{0,6}[)\]】]|(?:征求意见稿|送审稿|初稿|讨论稿|代拟稿)$/u.test(
    printed,
  );
}

/** Report years that a title prints: `2024 年`, `2021年度`, `二〇一七年`, `2025湖口县…`; each once. */
export function yearsIn(text: string): readonly number[] {
  const printed = text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(
      /二[〇零○oO0](?<tens>[〇零○oO0一二])(?<ones>[〇零○oO0一二三四五六七八九])(?=年)/gu,
      (...match) => {
        const groups: unknown = match.at(-1);
        const { tens, ones } = groups as { readonly tens: string; readonly ones: string }; // both groups are in the pattern
        return `20${digitOf(tens)}${digitOf(ones)}`;
      },
    );
  const years = [...printed.matchAll(/(?<!\d)(?<year>20[0-4]\d)(?!\d)/gu)].map((match) => Number(match[0]));
  return [...new Set(years)];
}

function digitOf(letter: string): number {
  return Math.max(0, chineseDigits.indexOf(letter));
}

/** Takes a title apart: the words before 政府信息公开 less year and connecting words are the agency. */
export function titleFactsOf(title: string): TitleFacts {
  // Marks that Word left in the text are no part of a name.
  const printed = title
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/\[(?:bookmark|image):[^\]]{0,100}\]/giu, '');
  const before = printed.slice(0, Math.max(0, printed.search(kind)));
  const name = before
    .replace(/二[〇零○oO0][〇零○oO0一二][〇零○oO0一二三四五六七八九]年度?/gu, '')
    .replace(/20[0-4]\d(?:年度|年)?/gu, '')
    .replace(/[《》「」【】[\]]/gu, '')
    .replace(/^(?:关于|年度?|度)+|(?:关于|年度?|的)+$/gu, '');
  return { agencyName: name === '' ? null : name, years: yearsIn(title) };
}

/** The report year of a stated period: `自2023年1月1日起至2023年12月31日止`. */
export function yearOfPeriod(text: string): number | null {
  const printed = text.normalize('NFKC').replace(/\s+/gu, '');
  const period =
    /(?<from>20\d\d)年0?1月0?1日(?:起)?[,，]?(?:至|到|-|—|~)+(?:(?<to>20\d\d)年)?12月3[01]日/u.exec(printed);
  const from = Number(period?.groups?.['from'] ?? Number.NaN);
  const to = Number(period?.groups?.['to'] ?? from);
  return Number.isInteger(from) && from === to ? from : null;
}

/** A line that is nothing but a day: `2024年1月9日`, `二〇二四年一月九日` is left alone. As `YYYY-MM-DD`. */
export function dayOf(text: string): string | null {
  const printed = text.normalize('NFKC').replace(/\s+/gu, '');
  const day = /^(?<year>20\d\d)年(?<month>\d{1,2})月(?<day>\d{1,2})日$/u.exec(printed)?.groups;
  if (day === undefined) return null;
  const [month, date] = [Number(day['month']), Number(day['day'])];
  if (month < 1 || month > 12 || date < 1 || date > 31) return null;
  return `${day['year'] ?? ''}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** True for a line that could be the agency's name above a title or under a report. */
export function isAgencyLine(text: string): boolean {
  const { words } = labelOf(text);
  return (
    words.length >= 3 &&
    words.length <= 40 &&
    !/[。；;，,：:？?〔〕\d]/u.test(text.normalize('NFKC')) &&
    /(?:政府|办事处|街道|办公室|委员会|管委会|局|厅|委|办|镇|乡|站|所|院|校|中心|联合会|支队|大队|总队|社|馆|园区|苏木)$/u.test(
      words,
    )
  );
}
