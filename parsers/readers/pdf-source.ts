import { createRequire, Module } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import type * as Pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

import { DocumentError } from '../../model/errors.ts';
import { operatorsOf } from './pdf-budget.ts';
import { isGuessed, namedCodes } from './pdf-font-trust.ts';
import type { Matrix } from './pdf-matrix.ts';
import { isNumber, matrixOf } from './pdf-matrix.ts';

/** What a reader of a page needs to know of a font. */
export interface Font {
  readonly name: string;
  readonly vertical: boolean;
  readonly isType3: boolean;
  /** True where the characters of its glyphs are not known. */
  readonly isGuessed: boolean;
  /** At each code that has a known character, something; null where all have. */
  readonly namedCodes: readonly unknown[] | null;
  /** Width of one glyph unit in text space; 0.001 for every font but Type 3. */
  readonly unit: number;
  /** Advance and origin of a vertical glyph that has none of its own: [advance, x, y] in glyph units. */
  readonly verticalMetrics: readonly [number, number, number];
  /** Height of the em box in multiples of the font size. */
  readonly emHeight: number;
}

/** A page's operators with the fonts they name, and the map from its space to upright points from the top left. */
export interface Drawing {
  readonly operators: readonly number[];
  readonly operands: readonly unknown[];
  readonly fonts: ReadonlyMap<string, Font>;
  readonly toPage: Matrix;
  readonly width: number;
  readonly height: number;
  /** The pixels of an image that the operators name, as pdfjs holds them; null where they could not be decoded. */
  readonly pixels: (source: unknown) => Promise<unknown>;
  /** Lets go of the page's images and fonts. */
  readonly release: () => void;
}

/** An open PDF. Close it after use: it holds fonts and images. */
export interface Source {
  readonly pageCount: number;
  readonly title: string | null;
  drawing(page: number): Promise<Drawing>;
  proxy(page: number): Promise<PDFPageProxy>;
  close(): Promise<void>;
}

const maxBytes = 64 * 1024 * 1024;
const maxPages = 500;
/** A page at 600 dpi has 35 million; a few bytes may claim billions. */
const maxImagePixels = 120_000_000;

/**
 * Opens a PDF, to read it or, with what makes the canvases of pdfjs, to draw it. Throws DocumentError for one that is
 * too large, damaged, or encrypted with a password.
 */
export async function openPdf(
  bytes: Uint8Array,
  drawn: { readonly CanvasFactory: object } | null = null,
): Promise<Source> {
  if (bytes.length > maxBytes) {
    throw new DocumentError(
      'document-too-large',
      `The PDF has ${bytes.length} bytes, more than the ${maxBytes} that are read; look at it by hand.`,
    );
  }
  const pdfjs = await loadPdfjs();
  const folder = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes), // a copy: pdfjs takes the buffer away from its owner
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    isEvalSupported: false,
    enableXfa: false,
    fontExtraProperties: true, // says where characters come from; see isGuessed()
    // A font that the file names and does not hold is drawn with one that looks like it.
    useSystemFonts: drawn !== null,
    useWorkerFetch: false,
    // Otherwise every glyph's outline is computed, which doubles the time of a page; see drawless() below.
    disableFontFace: drawn !== null,
    // pdfjs declares the browser's Document here and asks it for nothing but its fonts.
    ownerDocument: { fonts: { add: () => undefined, delete: () => undefined } },
    cMapUrl: `${folder}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${folder}/standard_fonts/`,
    // Decoders of JPEG 2000 and JBIG2, and the profile by which inks become colours.
    wasmUrl: `${folder}/wasm/`,
    iccUrl: `${folder}/iccs/`,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: maxImagePixels,
    ...drawn,
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages > maxPages) {
      throw new DocumentError(
        'document-too-large',
        `The PDF has ${pdf.numPages} pages, more than the ${maxPages} that are read; look at it by hand.`,
      );
    }
    const title = await titleOf(pdf);
    return {
      pageCount: pdf.numPages,
      title,
      drawing: (number) => drawingOf(pdf, number, pdfjs.AnnotationMode.ENABLE),
      proxy: (number) => pdf.getPage(number),
      close: () => task.destroy(),
    };
  } catch (error) {
    await task.destroy();
    throw refusal(error);
  }
}

let loading: Promise<typeof Pdfjs> | null = null;

/** Imports pdfjs once. Dynamic, because the classes that drawless() provides must be there before the module runs. */
function loadPdfjs(): Promise<typeof Pdfjs> {
  loading ??= (async () => {
    drawless();
    const release = withoutCanvas();
    // The build for older engines replaces Array.prototype.push for the whole process by one that is ten times slower,
    // because of a quirk with frozen arrays; the engine's own is put back. Its worker does the same, so it is loaded now.
    const push = Object.getOwnPropertyDescriptor(Array.prototype, 'push');
    const pdfjs = (await import(addressOf('pdf.min.mjs'))) as typeof Pdfjs; // the same interface as the declared build
    await import(addressOf('pdf.worker.min.mjs')); // runs in this thread
    if (push !== undefined) Object.defineProperty(Array.prototype, 'push', push);
    release();
    return pdfjs;
  })();
  return loading;
}

/**
 * Where a module of pdfjs lies: the minified builds, because the others bring source maps. The loader that runs this
 * program's TypeScript would rewrite even these and keep maps of them in memory for good (200 MB in all); it leaves
 * alone what it takes for another's, and to every other loader the query means nothing.
 */
function addressOf(build: string): string {
  const file = createRequire(import.meta.url).resolve(`pdfjs-dist/legacy/build/${build}`);
  return `${pathToFileURL(file).href}?tsx-namespace=untouched`;
}

