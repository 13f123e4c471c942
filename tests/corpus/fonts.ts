import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fontOf, mixedFont, packagedFont } from '../../examples/portal/carriers/picture-font.ts';
import type { PictureFont } from '../../examples/portal/carriers/picture-font.ts';

export const fontNames = ['packaged', 'song', 'kai', 'hei', 'noto-serif', 'noto-sans'] as const;
export type FontName = (typeof fontNames)[number];

interface FontFiles {
  readonly chinese: string;
  /** Which font of the collection. */
  readonly face?: string;
  /** Where letters and digits come from, as in Word with a Latin font beside the Chinese one. */
  readonly latin?: string;
}

const folder = '/usr/share/fonts';
/** Where Linux distributions put them; a machine without them reads the corpus in the packaged font. */
const files: Readonly<Record<Exclude<FontName, 'packaged'>, FontFiles>> = {
  song: {
    chinese: `${folder}/truetype/arphic/uming.ttc`,
    face: 'UMingCN',
    latin: `${folder}/truetype/liberation/LiberationSerif-Regular.ttf`,
  },
  kai: { chinese: `${folder}/truetype/arphic/ukai.ttc`, face: 'UKaiCN' },
  hei: {
    chinese: `${folder}/truetype/wqy/wqy-zenhei.ttc`,
    face: 'WenQuanYiZenHei',
    latin: `${folder}/truetype/liberation/LiberationSans-Regular.ttf`,
  },
  'noto-serif': {
    chinese: `${folder}/opentype/noto/NotoSerifCJK-Regular.ttc`,
    face: 'NotoSerifCJKsc-Regular',
  },
  'noto-sans': { chinese: `${folder}/opentype/noto/NotoSansCJK-Regular.ttc`, face: 'NotoSansCJKsc-Regular' },
};
/** The file of the packaged font, for writers that embed fonts themselves. */
export const fontFile = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf',
);

const opened = new Map<FontName, PictureFont>();

/** True where this machine has the font. */
export function hasFont(name: FontName): boolean {
  if (name === 'packaged') return true;
  const { chinese, latin } = files[name];
  return existsSync(chinese) && (latin === undefined || existsSync(latin));
}

/** A font by name. Throws where the machine does not have it. */
export function corpusFont(name: FontName): PictureFont {
  if (name === 'packaged') return packagedFont();
  const ready = opened.get(name);
  if (ready !== undefined) return ready;
  const { chinese, face, latin } = files[name];
  const own = fontOf(readFileSync(chinese), face);
  const font = latin === undefined ? own : mixedFont(fontOf(readFileSync(latin)), own);
  opened.set(name, font);
  return font;
}
