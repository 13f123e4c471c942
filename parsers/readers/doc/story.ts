import type { Picture } from '../../../model/document.ts';
import type { ByteView } from './byte-view.ts';
import { type CharacterProperties, characterProperties } from './character-properties.ts';
import type { Drawings } from './drawings.ts';
import type { WordFile } from './fib.ts';
import type { FlowParagraph, Piece } from './flow.ts';
import { inlinePicture } from './inline-pictures.ts';
import type { Numbering } from './lists.ts';
import { type ParagraphProperties, paragraphProperties } from './paragraph-properties.ts';
import type { TextPiece } from './pieces.ts';
import type { RunAt } from './property-pages.ts';
import type { Style } from './stylesheet.ts';

/** Everything that reading a stretch of the document's characters needs. */
export interface Story {
  readonly file: WordFile;
  readonly pieces: readonly TextPiece[];
  readonly characters: RunAt;
  readonly paragraphs: RunAt;
  readonly styles: (number: number) => Style;
  readonly numbering: Numbering;
  readonly drawings: Drawings;
  /** Where the story of the text boxes begins. */
  readonly boxesFrom: number;
  /** The text of a sign of a symbol font, by the font's number. */
  readonly symbolText: (font: number, code: number) => string;
  /** Character properties that were found out already, by style and stored content. */
  readonly known: Map<Style, Map<ByteView | null, CharacterProperties>>;
}

/** One character of the document. */
interface Place {
  /** Its number in the document, and where it lies in the stream. */
  readonly at: number;
  readonly place: number;
  readonly piece: TextPiece;
  readonly code: number;
}

const cellMark = 0x07;
const paragraphMark = 0x0d;
const pageBreak = 0x0c;
const narrow = new TextDecoder('windows-1252');

/** The paragraphs of a stretch of the document. Throws `document-damaged`. */
export function paragraphsOf(story: Story, from: number, to: number): readonly FlowParagraph[] {
  const paragraphs: FlowParagraph[] = [];
  let places: Place[] = [];
  const finish = (): void => {
    const mark = places.at(-1);
    if (mark === undefined) return;
    paragraphs.push(paragraphOf(story, places, mark));
    places = [];
  };
  for (const piece of story.pieces) {
    const first = Math.max(piece.from, from);
    const last = Math.min(piece.to, to);
    for (let at = first; at < last; at++) {
      const place = piece.place + (at - piece.from) * piece.width;
      const code = piece.width === 1 ? story.file.main.u8(place) : story.file.main.u16(place);
      places.push({ at, place, piece, code });
      if (code === paragraphMark || code === cellMark || code === pageBreak) finish();
    }
  }
  finish();
  return paragraphs;
}

function paragraphOf(story: Story, places: readonly Place[], mark: Place): FlowParagraph {
  const stored = story.paragraphs(mark.place)?.content ?? null;
  const properties = paragraphProperties(stored, mark.piece.changes, story.styles, story.file.data);
  const style = story.styles(properties.style);
  const end = endOf(mark, properties, charactersAt(story, mark, style));
  const isRowEnd = end === 'row' || end === 'deleted-row';
  return {
    pieces: isRowEnd ? [] : piecesOfText(story, places, style),
    mark: properties.list > 0 && !isRowEnd && end !== 'joined' ? markOf(story, properties) : '',
    depth: properties.depth,
    end,
    ...(isRowEnd ? { shape: properties.shape } : {}),
  };
}

/** Lists that this file does not hold print nothing. */
function markOf(story: Story, { list, level }: ParagraphProperties): string {
  return story.numbering(list, level);
}

function endOf(
  mark: Place,
  properties: ParagraphProperties,
  characters: CharacterProperties,
): FlowParagraph['end'] {
  if (properties.depth > 0) {
    const isOuter = mark.code === cellMark;
    if (isOuter ? properties.endsRow : properties.endsInnerRow) {
      return characters.isDeleted || characters.isHidden ? 'deleted-row' : 'row';
    }
    if (isOuter || properties.endsInnerCell) return 'cell';
  }
  return characters.isDeleted && mark.code === paragraphMark ? 'joined' : 'paragraph';
}

interface Writer {
  readonly pieces: Piece[];
  readonly fields: ('code' | 'outcome')[];
}

