import { writeFileSync } from 'node:fs';
import { generatedDocs } from './generated-docs.ts';

for (const [path, text] of Object.entries(await generatedDocs())) {
  writeFileSync(new URL(`../${path}`, import.meta.url), text);
  process.stderr.write(`${path}\n`);
}
