// Writes N documents in the carriers of real portals, in the shares in which they are met, into a folder.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { benchManuscript, carrierFiles } from './carrier-files.ts';

/** How many of a hundred documents come in each carrier. */
const shares: Readonly<Record<string, number>> = {
  html: 40,
  'word-html': 15,
  docx: 13,
  pdf: 12,
  doc: 8,
  rtf: 1,
  ofd: 2,
  xls: 1,
  xlsx: 1,
  text: 2,
  zip: 2,
  scan: 3,
};

const [folder = '', count = '1000'] = process.argv.slice(2);
const order = Object.entries(shares).flatMap(([carrier, share]) =>
  Array.from({ length: share }, () => carrier),
);
for (let number = 0; number < Number(count); number++) {
  // 37 has no divisor in common with 100: the carriers follow each other in turns and none in a block.
  const carrier = order[(number * 37) % order.length] ?? 'html';
  const bytes = await carrierFiles[carrier]?.(benchManuscript(number));
  if (bytes === undefined) throw new Error(`no carrier ${carrier}`);
  writeFileSync(path.join(folder, `${String(number).padStart(5, '0')}-${carrier}`), bytes);
}
