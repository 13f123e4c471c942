/**
 * How often a figure is read right, left unsure, or read wrong without a word, by condition of print and scan. Needs the
 * families of bench/figure-looks.ts. Run: node --import tsx bench/recognise-figures.ts [cells a page] [pages a condition] [seed] [first height]
 */
import { cellAsRead } from './figure-cells.ts';
import { conditions, lookOf, randomLook, strangeFonts, taughtFonts } from './figure-looks.ts';
import { randomOf, sheetOf } from './figure-sheets.ts';
import type { SheetCell, SheetLook } from './figure-sheets.ts';
import { addPackagedFamily } from './packaged-family.ts';
import { figuresOf } from '../parsers/readers/glyphs/figures.ts';

const [cells = 150, pages = 6, seed = 7, first = 0] = process.argv.slice(2).map(Number);
const random = randomOf(seed);
const fonts = [...taughtFonts, ...strangeFonts];
addPackagedFamily();

/** As in the tables: most cells 0, then small numbers, few large ones, now and then a sign. */
function textOf(): string {
  const kind = random();
  if (kind < 0.3) return '0';
  if (kind < 0.5) return String(Math.floor(random() * 10));
  if (kind < 0.52) return '—';
  if (kind < 0.54) return '/';
  if (kind < 0.56)
    return `${Math.floor(1 + random() * 99)},${String(Math.floor(random() * 1000)).padStart(3, '0')}`;
  if (kind < 0.58) return (random() * 10 ** (1 + random() * 4)).toFixed(2);
  if (kind < 0.62) return '';
  return String(Math.floor(random() * 10 ** (1 + Math.floor(random() * 6))));
}

class Tally {
  right = 0;
  unsure = 0;
  silent = 0;
  readonly doubts = new Map<string, number>();
  readonly wrong: string[] = [];

  add(cell: SheetCell, text: string, certain: boolean, doubt: string, look: SheetLook): void {
    if (!certain) {
      this.unsure++;
      this.doubts.set(doubt, (this.doubts.get(doubt) ?? 0) + 1);
      if (process.env['DOUBTS'] !== undefined && look.digit > 10 && this === whole)
        console.log('DOUBT', doubt, cell.text, text, look.font, look.digit.toFixed(0));
    } else if (text === cell.text) this.right++;
    else {
      this.silent++;
      this.wrong.push(`${cell.text}→${text} (${look.font} ${look.digit.toFixed(0)})`);
    }
  }

  line(name: string): string {
    const all = this.right + this.unsure + this.silent;
    const share = (count: number): string => ((100 * count) / all).toFixed(2).padStart(6);
    const doubts = [...this.doubts].sort((a, b) => b[1] - a[1]).map(([doubt, count]) => `${doubt} ${count}`);
    const end = this.silent > 0 ? ` SILENT ${this.wrong.slice(0, 12).join('; ')}` : '';
    return `${name.padEnd(19)} ${all} cells, right ${share(this.right)} %, unsure ${share(this.unsure)} % (${doubts.join(', ')}), silent ${this.silent}${end}`;
  }
}

const whole = new Tally();
const strange = new Tally();
const sizes = new Map<string, Tally>();
let spent = 0;

/** Every second page is read as cells of pictures come: enlarged and cleaned. */
async function cellsOf(look: SheetLook, isRaw: boolean): Promise<readonly SheetCell[]> {
  const sheet = await sheetOf(Array.from({ length: cells }, textOf), look, random);
  if (isRaw) return sheet;
  const read: SheetCell[] = [];
  for (const { text, crop } of sheet) {
    const cell = text === '' ? null : await cellAsRead(crop, look.digit);
    if (cell !== null) read.push({ text, crop: cell });
  }
  return read;
}

async function page(look: SheetLook, tally: Tally, isRaw: boolean): Promise<void> {
  const sheet = await cellsOf(look, isRaw);
  const start = performance.now();
  const read = await figuresOf(sheet.map(({ crop }) => crop));
  spent += performance.now() - start;
  const height = `digits ${look.digit < 10 ? '< 10' : look.digit < 14 ? '10–13' : look.digit < 20 ? '14–19' : '≥ 20'} px`;
  const bySize = sizes.get(height) ?? new Tally();
  sizes.set(height, bySize);
  const tallies = [
    tally,
    whole,
    bySize,
    ...(strangeFonts.some((each) => each === look.font) ? [strange] : []),
  ];
  for (const [i, cell] of sheet.entries()) {
    const { text = '', certain = false, doubt = '' } = read[i] ?? {};
    for (const each of tallies) each.add(cell, text, certain, doubt, look);
  }
}

const heights = [8, 10, 12, 15, 20, 30];
for (const [name, condition] of [...Object.entries(conditions), ['mixed at random', null] as const]) {
  const tally = new Tally();
  for (let i = 0; i < pages; i++) {
    const font = fonts[Math.floor(random() * fonts.length)] ?? '';
    const digit = (heights[(first + i) % heights.length] ?? 12) * (0.9 + random() * 0.2);
    await page(
      condition === null ? randomLook(font, random) : lookOf(font, digit, condition),
      tally,
      i % 2 === 0,
    );
  }
  console.log(tally.line(name));
}
for (const [name, tally] of [...sizes].sort()) console.log(tally.line(name));
console.log(strange.line('families not taught'));
console.log(whole.line('all'));
console.log(
  `${(spent / (whole.right + whole.unsure + whole.silent)).toFixed(1)} ms a cell, ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
);
