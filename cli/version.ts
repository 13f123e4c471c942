import { readFileSync } from 'node:fs';

/** Version of the program: of its package, of the User-Agent and of `nianbao --version`. */
export const programVersion = versionIn(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

function versionIn(text: string): string {
  const description: unknown = JSON.parse(text);
  if (typeof description === 'object' && description !== null && 'version' in description) {
    return String(description.version);
  }
  throw new Error('package.json has no version');
}
