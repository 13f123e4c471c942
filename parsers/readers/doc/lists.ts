import { numeralOf } from '../numerals.ts';
import type { ByteView } from './byte-view.ts';
import type { WordFile } from './fib.ts';

/** The mark that automatic numbering prints before a paragraph, counting as it is asked; call once for each paragraph in order. */
export type Numbering = (list: number, level: number) => string;

interface Level {
  readonly start: number;
  readonly format: string;
  /** The printed text; a number stands for the count of the level of that number. */
  readonly text: readonly (string | number)[];
  readonly restarts: boolean;
  readonly isLegal: boolean;
}

interface NumberList {
  /** Lists that share it count on from each other. */
  readonly source: number;
  readonly levels: readonly Level[];
  readonly startsAt: ReadonlyMap<number, number>;
}

/** Formats of numbers in the order of their codes, by the names that OOXML gives them. */
const formats =
  'decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting chineseLegalSimplified chineseCountingThousand'.split(
    ' ',
  );

const deepestLevel = 8;
const listSize = 28;
const overrideSize = 16;
const mostLists = 5000;

/** Numbering by the list tables of a file; without them no paragraph has a mark. Throws `document-damaged`. */
export function numberingOf(file: WordFile): Numbering {
  const lists = listsOf(file);
  const counters = new Map<number, number[]>();
  const begun = new Set<number>();
  return (listNumber, depth) => {
    const list = lists[listNumber - 1];
    const level = list?.levels[depth];
    if (list === undefined || level === undefined) return '';
    const counts = counters.get(list.source) ?? [];
    counters.set(list.source, counts);
    if (!begun.has(listNumber)) {
      begun.add(listNumber);
      for (const [restarted, start] of list.startsAt) counts[restarted] = start - 1;
    }
    counts[depth] = (counts[depth] ?? level.start - 1) + 1;
    for (let deeper = depth + 1; deeper <= deepestLevel; deeper++) {
      if (list.levels[deeper]?.restarts !== false) Reflect.deleteProperty(counts, deeper);
    }
    return markOf(level, list, counts);
  };
}

function markOf(level: Level, list: NumberList, counts: readonly (number | undefined)[]): string {
  if (level.format === 'bullet' || level.format === 'none') return '';
  let mark = '';
  for (const part of level.text) {
    if (typeof part === 'string') {
      mark += part;
      continue;
    }
    const { start, format } = list.levels[part] ?? { start: 1, format: 'decimal' };
    const numeral = numeralOf(counts[part] ?? start, level.isLegal ? 'decimal' : format);
    // A mark in a script that is not written here is left out whole rather than printed wrong.
    if (numeral === null) return '';
    mark += numeral;
  }
  return mark;
}

function listsOf(file: WordFile): readonly (NumberList | undefined)[] {
  const table = file.part('lists');
  const overrides = file.part('listOverrides');
  if (table === null || overrides === null) return [];
  const sources = new Map<number, readonly Level[]>();
  const count = Math.min(table.u16(0), mostLists);
  // The levels follow the table and are not counted in its length.
  let at = file.endOf('lists');
  for (let index = 0; index < count; index++) {
    const entry = 2 + index * listSize;
    const isSimple = (table.u8(entry + 26) & 1) !== 0;
    const levels: Level[] = [];
    for (let depth = 0; depth <= (isSimple ? 0 : deepestLevel); depth++) {
      const { level, length } = levelAt(file.table, at);
      levels.push(level);
      at += length;
    }
    sources.set(table.i32(entry), levels);
  }
  return overriddenLists(overrides, sources);
}

function overriddenLists(
  table: ByteView,
  sources: ReadonlyMap<number, readonly Level[]>,
): readonly (NumberList | undefined)[] {
  const count = Math.min(table.u32(0), mostLists);
  const lists: (NumberList | undefined)[] = [];
  let at = 4 + count * overrideSize;
  for (let index = 0; index < count; index++) {
    const entry = 4 + index * overrideSize;
    const source = table.i32(entry);
    const levels = [...(sources.get(source) ?? [])];
    const startsAt = new Map<number, number>();
    const changed = table.u8(entry + 12);
    at += 4;
    for (let change = 0; change < changed; change++) {
      const flags = table.u8(at + 4);
      const depth = flags & 0xf;
      if ((flags & 0x20) !== 0) {
        const { level, length } = levelAt(table, at + 8);
        levels[depth] = level;
        if ((flags & 0x10) !== 0) startsAt.set(depth, level.start);
        at += length;
      } else if ((flags & 0x10) !== 0) startsAt.set(depth, table.i32(at));
      at += 8;
    }
    lists.push(sources.has(source) ? { source, levels, startsAt } : undefined);
  }
  return lists;
}

function levelAt(view: ByteView, at: number): { readonly level: Level; readonly length: number } {
  const flags = view.u8(at + 5);
  const textAt = at + 28 + view.u8(at + 24) + view.u8(at + 25);
  const letters = view.u16(textAt);
  const places = new Set<number>();
  for (let index = 0; index <= deepestLevel; index++) {
    const place = view.u8(at + 6 + index);
    if (place === 0) break;
    places.add(place - 1);
  }
  const text = Array.from({ length: Math.min(letters, 255) }, (_, index) => {
    const code = view.u16(textAt + 2 + index * 2);
    return places.has(index) && code <= deepestLevel ? code : String.fromCharCode(code);
  });
  const format = view.u8(at + 4);
  return {
    level: {
      start: view.i32(at),
      format: format === 255 ? 'none' : (formats[format] ?? 'unknown'),
      text,
      restarts: (flags & 8) === 0,
      isLegal: (flags & 4) !== 0,
    },
    length: textAt + 2 + letters * 2 - at,
  };
}
