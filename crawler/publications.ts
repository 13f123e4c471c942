import type { Capture } from '../model/capture.ts';
import { FetchError } from '../model/errors.ts';
import type { Candidate, Link } from '../model/site.ts';
import { isOnSite } from './addresses.ts';
import { heldAnswerOf, heldCopyOf } from './archived.ts';
import { proseOf, reportMarksIn } from './article.ts';
import { attachmentsOf, isPageInPlaceOfFile } from './attachments.ts';
import { entryChangesOf, fileChangeOf, filesReplacedOn, pageChangesOf, type Entry } from './entry-changes.ts';
import { markupOf } from './select.ts';
import type { Change, CrawlEvent, Visited } from './tools.ts';
import type { Walk } from './walk.ts';
import { isWebPage } from './web-page.ts';

/** A page in hand, and the capture of it from before where this visit may have brought other bytes. */
export interface InHand {
  readonly page: Visited;
  readonly earlier: Capture | null;
  /** Its files are asked for, whatever is held of them from before this visit. */
  readonly isNews: boolean;
}

/** Where a candidate's page stands after it was looked for. */
type Looked =
  | InHand
  /** The address answers and holds no report. */
  | { readonly page: null };

/** What became of a candidate; the page is there where it was published. */
export type Outcome =
  { readonly kind: 'published'; readonly page: Visited } | { readonly kind: 'empty' | 'failed' };

/**
 * Brings one candidate home: its page (from the archive where the list says it is the same), then its attachments, and
 * what changed of it since the last visit. The candidate is told of only when its page is safe, so that an entry whose
 * page failed still counts as changed on the next visit.
 */
export async function* publicationsOf(
  walk: Walk,
  candidate: Candidate,
  entry: Entry,
  inHand: InHand | null,
): AsyncGenerator<CrawlEvent, Outcome> {
  const looked = inHand ?? (yield* pageOf(walk, candidate, entry));
  if (looked === null) return { kind: 'failed' };
  if (looked.page === null) return { kind: 'empty' };
  const { page, earlier } = looked;
  for (const change of entryChangesOf(candidate, entry)) yield { kind: 'change', change };
  for (const change of await pageChangesOf(walk, candidate, earlier, page)) yield { kind: 'change', change };
  yield { kind: 'candidate', candidate, list: entry.list };
  const attachments = yield* filesOf(walk, candidate, looked);
  // Stopped between two files: the next walk finds the page in the archive and goes on with its files.
  if (attachments === null) return { kind: 'failed' };
  const unchanged = page.capture.unchanged && attachments.every(({ capture }) => capture.unchanged);
  yield { kind: 'publication', publication: { candidate, page, attachments, unchanged } };
  return { kind: 'published', page };
}

async function* pageOf(
  walk: Walk,
  candidate: Candidate,
  { last }: Entry,
): AsyncGenerator<CrawlEvent, Looked | null> {
  const isSame = last?.title === candidate.title && last.publishedOn === candidate.publishedOn;
  // An entry of which nothing is remembered is new, or its page came just before the visit was interrupted.
  const held = isSame || last === null ? await heldCopyOf(walk, candidate.url, last === null) : null;
  if (held !== null && isShell(walk, candidate, held.visited)) {
    // An empty answer may have been filled since, but not within one visit.
    if (walk.isOfThisVisit(held.visited.capture)) return { page: null };
  } else if (held !== null) {
    const { visited, isNews } = held;
    const earlier = isNews ? walk.tools.memory.captureBefore(visited.capture) : null;
    return { page: visited, earlier, isNews };
  }
  if (walk.isOver()) return null;
  const earlier = await heldAnswerOf(walk, candidate.url);
  const asked = await walk.ask({ url: candidate.url }, 'report', candidate.foundOn, candidate);
  if ('trouble' in asked) {
    yield asked.trouble;
    return null;
  }
  if (isShell(walk, candidate, asked.visited)) return { page: null };
  return { page: asked.visited, earlier, isNews: !asked.visited.capture.unchanged };
}

