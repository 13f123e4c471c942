import type { Picture } from '../../../model/document.ts';
import { artKind, type ArtRecord, artRecords, pictureOf } from './art.ts';
import { type ByteView, byteView } from './byte-view.ts';
import type { WordFile } from './fib.ts';
import { entryContent } from './inline-pictures.ts';

/** What floats over the page and hangs on one character. */
export interface Anchored {
  readonly pictures: readonly Picture[];
  /** Stretches of the story of the text boxes, from and up to. */
  readonly boxes: readonly (readonly [number, number])[];
}

export interface Drawings {
  /** What hangs on the character at that place of the main text. */
  readonly at: (place: number) => Anchored;
  /** Text boxes that hang on no character which was asked for; to be asked at the end. */
  readonly rest: () => readonly (readonly [number, number])[];
}

interface Shape {
  readonly number: number;
  /** Number of its picture in the store, counted from 1; 0 without. */
  readonly picture: number;
}

const anchorSize = 26;
const boxSize = 22;
const pictureProperty = 0x104;
const deepestGroup = 16;
const mostShapes = 20_000;

/** Floating pictures and text boxes of a file. Throws `document-damaged`. */
export function drawingsOf(file: WordFile): Drawings {
  const { groups, store } = shapesOf(file);
  const boxes = boxesOf(file.part('boxes'));
  const anchors = anchorsOf(file.part('anchors'));
  const used = new Set<number>();
  return {
    at(place) {
      const anchor = anchors.get(place);
      if (anchor === undefined) return { pictures: [], boxes: [] };
      const members = groups.get(anchor.shape) ?? [{ number: anchor.shape, picture: 0 }];
      const pictures: Picture[] = [];
      const own: (readonly [number, number])[] = [];
      for (const member of members) {
        if (member.picture > 0) {
          const entry = store[member.picture - 1];
          const content = entry === undefined ? null : entryContent(entry, file.main);
          pictures.push(pictureOf('', anchor.size, content));
        }
        const box = boxes.get(member.number);
        if (box === undefined || used.has(member.number)) continue;
        used.add(member.number);
        own.push(box);
      }
      return { pictures, boxes: own };
    },
    rest: () => [...boxes].filter(([number]) => !used.has(number)).map(([, box]) => box),
  };
}

/** Stretches of the text box story by the number of their shape. */
function boxesOf(table: ByteView | null): ReadonlyMap<number, readonly [number, number]> {
  const boxes = new Map<number, readonly [number, number]>();
  const count = table === null ? 0 : Math.floor((table.length - 4) / (4 + boxSize));
  for (let index = 0; table !== null && index < count; index++) {
    const at = (count + 1) * 4 + index * boxSize;
    const from = table.u32(index * 4);
    const to = table.u32(index * 4 + 4);
    const isSpare = table.u16(at + 8) !== 0;
    if (!isSpare && to > from) boxes.set(table.u32(at + 14), [from, to]);
  }
  return boxes;
}

interface Anchor {
  readonly shape: number;
  readonly size: { readonly width: number; readonly height: number };
}

function anchorsOf(table: ByteView | null): ReadonlyMap<number, Anchor> {
  const anchors = new Map<number, Anchor>();
  const count = table === null ? 0 : Math.floor((table.length - 4) / (4 + anchorSize));
  for (let index = 0; table !== null && index < count; index++) {
    const at = (count + 1) * 4 + index * anchorSize;
    anchors.set(table.u32(index * 4), {
      shape: table.u32(at),
      size: {
        width: (table.i32(at + 12) - table.i32(at + 4)) / 20,
        height: (table.i32(at + 16) - table.i32(at + 8)) / 20,
      },
    });
  }
  return anchors;
}

interface Shapes {
  /** The shapes that belong to a top shape, itself included, by its number. */
  readonly groups: ReadonlyMap<number, readonly Shape[]>;
  /** Entries of the picture store. */
  readonly store: readonly ByteView[];
}

function shapesOf(file: WordFile): Shapes {
  const view = file.part('drawings');
  const groups = new Map<number, readonly Shape[]>();
  const store: ByteView[] = [];
  if (view === null) return { groups, store };
  let at = 0;
  for (const record of artRecords(view)) {
    if (record.kind !== artKind.groupContainer) break;
    for (const part of artRecords(record.content)) {
      if (part.kind !== artKind.store) continue;
      for (const entry of artRecords(part.content)) store.push(entry.content);
    }
    at = 8 + record.content.length;
    break;
  }
  // Each drawing stands behind a byte that says whether it is that of the text or of the head lines.
  while (at > 0 && at + 9 < view.length) {
    let length = 0;
    for (const record of artRecords(byteView(view.bytes.subarray(at + 1), 'a drawing'))) {
      length = 9 + record.content.length;
      if (record.kind === artKind.drawing) collect(record, groups);
      break;
    }
    if (length === 0) break;
    at += length;
  }
  return { groups, store };
}

function collect(drawing: ArtRecord, groups: Map<number, readonly Shape[]>): void {
  for (const part of artRecords(drawing.content)) {
    if (part.kind !== artKind.shapeGroup) continue;
    for (const top of artRecords(part.content)) {
      const members: Shape[] = [];
      addShapes(top, members, 0);
      const [first] = members;
      if (first !== undefined && groups.size < mostShapes) groups.set(first.number, members);
    }
  }
}

function addShapes(record: ArtRecord, shapes: Shape[], depth: number): void {
  if (record.kind === artKind.shape) {
    shapes.push(shapeOf(record.content));
  } else if (record.kind === artKind.shapeGroup && depth < deepestGroup) {
    for (const inner of artRecords(record.content)) addShapes(inner, shapes, depth + 1);
  }
}

function shapeOf(view: ByteView): Shape {
  let number = 0;
  let picture = 0;
  for (const { kind, instance, content } of artRecords(view)) {
    if (kind === artKind.shapeHead && content.length >= 4) number = content.u32(0);
    if (kind !== artKind.shapeOptions) continue;
    for (let index = 0; index < instance && index * 6 + 6 <= content.length; index++) {
      if ((content.u16(index * 6) & 0x3fff) === pictureProperty) picture = content.u32(index * 6 + 2);
    }
  }
  return { number, picture };
}