/**
 * Provides the browser classes that pdfjs names without needing them here: nothing is ever drawn. With a FontFace
 * present, pdfjs leaves glyph shapes to it instead of computing them.
 */
function drawless(): void {
  const absent = ['DOMMatrix', 'ImageData', 'Path2D'].filter((name) => !(name in globalThis));
  for (const name of absent) Object.assign(globalThis, { [name]: class {} });
  if (!('FontFace' in globalThis)) {
    Object.assign(globalThis, {
      FontFace: class {
        readonly loaded = Promise.resolve(this);
      },
    });
  }
}

/**
 * Keeps pdfjs from loading the canvas package where it is installed: a native library of 130 MB that would only draw.
 * The function that it gives undoes that.
 */
function withoutCanvas(): () => void {
  const require = createRequire(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  let file: string;
  try {
    file = require.resolve('@napi-rs/canvas');
  } catch {
    return () => undefined;
  }
  if (require.cache[file] !== undefined) return () => undefined;
  const empty = new Module(file);
  empty.loaded = true;
  require.cache[file] = empty;
  return () => {
    if (require.cache[file] === empty) Reflect.deleteProperty(require.cache, file);
  };
}

/** Titles that programs put there themselves say nothing of the document. */
const emptyTitle = /^(untitled|无标题|文档\d*|document\d*|microsoft word.*|.*\.(docx?|wps|pdf|html?|tmp))$/iu;

async function titleOf(pdf: PDFDocumentProxy): Promise<string | null> {
  const { info } = await pdf.getMetadata();
  const title: unknown = 'Title' in info ? info.Title : null;
  if (typeof title !== 'string') return null;
  const text = title.replaceAll(/\s+/gu, ' ').trim();
  const isSensible = /\p{Script=Han}/u.test(text) && !emptyTitle.test(text) && !text.includes('\uFFFD');
  return isSensible ? text : null;
}

async function drawingOf(pdf: PDFDocumentProxy, number: number, annotationMode: number): Promise<Drawing> {
  try {
    const page = await pdf.getPage(number);
    const list = await operatorsOf(page, number, annotationMode);
    const fonts = await fontsOf(page, list.argsArray);
    const viewport = page.getViewport({ scale: 1 });
    return {
      operators: list.fnArray,
      operands: list.argsArray,
      fonts,
      toPage: matrixOf(viewport.transform) ?? [1, 0, 0, -1, 0, viewport.height],
      width: viewport.width,
      height: viewport.height,
      pixels: (source) => pixelsOf(page, source),
      release: () => {
        page.cleanup();
      },
    };
  } catch (error) {
    throw refusal(error);
  }
}

async function pixelsOf(page: PDFPageProxy, source: unknown): Promise<unknown> {
  if (typeof source !== 'string') return source;
  const objects = source.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => {
    // The declaration knows no callback, but without one an object that is still on its way is an error.
    objects.get(source, resolve);
  });
}

async function fontsOf(page: PDFPageProxy, operands: readonly unknown[]): Promise<Map<string, Font>> {
  const names = new Set<string>();
  for (const operand of operands) {
    if (!Array.isArray(operand)) continue;
    const [name] = operand as readonly unknown[]; // Array.isArray leaves any
    // Images that several pages share have such names as well; they are asked for when they are wanted.
    if (typeof name === 'string' && name.startsWith('g_') && !name.includes('img_')) names.add(name);
  }
  const fonts = new Map<string, Font>();
  for (const name of names) {
    const font: unknown = await new Promise((resolve) => {
      // The declaration knows no callback, but without one an object that is still on its way is an error.
      page.commonObjs.get(name, resolve);
    });
    if (typeof font === 'object' && font !== null) fonts.set(name, fontOf(name, font));
  }
  return fonts;
}

function fontOf(name: string, font: object): Font {
  const has = (key: string): unknown => Reflect.get(font, key);
  const matrix = matrixOf(has('fontMatrix'));
  const isType3 = has('isType3Font') === true;
  const metrics = has('defaultVMetrics');
  const [advance, x, y] = listOf(metrics);
  const bounds = has('bbox');
  const [, low, , high] = listOf(bounds);
  // Type 3 fonts choose their own unit; the box round their glyphs is the only measure of an em.
  const type3Height =
    isType3 && matrix !== null && isNumber(low) && isNumber(high) && high > low
      ? (high - low) * Math.abs(matrix[3])
      : 1;
  return {
    name,
    vertical: has('vertical') === true,
    isType3,
    isGuessed: isGuessed(font),
    namedCodes: namedCodes(font),
    unit: matrix?.[0] ?? 0.001,
    verticalMetrics: isNumber(advance) && isNumber(x) && isNumber(y) ? [advance, x, y] : [-1000, 500, 880],
    emHeight: type3Height,
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function refusal(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DocumentError) return error;
  if (error.name === 'PasswordException') {
    return new DocumentError(
      'document-encrypted',
      'The PDF is encrypted with a password; ask the publisher for an open copy.',
      { cause: error },
    );
  }
  const isOfPdfjs =
    /^(InvalidPDF|Format|MissingPDF|ResponseException|UnexpectedResponse|UnknownError|XRef|Abort)/u.test(
      error.name,
    ) || error.name.endsWith('Exception');
  if (isOfPdfjs) {
    return new DocumentError(
      'document-damaged',
      `The PDF is damaged (${error.message.replaceAll(/\s+/gu, ' ')}); fetch it again or look at it by hand.`,
      { cause: error },
    );
  }
  return error;
}
