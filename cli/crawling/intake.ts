import PQueue from 'p-queue';
import type { Logger } from 'pino';
import type { CrawlEvent, Publication } from '../../crawler/tools.ts';
import type { Capture } from '../../model/capture.ts';
import { ArchiveError, DocumentError } from '../../model/errors.ts';
import type { Site } from '../../model/site.ts';
import { parserVersion } from '../../parsers/parser-version.ts';
import type { Archive } from '../../store/archive.ts';
import { noteCandidate, noteList, noteRejection } from '../../store/candidates.ts';
import { noteChange } from '../../store/changes.ts';
import { isRead } from '../../store/captures.ts';
import { DamagedError } from '../../store/errors.ts';
import { noteDirectoryEntry, noteLostEntry } from '../../store/site-agencies.ts';
import { noteYield } from '../../store/sites.ts';
import type { Reach } from '../../store/sites.ts';
import { noteTrouble } from '../../store/troubles.ts';
import type { Reader } from '../reader/open-reader.ts';
import { readCapture } from '../readings.ts';
import { indexInPassing } from './index-in-passing.ts';
import type { Notes } from './notes.ts';
import type { Tally } from './tally.ts';

/** Stores what a crawl tells, and has it read. */
export interface Intake {
  /** Stores one event as it comes. Documents are read meanwhile; only where many wait, this waits for them. */
  readonly take: (site: Site, event: CrawlEvent) => Promise<void>;
  /** Resolves when nothing waits to be read any more. */
  readonly settled: () => Promise<void>;
  /** Rejects with the first bug that was met while reading; never resolves. */
  readonly broken: Promise<never>;
}

export interface IntakeOptions {
  readonly archive: Archive;
  readonly runId: number;
  readonly tally: Tally;
  readonly notes: Notes;
  /** Null where what comes is only kept: it is read later. */
  readonly reader: Reader | null;
  /** Once it fires nothing more is read; the next run reads it. */
  readonly signal: AbortSignal;
  readonly log: Logger;
}

/** What is to be read of one publication: its captures without their bytes, which the archive holds. */
interface Job {
  readonly siteId: string;
  readonly url: string;
  readonly title: string;
  readonly carriers: readonly { readonly capture: Capture; readonly again: boolean }[];
}

/** Publications that may wait to be read before the walks wait for the reader: what is held does not grow with a run. */
const mostWaiting = 300;

