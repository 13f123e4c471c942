import type { Block, Picture, PictureContent } from '../../model/document.ts';
import { elementAt, elementsOf, isOn, ownText, valueAt, type XmlElement } from './docx-xml.ts';

/** Where the content of a paragraph goes. */
export interface TextSink {
  readonly write: (text: string) => void;
  readonly writeRaised: (text: string) => void;
  readonly endLine: () => void;
  readonly addPicture: (picture: Picture) => void;
  /** The content of a text box, to follow the paragraph. */
  readonly addBox: (blocks: readonly Block[]) => void;
}

/** What reading runs needs to know of the document. */
export interface TextSetting {
  readonly targets: ReadonlyMap<string, string>;
  /** What the picture in a part holds; null where it is no picture of pixels or cannot be had. */
  readonly pictureIn: (part: string) => PictureContent | null;
  /** True where strike-through is layout and not deletion. */
  readonly keepsStruck: boolean;
  /** Reads the paragraphs of a text box. */
  readonly boxBlocks: (box: XmlElement) => readonly Block[];
  /** Open fields, innermost last; what stands between begin and separate is the field's code. */
  readonly fields: ('code' | 'outcome')[];
}

/** Removed text, properties and field codes; the comments of reviewers stand in parts of their own. */
const uncounted = new Set(
  'del moveFrom pPr rPr sdtPr sdtEndPr customXmlPr smartTagPr instrText delText delInstrText fldData'.split(
    ' ',
  ),
);

/** Sends what a paragraph prints to the sink, in order: tracked insertions count, deletions and hidden text do not. */
export function readRuns(parent: XmlElement, sink: TextSink, setting: TextSetting): void {
  for (const node of elementsOf(parent)) {
    if (uncounted.has(node.name)) continue;
    if (node.name === 'r') readRun(node, sink, setting);
    else if (node.name === 'sdt') readRuns(elementAt(node, 'sdtContent') ?? node, sink, setting);
    else if (node.name === 'AlternateContent') readRuns(branchOf(node), sink, setting);
    else readRuns(node, sink, setting);
  }
}

/** The branch of an mc:AlternateContent that is read: the choice where there is one; both say the same. */
export function branchOf(alternatives: XmlElement): XmlElement {
  const choice = elementAt(alternatives, 'Choice');
  const isUsable = choice !== null && choice.children.some((node) => typeof node !== 'string');
  return (isUsable ? choice : elementAt(alternatives, 'Fallback')) ?? alternatives;
}

/** True for a run whose text is struck through. */
export function isStruck(properties: XmlElement | null): boolean {
  return isOn(properties, 'strike') || isOn(properties, 'dstrike');
}

/** Raised, lowered, or white: digits of such a run are none of the figure beside them. */
function standsApart(properties: XmlElement | null): boolean {
  const raise = valueAt(properties, 'vertAlign');
  if (raise === 'superscript' || raise === 'subscript') return true;
  if (Number(valueAt(properties, 'position') ?? 0) !== 0) return true;
  return valueAt(properties, 'color')?.toLowerCase() === 'ffffff';
}

function readRun(run: XmlElement, sink: TextSink, setting: TextSetting): void {
  const properties = elementAt(run, 'rPr');
  const isPrinted = !isOn(properties, 'vanish') && (setting.keepsStruck || !isStruck(properties));
  const write = standsApart(properties) ? sink.writeRaised : sink.write;
  for (const node of elementsOf(run)) readRunPart(node, isPrinted, { ...sink, write }, setting);
}

