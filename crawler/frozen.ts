import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { families, type Listing, type Site } from '../model/site.ts';
import { adapterOf } from './adapters/family.ts';

const folder = path.join(import.meta.dirname, 'adapters', 'fixtures');
const pageEndings = ['.html', '.txt'];
const expectedEnding = '.expected.json';

const expectedShape = z.strictObject({
  family: z.enum(families),
  url: z.url(),
  entrance: z.url().optional(),
  /** What was asked, where that was a POST. */
  asked: z
    .strictObject({
      url: z.url(),
      form: z.record(z.string(), z.string()).optional(),
      json: z.string().optional(),
    })
    .optional(),
  site: z.record(z.string(), z.unknown()).optional(),
  years: z.array(z.int()).default([2022, 2023]),
  /** False until a person has held the listing against the page. */
  lookedAt: z.boolean(),
  listing: z.unknown(),
});

/** A page of a portal as it once came, and what its adapter must see there. */
export type FrozenPage = z.infer<typeof expectedShape> & { readonly name: string; readonly text: string };

/** Every frozen page: `<name>.html` (pages, fragments, XML) or `<name>.txt` (JSON answers) beside `<name>.expected.json`. */
export function frozenPages(): readonly FrozenPage[] {
  const pages = namesOf(pageEndings);
  return [...pages].flatMap(([name, file]): readonly FrozenPage[] => {
    const beside = path.join(folder, `${name}${expectedEnding}`);
    const expected = expectedShape.parse(JSON.parse(readFileSync(beside, 'utf8')));
    return [{ ...expected, name, text: readFileSync(path.join(folder, file), 'utf8') }];
  });
}

/** Files that lack their other half. */
export function unpairedFiles(): readonly string[] {
  const pages = namesOf(pageEndings);
  const expected = namesOf([expectedEnding]);
  return [
    ...[...pages].filter(([name]) => !expected.has(name)),
    ...[...expected].filter(([name]) => !pages.has(name)),
  ].map(([, file]) => file);
}

/** What the adapter sees on a frozen page today. */
export function listingOf({ family, url, entrance = url, asked, site, years, text }: FrozenPage): Listing {
  const declared: Site = {
    id: 'frozen',
    name: '青禾区人民政府',
    region: '990101',
    family,
    entrances: [entrance],
    // Written by hand beside the page; a wrong key shows as a listing that differs.
    ...(site as Partial<Site>),
  };
  const sent =
    asked === undefined
      ? {}
      : {
          asked: {
            url: asked.url,
            ...(asked.form === undefined ? {} : { form: asked.form }),
            ...(asked.json === undefined ? {} : { json: asked.json }),
          },
        };
  return adapterOf(family).read({ url, text, number: 1, entrance, ...sent }, declared, years);
}

function namesOf(endings: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(folder).flatMap((file): readonly (readonly [string, string])[] => {
      const ending = endings.find((one) => file.endsWith(one));
      return ending === undefined ? [] : [[file.slice(0, -ending.length), file]];
    }),
  );
}
