import { scaleLinear, scalePoint } from 'd3-scale';
import type { GenerationId } from '../../model/report.ts';
import { countText, say } from '../words.ts';
import type { Lang } from '../words.ts';

/** A year of a series as it is drawn. */
export interface ChartYear {
  readonly year: number;
  /** Of the table in which the figure stands or should stand; null: no report, or its table is of no form. */
  readonly form: GenerationId | null;
  /** Null: there is no number, and `absence` says why. */
  readonly value: number | null;
  /** `≈`: nearly the same thing as the series; never joined to it. */
  readonly relation: '=' | '≈';
  readonly absence: { readonly sign: string; readonly words: string } | null;
  /** The portal gave other figures before. */
  readonly isCorrected: boolean;
  /** The proof of the figure; null where there is none. */
  readonly href: string | null;
}

/** Width and height of the drawing, in units of its own. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

export interface PlacedYear extends ChartYear {
  readonly x: number;
  /** Null where there is no number. */
  readonly y: number | null;
  /** Null where there is no number, or no room for it. */
  readonly label: { readonly text: string; readonly x: number; readonly y: number } | null;
  readonly isNamed: boolean;
}

export interface FormSpan {
  readonly form: GenerationId;
  /** Left edge of the span; null for the first, before which there is no break. */
  readonly breakAt: number | null;
  readonly x: number;
  /** 0 or 1: the row that has room for its name. */
  readonly row: number;
}

export interface SeriesLayout {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Where the signs of years without a number stand; null where there are none. */
  readonly signs: number | null;
  readonly names: number;
  readonly years: readonly PlacedYear[];
  readonly ticks: readonly { readonly y: number; readonly text: string; readonly isZero: boolean }[];
  readonly forms: readonly FormSpan[];
}

/** Size of the letters. */
export const letters = 11;
export const smallLetters = 9.5;
const gap = 4;

/** About how wide a text is: a Chinese character is as wide as it is high, others about half of it. */
export function widthOf(text: string, size: number): number {
  return Array.from(text).reduce((sum, sign) => sum + (sign > '\u2e7f' ? 1 : 0.58), 0) * size;
}

const short: Readonly<Record<GenerationId, readonly [zh: string, en: string]>> = {
  gf2021: ['2021 格式', '2021 form'],
  gf2019: ['2019 格式', '2019 form'],
  tj2014: ['2014 统计表', '2014 list'],
  prose2008: ['2008 附表', '2008 annex'],
};

/** Name of a form that fits beside a rule. */
export function shortForm(lang: Lang, form: GenerationId): string {
  return say(lang, ...short[form]);
}

/** A figure for an axis: whole where it is short, else with its ten thousands or millions. */
export function axisText(lang: Lang, value: number): string {
  const size = Math.abs(value);
  const steps: readonly (readonly [number, string])[] =
    lang === 'zh'
      ? [
          [1e8, '亿'],
          [1e4, '万'],
        ]
      : [
          [1e9, 'bn'],
          [1e6, 'm'],
          [1e3, 'k'],
        ];
  const step = size < 10_000 ? undefined : steps.find(([least]) => size >= least);
  return step === undefined
    ? countText(value)
    : `${countText(Number((value / step[0]).toPrecision(4)))}${step[1]}`;
}

/** A figure beside its point: in full unless it is very long. */
export function labelText(lang: Lang, value: number): string {
  return Math.abs(value) < 1e6 ? countText(Number(value.toFixed(2))) : axisText(lang, value);
}