/** An address by agency and year answers 200 whether or not there is a report; the adapter tells which. */
function isShell(walk: Walk, candidate: Link, visited: Visited): boolean {
  if (candidate.year === undefined) return false;
  return walk.adapter.read(walk.pageOf(visited, candidate.url, 1), walk.site, walk.years).isReport !== true;
}

/** Every file of the page that can be had, or null where the walk was stopped before the last. */
async function* filesOf(
  walk: Walk,
  candidate: Candidate,
  { page, earlier, isNews }: InHand,
): AsyncGenerator<CrawlEvent, readonly Visited[] | null> {
  const { memory } = walk.tools;
  const listed = (candidate.files ?? []).filter((url) => isOnSite(url, walk.site));
  const linked = isWebPage(page) ? linkedOn(walk, page) : { files: [], rejections: [] };
  for (const rejection of linked.rejections) yield { kind: 'rejection', rejection };
  const brought: Visited[] = [];
  const captures = new Map<string, Capture>();
  for (const url of new Set([...linked.files.map((file) => file.url), ...listed])) {
    const held = await heldCopyOf(walk, url, isNews);
    if (held !== null && !isNoticeInPlaceOfFile(walk, url, held.visited)) {
      const { capture } = held.visited;
      brought.push(held.visited);
      captures.set(url, capture);
      if (held.isNews) yield* replaced(candidate, url, memory.captureBefore(capture), capture);
      continue;
    }
    if (walk.isOver()) {
      // A block or an unreachable host is told of; what came so far is worth keeping. A stop is taken up next time.
      if (isToGoOn(walk)) return null;
      break;
    }
    const before = await heldAnswerOf(walk, url);
    const asked = await walk.ask({ url }, 'attachment', page.url, candidate);
    if ('trouble' in asked) {
      if (isToGoOn(walk)) return null;
      yield asked.trouble;
    } else if (isNoticeInPlaceOfFile(walk, url, asked.visited)) {
      yield walk.trouble(
        new FetchError(
          'attachment-is-page',
          `${url} was expected to be a file and answers with a web page of ${asked.visited.body.length} bytes; look at the link on ${page.url}.`,
        ),
        url,
        'attachment',
        candidate,
      );
    } else {
      brought.push(asked.visited);
      captures.set(url, asked.visited.capture);
      yield* replaced(candidate, url, before, asked.visited.capture);
    }
  }
  for (const { before, after } of await filesReplacedOn(walk, earlier, page)) {
    const change = fileChangeOf(candidate, {
      url: before,
      before: { url: before, capture: await heldAnswerOf(walk, before) },
      after: after === null ? null : { url: after, capture: captures.get(after) ?? null },
    });
    yield { kind: 'change', change };
  }
  return brought;
}

function linkedOn(walk: Walk, page: Visited): ReturnType<typeof attachmentsOf> {
  return attachmentsOf({ url: page.url, text: walk.textOf(page) }, walk.site);
}

/** The same address with other bytes than before. */
function* replaced(
  candidate: Candidate,
  url: string,
  before: Capture | null,
  after: Capture,
): Generator<CrawlEvent> {
  if (before === null || before.sha256 === after.sha256) return;
  const change: Change = fileChangeOf(candidate, {
    url,
    before: { url, capture: before },
    after: { url, capture: after },
  });
  yield { kind: 'change', change };
}

/** The walk ended where the next one goes on. */
function isToGoOn({ end }: Walk): boolean {
  return end.kind === 'stopped' || end.kind === 'paused';
}

/** A web page where a file was asked for, unless the portal shows the report itself there. */
function isNoticeInPlaceOfFile(walk: Walk, url: string, { body, capture }: Visited): boolean {
  if (!isPageInPlaceOfFile(url, body)) return false;
  const text = walk.tools.textOf(body, capture.contentType);
  return reportMarksIn(proseOf(markupOf({ url, text }))) < 4;
}
