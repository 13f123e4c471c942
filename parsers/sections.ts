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
  for (const line of lines) {
    if (line.kind !== 'text') continue;
    const number = sectionOpenedBy(line.text);
    if (number !== null || (sections.length > 0 && isFurtherHeading(line.text))) {
      sections.push({ number, heading: line.text.trim(), text: [] });
    } else {
      sections.at(-1)?.text.push(line.text);
    }
  }
  return sections.map((section) => ({ ...section, text: section.text.join('\n') }));
}
