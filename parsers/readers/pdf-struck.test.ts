import { describe, expect, it } from 'vitest';

import { drawnPdf, line, words } from './fixtures/pdf/drawn.ts';
import { readPdf } from './pdf.ts';

async function text(content: string): Promise<string> {
  const { blocks } = await readPdf(drawnPdf([{ content }]));
  return blocks.map((block) => (block.kind === 'paragraph' ? block.text : block.kind)).join('/');
}

describe('digits that do not count', () => {
  const figure = words('38', 100, 700);

  it('are those through which a line is drawn, not those above one', async () => {
    expect(await text(words('规章', 60, 700) + figure + line(98, 704, 116, 704))).toContain('\uFFFD\uFFFD');
    expect(await text(words('规章', 60, 700) + figure + line(98, 698, 116, 698))).toContain('38');
    // A rule of a table is longer than any figure.
    expect(await text(words('规章', 60, 700) + figure + line(60, 704, 400, 704))).toContain('38');
  });

  it('are never joined to a figure beside them: white ones, and note marks that stand lower', async () => {
    expect(await text(`${words('38', 100, 700)}1 1 1 rg ${words('9', 111, 700)}`)).toMatch(/38 9$/u);
    expect(await text(words('38', 100, 700) + words('1', 111, 697))).toMatch(/38 1$/u);
    expect(await text(words('38', 100, 700) + words('1', 111, 700))).toMatch(/381$/u);
  });
});
