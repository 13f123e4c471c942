import { describe, expect, it } from 'vitest';

import { drawnPdf } from './fixtures/pdf/drawn.ts';
import { readPdf } from './pdf.ts';

describe('a page that would take all memory', () => {
  it.each([
    ['saves its state without end', 'q '.repeat(5000), /graphics states/u],
    [
      'shows characters without end',
      `BT /F3 1 Tf ${`(${'1'.repeat(500)}) Tj `.repeat(500)} ET`,
      /200000 characters/u,
    ],
    ['draws without end', '1 w '.repeat(510_000), /drawing operators/u],
  ])('and %s is refused', async (_, content, sentence) => {
    await expect(readPdf(drawnPdf([{ content }]))).rejects.toMatchObject({
      code: 'document-too-large',
      message: expect.stringMatching(sentence) as unknown, // vitest declares any
    });
  });
});
