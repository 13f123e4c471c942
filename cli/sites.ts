import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sitesOf } from '../crawler/sites.ts';
import { MisuseError } from '../model/errors.ts';
import type { Site } from '../model/site.ts';

/** Sites of the project itself; another list is named with --sites. */
export const defaultSitesFile = 'sites.config.ts';

/**
 * Reads a list of sites: a module (.ts, .js, .mjs) that exports an array by any name, or JSON. Keys that no site has
 * are told to `warn`. Throws MisuseError with one sentence where the file or an entry is wrong.
 */
export async function sitesIn(file: string, warn: (sentence: string) => void): Promise<readonly Site[]> {
  const absolute = path.resolve(file);
  if (!existsSync(absolute))
    throw new MisuseError(`${file} does not exist; name a list of sites with --sites FILE.`);
  const { sites, warnings } = sitesOf(await exportedArray(absolute, file), file);
  warnings.forEach(warn);
  return sites;
}

/** The named sites, or all; throws MisuseError for a name that is none. */
export function sitesNamed(sites: readonly Site[], ids: readonly string[]): readonly Site[] {
  const unknown = ids.find((id) => !sites.some((site) => site.id === id));
  if (unknown !== undefined) {
    const known = sites.map((site) => site.id).join(', ');
    throw new MisuseError(`there is no site "${unknown}" in the list of sites; it has ${known || 'none'}.`);
  }
  return ids.length === 0 ? sites : sites.filter((site) => ids.includes(site.id));
}

async function exportedArray(absolute: string, file: string): Promise<unknown> {
  try {
    if (absolute.endsWith('.json')) return JSON.parse(readFileSync(absolute, 'utf8')) as unknown; // checked by sitesOf
    const exported = (await import(pathToFileURL(absolute).href)) as Readonly<Record<string, unknown>>; // a module's namespace
    return exported['default'] ?? exported['sites'] ?? Object.values(exported).find(Array.isArray);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n').slice(0, 2).join(' ') : String(error);
    throw new MisuseError(
      `${file} cannot be loaded: ${reason}; correct the file or name another with --sites.`,
      {
        cause: error,
      },
    );
  }
}
