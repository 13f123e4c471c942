import { digitNetwork } from './digit-network.ts';
import type { GlyphImage } from './glyph-image.ts';

/** What the shape of one character says, whatever its neighbours are. */
export interface DigitVote {
  /** `0` to `9`, `/`, or null for what is none of these. */
  readonly character: string | null;
  /** 0 to 1. */
  readonly probability: number;
  /** Probability of each digit. */
  readonly shares: readonly number[];
}

const first = unpacked(digitNetwork.first);
const second = unpacked(digitNetwork.second);

function unpacked({ scale, weights }: { readonly scale: number; readonly weights: string }): Float32Array {
  const bytes = Buffer.from(weights, 'base64');
  return Float32Array.from(
    new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length),
    (weight) => weight * scale,
  );
}

/** Asks the digit network (320 points of ink, one inner layer) what the character is. */
export function digitVote(image: GlyphImage): DigitVote {
  const inner = layer(first, image).map((sum) => Math.max(0, sum));
  const sums = layer(second, inner);
  const most = sums.reduce((a, b) => Math.max(a, b), -Infinity);
  const raised = Array.from(sums, (sum) => Math.exp(sum - most));
  const total = raised.reduce((a, b) => a + b, 0);
  const shares = raised.map((share) => share / total);
  const best = shares.indexOf(Math.max(...shares));
  const character = best < 10 ? String(best) : best === 10 ? '/' : null;
  return { character, probability: shares[best] ?? 0, shares: shares.slice(0, 10) };
}

/** Weighted sums; each row of weights ends with its bias. */
function layer(weights: Float32Array, values: Float32Array): Float32Array {
  const row = values.length + 1;
  const sums = new Float32Array(weights.length / row);
  for (let i = 0; i < sums.length; i++) {
    let sum = weights[i * row + row - 1] ?? 0;
    for (let j = 0; j < values.length; j++) sum += (weights[i * row + j] ?? 0) * (values[j] ?? 0);
    sums[i] = sum;
  }
  return sums;
}
