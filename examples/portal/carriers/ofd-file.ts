import { zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import type { DrawnPage, DrawnRule } from './drawn-table.ts';
import { escaped } from './escape.ts';
import { textObjects } from './ofd-text-objects.ts';
import { millimetre, millimetres } from './ofd-writing.ts';
import type { OfdWriting } from './ofd-writing.ts';

/** A picture on a page; place and size in points. */
export interface PlacedPicture {
  readonly bytes: Uint8Array;
  /** `png`, `jpg` … */
  readonly extension: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A page as it is drawn, with its pictures. */
export interface OfdSheet extends DrawnPage {
  readonly pictures?: readonly PlacedPicture[];
}

const root = 'Doc_0';

/** Pages as an OFD (GB/T 33190). The same pages and writing give the same bytes. */
export function ofdFile(pages: readonly OfdSheet[], writing: OfdWriting = {}): Uint8Array {
  const parts: Record<string, string | Uint8Array> = {};
  const sheets = writing.turned === true ? pages.map(onItsSide) : pages;
  parts['OFD.xml'] = entrance(writing);
  parts[`${root}/Document.xml`] = documentPart(sheets, writing);
  parts[`${root}/PublicRes.xml`] = publicResources(writing);
  parts[`${root}/DocumentRes.xml`] = documentResources(sheets, writing);
  sheets.forEach((sheet, at) => {
    (sheet.pictures ?? []).forEach(({ bytes, extension }, number) => {
      parts[`${root}/Res/image_${at}_${number}.${extension}`] = bytes;
    });
    parts[`${root}/Pages/Page_${at}/Content.xml`] = pagePart(sheet, at, writing);
    if (writing.templates === true) {
      parts[`${root}/Tpls/Tpl_${at}/Content.xml`] = templatePart(sheet, writing);
    }
  });
  const zipped: Zippable = {};
  for (const [path, content] of Object.entries(parts)) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    zipped[path] = [bytes, { mtime: new Date(2000, 0, 1) }];
  }
  return zipSync(zipped);
}

/** A whole XML part; `element` has its names written with `ofd:`. */
function partOf(element: string, { prefix = 'ofd:' }: OfdWriting): string {
  const space = prefix === '' ? 'xmlns' : 'xmlns:ofd';
  const named = element.replace(/^<[\w:]+/u, `$& ${space}="http://www.ofdspec.org/2016"`);
  const own = prefix === '' ? named.replaceAll(/(<\/?)ofd:/gu, '$1') : named;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${own}`;
}

/** The name of a file in the document's folder as another file in it writes it. */
function placeOf(path: string, { absolutePaths }: OfdWriting): string {
  return absolutePaths === true ? `/${root}/${path}` : path;
}

function entrance(writing: OfdWriting): string {
  const { title = '', datedOn = '2000-01-01', absolutePaths } = writing;
  const document = `${absolutePaths === true ? '/' : ''}${root}/Document.xml`;
  return partOf(
    `<ofd:OFD Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID>` +
      `<ofd:Title>${escaped(title)}</ofd:Title><ofd:CreationDate>${datedOn}</ofd:CreationDate></ofd:DocInfo>` +
      `<ofd:DocRoot>${document}</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    writing,
  );
}

function documentPart(sheets: readonly OfdSheet[], writing: OfdWriting): string {
  const [first] = sheets;
  const templates = sheets.map((_, at) => {
    const place = placeOf(`Tpls/Tpl_${at}/Content.xml`, writing);
    return `<ofd:TemplatePage ID="${20_000 + at}" ZOrder="Background" BaseLoc="${place}"/>`;
  });
  const pages = sheets.map((_, at) => {
    return `<ofd:Page ID="${10_000 + at}" BaseLoc="${placeOf(`Pages/Page_${at}/Content.xml`, writing)}"/>`;
  });
  return partOf(
    `<ofd:Document><ofd:CommonData><ofd:MaxUnitID>1000000</ofd:MaxUnitID>` +
      `<ofd:PageArea><ofd:PhysicalBox>${sizeOf(first ?? { width: 595, height: 842 })}</ofd:PhysicalBox></ofd:PageArea>` +
      `<ofd:PublicRes>${placeOf('PublicRes.xml', writing)}</ofd:PublicRes>` +
      `<ofd:DocumentRes>${placeOf('DocumentRes.xml', writing)}</ofd:DocumentRes>` +
      `${writing.templates === true ? templates.join('') : ''}</ofd:CommonData>` +
      `<ofd:Pages>${pages.join('')}</ofd:Pages></ofd:Document>`,
    writing,
  );
}

function publicResources(writing: OfdWriting): string {
  return partOf(
    `<ofd:Res BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" FontName="宋体" FamilyName="宋体"/></ofd:Fonts></ofd:Res>`,
    writing,
  );
}

function documentResources(sheets: readonly OfdSheet[], writing: OfdWriting): string {
  const media = sheets.flatMap(({ pictures = [] }, at) =>
    pictures.map(
      ({ extension }, number) =>
        `<ofd:MultiMedia ID="${pictureId(at, number)}" Type="Image" Format="${extension.toUpperCase()}">` +
        `<ofd:MediaFile>image_${at}_${number}.${extension}</ofd:MediaFile></ofd:MultiMedia>`,
    ),
  );
  return partOf(
    `<ofd:Res BaseLoc="${placeOf('Res', writing)}"><ofd:DrawParams>` +
      `<ofd:DrawParam ID="2" LineWidth="0.2"><ofd:StrokeColor Value="0 0 0"/></ofd:DrawParam>` +
      `<ofd:DrawParam ID="3" Relative="2"><ofd:FillColor Value="0 0 0"/></ofd:DrawParam></ofd:DrawParams>` +
      `<ofd:MultiMedias>${media.join('')}</ofd:MultiMedias></ofd:Res>`,
    writing,
  );
}

