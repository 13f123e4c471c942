import type { AgencyEvidence, PrintedName } from '../model/agency.ts';
import type { Capture } from '../model/capture.ts';
import { isCreditCode } from '../model/credit-code.ts';
import type { PrintedAgency } from '../model/report.ts';
import type { Archive } from '../store/archive.ts';
import { candidateOf, columnNamesOf } from '../store/candidates.ts';
import { lastCapture } from '../store/captures.ts';
import { placeOfSite } from '../store/sites.ts';
import type { SitePlace } from '../store/sites.ts';

/** Site id under which files are kept that a person brought. */
export const broughtSite = 'ingest';

/** What the archive knows of a capture beside its bytes. */
export interface CaptureContext {
  /** A person brought the file. */
  readonly isBrought: boolean;
  /** Address of the page that carries the report or links to its file. */
  readonly page: string;
  readonly siteId: string;
  /** Null where no run has declared the site. */
  readonly site: SitePlace | null;
  /** As its list shows it, or as the person who brought it said; null where neither is kept. */
  readonly listed: ReturnType<typeof candidateOf>;
  /** Names that a directory of the site prints for the page or for its list. */
  readonly columns: readonly string[];
}

/** What is known of a capture: its site, and its entry in the list or the words of the person who brought it. */
export function contextOf(archive: Archive, capture: Capture): CaptureContext {
  const page = capture.kind === 'attachment' ? (capture.via ?? capture.url) : capture.url;
  const { siteId } = capture;
  // A page that was reached by a redirect is listed under the address that was asked for.
  const listed =
    candidateOf(archive, siteId, page) ??
    candidateOf(archive, siteId, lastCapture(archive, page)?.via ?? page);
  const columns = columnNamesOf(archive, siteId, [page, ...(listed === null ? [] : [listed.foundOn])]);
  const site = placeOfSite(archive, siteId);
  return { isBrought: siteId === broughtSite, page, siteId, site, listed, columns };
}

/** What a document says of one report in it. */
export interface PrintedReport extends Pick<PrintedAgency, 'names' | 'creditCode'> {
  /** The settled one. */
  readonly year: number | null;
  readonly member: string | null;
  /** The capture holds no other report. */
  readonly isOnly: boolean;
}

/**
 * Whose report it is, as far as anything says: the names of the document, then those of its context. What a person says of
 * a file can be true of one report in it, not of several; what a list says, of those of one page, not of a packed file's.
 */
export function evidenceOf(
  { names, creditCode, year, member, isOnly }: PrintedReport,
  context: CaptureContext,
): AgencyEvidence {
  const { isBrought, page, siteId, site, listed, columns } = context;
  const isTold = isOnly || (!isBrought && member === null);
  const said = isTold ? (listed?.agencyName ?? null) : null;
  const own = site?.agency ?? null;
  return {
    names: [
      ...named('person', isBrought ? said : null),
      ...names,
      // The judge of links gives the site's agency where the list names none.
      ...named('list', isBrought || said === own ? null : said),
      ...(isTold ? columns : []).map((name) => ({ source: 'column', name }) as const),
      ...named('site', own),
    ],
    creditCode: creditCode ?? codeIn(page),
    portal:
      typeof site?.region === 'string' ? { id: siteId, region: site.region, name: site.name ?? '' } : null,
    url: /^https?:/u.test(page) ? page : null,
    year,
  };
}

function named(source: PrintedName['source'], name: string | null): readonly PrintedName[] {
  return name === null ? [] : [{ source, name }];
}

/** The code in `area=113708260043292687`, as addresses of yearly reports have it. */
function codeIn(url: string): string | null {
  const code = /[?&]area=([0-9A-Z]{18})(?![0-9A-Z])/iu.exec(url)?.[1]?.toUpperCase() ?? '';
  return isCreditCode(code) ? code : null;
}
