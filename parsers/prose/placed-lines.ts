import type { Line, TextLine } from '../line.ts';
import { sectionOpenedBy } from '../sections.ts';

/** A line of words with what its place in the report says of it. */
export interface PlacedLine {
  readonly line: TextLine;
  /** Characters of its block before it. */
  readonly offset: number;
  readonly section: number | null;
  /** The last short line before it: a heading within the section. */
  readonly topic: string;
  /** It goes on with a sentence that the line before it began. */
  readonly isContinued: boolean;
}

/** A longer line that ends without a stop is a sentence cut off. */
const longestTopic = 30;

/** The lines of words, each with its section; headings of sections are none of them. */
export function placedLines(lines: readonly Line[]): readonly PlacedLine[] {
  const placed: PlacedLine[] = [];
  let section: number | null = null;
  let topic = '';
  let offset = 0;
  let block = -1;
  let isOpen = false;
  for (const line of lines) {
    if (line.kind !== 'text') continue;
    if (line.block !== block) offset = 0;
    block = line.block;
    const opened = sectionOpenedBy(line.text);
    if (opened !== null || isHeading(line.text)) {
      section = opened;
      topic = line.text;
      isOpen = false;
    } else {
      placed.push({ line, offset, section, topic, isContinued: isOpen });
      isOpen = line.text.length > longestTopic && !/[。！？；：!?;:”）)]\s*$/u.test(line.text);
      if (line.text.length <= longestTopic && !/[。；，\d]/u.test(line.text)) topic = line.text;
    }
    offset += line.text.length + 1;
  }
  return placed;
}

/** 三、依申请公开情况: a section that the forms since 2019 do not have. */
function isHeading(text: string): boolean {
  return (
    text.length <= 36 && /^\s*[一二三四五六七八九十]{1,2}、\S/u.test(text) && !/[。；;，：:]/u.test(text)
  );
}

/** A sentence of a plain text; a semicolon does not end it. */
export interface Sentence {
  readonly text: string;
  /** Where it begins in the plain text. */
  readonly start: number;
}

/** The sentences of a plain text, in order. */
export function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  for (const match of text.matchAll(/[^。！？\n]+/gu)) sentences.push({ text: match[0], start: match.index });
  return sentences;
}

/** Letters of a quote before the place and behind it; longer clauses are cut. */
const longestBefore = 160;
const longestBehind = 80;

/** The clause around a place, as printed. */
export function quoteAround(original: string, start: number, end: number): string {
  let from = start;
  while (from > Math.max(0, start - longestBefore) && !/[。！？；，;\n]/u.test(original.charAt(from - 1)))
    from -= 1;
  let to = end;
  while (to < Math.min(original.length, end + longestBehind) && !/[。！？；，;\n]/u.test(original.charAt(to)))
    to += 1;
  return original.slice(from, to).trim();
}
