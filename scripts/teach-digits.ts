/**
 * Teaches the digit network and writes parsers/readers/glyphs/digit-network.ts. Digits are printed in the freely licensed
 * families of bench/figure-looks.ts, scanned badly, and cut by the reader's own code, so that the network sees what it
 * will see. Run it again only when the cutting changes: node --import tsx scripts/teach-digits.ts && npm run format
 */
import { writeFileSync } from 'node:fs';
import { cellAsRead } from '../bench/figure-cells.ts';
import { randomLook, taughtFonts } from '../bench/figure-looks.ts';
import { randomOf, sheetOf } from '../bench/figure-sheets.ts';
import { addPackagedFamily } from '../bench/packaged-family.ts';
import { figureLine, sighted } from '../parsers/readers/glyphs/figure-crop.ts';
import { glyphHeight, glyphImage, glyphWidth } from '../parsers/readers/glyphs/glyph-image.ts';
import { parted } from '../parsers/readers/glyphs/parted.ts';

const random = randomOf(20241);
const sheets = Number(process.env['SHEETS'] ?? 200);
const rounds = Number(process.env['ROUNDS'] ?? 8);
const hidden = 96;
/** Ten digits, the stroke of 不适用, and whatever is none of these. */
const classes = 12;
const junk = 11;
const inputs = glyphWidth * glyphHeight;

interface Sample {
  readonly image: Float32Array;
  readonly label: number;
}

const others = '无一二三年月件项个元不是的IlOoSZBGgqbAE()[]%|:;?有公开数量本'.split('');

function textOf(): string {
  const kind = random();
  if (kind < 0.06) return '/';
  if (kind < 0.22) return others[Math.floor(random() * others.length)] ?? '无';
  return Array.from({ length: 1 + Math.floor(random() * 5) }, () => Math.floor(random() * 10)).join('');
}

async function samplesOf(font: string): Promise<readonly Sample[]> {
  const look = randomLook(font, random);
  const texts = Array.from({ length: 100 }, textOf);
  const samples: Sample[] = [];
  // Cells of pictures come enlarged and cleaned.
  const isRaw = random() < 0.3;
  for (const { text, crop: raw } of await sheetOf(texts, look, random)) {
    const crop = isRaw ? raw : await cellAsRead(raw, look.digit);
    if (crop === null) continue;
    const sighting = sighted(crop, isRaw ? look.paper - look.ink : null);
    const line = figureLine(crop, sighting, isRaw ? look.digit : Math.max(5, sighting.tall));
    if (line === null) continue;
    const right = parted(line.picture, line.digit, text.length, /^\d+$/u.test(text));
    for (const [i, glyph] of (right ?? []).entries()) {
      const at = text[i] ?? '';
      const label = /\d/u.test(at) ? Number(at) : at === '/' ? 10 : junk;
      samples.push({ image: glyphImage(line.picture, glyph), label });
    }
    // Digits cut in two, or two taken as one.
    if (right === null || random() > 0.2) continue;
    for (const count of [text.length - 1, text.length + 1]) {
      for (const glyph of parted(line.picture, line.digit, count, false) ?? []) {
        const isRight = right.some(
          (own) => Math.abs(own.left - glyph.left) + Math.abs(own.right - glyph.right) < 5,
        );
        if (!isRight) samples.push({ image: glyphImage(line.picture, glyph), label: junk });
      }
    }
  }
  return samples;
}

/** Moved, stretched and slanted a little, so that the network does not learn a family by heart. */
function bent(image: Float32Array): Float32Array {
  const [stretch, slant] = [0.85 + random() * 0.3, (random() - 0.5) * 0.24];
  const [moveX, moveY] = [(random() - 0.5) * 1.6, (random() - 0.5) * 1.2];
  const high = 0.95 + random() * 0.1;
  const result = new Float32Array(inputs);
  for (let y = 0; y < glyphHeight; y++) {
    for (let x = 0; x < glyphWidth; x++) {
      const v = (y - (glyphHeight - 1) / 2) * high + (glyphHeight - 1) / 2 + moveY;
      const u =
        (x - (glyphWidth - 1) / 2) * stretch + (glyphWidth - 1) / 2 + moveX + slant * (v - glyphHeight / 2);
      const [left, top] = [Math.floor(u), Math.floor(v)];
      const at = (a: number, b: number): number =>
        a < 0 || b < 0 || a >= glyphWidth || b >= glyphHeight ? 0 : (image[b * glyphWidth + a] ?? 0);
      const [fx, fy] = [u - left, v - top];
      result[y * glyphWidth + x] =
        (at(left, top) * (1 - fx) + at(left + 1, top) * fx) * (1 - fy) +
        (at(left, top + 1) * (1 - fx) + at(left + 1, top + 1) * fx) * fy;
    }
  }
  return result;
}

