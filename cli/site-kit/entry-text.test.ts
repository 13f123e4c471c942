import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sitesIn } from '../sites.ts';
import { addEntry } from './entry-text.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'nianbao-entry-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const entry = {
  id: 'qinghe',
  name: "青禾区'人民政府",
  region: '990101',
  family: 'generic',
  entrances: ['http://www.qinghe.example/nb/'],
} as const;
const one = `{ id: 'a', name: 'b', region: '990101', family: 'trs', entrances: ['http://a.example/'] }`;

test.each([
  [
    'typed.ts',
    `// head\nexport const sites: readonly object[] = [\n  ${one}, // ] not here\n];\n\nexport default sites;\n`,
  ],
  ['no-comma.mjs', `export default [\n  ${one} /* the last [ */\n];\n`],
  ['empty.js', 'export default [];\n'],
  ['required.cjs', `module.exports = [${one}];\n`],
  ['list.json', `[\n  ${JSON.stringify({ ...entry, id: 'a' })}\n]\n`],
  ['empty.json', '[]\n'],
])('an entry is added to %s and the rest stays', async (name, text) => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  await addEntry(file, entry);
  const now = readFileSync(file, 'utf8');
  for (const line of text.split('\n').filter((each) => each.trim().length > 3)) {
    // The bracket of a one-line array moves to a line of its own.
    expect(now).toContain(line.replace(/ ?\/\* the last \[ \*\/|\];?$/gu, '').trimEnd());
  }
  // A module is loaded once for each address, so the second look is at a copy.
  const copy = path.join(folder, `copy-of-${name}`);
  writeFileSync(copy, now);
  const sites = await sitesIn(copy, () => undefined);
  expect(sites.at(-1)).toEqual(entry);
});

test('a file that is not there is made, and an id that is taken is refused without a change', async () => {
  const file = path.join(folder, 'fresh.ts');
  await addEntry(file, entry);
  const made = readFileSync(file, 'utf8');
  await expect(addEntry(file, entry)).rejects.toThrow(/has a site "qinghe" already/u);
  expect(readFileSync(file, 'utf8')).toBe(made);
});
