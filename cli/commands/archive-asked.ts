import { MisuseError } from '../../model/errors.ts';
import type { Archive } from '../../store/archive.ts';
import { reportOf } from '../../store/corpus.ts';
import type { StoredReport } from '../../store/corpus.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { reportsMatching } from '../../store/search.ts';
import type { Wanted } from '../../store/search.ts';
import { placeOfSite } from '../../store/sites.ts';
import { uncomparedCount } from '../../store/uncompared.ts';
import { tell } from '../output.ts';

/** Opens the archive for a look, and closes it however the look ends. */
export async function withArchive(data: string, look: (archive: Archive) => Promise<void>): Promise<void> {
  const archive = openArchive(data, { readOnly: true });
  try {
    await look(archive);
  } finally {
    closeArchive(archive);
  }
}

/** Says where comparisons are not up to date: what is not found then may still be there. */
export function tellUncompared(archive: Archive): void {
  const { reports, years } = uncomparedCount(archive);
  if (reports + years === 0) return;
  tell(
    `${reports} reports wait to be compared with other years, ${years} years with other agencies: the next crawl, ingest or parse does it.`,
  );
}

/** The site that was named, or null where none was; throws MisuseError for one that no run has visited. */
export function siteSeen(archive: Archive, siteId: string | undefined): string | null {
  if (siteId === undefined) return null;
  if (placeOfSite(archive, siteId) === null) {
    throw new MisuseError(`the archive has no site "${siteId}"; nianbao check lists those it has.`);
  }
  return siteId;
}

/** An agency as a person names it. */
export interface NamedAgency {
  readonly key: string;
  readonly name: string;
}

/** The one agency with reports of this key or of which this is part of the name; throws MisuseError unless there is one. */
export function agencyNamed(archive: Archive, agency: string): NamedAgency {
  return onlyAgency(archive, agency, {}, '');
}

/** The report of one agency and year; throws MisuseError unless there is exactly one that is meant. */
export function reportNamed(archive: Archive, agency: string, year: number): StoredReport {
  const exact = reportOf(archive, agency, year);
  if (exact !== null) return exact;
  const { key } = onlyAgency(archive, agency, { from: year, to: year }, ` for ${year}`);
  const report = reportOf(archive, key, year);
  if (report === null) throw new Error(`the report of ${key} for ${year} was found and is not there`);
  return report;
}

/** So many names still fit a sentence; the rest a longer part of the name tells apart. */
const mostNamed = 10;

function onlyAgency(archive: Archive, agency: string, years: Wanted, when: string): NamedAgency {
  const near = new Map(
    reportsMatching(archive, { agency, ...years }).map(({ agencyKey, agencyName }) => [
      agencyKey,
      agencyName,
    ]),
  );
  const exact = near.get(agency);
  if (exact !== undefined) return { key: agency, name: exact };
  if (near.size > 1) {
    const shown = [...near].slice(0, mostNamed).map(([key, name]) => `${name} (${key})`);
    const names = near.size > mostNamed ? `${shown.join(', ')} …` : shown.join(', ');
    throw new MisuseError(`"${agency}" names ${near.size} agencies${when}: ${names}; give the key of one.`);
  }
  const [only] = near;
  if (only === undefined) {
    throw new MisuseError(
      `the archive has no report of "${agency}"${when}; nianbao query reports lists what it has.`,
    );
  }
  return { key: only[0], name: only[1] };
}
