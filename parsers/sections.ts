import type { Section } from '../model/report.ts';
import { difference, labelOf } from './labels.ts';
import { remembered } from './remembered.ts';
import type { Line } from './line.ts';

/** Headings of the six sections as the forms of 2019 and 2021 print them, with the variants that agencies use. */
const headings: readonly { readonly number: number; readonly stems: readonly string[] }[] = [
  {
    number: 1,
    stems: [
      '总体情况',
      '公开总体情况',
      '总体概述',
      '概述',
      '工作基本情况',
      '政务公开总体情况',
      '总体情况概述',
    ],
  },
  {
    number: 2,
    stems: [
      '主动公开政府信息情况',
      '政府信息主动公开情况',
      '行政机关主动公开政府信息情况',
      '主动公开政府信息的情况',
      '行政机关主动公开政府信息的情况',
    ],
  },
  {
    number: 3,
    stems: [
      '收到和处理政府信息公开申请情况',
      '行政机关收到和处理政府信息公开申请情况',
      '收到和处理政府信息公开申请的情况',
    ],
  },
  {
    number: 4,
    stems: [
      '政府信息公开行政复议行政诉讼情况',
      '因政府信息公开工作被申请行政复议提起行政诉讼情况',
      '政府信息公开行政复议和行政诉讼情况',
      '行政复议行政诉讼情况',
      '政府信息公开行政复议及行政诉讼情况',
    ],
  },
  {
    number: 5,
    stems: [
      '存在的主要问题及改进情况',
      '政府信息公开工作存在的主要问题及改进情况',
      '存在问题及改进情况',
      '存在的问题及改进情况',
    ],
  },
  { number: 6, stems: ['其他需要报告的事项', '需要报告的其他事项', '其他需要报告事项'] },
];
const longest = 36;

/**
 * Which section of the form a line opens, or null. The words decide, the printed number is only a hint
 * (3、 for 三、 is common); up to one letter in eight may be wrong.
 */
export const sectionOpenedBy = remembered((text: string): number | null => {
  // Letters may be spaced out.
  const printed = text.length > longest * 3 ? text : text.replace(/\s+/gu, '');
  if (printed.length > longest || /[。；;]$/u.test(printed)) return null;
  const { stem } = labelOf(printed);
  const words = stem.replace(/^20\d\d年/u, '');
  for (const { number, stems } of headings) {
    if (stems.some((each) => words === each || (words.length > 7 && difference(words, each) <= 1 / 8))) {
      return number;
    }
  }
  return null;
});

/** The parts of a report under the Regulations of 2008, by what their headings are about. */
const topics: readonly (readonly [topic: string, heading: RegExp])[] = [
  ['overview', /^(?:(?:工作)?概述|概况|(?:基本|总体|工作)情况|总体概述|组织领导.*)$/u],
  ['proactive', /^(?:政府)?信息?主动公开(?:政府)?信息?的?(?:工作)?情况$|主动公开.{0,8}情况$/u],
  ['on-request', /依申请公开.{0,14}情况$|^(?:政府)?信息?公开申请.{0,8}情况$|^申请公开.{0,10}情况$/u],
  ['fees', /(?:收费|费用).{0,8}(?:减免|免除)?.{0,8}(?:情况)?$/u],
  ['remedies', /(?:复议|诉讼|申诉|举报).{0,16}(?:情况)?$/u],
  ['problems', /(?:问题|不足).{0,24}$|改进.{0,6}(?:措施|情况|打算)?$/u],
  ['other', /其他.{0,6}(?:报告|说明).{0,4}事项$/u],
  ['annex', /^附[表件].{0,20}$|.*统计表$/u],
];

/** What the heading of an older report's section is about; null for any other line. Its number must be printed. */
export const olderTopicOf = remembered((text: string): string | null => {
  const { printed, mark, topic } = headingIn(text);
  return /^[一二三四五六七八九十]+$/u.test(mark) && /^[一二三四五六七八九十]/u.test(printed) ? topic : null;
});

/**
 * The same for a report that numbers its sections in another way or not at all: （一）, 1. Where nothing is printed
 * before them, only words that end like a heading are one.
 */
export const freeTopicOf = remembered((text: string): string | null => {
  const { printed, mark, topic } = headingIn(text);
  const isHeading =
    mark !== '' || (!/[,，]/u.test(printed) && /(?:情况|概述|概况|措施|事项)$/u.test(printed));
  return isHeading ? topic : null;
});

function headingIn(text: string): {
  readonly printed: string;
  readonly mark: string;
  readonly topic: string | null;
} {
  const printed = text.length > longest * 3 ? text : text.normalize('NFKC').replace(/\s+/gu, '');
  if (printed.length > longest || /[。;；:：]$/u.test(printed)) return { printed, mark: '', topic: null };
  const { mark, stem } = labelOf(printed);
  return { printed, mark, topic: topics.find(([, heading]) => heading.test(stem))?.[0] ?? null };
}

/** A line such as `六、2022年工作思路` that opens a section which the form does not have. */
function isFurtherHeading(text: string): boolean {
  return (
    text.length <= longest &&
    /^[一二三四五六七八九十]{1,2}、\S/u.test(text.trim()) &&
    !/[。；;，]/u.test(text)
  );
}

/** The sections in printed order, each with the sentences between its heading and the next. */
export function sectionsOf(lines: readonly Line[]): readonly Section[] {
  const sections: { number: number | null; heading: string; text: string[] }[] = [];
  const texts = lines.flatMap((line) => (line.kind === 'text' ? [line.text] : []));
  const isNumbered = texts.some((text) => olderTopicOf(text) !== null || sectionOpenedBy(text) === 3);
  const topicOf = isNumbered ? olderTopicOf : freeTopicOf;
  for (const line of lines) {
    if (line.kind !== 'text') continue;
    const number = sectionOpenedBy(line.text);
    const isOwn = number !== null || topicOf(line.text) !== null;
    if (isOwn || (sections.length > 0 && isFurtherHeading(line.text))) {
      sections.push({ number, heading: line.text.trim(), text: [] });
    } else {
      sections.at(-1)?.text.push(line.text);
    }
  }
  return sections.map((section) => ({ ...section, text: section.text.join('\n') }));
}
