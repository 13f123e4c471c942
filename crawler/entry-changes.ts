import type { Capture } from '../model/capture.ts';
import type { Candidate } from '../model/site.ts';
import { archivedVisit } from './archived.ts';
import { bodyOf, proseOf, publishedOnOf, reportMarksIn, titleOf } from './article.ts';
import { attachmentsOf } from './attachments.ts';
import { markupOf, textOf, type Markup } from './select.ts';
import type { Change, LastLink, Visited } from './tools.ts';
import type { Walk } from './walk.ts';
import { isWebPage } from './web-page.ts';

/** A candidate as its list shows it now, and as it was remembered. */
export interface Entry {
  readonly last: LastLink | null;
  /** Null where the address was asked without a list. */
  readonly list: { readonly url: string; readonly captureId: number } | null;
}

/** Numbers of visitors and the like, which change by themselves. */
const counters =
  /(?:点击|浏览|阅读|访问)(?:次数|数|量|率)?\s*[::]?\s*[[(【]?\s*\d+\s*[\])】]?\s*(?:次|人次)?|\d+\s*(?:次|人次)(?:点击|浏览|阅读|访问)/gu;

/** What a list says otherwise of a report than on the last visit: its title, its day, or that it is there again. */
export function entryChangesOf(candidate: Candidate, { last, list }: Entry): readonly Change[] {
  if (last?.isReport !== true) return [];
  const changed = (kind: Change['kind'], before: string | null, after: string | null): Change => ({
    kind,
    ...subjectOf(candidate),
    before,
    after,
    beforeCaptureId: last.listCaptureId,
    afterCaptureId: list?.captureId ?? null,
    listCaptureId: list?.captureId ?? null,
  });
  const { title, publishedOn } = candidate;
  return [
    ...(last.isOffList ? [changed('returned', null, title)] : []),
    ...(last.title === title ? [] : [changed('retitled', last.title, title)]),
    ...(last.publishedOn === null || publishedOn === null || last.publishedOn === publishedOn
      ? []
      : [changed('back-dated', last.publishedOn, publishedOn)]),
  ];
}

/** What a report's page says otherwise than the capture of it from before: its words, its day, the files that it links. */
export async function pageChangesOf(
  walk: Walk,
  candidate: Candidate,
  earlier: Capture | null,
  page: Visited,
): Promise<readonly Change[]> {
  if (earlier === null || earlier.id === page.capture.id || earlier.sha256 === page.capture.sha256) return [];
  const before = await archivedVisit(walk, earlier);
  if (before === null) return [];
  const changed = (kind: Change['kind'], was: string | null, is: string | null): Change => ({
    kind,
    ...subjectOf(candidate),
    before: was,
    after: is,
    beforeCaptureId: earlier.id,
    afterCaptureId: page.capture.id,
    listCaptureId: null,
  });
  if (!isWebPage(before) || !isWebPage(page)) return [changed('corrected', null, null)];
  const markups = { was: markupBehind(walk, before), is: markupBehind(walk, page) };
  const days = { was: publishedOnOf(markups.was), is: publishedOnOf(markups.is) };
  return [
    ...(wordsOf(markups.was) === wordsOf(markups.is) ? [] : [changed('corrected', null, null)]),
    ...(days.was === null || days.is === null || days.was === days.is
      ? []
      : [changed('back-dated', days.was, days.is)]),
  ];
}

/**
 * The files that a page linked and links no longer, each with the one that came in its place: the first new one stands
 * for the first old one. `after` is null where none did.
 */
export async function filesReplacedOn(
  walk: Walk,
  earlier: Capture | null,
  page: Visited,
): Promise<readonly { readonly before: string; readonly after: string | null }[]> {
  if (earlier === null || earlier.sha256 === page.capture.sha256) return [];
  const before = await archivedVisit(walk, earlier);
  if (before === null || !isWebPage(before) || !isWebPage(page)) return [];
  const was = filesOn(walk, before);
  const is = filesOn(walk, page);
  const fresh = is.filter((url) => !was.includes(url));
  return was
    .filter((url) => !is.includes(url))
    .map((url, index) => ({ before: url, after: fresh[index] ?? null }));
}

/** A file whose address answers with other bytes than before, or that another one replaced. */
export function fileChangeOf(
  candidate: Candidate,
  change: {
    readonly url: string;
    readonly before: { readonly url: string; readonly capture: Capture | null };
    readonly after: { readonly url: string; readonly capture: Capture | null } | null;
  },
): Change {
  return {
    kind: 'attachment-replaced',
    ...subjectOf(candidate),
    url: change.url,
    before: change.before.url,
    after: change.after?.url ?? null,
    beforeCaptureId: change.before.capture?.id ?? null,
    afterCaptureId: change.after?.capture?.id ?? null,
    listCaptureId: null,
  };
}

/** Whose report changed. */
export function subjectOf({
  url,
  agencyName,
  reportYear,
}: Pick<Candidate, 'url' | 'agencyName' | 'reportYear'>): Pick<
  Change,
  'url' | 'reportUrl' | 'agencyName' | 'reportYear'
> {
  return { url, reportUrl: url, agencyName, reportYear };
}

function filesOn(walk: Walk, page: Visited): readonly string[] {
  const text = walk.tools.textOf(page.body, page.capture.contentType);
  return attachmentsOf({ url: page.url, text }, walk.site)
    .files.filter(({ kind }) => kind === 'file')
    .map(({ url }) => url);
}

function markupBehind(walk: Walk, { url, body, capture }: Visited): Markup {
  return markupOf({ url, text: walk.tools.textOf(body, capture.contentType) });
}

/** What a report says: its title and the words of its article, of the whole page where no article is known, and its pictures. */
function wordsOf(markup: Markup): string {
  const body = bodyOf(markup);
  const article = body === null ? '' : textOf(body);
  const words = reportMarksIn(article) > 0 ? article : proseOf(markup);
  const pictures = (body ?? markup.$('body'))
    .find('img[src]')
    .toArray()
    .map((element) => markup.$(element).attr('src') ?? '');
  return [titleOf(markup), words, ...pictures].join('\n').replace(counters, ' ').replace(/\s+/gu, ' ');
}