function readRunPart(node: XmlElement, isPrinted: boolean, sink: TextSink, setting: TextSetting): void {
  if (node.name === 'fldChar') {
    turnField(node.attributes['fldCharType'], setting.fields);
    return;
  }
  if (!isPrinted || setting.fields.includes('code')) return;
  switch (node.name) {
    case 't':
      sink.write(ownText(node));
      return;
    case 'tab':
    case 'ptab':
      sink.write(' ');
      return;
    case 'br':
    case 'cr':
      sink.endLine();
      return;
    case 'noBreakHyphen':
      sink.write('-');
      return;
    case 'sym':
      sink.write(symbolOf(node));
      return;
    case 'ruby':
      readRuns(elementAt(node, 'rubyBase') ?? node, sink, setting);
      return;
    case 'AlternateContent':
      for (const part of elementsOf(branchOf(node))) readRunPart(part, isPrinted, sink, setting);
      return;
    case 'drawing':
    case 'pict':
    case 'object':
      readGraphic(node, null, sink, setting);
      return;
  }
}

function turnField(step: string | undefined, fields: ('code' | 'outcome')[]): void {
  if (step === 'begin') fields.push('code');
  else if (step === 'separate' && fields.length > 0) fields[fields.length - 1] = 'outcome';
  else if (step === 'end') fields.pop();
}

/** Symbol fonts keep their signs at U+F000 and up; those of the font Symbol up to 9 are ASCII, others print as a box here. */
function symbolOf(node: XmlElement): string {
  const code = Number.parseInt(node.attributes['char'] ?? '', 16);
  if (Number.isNaN(code) || code < 0x20 || code > 0xffff) return '';
  if (code < 0xe000 || code > 0xf8ff) return String.fromCharCode(code);
  const plain = code & 0xff;
  const isAscii = node.attributes['font'] === 'Symbol' && plain >= 0x20 && plain <= 0x3f && plain !== 0x22;
  return isAscii ? String.fromCharCode(plain) : '□';
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Points; a table in a picture fills most of the 415 points between the margins of A4. */
const tableWidth = 200;
const tableHeight = 100;
const emuPerPoint = 12_700;

function readGraphic(node: XmlElement, size: Size | null, sink: TextSink, setting: TextSetting): void {
  if (node.name === 'txbxContent') {
    sink.addBox(setting.boxBlocks(node));
    return;
  }
  if (node.name === 'blip' || node.name === 'imagedata') {
    sink.addPicture(pictureOf(node, size, setting));
    return;
  }
  const inner = node.name === 'AlternateContent' ? branchOf(node) : node;
  const ownSize = extentOf(inner) ?? styleSizeOf(inner) ?? size;
  for (const part of elementsOf(inner)) readGraphic(part, ownSize, sink, setting);
}

function pictureOf(node: XmlElement, size: Size | null, { targets, pictureIn }: TextSetting): Picture {
  const { embed, link, id } = node.attributes;
  const part = targets.get(embed ?? link ?? id ?? '') ?? '';
  const content = part === '' ? null : pictureIn(part);
  return {
    kind: 'picture',
    name: part.split('/').at(-1) ?? '',
    ...(size === null ? {} : { large: size.width >= tableWidth && size.height >= tableHeight }),
    ...(content === null ? {} : { content }),
  };
}

function extentOf(frame: XmlElement): Size | null {
  const extent = elementAt(frame, 'extent')?.attributes;
  const width = Number(extent?.['cx']) / emuPerPoint;
  const height = Number(extent?.['cy']) / emuPerPoint;
  return Number.isNaN(width) || Number.isNaN(height) ? null : { width, height };
}

function styleSizeOf({ attributes }: XmlElement): Size | null {
  const width = pointsOf(attributes['style'], 'width');
  const height = pointsOf(attributes['style'], 'height');
  return width === null || height === null ? null : { width, height };
}

function pointsOf(style: string | undefined, side: 'width' | 'height'): number | null {
  const match = new RegExp(`(?:^|;)\\s*${side}\\s*:\\s*(\\d*\\.?\\d+)(pt|px|in|cm|mm)`, 'iu').exec(
    style ?? '',
  );
  const scale = { pt: 1, px: 0.75, in: 72, cm: 28.35, mm: 2.835 }[match?.[2]?.toLowerCase() ?? ''];
  return match?.[1] === undefined || scale === undefined ? null : Number(match[1]) * scale;
}
