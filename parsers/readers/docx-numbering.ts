import { elementAt, elementsOf, valueAt, type XmlElement } from './docx-xml.ts';
import { numeralOf } from './numerals.ts';

/** The mark that automatic numbering prints before a paragraph, counting as it is asked; call once for each paragraph in order. */
export type Numbering = (paragraphProperties: XmlElement | null) => string;

/** Word has nine levels, 0 to 8. */
const deepestLevel = 8;

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly restarts: boolean;
  readonly isLegal: boolean;
  readonly style: string | null;
}

interface NumberList {
  /** Lists that share it count on from each other. */
  readonly abstractId: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly restartsAt: ReadonlyMap<number, number>;
}

interface StyleNumber {
  readonly list: string | null;
  readonly level: number | null;
}

/** Numbering by the numbering and styles parts of a document; without them no paragraph has a mark. */
export function numberingOf(numbering: XmlElement | null, styles: XmlElement | null): Numbering {
  if (numbering === null) return () => '';
  const lists = listsOf(numbering);
  const styleNumbers = styleNumbersOf(styles);
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();

  return (properties) => {
    const style = valueAt(properties, 'pStyle');
    const fromStyle = style === null ? undefined : styleNumbers.get(style);
    const listId = valueAt(properties, 'numPr', 'numId') ?? fromStyle?.list ?? null;
    const list = listId === null ? undefined : lists.get(listId);
    if (listId === null || list === undefined) return '';
    const own = valueAt(properties, 'numPr', 'ilvl');
    const depth = own === null ? (fromStyle?.level ?? levelOfStyle(list, style)) : Number(own);
    const level = list.levels.get(depth);
    if (level === undefined) return '';

    const counts = counters.get(list.abstractId) ?? [];
    counters.set(list.abstractId, counts);
    if (!begun.has(listId)) {
      begun.add(listId);
      for (const [restarted, start] of list.restartsAt) counts[restarted] = start - 1;
    }
    counts[depth] = (counts[depth] ?? level.start - 1) + 1;
    for (let deeper = depth + 1; deeper < counts.length; deeper++) {
      if (list.levels.get(deeper)?.restarts !== false) Reflect.deleteProperty(counts, deeper);
    }
    return markOf(level, list, counts);
  };
}

function markOf(level: Level, list: NumberList, counts: readonly (number | undefined)[]): string {
  if (level.format === 'bullet' || level.format === 'none') return '';
  let mark = '';
  for (const part of level.text.split(/(%[1-9])/u)) {
    if (!/^%[1-9]$/u.test(part)) {
      mark += part;
      continue;
    }
    const depth = Number(part.slice(1)) - 1;
    const { start, format } = list.levels.get(depth) ?? { start: 1, format: 'decimal' };
    const numeral = numeralOf(counts[depth] ?? start, level.isLegal ? 'decimal' : format);
    // A mark in a script that is not written here is left out whole rather than printed wrong.
    if (numeral === null) return '';
    mark += numeral;
  }
  return mark;
}

function levelOfStyle(list: NumberList, style: string | null): number {
  for (const [depth, level] of list.levels) if (style !== null && level.style === style) return depth;
  return 0;
}

function listsOf(numbering: XmlElement): ReadonlyMap<string, NumberList> {
  const abstracts = new Map<string, ReadonlyMap<number, Level>>();
  for (const element of elementsOf(numbering, 'abstractNum')) {
    abstracts.set(element.attributes['abstractNumId'] ?? '', levelsOf(element));
  }
  const lists = new Map<string, NumberList>();
  for (const element of elementsOf(numbering, 'num')) {
    const abstractId = valueAt(element, 'abstractNumId') ?? '';
    const levels = new Map(abstracts.get(abstractId));
    const restartsAt = new Map<number, number>();
    for (const override of elementsOf(element, 'lvlOverride')) {
      const depth = Number(override.attributes['ilvl'] ?? '0');
      const start = valueAt(override, 'startOverride');
      if (start !== null && levels.has(depth)) restartsAt.set(depth, Number(start));
      for (const [, level] of levelsOf(override)) levels.set(depth, level);
    }
    lists.set(element.attributes['numId'] ?? '', { abstractId, levels, restartsAt });
  }
  // numId 0 takes a paragraph out of the list of its style.
  lists.delete('0');
  return lists;
}

function levelsOf(element: XmlElement): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const level of elementsOf(element, 'lvl')) {
    const depth = Number(level.attributes['ilvl'] ?? '0');
    if (!Number.isInteger(depth) || depth < 0 || depth > deepestLevel) continue;
    levels.set(depth, {
      start: Number(valueAt(level, 'start') ?? '1'),
      format: valueAt(level, 'numFmt') ?? 'decimal',
      text: valueAt(level, 'lvlText') ?? '',
      restarts: valueAt(level, 'lvlRestart') !== '0',
      isLegal: elementAt(level, 'isLgl') !== null,
      style: valueAt(level, 'pStyle'),
    });
  }
  return levels;
}

/** The list of each paragraph style, its own or the one it inherits. */
function styleNumbersOf(styles: XmlElement | null): ReadonlyMap<string, StyleNumber> {
  const elements = new Map<string, XmlElement>();
  if (styles !== null) {
    for (const style of elementsOf(styles, 'style')) elements.set(style.attributes['styleId'] ?? '', style);
  }
  const numbers = new Map<string, StyleNumber>();
  for (const id of elements.keys()) {
    let style = elements.get(id);
    // Styles that are based on each other in a ring end after a few steps.
    for (let steps = 0; style !== undefined && steps < 20; steps++) {
      const number = elementAt(style, 'pPr', 'numPr');
      if (number !== null) {
        const level = valueAt(number, 'ilvl');
        numbers.set(id, { list: valueAt(number, 'numId'), level: level === null ? null : Number(level) });
        break;
      }
      style = elements.get(valueAt(style, 'basedOn') ?? '');
    }
  }
  return numbers;
}
