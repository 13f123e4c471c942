import type { SheetLook } from './figure-sheets.ts';
import { packagedFamily } from './packaged-family.ts';

/** Families from which the digit network learned; each must be installed where it is trained again. */
export const taughtFonts = [
  'Liberation Serif',
  'Liberation Sans',
  'Liberation Sans Narrow',
  'DejaVu Sans',
  'DejaVu Sans Mono',
  'DejaVu Serif Condensed',
  'Noto Sans CJK SC',
  'AR PL UMing CN',
  'WenQuanYi Zen Hei',
  packagedFamily,
] as const;

/** Families that the digit network has never seen. */
export const strangeFonts = [
  'AR PL UKai CN',
  'Noto Serif CJK SC',
  'Liberation Mono',
  'DejaVu Serif',
  'DejaVu Sans Condensed',
] as const;

const clean: Omit<SheetLook, 'font' | 'digit'> = {
  bold: false,
  italic: false,
  fat: 0,
  blur: 0,
  noise: 0,
  jpeg: 0,
  turn: 0,
  skew: 0,
  binary: false,
  ink: 20,
  paper: 250,
  underline: false,
  seal: false,
  scratches: 0,
  spacing: 0,
};

/** Conditions of print and scan by name, as differences from a clean one. */
export const conditions: Readonly<Record<string, Partial<SheetLook>>> = {
  clean: {},
  bold: { bold: true },
  italic: { italic: true },
  jpeg60: { jpeg: 60, noise: 6 },
  jpeg25: { jpeg: 25, noise: 10 },
  blur: { blur: 0.9, noise: 6 },
  noise: { noise: 45, blur: 0.4 },
  turned: { turn: 1.2, skew: 0.15, blur: 0.4, jpeg: 50, noise: 10 },
  skewed: { turn: 0.3, skew: 1.5, jpeg: 60, noise: 6 },
  fax: { binary: true, noise: 50, blur: 0.5 },
  thin: { fat: -0.03, jpeg: 60 },
  fat: { fat: 0.06, jpeg: 60 },
  pale: { ink: 130, paper: 235, jpeg: 50, noise: 12 },
  broken: { scratches: 2, jpeg: 60 },
  seal: { seal: true, jpeg: 60 },
  underlined: { underline: true, jpeg: 60 },
  tight: { spacing: -0.06, blur: 0.5 },
};

export function lookOf(font: string, digit: number, condition: Partial<SheetLook>): SheetLook {
  return { ...clean, font, digit, ...condition };
}

/** A look drawn at random: every trouble now and then, often several at once. */
export function randomLook(font: string, random: () => number): SheetLook {
  const now = (chance: number): boolean => random() < chance;
  const turn = now(0.5) ? (random() - 0.5) * 3 : 0;
  return {
    font,
    digit: 6.5 + 26 * random() ** 2,
    bold: now(0.2),
    italic: now(0.08),
    fat: now(0.4) ? (random() - 0.35) * 0.09 : 0,
    blur: now(0.6) ? random() * 1.0 : 0,
    noise: random() ** 2 * 45,
    jpeg: now(0.7) ? Math.round(22 + random() * 60) : 0,
    turn,
    skew: now(0.3) ? (random() - 0.5) * 3 : (random() - 0.5) * 0.4,
    binary: now(0.12),
    ink: random() ** 2 * 110,
    paper: 225 + random() * 30,
    underline: false,
    seal: now(0.1),
    scratches: now(0.12) ? 1 : 0,
    spacing: now(0.3) ? (random() - 0.4) * 0.1 : 0,
  };
}
