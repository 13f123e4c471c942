import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Block, Document } from '../../../model/document.ts';
import { readDocFile } from './doc-file.ts';

/** Made by LibreOffice from documents of our own. */
const here = path.join(import.meta.dirname, 'fixtures');

describe('documents of another program come out as the JSON beside them says', () => {
  const sources = readdirSync(here).filter((name) => /\.(?:doc|rtf)$/u.test(name));
  test('there are documents', () => {
    expect(sources.length).toBeGreaterThan(2);
  });
  test.each(sources)('%s', async (name) => {
    const source = path.join(here, name);
    const expected = `${source}.expected.json`;
    const text = written(await readDocFile(readFileSync(source)));
    if (!existsSync(expected)) {
      writeFileSync(expected, text);
      expect.fail(`${expected} was missing and has been written: read it, and run again.`);
    }
    expect(text).toBe(readFileSync(expected, 'utf8'));
  });
});

/** One line for each block and each row, so that a person can read it. */
function written({ meta, blocks }: Document): string {
  const lines = blocks.map((block) => `    ${writtenBlock(block)}`).join(',\n');
  return `{\n  "meta": ${JSON.stringify(meta)},\n  "blocks": [\n${lines}\n  ]\n}\n`;
}

function writtenBlock(block: Block): string {
  if (block.kind === 'paragraph') return JSON.stringify(block.text);
  if (block.kind === 'picture') {
    const { content, ...rest } = block;
    const bytes = content?.kind === 'file' ? content.bytes : new Uint8Array();
    return JSON.stringify({ ...rest, bytes: bytes.length, head: Array.from(bytes.subarray(0, 4)) });
  }
  const { grid, ...rest } = block;
  const rows = grid.map((row, at) => {
    // A covered place shows where its cell lies: `^` above, `<` to the left.
    const marks = row.map((cell, column) => {
      if (cell.row < at) return '^';
      return cell.column < column ? '<' : cell.text + (cell.hasImage === true ? ' [picture]' : '');
    });
    return `      ${JSON.stringify(marks)}`;
  });
  return `{ ${JSON.stringify(rest).slice(1, -1)}, "rows": [\n${rows.join(',\n')}\n    ] }`;
}