const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const first = Float32Array.from({ length: hidden * (inputs + 1) }, () => normal() * Math.sqrt(2 / inputs));
const second = Float32Array.from({ length: classes * (hidden + 1) }, () => normal() * Math.sqrt(2 / hidden));
const firstPace = new Float32Array(first.length);
const secondPace = new Float32Array(second.length);

/** One step of gradient descent with momentum over a handful of samples; gives the number that were right. */
function learn(samples: readonly Sample[], rate: number): number {
  let right = 0;
  const firstSlope = new Float32Array(first.length);
  const secondSlope = new Float32Array(second.length);
  for (const sample of samples) {
    const image = bent(sample.image);
    const { inner, shares } = answer(image);
    if (shares.indexOf(Math.max(...shares)) === sample.label) right++;
    const back = new Float32Array(hidden);
    for (let c = 0; c < classes; c++) {
      const slope = ((shares[c] ?? 0) - (c === sample.label ? 1 : 0)) / samples.length;
      const row = c * (hidden + 1);
      for (let h = 0; h < hidden; h++) {
        secondSlope[row + h] = (secondSlope[row + h] ?? 0) + slope * (inner[h] ?? 0);
        back[h] = (back[h] ?? 0) + slope * (second[row + h] ?? 0);
      }
      secondSlope[row + hidden] = (secondSlope[row + hidden] ?? 0) + slope;
    }
    for (let h = 0; h < hidden; h++) {
      const slope = (inner[h] ?? 0) > 0 ? (back[h] ?? 0) : 0;
      if (slope === 0) continue;
      const row = h * (inputs + 1);
      for (let i = 0; i < inputs; i++)
        firstSlope[row + i] = (firstSlope[row + i] ?? 0) + slope * (image[i] ?? 0);
      firstSlope[row + inputs] = (firstSlope[row + inputs] ?? 0) + slope;
    }
  }
  step(first, firstPace, firstSlope, rate);
  step(second, secondPace, secondSlope, rate);
  return right;
}

function answer(image: Float32Array): { readonly inner: Float32Array; readonly shares: readonly number[] } {
  const inner = new Float32Array(hidden);
  for (let h = 0; h < hidden; h++) {
    const row = h * (inputs + 1);
    let sum = first[row + inputs] ?? 0;
    for (let i = 0; i < inputs; i++) sum += (first[row + i] ?? 0) * (image[i] ?? 0);
    inner[h] = Math.max(0, sum);
  }
  const sums = Array.from({ length: classes }, (_, c) => {
    const row = c * (hidden + 1);
    let sum = second[row + hidden] ?? 0;
    for (let h = 0; h < hidden; h++) sum += (second[row + h] ?? 0) * (inner[h] ?? 0);
    return sum;
  });
  const most = Math.max(...sums);
  const raised = sums.map((sum) => Math.exp(sum - most));
  const total = raised.reduce((a, b) => a + b, 0);
  return { inner, shares: raised.map((share) => share / total) };
}

function step(weights: Float32Array, pace: Float32Array, slope: Float32Array, rate: number): void {
  for (let i = 0; i < weights.length; i++) {
    pace[i] = 0.9 * (pace[i] ?? 0) - rate * ((slope[i] ?? 0) + 2e-5 * (weights[i] ?? 0));
    weights[i] = (weights[i] ?? 0) + (pace[i] ?? 0);
  }
}

/** Weights as whole numbers from -127 to 127 times one scale. */
function packed(weights: Float32Array): string {
  const scale = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127;
  const bytes = Buffer.from(Int8Array.from(weights, (weight) => Math.round(weight / scale)).buffer);
  return `{ scale: ${scale.toPrecision(6)}, weights: '${bytes.toString('base64')}' }`;
}

addPackagedFamily();
const samples: Sample[] = [];
for (let i = 0; i < sheets; i++)
  samples.push(...(await samplesOf(taughtFonts[i % taughtFonts.length] ?? '')));
console.log(`${samples.length} characters`);
const batch = 32;
for (let round = 0; round < rounds; round++) {
  for (let i = samples.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [samples[i], samples[j]];
    if (a !== undefined && b !== undefined) [samples[i], samples[j]] = [b, a];
  }
  let right = 0;
  const rate = 0.08 * 0.5 * (1 + Math.cos((Math.PI * round) / rounds)) + 0.0005;
  for (let at = 0; at < samples.length; at += batch) right += learn(samples.slice(at, at + batch), rate);
  console.log(`round ${round + 1}: ${((100 * right) / samples.length).toFixed(2)} % right`);
}
writeFileSync(
  process.env['TAUGHT'] ?? new URL('../parsers/readers/glyphs/digit-network.ts', import.meta.url),
  [
    '/** Generated by scripts/teach-digits.ts; never edited. Each row of weights ends with its bias. */',
    `export const digitNetwork = {`,
    `  hidden: ${hidden},`,
    `  classes: ${classes},`,
    `  first: ${packed(first)},`,
    `  second: ${packed(second)},`,
    '} as const;',
    '',
  ].join('\n'),
);
