import type { Document } from '../../../model/document.ts';
import { DocumentError } from '../../../model/errors.ts';
import { damaged } from './byte-view.ts';
import { documentOfFlow, type FlowParagraph } from './flow.ts';
import { rtfColours } from './rtf-colours.ts';
import { rtfFonts } from './rtf-fonts.ts';
import { firstGroup, type RtfGroup } from './rtf-group.ts';
import { rtfPicture } from './rtf-pictures.ts';
import { rtfRow } from './rtf-rows.ts';
import { rtfStory } from './rtf-story.ts';
import { type RtfToken, rtfTokens } from './rtf-tokens.ts';
import { type Destination, destinationOf, letters } from './rtf-words.ts';

/**
 * Reads an RTF file: the text as it prints with tracked changes accepted, tables, pictures, text boxes, list numbers
 * as the writer printed them; no head lines, foot lines, notes or comments.
 *
 * Throws DocumentError: `document-damaged`, `rtf-too-complex`, `table-too-large`, `document-empty`.
 */
export function readRtf(bytes: Uint8Array): Promise<Document> {
  // Reading is synchronous; the promise keeps one shape for all readers.
  return Promise.resolve().then(() => {
    const reader = rtfReader();
    let isClosed = false;
    for (const token of rtfTokens(bytes)) {
      reader.take(token);
      isClosed = reader.isClosed();
      // What follows the outermost group is no part of the document.
      if (isClosed) break;
    }
    if (!isClosed) throw damaged('its end is missing');
    return documentOfFlow(reader.paragraphs(), reader.title());
  });
}

interface RtfReader {
  readonly take: (token: RtfToken) => void;
  readonly isClosed: () => boolean;
  readonly paragraphs: () => readonly FlowParagraph[];
  readonly title: () => string | null;
}

const deepest = 256;

