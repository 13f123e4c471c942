import type { FaultOutcome } from '../../examples/portal/yard/faults.ts';
import type { ReadReports } from './read-reports.ts';
import { expectedExit } from './trial.ts';
import type { Trial, Visit } from './trial.ts';

/** In what a trial differs from what is declared with its fault; in one sentence each, none where it is as declared. */
export function deviationsOf({ fault, visit, healthy, next }: Trial): readonly string[] {
  const { outcome } = fault;
  return [
    ...differing('status', visit.status, outcome.status),
    ...differing('exit code', visit.exitCode, expectedExit(fault)),
    ...wordsDiffering(visit, outcome),
    ...lossDiffering(visit, outcome.lost),
    ...harm(visit),
    ...(visit.read === null || fault.isLater === true ? [] : unreadDiffering(visit.read, outcome)),
    ...(fault.isLater === true && visit.read !== null
      ? visit.read.missing.map((report) => `the corpus has lost ${report}`)
      : []),
    ...complete(healthy).map((said) => `the healthy portal: ${said}`),
    ...(next === null ? [] : complete(next).map((said) => `the next visit: ${said}`)),
  ];
}

const differing = <T>(what: string, found: T, declared: T): readonly string[] =>
  found === declared ? [] : [`${what} ${String(found)}, not ${String(declared)}`];

function wordsDiffering(
  { codes, reasons }: Visit,
  { code, reason, status }: FaultOutcome,
): readonly string[] {
  const said: string[] = [];
  if (code === null && codes.length > 0) said.push(`troubles ${codes.join(', ')} where none is declared`);
  if (code !== null && !codes.includes(code)) said.push(`no trouble ${code} (${codes.join(', ') || 'none'})`);
  if (reason !== undefined && !reasons.some((words) => reason.test(words)))
    said.push(`no reason says ${reason.source}`);
  if (status !== 'complete' && reasons.length === 0) said.push('no reason is given');
  return said;
}

function lossDiffering({ brought }: Visit, declared: FaultOutcome['lost']): readonly string[] {
  const { pages, pagesOf, files, filesOf } = brought;
  const [lostPages, lostFiles] = [pagesOf - pages, filesOf - files];
  const isAsDeclared = {
    nothing: lostPages === 0 && lostFiles === 0,
    'one page': lostPages === 1 && lostFiles === 0,
    'one file': lostPages === 0 && lostFiles === 1,
    'the rest': lostPages > 0 && pages > 0,
    all: pages === 0,
  }[declared];
  return isAsDeclared
    ? []
    : [`lost ${lostPages} of ${pagesOf} pages and ${lostFiles} of ${filesOf} files, not ${declared}`];
}

/** Reports that came and are not in the corpus: as many as declared. */
function unreadDiffering({ missing }: ReadReports, { isUnread, lost }: FaultOutcome): readonly string[] {
  const declared = isUnread === true || lost === 'one page' ? 1 : 0;
  return missing.length === declared ? [] : missing.map((report) => `the corpus lacks ${report}`);
}

/** What no visit may do, whatever its portal does. */
function harm({ brought, read }: Visit): readonly string[] {
  return [
    ...brought.doubled,
    ...brought.unkept.map((url) => `${url} was given and is not held`),
    ...(read === null ? [] : [...read.doubled, ...read.wrong]),
  ];
}

/** In what a visit falls short of recall and precision 1. */
function complete(visit: Visit): readonly string[] {
  const { status, codes, brought, read } = visit;
  return [
    ...differing('status', status, 'complete'),
    ...codes.map((code) => `trouble ${code}`),
    ...brought.lost.map((url) => `${url} is not there`),
    ...harm(visit),
    ...(read === null ? [] : read.missing.map((report) => `the corpus lacks ${report}`)),
  ];
}
