import sharp from 'sharp';
import type { OverlayOptions, Sharp } from 'sharp';
import type { Seeded } from '../../examples/portal/figures/seeded.ts';
import type { Raster } from '../../model/document.ts';

/** What happens to a page between the printer and the file. */
export interface Damage {
  /** Degrees clockwise. */
  readonly rotation?: number;
  /** Standard deviation in pixels. */
  readonly blur?: number;
  /** Standard deviation of the noise in grey levels. */
  readonly noise?: number;
  /** Brightness of the paper, 255 being white. */
  readonly paper?: number;
  /** A round red seal over a part of the page. */
  readonly seal?: boolean;
  /** Dark strip along two edges, where the lid stood open. */
  readonly darkEdge?: boolean;
}

export const pictureFormats = ['png', 'jpeg', 'tiff', 'gif', 'bmp'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

/** A clean page as a scanner would have seen it; three channels where a seal is on it. The same lots, the same damage. */
export async function damaged(page: Raster, damage: Damage, lots: Seeded): Promise<Raster> {
  let image = sharp(page.data, { raw: { width: page.width, height: page.height, channels: page.channels } });
  if (damage.seal === true) image = await flat(image.toColourspace('srgb').composite([sealOver(page, lots)]));
  if (damage.rotation !== undefined)
    image = await flat(image.rotate(damage.rotation, { background: 'white' }));
  if (damage.blur !== undefined) image = await flat(image.blur(damage.blur));
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  const channels = info.channels === 1 ? 1 : 3;
  const raster = { width: info.width, height: info.height, channels, data } as const;
  greyed(raster, damage, lots);
  return raster;
}

/** sharp runs its own order of operations inside one pipeline; each step of ours is one pipeline. */
async function flat(image: Sharp): Promise<Sharp> {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

function greyed({ width, channels, data }: Raster, damage: Damage, lots: Seeded): void {
  const { noise = 0, paper = 255, darkEdge = false } = damage;
  const edge = Math.round(width * 0.012);
  for (let at = 0; at < data.length; at += channels) {
    const shift = noise === 0 ? 0 : noise * normal(lots);
    const pixel = at / channels;
    const isEdge = darkEdge && (pixel % width < edge || pixel / width < edge);
    for (let channel = 0; channel < channels; channel += 1) {
      const seen = ((data[at + channel] ?? 0) * paper) / 255 + shift;
      data[at + channel] = isEdge
        ? Math.min(60, Math.max(0, seen))
        : Math.max(0, Math.min(255, Math.round(seen)));
    }
  }
}

/** Three uniform numbers make a bell good enough for grain. */
function normal(lots: Seeded): number {
  return (lots.fraction() + lots.fraction() + lots.fraction() - 1.5) * 2;
}

function sealOver({ width, height }: Raster, lots: Seeded): OverlayOptions {
  const size = Math.round(Math.min(width, height) * 0.28);
  const [middle, ring] = [size / 2, size * 0.46];
  const star = Array.from({ length: 10 }, (_, at) => {
    const radius = at % 2 === 0 ? size * 0.16 : size * 0.065;
    const angle = (at * Math.PI) / 5 - Math.PI / 2;
    return `${(middle + radius * Math.cos(angle)).toFixed(1)},${(middle + radius * Math.sin(angle)).toFixed(1)}`;
  });
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><g opacity="0.75">` +
    `<circle cx="${middle}" cy="${middle}" r="${ring}" fill="none" stroke="#d0202a" stroke-width="${size * 0.03}"/>` +
    `<polygon points="${star.join(' ')}" fill="#d0202a"/></g></svg>`;
  return {
    input: Buffer.from(svg),
    left: lots.whole(Math.round(width * 0.3), width - size),
    top: lots.whole(Math.round(height * 0.3), height - size),
  };
}

/** Pixels as a file of a format; `quality` is that of JPEG, `dpi` is written where the format can say it. */
export async function encoded(
  { width, height, channels, data }: Raster,
  format: PictureFormat,
  quality = 85,
  dpi = 150,
): Promise<Uint8Array> {
  if (format === 'bmp') return bmpOf({ width, height, channels, data });
  const image = sharp(data, { raw: { width, height, channels } })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .withMetadata({ density: dpi });
  switch (format) {
    case 'png':
      return image.png().toBuffer();
    case 'jpeg':
      return image.jpeg({ quality }).toBuffer();
    case 'tiff':
      return image.tiff({ compression: 'lzw' }).toBuffer();
    case 'gif':
      return image.gif().toBuffer();
  }
}

/** A BMP of 24 bits, its rows from below: the one form that every program writes. */
function bmpOf({ width, height, channels, data }: Raster): Uint8Array {
  const stride = Math.ceil((width * 3) / 4) * 4;
  const file = Buffer.alloc(54 + stride * height);
  file.write('BM', 0, 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(54, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = (y * width + x) * channels;
      const to = 54 + (height - 1 - y) * stride + x * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        file[to + 2 - channel] = data[from + (channels === 1 ? 0 : channel)] ?? 0;
      }
    }
  }
  return file;
}
