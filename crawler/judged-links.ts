import type { Candidate, Link, Rejection } from '../model/site.ts';
import { speaksOfReport } from './adapters/rows.ts';
import { withdrawnAt } from './gone-entries.ts';
import { judge } from './judge.ts';
import type { List } from './list.ts';
import type { Progress } from './progress.ts';
import { publicationsOf, type InHand } from './publications.ts';
import type { CrawlEvent } from './tools.ts';
import type { Walk } from './walk.ts';

/** Where a link was found. */
export interface FoundIn {
  readonly foundOn: string;
  readonly column: string;
  /** Null where an address was asked without a list. */
  readonly list: List | null;
  /** Capture of the list page. */
  readonly captureId: number;
}

/** Judges a link, tells of it, and brings it home where it is a report; each address once in a walk. */
export async function* judgedLink(
  walk: Walk,
  progress: Progress,
  link: Link,
  found: FoundIn,
  inHand: InHand | null,
): AsyncGenerator<CrawlEvent> {
  if (progress.taken.has(link.url)) return;
  const judgement = judge(link, walk.site, walk.years, found);
  const last = progress.remembered.get(link.url) ?? walk.tools.memory.lastLink(walk.site.id, link.url);
  if (judgement.kind === 'rejection') {
    const isNew = !progress.refused.has(link.url);
    progress.refused.add(link.url);
    if (last?.isReport === true) progress.remembered.set(link.url, last);
    if (judgement.rejection.reason === 'spam') {
      walk.doubt(
        `a report's title on ${found.foundOn} carries words of gambling (${link.title.slice(0, 60)}): the portal was tampered with; look at the list`,
      );
    }
    if (isNew) yield { kind: 'rejection', rejection: judgement.rejection };
    const elsewhere = reportElsewhere(walk, judgement.rejection, found);
    if (elsewhere === null) return;
    progress.elsewhere.add(link.url);
    if (isNew) yield { kind: 'unfollowed', candidate: elsewhere, captureId: found.captureId };
    return;
  }
  const { candidate } = judgement;
  progress.taken.add(candidate.url);
  const list = found.list === null ? null : { url: found.list.url, captureId: found.captureId };
  const outcome = yield* publicationsOf(walk, candidate, { last, list }, inHand);
  if (outcome.kind === 'empty') {
    progress.notPublished.push(candidate.url);
    yield* withdrawnAt(walk, candidate);
  }
  if (outcome.kind !== 'published') return;
  progress.published.push({
    agency: nameOf(candidate),
    name: candidate.agencyName,
    year: candidate.reportYear,
    sha256: outcome.page.capture.sha256,
  });
  for (const agency of found.list?.agencies ?? []) {
    const years = progress.served.get(agency) ?? new Set();
    progress.served.set(agency, years.add(candidate.reportYear));
  }
}

/** A report of a wanted year in all but its host, which the site does not name; null where it is none. */
function reportElsewhere(
  { site, years }: Walk,
  { reason, ...link }: Rejection,
  found: { readonly foundOn: string; readonly column: string },
): Candidate | null {
  if (reason !== 'off-site' || !speaksOfReport(link.title)) return null;
  const wider = { ...site, hosts: [...(site.hosts ?? []), new URL(link.url).host] };
  const judgement = judge(link, wider, years, found);
  return judgement.kind === 'candidate' ? judgement.candidate : null;
}

/** Whose report it is, for counting: two pages of one agency and year are one report. */
function nameOf(candidate: Candidate): string {
  return candidate.agencyCode ?? candidate.agencyName ?? candidate.url;
}
