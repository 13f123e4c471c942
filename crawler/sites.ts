import { load } from 'cheerio';
import { z } from 'zod';
import { MisuseError } from '../model/errors.ts';
import { families, tlsAllowances, type Site } from '../model/site.ts';

const webAddress = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol), {
    error: 'must be a complete web address beginning with http:// or https://',
  });
const count = z.int().min(0);
const year = z.int().min(2000).max(2100);
const host = z
  .string()
  .regex(/^[\w.-]+(?::\d+)?$/u, { error: 'must be a host name without http:// and path' });

const selector = z.string().refine(isSelector, { error: 'must be a CSS selector, such as "ul.list > li"' });
const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, {
  error: 'must be a time of day in China as HH:MM, from 00:00 to 23:59',
});
const tlsException = z.strictObject({
  host,
  allow: z.enum(tlsAllowances, { error: `must be one of ${tlsAllowances.join(', ')}` }),
  reason: z
    .string({ error: 'must say why, in a sentence with the day it was seen' })
    .trim()
    .min(10, { error: 'must say why in at least ten characters, with the day it was seen' }),
});

const siteShape = z
  .object({
    id: z.string().regex(/^[\w.-]+$/u, { error: 'must be letters, digits, hyphens, dots or underscores' }),
    name: z.string().min(1),
    region: z.string().regex(/^\d{6}$/u, { error: 'must be the six digits of a GB/T 2260 code, in quotes' }),
    family: z.enum(families, { error: `must be one of the known families: ${families.join(', ')}` }),
    entrances: z.array(webAddress).min(1, { error: 'must name at least one address' }),
    agency: z.string().min(1).optional(),
    years: z
      .tuple([year, year.nullable()])
      .refine(([first, last]) => last === null || last >= first, {
        error: 'must be [first, last] with last not before first',
      })
      .optional(),
    expect: z
      .object({
        perYear: z
          .tuple([count, count])
          .refine(([least, most]) => most >= least, { error: 'must be [least, most]' }),
      })
      .optional(),
    hosts: z.array(host).optional(),
    minGapMs: count.optional(),
    gapJitter: z.number().min(0).max(10).optional(),
    timeoutMs: z.int().min(1).optional(),
    maxBytes: z.int().min(1).optional(),
    maxPages: z.int().min(1).optional(),
    allowPrivateNetwork: z.boolean().optional(),
    browser: z.boolean().optional(),
    quietHours: z
      .tuple([timeOfDay, timeOfDay], { error: 'must be two times of day in China, ["HH:MM", "HH:MM"]' })
      .refine(([from, to]) => from !== to, {
        error: 'must be two different times: from the first on until the second nothing is asked',
      })
      .optional(),
    budget: z
      .strictObject({
        requests: z
          .int({ error: 'must be a whole number of requests' })
          .min(1, { error: 'must be at least 1' })
          .optional(),
        bytes: z
          .int({ error: 'must be a whole number of bytes' })
          .min(1, { error: 'must be at least 1' })
          .optional(),
      })
      .refine(({ requests, bytes }) => requests !== undefined || bytes !== undefined, {
        error: 'must set requests, bytes or both',
      })
      .optional(),
    tlsExceptions: z.array(tlsException).optional(),
    selectors: z
      .object({ row: selector.optional(), link: selector.optional(), date: selector.optional() })
      .optional(),
    notes: z.string().optional(),
    unready: z.string().min(1).optional(),
  })
  .loose();
const knownKeys: ReadonlySet<string> = new Set(Object.keys(siteShape.shape));

export interface DeclaredSites {
  readonly sites: readonly Site[];
  /** Keys that no site has, one sentence each: usually misspelt. */
  readonly warnings: readonly string[];
}

/**
 * The sites of a config file, checked. `source` names the file in messages.
 * Throws MisuseError with one sentence: which entry, which field, what is wrong, what to do.
 */
export function sitesOf(value: unknown, source: string): DeclaredSites {
  if (!Array.isArray(value)) {
    throw new MisuseError(`${source} must export an array of sites; write \`export const sites = [ … ]\`.`);
  }
  const sites: Site[] = [];
  const warnings: string[] = [];
  const places = new Map<string, number>();
  value.forEach((entry: unknown, index) => {
    const { site, extra } = siteOf(entry, index, source);
    const earlier = places.get(site.id);
    if (earlier !== undefined) {
      throw new MisuseError(
        `${source}: entries ${earlier + 1} and ${index + 1} both have the id "${site.id}"; give one of them another id.`,
      );
    }
    places.set(site.id, index);
    sites.push(site);
    for (const key of extra)
      warnings.push(`${source}, site ${site.id}: the key "${key}" is not known and does nothing.`);
  });
  return { sites, warnings };
}

/** True for what the selector engine understands; it throws on everything else. */
function isSelector(text: string): boolean {
  try {
    load('')('body').find(text);
    return true;
  } catch {
    return false;
  }
}

function siteOf(
  entry: unknown,
  index: number,
  source: string,
): { readonly site: Site; readonly extra: readonly string[] } {
  const parsed = siteShape.safeParse(entry);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field =
      issue === undefined || issue.path.length === 0 ? 'the entry' : issue.path.map(String).join('.');
    throw new MisuseError(
      `${source}, entry ${index + 1}${idOf(entry)}: ${field} ${wrongIn(issue, entry)}; correct it there and run again.`,
    );
  }
  const known = Object.fromEntries(
    Object.entries(parsed.data).filter(([key, part]) => knownKeys.has(key) && part !== undefined),
  );
  // Only known keys with a value are left, each checked above; zod's type keeps `undefined` and the loose keys.
  return {
    site: known as unknown as Site,
    extra: Object.keys(parsed.data).filter((key) => !knownKeys.has(key)),
  };
}

function wrongIn(issue: z.core.$ZodIssue | undefined, entry: unknown): string {
  if (issue === undefined) return 'is not valid';
  const given = issue.path.reduce<unknown>((part, key) => childOf(part, key), entry);
  if (given === undefined) return 'is missing';
  const shown = JSON.stringify(given).slice(0, 80);
  return `is ${shown} and ${/^(?:must|needs)/u.test(issue.message) ? issue.message : `must be right (${issue.message})`}`;
}

function childOf(part: unknown, key: PropertyKey): unknown {
  return typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined;
}

function idOf(entry: unknown): string {
  const id = childOf(entry, 'id');
  return typeof id === 'string' ? ` ("${id}")` : '';
}
