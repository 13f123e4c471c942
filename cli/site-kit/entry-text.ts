import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { MisuseError } from '../../model/errors.ts';
import type { Proposal } from '../../crawler/propose.ts';
import { sitesIn } from '../sites.ts';

/** The entry as it is written into a list of sites: a TypeScript or JavaScript literal, two blanks deep. */
export function entryText({
  id,
  name,
  region,
  family,
  entrances,
  allowPrivateNetwork,
  minGapMs,
}: Proposal['entry']): string {
  const quoted = (text: string) =>
    `'${text.replace(/[\\']/gu, String.raw`\$&`).replace(/[\r\n\u2028\u2029]/gu, ' ')}'`;
  return [
    '  {',
    `    id: ${quoted(id)},`,
    `    name: ${quoted(name)},`,
    `    region: ${quoted(region)},`,
    `    family: ${quoted(family)},`,
    '    entrances: [',
    ...entrances.map((entrance) => `      ${quoted(entrance)},`),
    '    ],',
    ...(allowPrivateNetwork === true ? ['    allowPrivateNetwork: true,'] : []),
    ...(minGapMs === undefined ? [] : [`    minGapMs: ${minGapMs},`]),
    '  },',
  ].join('\n');
}

/**
 * Adds an entry at the end of the array of a sites file; every other character of the file stays. The file is made
 * where it is not there. Throws MisuseError where the id is taken or no array is found, and then writes nothing.
 */
export async function addEntry(file: string, entry: Proposal['entry']): Promise<void> {
  const isJson = file.endsWith('.json');
  if (!existsSync(file)) {
    const body = isJson
      ? JSON.stringify([entry], null, 2)
      : `export const sites = [\n${entryText(entry)}\n];`;
    writeFileSync(file, `${body}\n`, { flag: 'wx' });
    return;
  }
  const sites = await sitesIn(file, () => undefined);
  if (sites.some(({ id }) => id === entry.id))
    throw new MisuseError(`${file} has a site "${entry.id}" already; give the new one another id.`);
  const text = readFileSync(file, 'utf8');
  const close = closeOfArray(text, isJson);
  if (close === null)
    throw new MisuseError(`${file} has no array \`[ … ]\` that it exports; paste the entry by hand.`);
  const before = text.slice(0, close).replace(/\s+$/u, '');
  const needsComma = !/[[,]$/u.test(withoutComments(before).trimEnd());
  const added = isJson ? JSON.stringify(entry, null, 2).replace(/^/gmu, '  ') : entryText(entry);
  const fresh = isJson ? added : added.replace(/,$/u, ',');
  const whole = `${before}${needsComma ? ',' : ''}\n${fresh}\n${text.slice(close)}`;
  const beside = `${file}.new`;
  writeFileSync(beside, whole);
  try {
    renameSync(beside, file);
  } finally {
    rmSync(beside, { force: true });
  }
}

/** Where the exported array ends; strings, templates and comments are stepped over. */
function closeOfArray(text: string, isJson: boolean): number | null {
  const opening = isJson
    ? /^\ufeff?\s*\[/u.exec(text)
    : /(?:export\s+const\s+\w+[^=\n]*=|export\s+default|module\.exports\s*=)\s*\[/u.exec(text);
  if (opening === null) return null;
  let depth = 1;
  for (const { index, 0: token } of tokensFrom(text, opening.index + opening[0].length)) {
    if ('[{('.includes(token)) depth++;
    else if (']})'.includes(token) && --depth === 0) return index;
  }
  return null;
}

/** Brackets outside strings, templates and comments. */
function* tokensFrom(text: string, start: number): Generator<RegExpExecArray> {
  const pattern =
    /\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`|[[\]{}()]/gu;
  pattern.lastIndex = start;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text))
    if (/^[[\]{}()]$/u.test(found[0])) yield found;
}

function withoutComments(text: string): string {
  return text.replace(
    /('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[\s\S])*`)|\/\/[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\//gu,
    (_, string: string | undefined) => string ?? '',
  );
}
