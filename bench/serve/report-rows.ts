import { createHash } from 'node:crypto';
import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Issue } from '../../model/issue.ts';
import type { Format } from '../../model/document.ts';
import type { MadeFigures } from './figures.ts';
import type { Findings } from './findings.ts';
import { findingsOf } from './findings.ts';
import { madeForms } from './forms.ts';
import { titleOf } from './originals.ts';
import { lastYear } from './plan.ts';
import type { PlannedAgency, PlannedPortal } from './plan.ts';
import { madeText } from './report-text.ts';
import type { MadeText } from './report-text.ts';
import type { BulkRows } from './rows.ts';

/** Numbers that the next rows get. */
export interface Counters {
  capture: number;
  reading: number;
  report: number;
}

export interface ReportToFill {
  readonly portal: PlannedPortal;
  readonly planned: PlannedAgency;
  readonly year: number;
  readonly runId: number;
  readonly fetchedAt: string;
  readonly listCapture: number;
  readonly before: MadeFigures | null;
  readonly now: MadeFigures;
}

const formats: readonly (readonly [Format, number])[] = [
  ['html', 0.74],
  ['docx', 0.84],
  ['pdf', 0.93],
  ['doc', 0.97],
  ['xlsx', 0.98],
  ['ofd', 1],
];
const fetchedLater = '2025-05-06T08:00:00.000Z';

/** Writes everything that the archive holds of one report: captures, readings, versions, carriers, issues. */
export function fillReport(rows: BulkRows, counters: Counters, made: ReportToFill): void {
  const { portal, planned, year, now } = made;
  const { agency, id: agencyId } = planned;
  const lots = seeded(`${agency.key}/${year}/rows`);
  const turn = lots.fraction();
  const [format] = formats.find(([, upTo]) => turn < upTo) ?? ['html' as const];
  const choice = planned.shares ? portal.siteId : agency.key;
  const form = madeForms[now.generation];
  const text = madeText({
    agency: agency.name,
    place: portal.place.name,
    year,
    towns: portal.towns,
    choice: planned.repeats ? `${choice}/${Math.floor(year / 4)}` : `${choice}/${year}`,
    received: now.received,
    published: now.values[form.at.get('tj.proactive.items') ?? -1] ?? lots.whole(60, 2000),
  });
  const repeats = planned.repeats && year % 4 !== 0 && made.before !== null;
  const [first] = portal.agencies;
  // Likeness is told of reports that are there.
  const partner = planned.shares && first?.years.includes(year) === true ? first.agency.key : null;
  const findings = findingsOf({
    agencyKey: agency.key,
    agency: agency.name,
    year,
    before: made.before,
    now,
    repeats,
    sharesWith: partner === agency.key ? null : partner,
    passage: (text.sections[0]?.text ?? '').slice(120, 240),
  });
  const url = `http://${portal.host}/nb/${year + 1}/t${agencyId}.html`;
  const publishedOn = `${year + 1}-${lots.chance(0.92) ? '01' : '04'}-${String(lots.whole(5, 28)).padStart(2, '0')}`;
  const title = titleOf(agency.name, year);
  const base = { made, text, title, publishedOn, url };
  rows.candidate.run(
    ...[portal.siteId, url, title, publishedOn, year, agency.name, `http://${portal.host}/nb/`],
    ...[made.fetchedAt, made.fetchedAt, 'report', `http://${portal.host}/nb/`, made.listCapture, null],
  );
  const reportId = counters.report++;
  const page = fillCapture(rows, counters, base, { kind: 'report', url, via: null, format: 'html' });
  // What changed did so before the second run, which saw it.
  const isTwice = lots.chance(0.03) && year !== lastYear;
  const readings: { readingId: number; number: number; kind: string; chosen: 0 | 1 }[] = [];
  const read = (
    captureId: number,
    as: Format,
    printed: Findings,
    number: number,
    kind: string,
    chosen: 0 | 1,
  ) =>
    readings.push({
      readingId: fillReading(rows, counters, base, { captureId, as, printed }),
      number,
      kind,
      chosen,
    });
  const older = isTwice ? { ...findings, values: changedValues(findings.values), reading: [] } : findings;
  let current = page;
  if (format === 'html') {
    if (isTwice) {
      read(page, 'html', older, 1, 'page', 1);
      const later = { ...base, made: { ...made, fetchedAt: fetchedLater, runId: made.runId + 1 } };
      current = fillCapture(rows, counters, later, { kind: 'report', url, via: null, format: 'html' });
      rows.change.run(
        ...[made.runId + 1, portal.siteId, 'corrected', url, url, agency.name, year, null, null],
        ...[page, current, null, fetchedLater],
      );
    }
    read(current, 'html', findings, isTwice ? 2 : 1, 'page', 1);
  } else {
    const file = url.replace('.html', `.${format}`);
    const attachment = fillCapture(rows, counters, base, { kind: 'attachment', url: file, via: url, format });
    read(attachment, format, findings, 1, 'attachment', 1);
    if (lots.chance(0.2)) read(page, 'html', { ...findings, reading: [] }, 1, 'page', 0);
    else rows.noReport.run(counters.reading++, page, 1, digestOf(`page/${page}`));
  }
  const versions = isTwice && format === 'html' ? 2 : 1;
  const chosen = readings.findLast((one) => one.chosen === 1)?.readingId ?? 0;
  rows.report.run(reportId, agencyId, year, chosen, versions, made.fetchedAt);
  for (let number = 1; number <= versions; number++)
    rows.version.run(
      reportId,
      number,
      digestOf(`${agency.key}/${year}/${number}`),
      publishedOn,
      number === 1 ? made.fetchedAt : fetchedLater,
    );
  for (const { readingId, number, kind, chosen: is } of readings)
    rows.carrier.run(reportId, number, readingId, kind, is);
  fillComparisons(rows, reportId, findings, text, now);
  if (versions === 2) {
    const message = `Version 2 (${url}) prints other figures than version 1 (${url}).`;
    const codes = JSON.stringify(form.cells.slice(2, 5).map(({ code }) => code));
    rows.reportIssue.run(reportId, 1, 'republished-changed', 'warning', codes, message);
  } else if (format !== 'html' && lots.chance(0.01)) {
    const message = `${url} (html) and its attachment (${format}) belong to one publication and print different figures; those of the first were taken.`;
    rows.reportIssue.run(
      reportId,
      1,
      'carrier-conflict',
      'error',
      JSON.stringify([form.cells[3]?.code]),
      message,
    );
  }
}

