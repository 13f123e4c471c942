import type { Picture, PictureContent } from '../../model/document.ts';
import { foldedText } from './folded.ts';
import { attributeOf, type TreeElement } from './html-tree.ts';
import { statedPixels, type PictureBudget } from './picture-file.ts';

/** Pictures of tables fill the text width; a smaller one in pixels of the page is a seal, an icon or a code to scan. */
const tableWidth = 200;
const tableHeight = 100;
const iconName = /(?:^|[/_.-])(?:icons?|ico|filetype|btn|button|arrow|logo|share|print)(?:[/_.\d-]|$)/iu;
/** What stands in `src` until a script puts the picture there that another attribute names. */
const placeholder =
  /^$|^about:|^data:image\/(?:svg|gif)|(?:^|[/_.-])(?:load(?:ing)?|lazy(?:load)?|placeholder|blank|grey|gray|transparent|spacer|pixel|default)[\w-]*\.(?:gif|png|jpe?g|svg|webp)(?:[?#].*)?$/iu;
const lateSources = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-lazyload',
  'data-lazy',
  'data-echo',
  'data-url',
  'data-actualsrc',
  'original',
  'lazy-src',
  'zoomfile',
  'file',
  '_src',
];

/**
 * The picture that an `img` element shows, with what it holds or where it lies; `large` by its stated size, false
 * for what its address calls an icon.
 */
export function pictureOf(image: TreeElement, budget: PictureBudget): Picture {
  const source = sourceOf(image);
  const content = contentOf(source, budget);
  const large = isLarge(image, source, content);
  return {
    kind: 'picture',
    name: nameOf(image, source),
    ...(large === null ? {} : { large }),
    ...(content === null ? {} : { content }),
  };
}

/** True for the invisible pictures that push a layout apart or count visitors. */
export function isSpacer(image: TreeElement): boolean {
  const { width, height } = sizeOf(image);
  return (width !== null && width <= 2) || (height !== null && height <= 2);
}

function sourceOf(image: TreeElement): string {
  const source = attributeOf(image, 'src')?.trim() ?? '';
  if (!placeholder.test(source.slice(0, 2_000))) return source;
  for (const name of lateSources) {
    const late = attributeOf(image, name)?.trim() ?? '';
    if (late !== '') return late;
  }
  const [first = ''] = (attributeOf(image, 'srcset') ?? attributeOf(image, 'data-srcset') ?? '')
    .trim()
    .split(/[\s,]+/u);
  return first === '' ? source : first;
}

/** Addresses on a visitor's own disk (`file:///C:/…`, left by Word) and of scripts lead nowhere. */
function contentOf(source: string, budget: PictureBudget): PictureContent | null {
  if (!/^data:/iu.test(source)) {
    return /^(?:file|javascript|about|blob|mailto|cid|[a-z]):/iu.test(source) ? null : budget.address(source);
  }
  const comma = source.indexOf(',');
  if (comma < 0 || !/;\s*base64\s*$/iu.test(source.slice(0, comma))) return null;
  const written = source.slice(comma + 1);
  const letters = written.includes('%')
    ? written.replace(/%([\da-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : written;
  return budget.file(new Uint8Array(Buffer.from(letters, 'base64')));
}

function isLarge(image: TreeElement, source: string, content: PictureContent | null): boolean | null {
  const { width, height } = sizeOf(image);
  if (width !== null || height !== null) {
    return (width ?? tableWidth) >= tableWidth && (height ?? tableHeight) >= tableHeight;
  }
  const own = content?.kind === 'file' ? statedPixels(content.bytes) : null;
  if (own !== null) return own.width >= tableWidth && own.height >= tableHeight;
  return !source.startsWith('data:') && iconName.test(source) ? false : null;
}

function sizeOf(image: TreeElement): { width: number | null; height: number | null } {
  const style = attributeOf(image, 'style') ?? '';
  return {
    width: pixelsOf(style, 'width') ?? attributePixels(image, 'width'),
    height: pixelsOf(style, 'height') ?? attributePixels(image, 'height'),
  };
}

function attributePixels(image: TreeElement, name: 'width' | 'height'): number | null {
  const digits = /^\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$/iu.exec(attributeOf(image, name) ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

function pixelsOf(style: string, side: 'width' | 'height'): number | null {
  const match = new RegExp(`(?:^|[;\\s])${side}\\s*:\\s*(\\d+(?:\\.\\d+)?)(px|pt|cm|mm|in)`, 'iu').exec(
    style,
  );
  const scale = { px: 1, pt: 4 / 3, cm: 37.8, mm: 3.78, in: 96 }[match?.[2]?.toLowerCase() ?? ''];
  return match?.[1] === undefined || scale === undefined ? null : Number(match[1]) * scale;
}

function nameOf(image: TreeElement, source: string): string {
  const alt = foldedText(attributeOf(image, 'alt') ?? '') || foldedText(attributeOf(image, 'title') ?? '');
  if (source.startsWith('data:')) return alt || (/^data:([\w/+.-]*)/u.exec(source)?.[1] ?? '');
  const file =
    source
      .replace(/[?#].*$/su, '')
      .split('/')
      .at(-1) ?? '';
  try {
    return foldedText(decodeURIComponent(file)) || alt;
  } catch {
    return foldedText(file) || alt;
  }
}