function pagePart(sheet: OfdSheet, at: number, writing: OfdWriting): string {
  const template =
    writing.templates === true ? `<ofd:Template TemplateID="${20_000 + at}" ZOrder="Background"/>` : '';
  const rules = writing.templates === true ? '' : ruleObjects(sheet.rules, writing);
  const pictures = (sheet.pictures ?? []).map((picture, number) =>
    pictureObject(picture, pictureId(at, number)),
  );
  return partOf(
    `<ofd:Page>${template}<ofd:Area><ofd:PhysicalBox>${sizeOf(sheet)}</ofd:PhysicalBox></ofd:Area>` +
      `<ofd:Content><ofd:Layer ID="9" Type="Body">${pictures.join('')}${rules}` +
      `${textObjects(sheet.texts, writing)}</ofd:Layer></ofd:Content></ofd:Page>`,
    writing,
  );
}

function templatePart(sheet: OfdSheet, writing: OfdWriting): string {
  return partOf(
    `<ofd:Page><ofd:Area><ofd:PhysicalBox>${sizeOf(sheet)}</ofd:PhysicalBox></ofd:Area><ofd:Content>` +
      `<ofd:Layer ID="8" Type="Background">${ruleObjects(sheet.rules, writing)}</ofd:Layer></ofd:Content></ofd:Page>`,
    writing,
  );
}

function ruleObjects(rules: readonly DrawnRule[], writing: OfdWriting): string {
  if (rules.length === 0) return '';
  if (writing.rules === 'bars') return rules.map((rule) => barObject(rule, writing)).join('');
  const pen = (width: number): string =>
    writing.drawParams === true ? 'DrawParam="3"' : `LineWidth="${millimetres(width)}"`;
  if (writing.rules === 'path') {
    const data = rules.map(({ x1, y1, x2, y2 }) => move(x1, y1, x2, y2)).join(' ');
    return pathObject(0, 0, 600, 600, data, pen(rules[0]?.width ?? 0.5), writing);
  }
  return rules
    .map(({ x1, y1, x2, y2, width }) =>
      // The Boundary of a line is as flat as the line.
      pathObject(x1, y1, x2 - x1, y2 - y1, move(0, 0, x2 - x1, y2 - y1), pen(width), writing),
    )
    .join('');
}

function barObject({ x1, y1, x2, y2, width }: DrawnRule, writing: OfdWriting): string {
  const [w, h] = [Math.max(x2 - x1, width), Math.max(y2 - y1, width)].map(millimetres);
  const data = `M 0 0 L ${w} 0 L ${w} ${h} L 0 ${h} C`;
  const fill = writing.drawParams === true ? 'DrawParam="3"' : '';
  return (
    `<ofd:PathObject ID="7" Boundary="${millimetres(x1)} ${millimetres(y1)} ${w} ${h}" Stroke="false" Fill="true" ${fill}>` +
    `<ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`
  );
}

function pathObject(
  x: number,
  y: number,
  width: number,
  height: number,
  data: string,
  pen: string,
  writing: OfdWriting,
): string {
  const boundary = [x, y, width, height].map(millimetres).join(' ');
  const map =
    writing.pointSpace === true ? ` CTM="${millimetre.toFixed(6)} 0 0 ${millimetre.toFixed(6)} 0 0"` : '';
  const own =
    writing.pointSpace === true
      ? data
      : data.replaceAll(/-?\d+(?:\.\d+)?/gu, (number) => millimetres(Number(number)));
  const line = writing.pointSpace === true && writing.drawParams !== true ? 'LineWidth="0.5"' : pen;
  return (
    `<ofd:PathObject ID="7" Boundary="${boundary}"${map} ${line}>` +
    `<ofd:AbbreviatedData>${own}</ofd:AbbreviatedData></ofd:PathObject>`
  );
}

/** A line in points. */
function move(x1: number, y1: number, x2: number, y2: number): string {
  const [a, b, c, d] = [x1, y1, x2, y2].map((each) => each.toFixed(3));
  return `M ${a} ${b} L ${c} ${d}`;
}

function pictureObject({ x, y, width, height }: PlacedPicture, id: number): string {
  const [w, h] = [width, height].map(millimetres);
  return (
    `<ofd:ImageObject ID="6" Boundary="${millimetres(x)} ${millimetres(y)} ${w} ${h}" CTM="${w} 0 0 ${h} 0 0" ` +
    `ResourceID="${id}"/>`
  );
}

function pictureId(page: number, number: number): number {
  return 30_000 + page * 100 + number;
}

function sizeOf({ width, height }: { readonly width: number; readonly height: number }): string {
  return `0 0 ${millimetres(width)} ${millimetres(height)}`;
}

/** The same sheet a quarter turn clockwise. Its texts keep their own places: they are turned where they are written. */
function onItsSide(sheet: OfdSheet): OfdSheet {
  const { width, height } = sheet;
  const turned = (x: number, y: number): readonly [number, number] => [height - y, x];
  return {
    width: height,
    height: width,
    texts: sheet.texts.map((text) => {
      const [x, y] = turned(text.x, text.y);
      return { ...text, x, y };
    }),
    rules: sheet.rules.map(({ x1, y1, x2, y2, width: thick }) => {
      const [left, top] = turned(x1, y1);
      const [right, bottom] = turned(x2, y2);
      return {
        x1: Math.min(left, right),
        y1: Math.min(top, bottom),
        x2: Math.max(left, right),
        y2: Math.max(top, bottom),
        width: thick,
      };
    }),
    ...(sheet.pictures === undefined ? {} : { pictures: sheet.pictures }),
  };
}
