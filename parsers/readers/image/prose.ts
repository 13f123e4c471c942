import type { Block } from '../../../model/document.ts';
import { isFigureLike } from '../../numbers.ts';
import { recogniseLines } from '../glyphs/recogniser.ts';
import { extentOf, paddedCut } from './cell-ink.ts';
import { darkMask } from './mask.ts';
import type { Area, Part } from './parts.ts';
import { partsOf } from './parts.ts';
import type { Sheet } from './sheet.ts';

/** A block and where it stands on its sheet. */
export interface PlacedBlock extends Area {
  readonly block: Block;
}

interface TextLine extends Area {
  readonly text: string;
}

/** A line that the recogniser can make nothing of is a drawing or dirt. */
const legible = 0.55;
/** A page of the smallest print has some 80 lines. */
const maxLines = 400;

/**
 * The words outside the tables as paragraphs. Lines with several figures in columns belong to a table without rules,
 * whose cells cannot be told apart for sure: a picture stands for them.
 */
export async function proseOf(
  sheet: Sheet,
  tables: readonly Area[],
  page: number | undefined,
): Promise<readonly PlacedBlock[]> {
  const areas = linesOutside(sheet, tables);
  const margin = Math.round(sheet.em * 0.12);
  const read = await recogniseLines(
    areas.map(({ left, top, right, bottom }) =>
      paddedCut(sheet.grey, {
        left: left - margin,
        top: top - margin,
        right: right + margin,
        bottom: bottom + margin,
      }),
    ),
  );
  const lines: TextLine[] = [];
  areas.forEach((area, i) => {
    const line = read[i];
    const text = line?.text.replace(/\s+/gu, ' ').trim() ?? '';
    if (text !== '' && (line?.confidence ?? 0) >= legible) lines.push({ ...area, text });
  });
  return blocksOf(lines, sheet.em, page);
}

function linesOutside({ grey, em, noise }: Sheet, tables: readonly Area[]): readonly Area[] {
  const mask = darkMask(grey, Math.round(em * 0.75), Math.max(30, noise * 5));
  const { width, height } = grey;
  for (const { left, top, right, bottom } of tables) {
    for (let y = Math.max(0, top); y < Math.min(height, bottom); y++) {
      mask.fill(0, y * width + Math.max(0, left), y * width + Math.min(width, right));
    }
  }
  const parts = partsOf(mask, width, { left: 0, top: 0, right: width, bottom: height }).filter((part) => {
    const [wide, high] = [part.right - part.left, part.bottom - part.top];
    return Math.max(wide, high) >= em * 0.3 && high <= em * 3.2 && wide <= em * 6;
  });
  return linesOf(parts, em)
    .map(extentOf)
    .filter(({ left, top, right, bottom }) => bottom - top >= em * 0.5 && right - left >= em * 0.4)
    .toSorted((one, other) => one.top - other.top)
    .slice(0, maxLines);
}

/** Gathers parts into lines: those that stand beside each other at one height. */
function linesOf(parts: readonly Part[], em: number): readonly (readonly Part[])[] {
  const lines: { parts: Part[]; top: number; bottom: number; right: number }[] = [];
  for (const part of parts.toSorted((one, other) => one.left - other.left)) {
    let best: (typeof lines)[number] | undefined;
    let most = 0;
    for (const line of lines) {
      if (part.left - line.right > em * 3) continue;
      const shared = Math.min(part.bottom, line.bottom) - Math.max(part.top, line.top);
      const share = shared / Math.min(part.bottom - part.top, line.bottom - line.top);
      if (share >= 0.5 && shared > most) [best, most] = [line, shared];
    }
    if (best === undefined) {
      lines.push({ parts: [part], top: part.top, bottom: part.bottom, right: part.right });
      continue;
    }
    best.parts.push(part);
    best.top = Math.min(best.top, part.top);
    best.bottom = Math.max(best.bottom, part.bottom);
    best.right = Math.max(best.right, part.right);
  }
  return lines.map((line) => line.parts);
}

function blocksOf(lines: readonly TextLine[], em: number, page: number | undefined): readonly PlacedBlock[] {
  const onPage = page === undefined ? {} : { page };
  const blocks: PlacedBlock[] = [];
  const leftEdge = Math.min(...lines.map(({ left }) => left));
  const rightEdge = Math.max(...lines.map(({ right }) => right));
  let open: TextLine | undefined;
  const close = (): void => {
    if (open === undefined) return;
    const { text, ...area } = open;
    blocks.push({ ...area, block: { kind: 'paragraph', text, ...onPage } });
    open = undefined;
  };
  for (const line of lines) {
    if (isTableRow(line.text)) {
      close();
      const last = blocks.at(-1);
      if (last?.block.kind !== 'picture') {
        blocks.push({ ...areaOf(line), block: { kind: 'picture', name: '', large: true, ...onPage } });
      }
      continue;
    }
    // A line that reaches the right edge goes on in the next one, unless that is set in as a new paragraph is.
    const continues =
      open !== undefined &&
      open.right >= rightEdge - em * 2.5 &&
      line.left <= leftEdge + em * 0.9 &&
      line.top - open.bottom <= em * 2;
    if (open === undefined || !continues) {
      close();
      open = line;
    } else {
      open = { ...extentOf([open, line]), bottom: line.bottom, text: open.text + line.text };
    }
  }
  close();
  return blocks;
}

function areaOf({ left, top, right, bottom }: Area): Area {
  return { left, top, right, bottom };
}

/** `规章 0 0 0`: what is left of a table's row where no rules part it. */
function isTableRow(text: string): boolean {
  const words = text.split(' ');
  return words.filter((word) => word !== '' && isFigureLike(word)).length >= 2;
}