/** Where everything of a chart stands, from `top` down to the names of the years. */
export function seriesLayout(
  lang: Lang,
  years: readonly ChartYear[],
  { width, height }: ChartSize,
  above: number,
): SeriesLayout {
  const values = years.flatMap(({ value }) => value ?? []);
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const scale = scaleLinear([least, most === least ? least + 1 : most], [0, 1]).nice(4);
  const areWhole = values.every(Number.isInteger);
  const ticks = most === least ? [0] : scale.ticks(4).filter((tick) => !areWhole || Number.isInteger(tick));
  const left = gap + 6 + Math.max(...ticks.map((tick) => widthOf(axisText(lang, tick), smallLetters)));
  const right = width - 6;
  const place = scalePoint<number>(
    years.map(({ year }) => year),
    [left, right],
  ).padding(0.5);
  const forms = spansOf(lang, years, (year) => place(year) ?? left, { left, right, step: place.step() });
  const rows = Math.max(0, ...forms.map(({ row }) => row + 1));
  const top = above + rows * (smallLetters + 3) + letters + gap * 2;
  const names = height - gap;
  const hasSigns = years.some(({ absence }) => absence !== null);
  const bottom = names - letters - gap;
  scale.range([bottom, top]);
  const placed = years.map((each) => ({
    ...each,
    x: place(each.year) ?? left,
    y: each.value === null ? null : scale(each.value),
  }));
  const labels = labelsOf(lang, placed, { left, right, top: above });
  const every = Math.ceil((widthOf('2024', letters) + gap * 2) / Math.max(place.step(), 1));
  return {
    ...{ left, right, top, bottom, names },
    signs: hasSigns ? bottom - gap : null,
    years: placed.map((each, index) => ({
      ...each,
      label: labels.get(each.year) ?? null,
      isNamed: (placed.length - 1 - index) % every === 0,
    })),
    ticks: ticks.map((tick) => ({ y: scale(tick), text: axisText(lang, tick), isZero: tick === 0 })),
    forms,
  };
}

/** A form begins half a step before its first year; names that would meet stand in two rows. */
function spansOf(
  lang: Lang,
  years: readonly ChartYear[],
  place: (year: number) => number,
  { left, right, step }: { readonly left: number; readonly right: number; readonly step: number },
): readonly FormSpan[] {
  const spans: FormSpan[] = [];
  const ends = [0, 0];
  let form: GenerationId | null = null;
  for (const each of years) {
    if (each.form === null || each.form === form) continue;
    const breakAt = form === null ? null : place(each.year) - step / 2;
    form = each.form;
    const wide = widthOf(shortForm(lang, form), smallLetters);
    const x = Math.min((breakAt ?? Math.max(left, place(each.year) - step / 2)) + 3, right - wide);
    const row = x >= (ends[0] ?? 0) ? 0 : 1;
    ends[row] = x + wide + gap;
    spans.push({ form, breakAt, x, row });
  }
  return spans;
}

interface Placed extends ChartYear {
  readonly x: number;
  readonly y: number | null;
}
interface Box {
  readonly x: number;
  readonly y: number;
  readonly wide: number;
}

/** The last, the greatest and the first figure, then all others for which there is room. */
function labelsOf(
  lang: Lang,
  years: readonly Placed[],
  { left, right, top }: { readonly left: number; readonly right: number; readonly top: number },
): ReadonlyMap<number, { readonly text: string; readonly x: number; readonly y: number }> {
  const numbers = years.filter(({ y }) => y !== null);
  const greatest = numbers.reduce<Placed | undefined>(
    (most, each) => (most === undefined || (each.value ?? 0) > (most.value ?? 0) ? each : most),
    undefined,
  );
  const order = [numbers.at(-1), greatest, numbers[0], ...numbers].filter((each) => each !== undefined);
  const taken: Box[] = [];
  const labels = new Map<number, { readonly text: string; readonly x: number; readonly y: number }>();
  for (const { year, value, isCorrected, x, y } of order) {
    if (labels.has(year) || value === null || y === null) continue;
    const text = `${labelText(lang, value)}${isCorrected ? '†' : ''}`;
    const wide = widthOf(text, letters);
    const middle = Math.min(Math.max(x, left + wide / 2), right - wide / 2);
    const at = Math.max(y - 7, top + letters);
    const isFree =
      taken.every(
        (box) => Math.abs(box.x - middle) >= (box.wide + wide) / 2 + 3 || Math.abs(box.y - at) >= letters + 1,
      ) &&
      numbers.every(
        (other) =>
          other.year === year ||
          Math.abs(other.x - middle) >= wide / 2 + 3 ||
          Math.abs((other.y ?? 0) - at + letters / 2) >= letters / 2 + 4,
      );
    if (!isFree && taken.length >= 1) continue;
    taken.push({ x: middle, y: at, wide });
    labels.set(year, { text, x: middle, y: at });
  }
  return labels;
}