/** Opens the intake of one run. */
export function openIntake(options: IntakeOptions): Intake {
  const { archive, runId, tally, log, notes } = options;
  // One after another in the order in which they came: of two carriers the one that was seen first goes first.
  const reading = new PQueue({ concurrency: 1 });
  const reaches = new Map<string, Reach>();
  let breakOff: (error: unknown) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => (breakOff = reject));
  // Whoever races against it hears of it; else it is told by nobody's waiting.
  broken.catch(() => undefined);

  const published = async (site: Site, publication: Publication): Promise<void> => {
    const { page, attachments, unchanged, candidate } = publication;
    tally.pages += 1;
    tally.publications += 1;
    if (unchanged) tally.unchangedPublications += 1;
    const { reader } = options;
    if (reader === null) return;
    // Whoever reads the publication asks what its list said of it.
    notes.flush();
    // A picture that came, or came anew, may hold the tables of a page that was read without it.
    const isRedrawn = attachments.some(
      ({ capture }) => !capture.unchanged && /^image\//iu.test(capture.contentType ?? ''),
    );
    const carriers = [page, ...attachments].map(({ capture }) => ({
      capture,
      again: isRedrawn && capture === page.capture,
    }));
    const job: Job = { siteId: site.id, url: candidate.url, title: candidate.title, carriers };
    const read = reading.add(() => readPublication(options, reader, job)).catch(breakOff);
    // Nothing in the archive tells a later run that the page has to be read again.
    if (isRedrawn) await read;
    else if (reading.size >= mostWaiting) await reading.onSizeLessThan(mostWaiting);
  };

  return {
    take: async (site, event) => {
      const at = new Date().toISOString();
      switch (event.kind) {
        case 'listing':
          tally.pages += 1;
          log.debug({ site: site.id, url: event.url, links: event.links }, 'list page read');
          return;
        case 'candidate':
          notes.add(site.id, event.candidate.url, () =>
            noteCandidate(archive, site.id, event.candidate, at, event.list),
          );
          return;
        case 'rejection':
          notes.add(site.id, event.rejection.url, () => noteRejection(archive, site.id, event.rejection, at));
          return;
        case 'change':
          notes.flush();
          noteChange(archive, runId, site.id, event.change, at);
          return;
        case 'list':
          notes.flush();
          noteList(archive, runId, site.id, event, at);
          return;
        case 'publication':
          await published(site, event.publication);
          return;
        case 'trouble': {
          const { url, purpose, error } = event;
          tally.troubles += 1;
          noteTrouble(archive, runId, { siteId: site.id, url, purpose, error });
          if (event.candidate !== null && purpose === 'report')
            noteLostEntry(archive, site.id, event.candidate, null, at);
          log.warn({ site: site.id, url, error: error.name, code: error.code }, error.message);
          return;
        }
        case 'directory':
          noteDirectoryEntry(archive, site.id, event, at);
          return;
        case 'unfollowed':
          noteLostEntry(archive, site.id, event.candidate, event.captureId, at);
          return;
        case 'reach':
          reaches.set(site.id, event);
          return;
        case 'yield':
          notes.flush();
          noteYield(archive, runId, event.siteYield, reaches.get(site.id) ?? null);
          log.info(event.siteYield, 'site done');
      }
    },
    settled: () => reading.onIdle(),
    broken,
  };
}

async function readPublication(options: IntakeOptions, reader: Reader, job: Job): Promise<void> {
  const { archive, runId, tally, log } = options;
  let reports = 0;
  for (const { capture, again } of job.carriers) {
    const found = await readOne(options, reader, capture, again);
    if (found === null) return;
    reports += found;
  }
  if (reports > 0) return;
  // The portal publishes something here that nobody can count: that must not pass for nothing.
  tally.unreadPublications += 1;
  const error = new DocumentError(
    'publication-unread',
    `${job.url} (${job.title}) and its ${job.carriers.length - 1} files hold no report that can be read; look at the page.`,
  );
  noteTrouble(archive, runId, { siteId: job.siteId, url: job.url, purpose: 'report', error });
  log.warn({ site: job.siteId, code: error.code }, error.message);
}

/**
 * Reads a capture unless today's parser has, or in any case; gives how many reports its payload holds. Null where the run
 * was stopped over it, or where its record is damaged, which is noted.
 */
export async function readOne(
  options: IntakeOptions,
  reader: Reader,
  capture: Capture,
  again = false,
): Promise<number | null> {
  const { archive, tally, signal } = options;
  const isOver = (): boolean => signal.aborted;
  if (isOver()) return null;
  const known = isRead(archive, capture.id, parserVersion);
  if (known !== null && !again) return known.reports;
  try {
    const { outcome } = await readCapture(archive, capture, reader);
    indexInPassing(archive);
    if (outcome.kind !== 'report') return 0;
    tally.issues += outcome.reports.reduce(
      (sum, { report, attribution }) => sum + report.issues.length + attribution.issues.length,
      0,
    );
    return outcome.reports.length;
  } catch (error) {
    // The reader was closed under the capture in hand.
    if (isOver() && !(error instanceof ArchiveError)) return null;
    if (!(error instanceof DamagedError)) throw error;
    noteDamaged(options, capture, error);
    return null;
  }
}

function noteDamaged(
  { archive, runId, tally, log }: IntakeOptions,
  capture: Capture,
  error: DamagedError,
): void {
  const { siteId, url, kind } = capture;
  tally.troubles += 1;
  noteTrouble(archive, runId, { siteId, url, purpose: kind, error });
  log.warn({ site: siteId, url, code: error.code }, error.message);
}
