import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { programOf } from '../cli/main.ts';
import { generatedDocs } from '../scripts/generated-docs.ts';

const textAt = (path: string): string => {
  const url = new URL(`../${path}`, import.meta.url);
  return existsSync(url) ? readFileSync(url, 'utf8') : '';
};

const docs = await generatedDocs();
const program = await programOf(() => undefined);

describe('generated documents', () => {
  it.each(Object.entries(docs))('%s is current (npm run docs)', (path, text) => {
    expect(textAt(path)).toBe(text);
  });
});

describe('the command line', () => {
  it('has a summary for every command and help for every option', () => {
    const silent: string[] = [];
    const walk = (command: typeof program): void => {
      for (const child of command.commands) {
        if (child.summary() === '') silent.push(child.name());
        for (const option of child.options)
          if (option.description === '') silent.push(`${child.name()} ${option.flags}`);
        walk(child);
      }
    };
    walk(program);
    expect(silent).toEqual([]);
  });
});

describe('the hand-written documents', () => {
  it.each(['README.md', 'CONTRIBUTING.md', 'docs/adding-a-site.md', 'docs/cron.md', 'docs/serve.md'])(
    '%s names only npm scripts that exist',
    (path) => {
      const scripts = (JSON.parse(textAt('package.json')) as { scripts: Record<string, string> }).scripts; // our own file
      const named = [...textAt(path).matchAll(/npm run (?<name>[a-z-]+)/gu)].map(
        (match) => match.groups?.['name'] ?? '',
      );
      expect(textAt(path)).not.toBe('');
      expect(named.filter((name) => !(name in scripts))).toEqual([]);
    },
  );
});