interface Base {
  readonly made: ReportToFill;
  readonly text: MadeText;
  readonly title: string;
  readonly publishedOn: string;
  readonly url: string;
}

function fillCapture(
  rows: BulkRows,
  counters: Counters,
  { made }: Base,
  { kind, url, via, format }: { kind: string; url: string; via: string | null; format: Format },
): number {
  const id = counters.capture++;
  const sha256 = digestOf(`capture/${id}`);
  const file = 1_000_000 + made.runId;
  const type = format === 'html' ? 'text/html; charset=utf-8' : `application/${format}`;
  rows.capture.run(
    ...[id, made.runId, made.portal.siteId, kind, url, via, made.fetchedAt, type, null, sha256],
    ...[30_000 + (id % 9000), file, id * 9000, 9000, digestOf(`record/${id}`), recordIdOf(sha256), 8000],
  );
  return id;
}

function fillReading(
  rows: BulkRows,
  counters: Counters,
  { made, text, title, publishedOn }: Base,
  { captureId, as, printed }: { captureId: number; as: Format; printed: Findings },
): number {
  const id = counters.reading++;
  const { agency, id: agencyId } = made.planned;
  const form = madeForms[made.now.generation];
  const json = JSON.stringify(printed.values);
  const figures = printed.values.filter((value) => typeof value === 'number').length;
  const fingerprint = digestOf(json);
  rows.reading.run(
    ...[id, captureId, 1, as, 'text', title, agency.name, agencyId, made.year, publishedOn, figures],
    ...[fingerprint, digestOf(`${fingerprint}/${title}`), agency.name],
  );
  rows.name.run(id, 1, 'title', agency.name);
  rows.name.run(id, 2, 'list', agency.name);
  const state = figures < printed.values.length ? 'partial' : 'complete';
  for (const table of form.tables) {
    const count = form.tables.length === 1 ? figures : Math.floor(figures / 3);
    rows.table.run(id, table, form.generation, state, count, count, count, count, count);
  }
  rows.values.run({
    readingId: id,
    empty: printed.empty,
    printed: json,
    form: `${form.generation}${as === 'pdf' || as === 'ofd' ? '/paged' : ''}`,
  });
  text.sections.forEach(({ number, heading, text: words }, at) =>
    rows.section.run(id, at + 1, number, heading, words),
  );
  const [published, received] = [text.quotes.published, text.quotes.received];
  const numberIn = (quote: string): string => /\d+/u.exec(quote)?.[0] ?? '没有';
  const items = numberIn(published);
  rows.prose.run(id, 1, 'prose.proactive_items', Number(items), '条', items, published, 4, 10);
  const requests = numberIn(received);
  rows.prose.run(id, 2, 'prose.requests_received', made.now.received, '件', requests, received, 5, 12);
  const isList = form.tables.length === 1;
  const broken = printed.reading.filter(({ code }) => code === 'sum-mismatch').length;
  const tallies: readonly (readonly [string, string, number])[] = isList
    ? [1, 2, 3, 4, 5, 6].map((at) => [`TJ.${at}`, 'error', 1] as const)
    : [
        ['T3.R', 'error', 25],
        ['T3.B', 'error', 7],
        ['T3.S', 'error', 7],
        ['T4.1', 'error', 1],
        ['V.1', 'error', 200],
      ];
  for (const [identity, severity, asked] of tallies) {
    const wrong = identity === 'T3.R' ? broken : 0;
    rows.tally.run(id, identity, severity, asked - wrong, wrong, 0, 0);
  }
  printed.reading.forEach((issue, at) =>
    rows.readingIssue.run(
      ...[id, at + 1, issue.code, issue.severity, issue.identity ?? null, JSON.stringify(issue.codes)],
      ...[issue.message, issue.evidence === undefined ? null : JSON.stringify(issue.evidence)],
    ),
  );
  return id;
}

