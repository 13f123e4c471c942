import { ArchiveError } from '../model/errors.ts';
import { subjectOf } from './entry-changes.ts';
import type { Progress } from './progress.ts';
import type { Change, CrawlEvent, ListedReport } from './tools.ts';
import type { Walk } from './walk.ts';

/** Answers that say that a page is not there any more. */
const absence = /^(?:http-404|http-410|gone)$/u;
/** Most addresses that one walk asks for because their list shows them no longer. */
const mostAsked = 200;

/**
 * Reports that a list showed and shows no longer. Only a list that was read to its proven end says so. Each address is
 * asked for once: it is `withdrawn` where it does not answer any more, and `unlisted` where it does.
 */
export async function* goneEntries(walk: Walk, progress: Progress): AsyncGenerator<CrawlEvent> {
  const { memory } = walk.tools;
  let asked = 0;
  let left = 0;
  for (const { url: listUrl, firstCaptureId } of progress.lists
    .settled()
    .filter(({ isProven }) => isProven)) {
    for (const report of memory.listedIn(walk.site.id, listUrl)) {
      if (progress.taken.has(report.url) || progress.refused.has(report.url)) continue;
      if (walk.isOver()) return;
      if (asked === mostAsked) {
        left++;
        continue;
      }
      asked++;
      yield* goneEntry(walk, report, listUrl, firstCaptureId);
    }
  }
  if (left > 0) {
    walk.doubt(
      `${asked + left} reports are gone from their lists, and ${left} of them wait for the next run to be asked for; look whether the portal moved them`,
    );
  }
}

async function* goneEntry(
  walk: Walk,
  report: ListedReport,
  listUrl: string,
  listCaptureId: number | null,
): AsyncGenerator<CrawlEvent> {
  const { site, tools } = walk;
  const gone = (kind: Change['kind'], afterCaptureId: number | null): CrawlEvent => ({
    kind: 'change',
    change: {
      kind,
      ...subjectOf(report),
      before: report.title,
      after: null,
      beforeCaptureId: report.listCaptureId,
      afterCaptureId,
      listCaptureId,
    },
  });
  try {
    const { capture } = await tools.visit({ url: report.url }, { site, kind: 'report', via: listUrl });
    yield gone('unlisted', capture.id);
  } catch (error) {
    if (error instanceof ArchiveError && absence.test(error.code)) {
      yield gone('withdrawn', tools.memory.newestCapture(report.url)?.id ?? null);
      return;
    }
    yield walk.trouble(error, report.url, 'report', null);
  }
}

/** An address by agency and year that was a report's and answers without one: the answer itself is the proof. */
export function* withdrawnAt(
  { site, tools: { memory } }: Walk,
  subject: Pick<ListedReport, 'url' | 'agencyName' | 'reportYear'>,
): Generator<CrawlEvent> {
  const last = memory.lastLink(site.id, subject.url);
  if (last?.isReport !== true || last.isOffList) return;
  const now = memory.newestCapture(subject.url);
  const change: Change = {
    kind: 'withdrawn',
    ...subjectOf(subject),
    before: last.title,
    after: null,
    beforeCaptureId: now === null ? null : (memory.captureBefore(now)?.id ?? null),
    afterCaptureId: now?.id ?? null,
    listCaptureId: null,
  };
  yield { kind: 'change', change };
}