function rtfReader(): RtfReader {
  const fonts = rtfFonts();
  const colours = rtfColours();
  const main = rtfStory();
  const stack: RtfGroup[] = [];
  let group = firstGroup(main);
  let waiting: number[] = [];
  let toSkip = 0;
  let title = '';

  const write = (text: string): void => {
    if (group.destination === 'title') title += text;
    if (group.isHidden || group.isDeleted) return;
    if (group.destination === 'mark') group.story.addMark(text);
    if (group.destination !== 'text') return;
    const isStruck = group.isStruck || group.isDoublyStruck;
    group.story.add({ kind: 'text', text, isStruck, isRaised: group.isRaised || group.isWhite });
  };
  const flush = (): void => {
    if (waiting.length === 0) return;
    write(fonts.decoded(Uint8Array.from(waiting), group.font, group.eastFont));
    waiting = [];
  };
  const addByte = (byte: number): void => {
    if (toSkip > 0) toSkip--;
    else waiting.push(byte);
  };

  const enter = (destination: Destination): void => {
    // Nothing inside a part that does not print can print again.
    const outer = stack.at(-1)?.destination ?? 'text';
    if (outer === 'skip' || (outer === 'fonts' && destination !== 'fonts')) return;
    group.destination = destination;
    if (destination === 'picture') group.picture = rtfPicture();
    if (destination !== 'box') return;
    group.destination = 'text';
    group.story = rtfStory();
    Object.assign(group, { isInTable: false, depth: 0, row: rtfRow() });
  };
  const leave = (): void => {
    const outer = stack.pop();
    const inner = group;
    if (outer === undefined) return;
    group = outer;
    if (inner.destination === 'picture' && inner.picture !== null && inner.picture !== outer.picture) {
      if (!outer.isHidden && !outer.isDeleted)
        outer.story.add({ kind: 'picture', picture: inner.picture.finished() });
    }
    if (inner.story !== outer.story) outer.story.add({ kind: 'box', paragraphs: inner.story.finished() });
  };
  const endCell = (nested: boolean): void => {
    group.story.end('cell', nested ? Math.max(group.depth, 2) : 1);
  };
  const endRow = (nested: boolean): void => {
    const end = group.isDeleted || group.isHidden ? 'deleted-row' : 'row';
    group.story.end(end, nested ? Math.max(group.depth, 2) : 1, group.row.shape());
  };
  const endParagraph = (): void => {
    const depth = Math.max(group.depth, group.isInTable ? 1 : 0);
    group.story.end(group.isDeleted ? 'joined' : 'paragraph', depth);
  };

  const textWord = (name: string, value: number | null): void => {
    const isOn = value !== 0;
    switch (name) {
      case 'par':
      case 'sect':
      case 'page':
      case '\n':
      case '\r':
        endParagraph();
        return;
      case 'line':
      case 'column':
        if (!group.isHidden && !group.isDeleted) group.story.add({ kind: 'line' });
        return;
      case 'cell':
        endCell(false);
        return;
      case 'row':
        endRow(false);
        return;
      case 'nestcell':
        endCell(true);
        return;
      case 'pard':
        group.isInTable = false;
        group.depth = 0;
        return;
      case 'intbl':
        group.isInTable = true;
        return;
      case 'itap':
        group.depth = Math.max(value ?? 0, 0);
        return;
      case 'plain':
        Object.assign(group, { isWhite: false, isHidden: false, isDeleted: false, isStruck: false });
        Object.assign(group, { isDoublyStruck: false, isRaised: false, font: null, eastFont: null });
        return;
      case 'v':
      case 'webhidden':
        group.isHidden = isOn;
        return;
      case 'deleted':
        group.isDeleted = isOn;
        return;
      case 'strike':
        group.isStruck = isOn;
        return;
      case 'striked':
        group.isDoublyStruck = isOn;
        return;
      case 'super':
      case 'sub':
        group.isRaised = isOn;
        return;
      case 'up':
      case 'dn':
        // Without a number it means six half points.
        group.isRaised = value !== 0;
        return;
      case 'cf':
        group.isWhite = colours.isWhite(value);
        return;
      case 'nosupersub':
        group.isRaised = false;
        return;
      default: {
        const letter = letters.get(name);
        if (letter !== undefined) write(letter);
        else group.row.word(name, value);
      }
    }
  };

  const takeWord = (name: string, value: number | null): void => {
    if (name === '*') {
      group.isStarred = true;
      return;
    }
    const { isFresh, isStarred } = group;
    group.isFresh = false;
    if (isFresh && group.destination === 'twofold' && stack.at(-1)?.destination === 'twofold') {
      group.destination = name === 'ud' ? (stack.at(-2)?.destination ?? 'text') : 'skip';
      return;
    }
    if (isFresh) {
      const destination = destinationOf(name);
      if (destination !== null || isStarred) {
        enter(destination ?? 'skip');
        // The row of an inner table is defined in a group of its own, before its end is marked there.
        if (name === 'nesttableprops') group.row = rtfRow();
        return;
      }
    }
    switch (name) {
      case 'ansicpg':
        fonts.setPage(value ?? 0);
        return;
      case 'uc':
        group.substitutes = Math.min(Math.max(value ?? 1, 0), 100);
        return;
      case 'u':
        write(String.fromCharCode((value ?? 0) & 0xffff));
        toSkip = group.substitutes;
        return;
      case 'f':
      case 'af':
        if (group.destination === 'fonts') fonts.define(name, value);
        else if (group.isEastNext) group.eastFont = value;
        else if (name === 'f') group.font = value;
        return;
      case 'dbch':
      case 'loch':
      case 'hich':
        group.isEastNext = name === 'dbch';
        return;
    }
    if (group.destination === 'fonts') fonts.define(name, value);
    else if (group.destination === 'colours') colours.define(name, value);
    else if (group.destination === 'picture') group.picture?.word(name, value);
    else if (name === 'nestrow') endRow(true);
    else if (group.destination === 'text') textWord(name, value);
    else if (group.destination === 'frame') group.row.word(name, value);
    else if (group.destination === 'mark' && letters.has(name)) write(letters.get(name) ?? '');
  };

  const take = (token: RtfToken): void => {
    switch (token.kind) {
      case 'open':
        flush();
        toSkip = 0;
        if (stack.length >= deepest) {
          throw new DocumentError(
            'rtf-too-complex',
            `The RTF has more than ${deepest} groups in each other, so it is no report; look at it by hand.`,
          );
        }
        stack.push(group);
        group = { ...group, isFresh: true, isStarred: false };
        return;
      case 'close':
        flush();
        toSkip = 0;
        leave();
        return;
      case 'word':
        // Only what stands for a character can be a substitute; a cell's end is never given up for one.
        if (toSkip > 0 && letters.has(token.name)) toSkip--;
        else {
          toSkip = 0;
          flush();
          takeWord(token.name, token.value);
        }
        return;
      case 'byte':
        group.isFresh = false;
        addByte(token.byte);
        return;
      case 'text':
        group.isFresh = false;
        if (group.destination === 'picture') group.picture?.digits(token.bytes);
        else if (group.destination === 'colours') colours.text(token.bytes);
        else if (group.destination !== 'skip') for (const byte of token.bytes) addByte(byte);
        return;
      case 'binary':
        if (group.destination === 'picture') group.picture?.binary(token.bytes);
    }
  };
  return {
    take,
    isClosed: () => stack.length === 0,
    paragraphs: () => main.finished(),
    title: () => (title.trim() === '' ? null : title),
  };
}
