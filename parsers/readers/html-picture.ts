import type { Picture } from '../../model/document.ts';
import { foldedText } from './folded.ts';
import { attributeOf, type TreeElement } from './html-tree.ts';

/** Pictures of tables fill the text width; a smaller one in pixels of the page is a seal, an icon or a code to scan. */
const tableWidth = 200;
const tableHeight = 100;
const iconName = /(?:^|[/_.-])(?:icons?|ico|filetype|btn|button|arrow|logo|share|print)(?:[/_.\d-]|$)/iu;

/** The picture that an `img` element shows; `large` by its stated size, false for what its address calls an icon. */
export function pictureOf(image: TreeElement): Picture {
  const source = attributeOf(image, 'src') ?? '';
  const large = isLarge(image, source);
  return { kind: 'picture', name: nameOf(image, source), ...(large === null ? {} : { large }) };
}

/** True for the invisible pictures that push a layout apart or count visitors. */
export function isSpacer(image: TreeElement): boolean {
  const { width, height } = sizeOf(image);
  return (width !== null && width <= 2) || (height !== null && height <= 2);
}

function isLarge(image: TreeElement, source: string): boolean | null {
  const { width, height } = sizeOf(image);
  if (width !== null || height !== null) {
    return (width ?? tableWidth) >= tableWidth && (height ?? tableHeight) >= tableHeight;
  }
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
