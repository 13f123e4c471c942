import { agencyNamed } from './agencies.ts';
import { allNoise } from './noise.ts';
import type { Noise } from './noise.ts';
import { plainPublication } from './publication.ts';
import type { PrintedValues, Publication } from './publication.ts';
import { allPublications } from './special-cases.ts';

/** How a published report is changed. */
export interface Reprint {
  /** Name of the agency as its reports print it. */
  readonly agency: string;
  readonly year: number;
  /** New figures by indicator code; null blanks a cell. They need not obey any sum. */
  readonly values?: PrintedValues;
  /** Day of the change, `YYYY-MM-DD`. */
  readonly on: string;
  /** `in-place`: other bytes at the same address, the list stays as it was. `new-page`: a further list entry. */
  readonly as: 'in-place' | 'new-page';
}

/** A report that was not there before. */
export interface NewReport {
  readonly agency: string;
  readonly year: number;
  /** Day of publication, `YYYY-MM-DD`. */
  readonly on: string;
}

/** What is published at one moment; a new object after every change. */
export interface Published {
  readonly publications: readonly Publication[];
  readonly noise: readonly Noise[];
}

/** Everything that the portals publish, and the ways to change it. */
export interface OpenPress {
  readonly now: () => Published;
  readonly republish: (reprint: Reprint) => void;
  readonly publish: (report: NewReport) => void;
}

/** The press with everything of the years, both included. */
export function openPress(years: readonly [number, number]): OpenPress {
  let published: Published = {
    publications: allPublications(years[0], years[1]),
    noise: allNoise(years[0], years[1]),
  };
  const newestOf = (agency: string, year: number): Publication | undefined =>
    published.publications.findLast((one) => one.agency.name === agency && one.year === year);
  return {
    now: () => published,
    republish: (reprint) => {
      const newest = newestOf(reprint.agency, reprint.year);
      if (newest === undefined) {
        throw new RangeError(`${reprint.agency} has published nothing for ${reprint.year}`);
      }
      const values = { ...newest.values, ...reprint.values };
      const modifiedAt = new Date(`${reprint.on}T06:45:00Z`);
      const { publications } = published;
      const changed =
        reprint.as === 'in-place'
          ? publications.map((one) => (one === newest ? { ...newest, values, modifiedAt } : one))
          : [...publications, furtherPage(newest, values, reprint.on, modifiedAt)];
      published = { ...published, publications: changed };
    },
    publish: ({ agency, year, on }) => {
      if (newestOf(agency, year) !== undefined) {
        throw new RangeError(`${agency} has already published a report for ${year}`);
      }
      const plain = plainPublication(agencyNamed(agency), year);
      const fresh = { ...plain, publishedOn: on, modifiedAt: new Date(`${on}T03:00:00Z`) };
      published = { ...published, publications: [...published.publications, fresh] };
    },
  };
}

function furtherPage(
  newest: Publication,
  values: PrintedValues,
  publishedOn: string,
  modifiedAt: Date,
): Publication {
  const listTitle = `${newest.title}（更正）`;
  return { ...newest, version: newest.version + 1, listTitle, publishedOn, values, modifiedAt, alsoIn: null };
}
