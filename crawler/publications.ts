import { FetchError } from '../model/errors.ts';
import type { Candidate, Link } from '../model/site.ts';
import { heldCopyOf } from './archived.ts';
import { proseOf, reportMarksIn } from './article.ts';
import { attachmentsOf, isPageInPlaceOfFile } from './attachments.ts';
import { markupOf } from './select.ts';
import type { CrawlEvent, Visited } from './tools.ts';
import type { Walk } from './walk.ts';

/** Where a candidate's page stands after it was looked for. */
type Looked =
  | { readonly page: Visited }
  /** The address answers and holds no report. */
  | { readonly page: null; readonly isEmpty: true };

/** What became of a candidate. */
export type Outcome = 'published' | 'empty' | 'failed';

/**
 * Brings one candidate home: its page (from the archive where the list says it is the same and the portal cannot be
 * asked cheaply), then its attachments. The candidate is told of only when its page is safe, so that an entry whose
 * page failed still counts as changed on the next visit.
 */
export async function* publicationsOf(
  walk: Walk,
  candidate: Candidate,
  inHand: Visited | null,
): AsyncGenerator<CrawlEvent, Outcome> {
  const looked = inHand === null ? yield* pageOf(walk, candidate) : { page: inHand };
  if (looked === null) return 'failed';
  if (looked.page === null) return 'empty';
  const { page } = looked;
  yield { kind: 'candidate', candidate };
  const attachments = yield* filesOf(walk, candidate, page);
  // Stopped between two files: the next walk finds the page in the archive and goes on with its files.
  if (attachments === null) return 'failed';
  const unchanged = page.capture.unchanged && attachments.every(({ capture }) => capture.unchanged);
  yield { kind: 'publication', publication: { candidate, page, attachments, unchanged } };
  return 'published';
}

async function* pageOf(walk: Walk, candidate: Candidate): AsyncGenerator<CrawlEvent, Looked | null> {
  const held = isSameEntry(walk, candidate) ? await heldCopyOf(walk, candidate.url) : null;
  if (held !== null && !isShell(walk, candidate, held)) return { page: held };
  if (walk.isOver()) return null;
  const asked = await walk.ask({ url: candidate.url }, 'report', candidate.foundOn, candidate);
  if ('trouble' in asked) {
    yield asked.trouble;
    return null;
  }
  return isShell(walk, candidate, asked.visited) ? { page: null, isEmpty: true } : { page: asked.visited };
}

/** The list shows the entry as it stood on the last visit; a family that addresses by year has no entry to compare. */
function isSameEntry(walk: Walk, candidate: Candidate): boolean {
  const last = walk.tools.memory.lastLink(walk.site.id, candidate.url);
  return last !== null && last.title === candidate.title && last.publishedOn === candidate.publishedOn;
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
  page: Visited,
): AsyncGenerator<CrawlEvent, readonly Visited[] | null> {
  if (!isWebPage(page)) return [];
  const text = walk.tools.textOf(page.body, page.capture.contentType);
  const { files, rejections } = attachmentsOf({ url: page.url, text }, walk.site);
  for (const rejection of rejections) yield { kind: 'rejection', rejection };
  const brought: Visited[] = [];
  for (const { url } of files) {
    const held = page.capture.unchanged ? await heldCopyOf(walk, url) : null;
    if (held !== null && !isNoticeInPlaceOfFile(walk, url, held)) {
      brought.push(held);
      continue;
    }
    if (walk.isOver()) {
      // A block or an unreachable host is told of; what came so far is worth keeping. A stop is taken up next time.
      if (walk.end.kind === 'stopped') return null;
      break;
    }
    const asked = await walk.ask({ url }, 'attachment', page.url, candidate);
    if ('trouble' in asked) {
      if (walk.end.kind === 'stopped') return null;
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
    }
  }
  return brought;
}

/** A web page where a file was asked for, unless the portal shows the report itself there. */
function isNoticeInPlaceOfFile(walk: Walk, url: string, { body, capture }: Visited): boolean {
  if (!isPageInPlaceOfFile(url, body)) return false;
  const text = walk.tools.textOf(body, capture.contentType);
  return reportMarksIn(proseOf(markupOf({ url, text }))) < 4;
}

/** True for HTML: files are looked for in pages only, and a candidate's address may itself be a file. */
function isWebPage({ capture, body }: Visited): boolean {
  const type = capture.contentType?.toLowerCase() ?? '';
  if (/html|xml/u.test(type) && !/officedocument/u.test(type)) return true;
  const head = new TextDecoder('latin1').decode(body.subarray(0, 512)).trimStart();
  return /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype html|html|head|meta|body|\?xml|!--)/iu.test(head);
}
