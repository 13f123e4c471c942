const digits = '〇一二三四五六七八九';
const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const stems = '甲乙丙丁戊己庚辛壬癸';

/** A counting number from 1 as a Word number format prints it; null for a format that is not known or cannot. */
export function numeralOf(value: number, format: string): string | null {
  if (!Number.isInteger(value) || value < 0 || value > 9999) return null;
  switch (format) {
    case 'decimal':
      return String(value);
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replaceAll(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'koreanCounting':
      return chinese(value);
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return String(value).replaceAll(/\d/gu, (digit) => digits.charAt(Number(digit)));
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return circled.charAt(value - 1) || null;
    case 'decimalEnclosedParen':
      return `(${value})`;
    case 'decimalEnclosedFullstop':
      return `${value}.`;
    case 'ideographTraditional':
      return stems.charAt(value - 1) || null;
    case 'lowerLetter':
      return letters(value, 'a');
    case 'upperLetter':
      return letters(value, 'A');
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'upperRoman':
      return roman(value);
    default:
      return null;
  }
}

/** 十 and 十五 without 一 before, 一百零五 with 零 inside, as Word writes them. */
function chinese(value: number): string {
  if (value === 0) return '零';
  const units = ['', '十', '百', '千'];
  const places = Array.from(String(value)).reverse();
  let text = '';
  let owesZero = false;
  for (let place = places.length - 1; place >= 0; place--) {
    const digit = Number(places[place]);
    if (digit === 0) {
      owesZero = text !== '';
      continue;
    }
    text += (owesZero ? '零' : '') + digits.charAt(digit) + (units[place] ?? '');
    owesZero = false;
  }
  return text.startsWith('一十') ? text.slice(1) : text;
}

/** a … z, aa, bb, … as Word goes on after z. */
function letters(value: number, first: string): string | null {
  if (value < 1) return null;
  const letter = String.fromCharCode(first.charCodeAt(0) + ((value - 1) % 26));
  return letter.repeat(Math.ceil(value / 26));
}

function roman(value: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = value;
  let text = '';
  for (const [worth, sign] of steps) {
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  }
  return text;
}
