import { createRequire } from 'node:module';
import type * as Canvas from '@napi-rs/canvas';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DocumentError } from '../../model/errors.ts';
import { sheetOf } from '../readers/pdf-page.ts';
import { openPdf } from '../readers/pdf-source.ts';
import { longestSide, noSuchPage } from './picture-page.ts';

type Target = Parameters<PDFPageProxy['render']>[0];

/** Pixels to the point at most: 144 to the inch. */
const largestScale = 2;

/**
 * A page of a PDF as a PNG file, turned so that most of its text is upright, as its boxes are. Throws DocumentError as the
 * reader does, and where there is no such page.
 */
export async function drawnPage(bytes: Uint8Array, number: number): Promise<Uint8Array> {
  const turn = await turnOf(bytes, number);
  const canvas = loadCanvas();
  const fonts = chineseFonts(canvas);
  const source = await openPdf(bytes, { CanvasFactory: factoryOf(canvas, fonts) });
  try {
    const page = await source.proxy(number);
    const rotation = (page.rotate + (4 - turn) * 90) % 360;
    const plain = page.getViewport({ scale: 1, rotation });
    const scale = Math.min(largestScale, longestSide / Math.max(plain.width, plain.height, 1));
    const viewport = page.getViewport({ scale, rotation });
    const paper = canvas.createCanvas(
      Math.max(1, Math.round(viewport.width)),
      Math.max(1, Math.round(viewport.height)),
    );
    // pdfjs declares a browser's canvas; this one has the same interface.
    const canvasContext = withChinese(paper.getContext('2d'), fonts) as unknown as Target['canvasContext'];
    await page.render({ canvas: null, canvasContext, viewport, background: '#ffffff' }).promise;
    return new Uint8Array(await paper.encode('png'));
  } finally {
    await source.close();
  }
}

/** Opened by itself, because what is read of a page and what is drawn of it are different things to pdfjs. */
async function turnOf(bytes: Uint8Array, number: number): Promise<0 | 1 | 2 | 3> {
  const source = await openPdf(bytes);
  try {
    if (number < 1 || number > source.pageCount) throw noSuchPage(number, source.pageCount);
    const drawing = await source.drawing(number);
    const { turn } = sheetOf(drawing);
    drawing.release();
    return turn;
  } finally {
    await source.close();
  }
}

/** The canvas that comes with pdfjs, and the browser classes that pdfjs expects of it. */
function loadCanvas(): typeof Canvas {
  const require = createRequire(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  let canvas: typeof Canvas;
  try {
    canvas = require('@napi-rs/canvas') as typeof Canvas; // the package of this name
  } catch (cause) {
    throw new DocumentError(
      'no-canvas',
      'Pages of a PDF cannot be drawn on this machine (the package @napi-rs/canvas is not installed for it); download the file.',
      { cause },
    );
  }
  const { DOMMatrix, ImageData, Path2D } = canvas;
  Object.assign(globalThis, { DOMMatrix, ImageData, Path2D });
  return canvas;
}

/** Families that have Chinese characters, by the names that they usually have; those with feet first, as forms are set. */
const chinese = /CJK|Han (?:Serif|Sans)|Song|SimSun|Ming|FangSong|KaiTi|Hei|WenQuanYi|AR PL/u;

/** The Chinese fonts of this machine as a list for `font`; empty where there is none. */
function chineseFonts({ GlobalFonts }: typeof Canvas): string {
  const names = GlobalFonts.families.map(({ family }) => family).filter((family) => chinese.test(family));
  const sorted = names.toSorted(
    (one, other) => Number(/Sans|Hei/u.test(one)) - Number(/Sans|Hei/u.test(other)),
  );
  return sorted.map((name) => `"${name}"`).join(', ');
}

/** Fonts that a file names and does not hold (STSong-Light) are drawn with one of this machine's, which no canvas finds by itself. */
function withChinese(context: Canvas.SKRSContext2D, fonts: string): Canvas.SKRSContext2D {
  const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(context), 'font');
  if (fonts === '' || own === undefined) return context;
  Object.defineProperty(context, 'font', {
    get: () => own.get?.call(context) as string, // what the canvas keeps
    set: (font: string) => {
      own.set?.call(context, font.replace(/,\s*(serif|sans-serif|monospace)\s*$/u, `, ${fonts}, $1`));
    },
  });
  return context;
}

/** Makes canvases in the way that pdfjs asks for them. */
function factoryOf({ createCanvas }: typeof Canvas, fonts: string): object {
  interface Drawn {
    canvas: Canvas.Canvas | null;
    context: Canvas.SKRSContext2D | null;
  }
  return class {
    create(width: number, height: number): Drawn {
      const canvas = createCanvas(Math.ceil(width), Math.ceil(height));
      return { canvas, context: withChinese(canvas.getContext('2d'), fonts) };
    }
    reset({ canvas }: Drawn, width: number, height: number): void {
      if (canvas === null) return;
      canvas.width = Math.ceil(width);
      canvas.height = Math.ceil(height);
    }
    destroy(drawn: Drawn): void {
      drawn.canvas = null;
      drawn.context = null;
    }
  };
}