function fillComparisons(
  rows: BulkRows,
  reportId: number,
  { ofYears, ofAgencies }: Findings,
  text: MadeText,
  now: MadeFigures,
): void {
  const put = (stage: string, issues: readonly Issue[]): void =>
    issues.forEach(({ code, severity, identity = null, codes, message, evidence }, at) => {
      const told = evidence === undefined ? null : JSON.stringify(evidence);
      rows.comparisonIssue.run(
        reportId,
        stage,
        at + 1,
        code,
        severity,
        identity,
        JSON.stringify(codes),
        message,
        told,
      );
    });
  put('years', ofYears);
  put('agencies', ofAgencies);
  if (ofAgencies.length > 0)
    rows.sharedText.run(reportId, digestOf(`shared/${reportId}`), JSON.stringify(ofAgencies));
  const broken = ofYears.filter(({ identity }) => identity === 'X.1').length;
  rows.comparisonTally.run(reportId, 'years', 'X.1', 'warning', 7 - broken, broken, 0, 0);
  if (now.generation.startsWith('gf') && now.received > 0)
    rows.witness.run(reportId, 1, 'requests.new.total', text.quotes.received, now.received);
}

function changedValues(values: Findings['values']): Findings['values'] {
  return values.map((value, at) => (at > 1 && at < 5 && typeof value === 'number' ? value + 1 : value));
}

/** A UUID out of a digest, as the records of WARC files are named. */
export function recordIdOf(sha256: string): string {
  const parts = [
    sha256.slice(0, 8),
    sha256.slice(8, 12),
    `4${sha256.slice(13, 16)}`,
    `a${sha256.slice(17, 20)}`,
  ];
  return `<urn:uuid:${parts.join('-')}-${sha256.slice(20, 32)}>`;
}

/** SHA-256 in hexadecimal. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