function piecesOfText(story: Story, places: readonly Place[], style: Style): readonly Piece[] {
  const writer: Writer = { pieces: [], fields: [] };
  let at = 0;
  while (at < places.length) {
    const first = places[at];
    if (first === undefined) break;
    const run = story.characters(first.place);
    const properties = charactersOf(story, run?.content ?? null, first.piece.changes, style);
    const limit = run === null ? first.place + first.piece.width : run.to;
    let next = at + 1;
    while (next < places.length) {
      const place = places[next];
      if (place === undefined || place.piece !== first.piece || place.place >= limit) break;
      next++;
    }
    writeRun(story, places.slice(at, next), properties, writer);
    at = next;
  }
  return writer.pieces;
}

function charactersAt(story: Story, { place, piece }: Place, style: Style): CharacterProperties {
  return charactersOf(story, story.characters(place)?.content ?? null, piece.changes, style);
}

/** What the stored properties come to; found out once for each run that looks alike in paragraphs of one style. */
function charactersOf(
  story: Story,
  stored: ByteView | null,
  changes: ByteView | null,
  style: Style,
): CharacterProperties {
  if (changes !== null) return characterProperties(stored, changes, style, story.styles);
  const known = story.known.get(style) ?? new Map<ByteView | null, CharacterProperties>();
  story.known.set(style, known);
  let properties = known.get(stored);
  if (properties === undefined) {
    properties = characterProperties(stored, null, style, story.styles);
    known.set(stored, properties);
  }
  return properties;
}

function writeRun(
  story: Story,
  places: readonly Place[],
  properties: CharacterProperties,
  writer: Writer,
): void {
  const { isDeleted, isHidden, isStruck, isRaised, isSpecial } = properties;
  let text = '';
  const flush = (): void => {
    if (text !== '') writer.pieces.push({ kind: 'text', text, isStruck, isRaised });
    text = '';
  };
  for (const place of places) {
    // Marks of fields count even where they do not print, else a hidden one would turn the code into text.
    if (isSpecial && turnField(place.code, writer.fields)) continue;
    if (isDeleted || isHidden || writer.fields.includes('code')) continue;
    if (isSpecial && place.code < 0x20) {
      flush();
      for (const piece of specialPieces(story, place, properties)) writer.pieces.push(piece);
    } else if (isSpecial && properties.symbol !== null && place.code === 0x28) {
      text += story.symbolText(properties.symbol.font, properties.symbol.code);
    } else if (place.code === 0x0b || place.code === 0x0e) {
      flush();
      writer.pieces.push({ kind: 'line' });
    } else text += letterOf(place);
  }
  flush();
}

function turnField(code: number, fields: ('code' | 'outcome')[]): boolean {
  if (code === 0x13) fields.push('code');
  else if (code === 0x14 && fields.length > 0) fields[fields.length - 1] = 'outcome';
  else if (code === 0x15) fields.pop();
  return code >= 0x13 && code <= 0x15;
}

function letterOf({ code, piece }: Place): string {
  if (code < 0x20) return code === 0x09 ? ' ' : code === 0x1e ? '-' : '';
  if (piece.width === 2) return String.fromCharCode(code);
  return code < 0x80 ? String.fromCharCode(code) : narrow.decode(Uint8Array.of(code));
}

function specialPieces(story: Story, place: Place, properties: CharacterProperties): readonly Piece[] {
  if (place.code === 0x01 && properties.picture !== null) {
    const picture = inlinePicture(story.file.data, properties.picture);
    return picture === null ? [] : [pieceOf(picture)];
  }
  if (place.code !== 0x08) return place.code === 0x0b ? [{ kind: 'line' }] : [];
  const { pictures, boxes } = story.drawings.at(place.at);
  return [
    ...pictures.map(pieceOf),
    ...boxes.map(([from, to]): Piece => ({ kind: 'box', paragraphs: boxOf(story, from, to) })),
  ];
}

/** The paragraphs of a text box; places count from the beginning of their story. */
export function boxOf(story: Story, from: number, to: number): readonly FlowParagraph[] {
  const limit = story.boxesFrom + story.file.stories.boxes;
  return paragraphsOf(story, story.boxesFrom + from, Math.min(story.boxesFrom + to, limit));
}

function pieceOf(picture: Picture): Piece {
  return { kind: 'picture', picture };
}
