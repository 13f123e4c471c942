/** A text in one spelling: no blanks, full-width digits and letters narrowed, Chinese punctuation throughout. */
export interface PlainText {
  readonly text: string;
  /** For each character of `text`, how many characters of the original stand before it. */
  readonly places: readonly number[];
}

/** Stands where a blank parted two digits: they are one number or two, nobody knows. */
export const gap = '\ue000';
/** Joins words that a comma of lists would part though they name one thing: 公民、法人; 复议、诉讼; 建议、提案. */
export const joint = '·';

const chinese: Readonly<Record<string, string>> = {
  ':': '：',
  ';': '；',
  '(': '（',
  ')': '）',
  '!': '！',
  '?': '？',
  '○': '〇',
  '﹑': '、',
};

const joined =
  /(?<=公民|法人|建议|批评|议案|行政复议|复议案件|复议申请|检索|复制|微信|微博)、(?=法人|其他组织|其它组织|政协|委员提案|提案|批评|意见|(?:被)?(?:提起)?行政诉讼|诉讼|复制|邮寄|微博|微信)/gu;

/** Puts a text into one spelling; every character that is kept knows its place in the original. */
export function plainTextOf(original: string): PlainText {
  const letters: string[] = [];
  const places: number[] = [];
  let parted = false;
  for (let at = 0; at < original.length; at++) {
    const printed = original.charAt(at);
    const isBreak = printed === '\n' || printed === '\r';
    if (!isBreak && /[\s\u200b\u200c\ufeff]/u.test(printed)) {
      parted = true;
      continue;
    }
    const narrow = narrowed(printed);
    if (parted && /\d/u.test(narrow) && /[\d.,]/u.test(letters.at(-1) ?? '')) {
      letters.push(gap);
      places.push(at);
    }
    parted = false;
    letters.push(isBreak ? '\n' : (chinese[narrow] ?? narrow));
    places.push(at);
  }
  const text = letters
    .join('')
    // A narrow comma parts thousands or sentences; the wide one is always one of the sentence.
    .replace(/(?<!\d),|,(?!\d{3}(?!\d))/gu, '，')
    .replace(joined, joint);
  return { text, places };
}

function narrowed(letter: string): string {
  return letter !== '，' && /[\uff01-\uff5e]/u.test(letter)
    ? String.fromCharCode(letter.charCodeAt(0) - 0xfee0)
    : letter;
}
