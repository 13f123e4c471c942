import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Raster } from '../../../model/document.ts';
import { recogniseFigures, recogniseLines } from './recogniser.ts';

/** Strokes of the ten digits on a grid of 2 × 4, drawn by the test so that it needs no font. */
const strokes: Readonly<Record<string, string>> = {
  '0': 'M1,0 C0.2,0 0,1 0,2 C0,3 0.2,4 1,4 C1.8,4 2,3 2,2 C2,1 1.8,0 1,0',
  '1': 'M0.4,0.8 L1.1,0 L1.1,4',
  '2': 'M0,1 C0.1,-0.2 1.9,-0.3 1.9,1.1 C1.9,2 0.8,2.6 0,4 L2,4',
  '4': 'M1.5,4 L1.5,0 L0,2.8 L2.1,2.8',
  '7': 'M0,0 L2,0 L0.8,4',
  '—': 'M0,2 L4,2',
};

async function crop(text: string, digit: number, width = 160, height = 48): Promise<Raster> {
  const scale = digit / 4;
  const left = (width - text.length * scale * 3) / 2;
  const paths = Array.from(
    text,
    (each, i) =>
      `<path transform="translate(${left + i * scale * 3} ${(height - digit) / 2}) scale(${scale})" d="${strokes[each] ?? ''}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#f4f4f4"/><g fill="none" stroke="#222" stroke-width="0.42" stroke-linejoin="round">${paths.join('')}</g></svg>`;
  const picture = sharp(Buffer.from(svg)).toColourspace('b-w').removeAlpha();
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: 1, data: new Uint8Array(data) };
}

const texts = ['0', '0', '1', '7', '12', '24', '702', '1', '0', '—', '47', '20', '4', '', '1017', '2'];

describe('recogniseFigures', () => {
  it('reads the figures of a page and is certain of nothing wrong', async () => {
    const read = await recogniseFigures(await Promise.all(texts.map((text) => crop(text, 20))));
    for (const [i, { text, certain }] of read.entries()) {
      if (certain) expect(text).toBe(texts[i]);
    }
    const right = read.filter(({ certain }) => certain).length;
    expect(right).toBeGreaterThanOrEqual(texts.length - 2);
    expect(read[texts.indexOf('—')]).toEqual({ text: '—', certain: true });
    expect(read[texts.indexOf('')]).toEqual({ text: '', certain: true });
  });

  it('gives the same answer whatever the order of the cells', async () => {
    const crops = await Promise.all(texts.map((text) => crop(text, 14)));
    const forward = await recogniseFigures(crops);
    const backward = await recogniseFigures([...crops].reverse());
    expect([...backward].reverse()).toEqual(forward);
  });

  it('is not certain of a figure that the edge of its cell cuts', async () => {
    const page = await Promise.all(texts.map((text) => crop(text, 20)));
    const whole = await crop('702', 20);
    // The last digit lies between columns 87 and 98: cut in its middle, and with hardly more than its rim left.
    for (const width of [93, 90]) {
      const data = new Uint8Array(width * whole.height);
      for (let y = 0; y < whole.height; y++)
        data.set(whole.data.subarray(y * 160, y * 160 + width), y * width);
      const read = await recogniseFigures([...page, { ...whole, width, data }]);
      expect(read.at(-1)?.certain).toBe(false);
    }
  });

  it('takes cells without extent and pages without ink', async () => {
    const empty: Raster = { width: 0, height: 0, channels: 1, data: new Uint8Array(0) };
    const black: Raster = { width: 3, height: 2, channels: 1, data: new Uint8Array(6) };
    expect(await recogniseFigures([])).toEqual([]);
    expect(await recogniseFigures([empty, black])).toHaveLength(2);
    expect(await recogniseLines([empty])).toEqual([{ text: '', confidence: 1 }]);
  });
});

describe('recogniseLines', () => {
  it('reads a line alone as it reads it among others', async () => {
    const crops = await Promise.all(['1017', '24', '702'].map((text) => crop(text, 24)));
    const together = await recogniseLines(crops);
    expect(together.map(({ text }) => text)).toEqual(['1017', '24', '702']);
    expect((await recogniseLines(crops.slice(1)))[0]).toEqual(together[1]);
  });
});
