import { endOfDay, expectationSources } from './coverage-cells.ts';
import type {
  AgencyFacts,
  Cell,
  CoverageRules,
  CoverageStatus,
  KnownReport,
  Proofs,
  SiteFacts,
} from './coverage-cells.ts';
import { gridOf } from './coverage-grid.ts';

type Verdict = Pick<Cell, 'status' | 'captureId' | 'siteId'>;

/** Where a report is looked for, and what must be past before its absence says anything. */
interface Question {
  readonly agency: AgencyFacts;
  readonly year: number;
  /** End of the due day, ISO-8601 UTC. */
  readonly dueEnd: string;
  readonly proofs: Proofs;
}

/** Every cell of an agency, by year; a pure function of what is stored and of the rules. */
export function cellsOf(agency: AgencyFacts, rules: CoverageRules, proofs: Proofs): readonly Cell[] {
  const grid = gridOf(agency, rules, proofs);
  return [...grid]
    .sort(([one], [other]) => one - other)
    .map(([year, sources]) => {
      const dueOn = rules.dueOn(agency.type, year);
      const question = { agency, year, dueEnd: endOfDay(dueOn), proofs };
      const report = agency.reports.get(year);
      const verdict =
        report === undefined ? absenceOf(question, rules.asOf) : reportVerdict(question, report, dueOn);
      return {
        ...{ year, dueOn, ...verdict },
        publishedOn: report?.publishedOn ?? null,
        firstSeenAt: report?.firstSeenAt ?? null,
        sources: expectationSources.filter((source) => sources.has(source)),
      };
    });
}

function reportVerdict({ year, dueEnd, proofs }: Question, report: KnownReport, dueOn: string): Verdict {
  const { siteId, captureId, withdrawn, publishedOn, firstSeenAt } = report;
  if (withdrawn !== null) return { status: 'withdrawn', captureId: withdrawn.captureId ?? captureId, siteId };
  // Without a day of its own it is late only where a walk after the due day saw the whole site without it.
  const isLate =
    publishedOn === null
      ? proofs
          .site(siteId)
          .walks.some((walk) => provesAbsence(walk, year, dueEnd) && walk.notedAt < firstSeenAt)
      : publishedOn > dueOn;
  return { status: isLate ? 'late' : 'published', captureId, siteId };
}

/** How a report that the archive does not have is accounted for. */
function absenceOf(question: Question, asOf: string): Verdict {
  const { agency, year, dueEnd } = question;
  const entries = agency.entries.filter((entry) => entry.year === year);
  const there = entries.find(({ isWithdrawn }) => !isWithdrawn);
  if (there !== undefined) return { status: 'unread', captureId: there.captureId, siteId: there.siteId };
  const [gone] = entries;
  if (gone !== undefined) return { status: 'withdrawn', captureId: gone.captureId, siteId: gone.siteId };
  const homes = homesOf(question);
  const siteId = homes[0] ?? null;
  if (asOf < dueEnd) return { status: 'not-yet-due', captureId: null, siteId };
  const verdicts = homes.map((home) => siteVerdict(question, question.proofs.site(home)));
  // Missing only where every portal on which it should stand was seen without it.
  const other = worst
    .map((status) => verdicts.find((one) => one.status === status))
    .find((one) => one !== undefined);
  return other ?? verdicts[0] ?? { status: 'unknown', captureId: null, siteId };
}

const worst: readonly CoverageStatus[] = ['unread', 'blocked', 'site-dead', 'unknown'];

/** The sites on which the report should stand, by the surest reason that there is. */
function homesOf({ agency, year }: Question): readonly string[] {
  const earlier = [...agency.reports.values()]
    .filter((report) => report.year < year && report.siteId !== 'ingest')
    .reduce<KnownReport | null>(
      (newest, one) => (newest === null || one.year > newest.year ? one : newest),
      null,
    );
  if (earlier !== null) return [earlier.siteId];
  const by = (source: string): readonly string[] =>
    [...new Set(agency.expected.filter((one) => one.source === source).map(({ siteId }) => siteId))].sort();
  return [by('column'), by('site'), by('list'), by('register')].find(({ length }) => length > 0) ?? [];
}

function siteVerdict(question: Question, site: SiteFacts): Verdict {
  const { agency, year, dueEnd, proofs } = question;
  const { id: siteId } = site;
  const undated = agency.undated ?? agency.entries.find((entry) => entry.year === null && !entry.isWithdrawn);
  const own = ownProof(question, site);
  if (own !== null || site.walks.some((walk) => provesAbsence(walk, year, dueEnd))) {
    if (undated !== undefined) return { status: 'unread', captureId: undated.captureId, siteId };
    const alike = site.doubtful.find(
      (one) => (one.year ?? year) === year && one.name !== null && isAlike(one.name, agency.name),
    );
    if (alike !== undefined) return { status: 'unread', captureId: alike.captureId, siteId };
  }
  if (own !== null) return { status: 'missing', captureId: own, siteId };
  const walk = site.walks.find((one) => provesAbsence(one, year, dueEnd));
  if (walk !== undefined) {
    const nameless = site.doubtful.find((one) => (one.year ?? year) === year && one.name === null);
    if (nameless !== undefined) return { status: 'unknown', captureId: nameless.captureId, siteId };
    const captureId = listProof(question, site, walk.runId);
    // Without a page to show, nothing is said of anybody.
    return { status: captureId === null ? 'unknown' : 'missing', captureId, siteId };
  }
  const last = site.walks.find((one) => covers(one, year) && one.beganAt >= dueEnd);
  if (last?.status === 'blocked' || last?.status === 'dead') {
    const status = last.status === 'dead' ? 'site-dead' : 'blocked';
    return { status, captureId: proofs.failure(siteId, last.runId), siteId };
  }
  return { status: 'unknown', captureId: null, siteId };
}

/** The agency's own column or address, read to its end after the due day and without the report. */
function ownProof({ agency, year, dueEnd, proofs }: Question, site: SiteFacts): number | null {
  const after = new Set(
    site.walks.filter((walk) => covers(walk, year) && walk.beganAt >= dueEnd).map(({ runId }) => runId),
  );
  for (const column of agency.columns.filter(({ siteId }) => siteId === site.id)) {
    if (column.year !== null && column.year !== year) continue;
    if (column.year === null) {
      const list = site.lists.find(({ url }) => url === column.address);
      if (list?.isProven !== true || !after.has(list.runId)) continue;
      const page = proofs.page(list.url, list.runId);
      if (page !== null) return page;
    } else {
      const answer = proofs.answer(column.address, dueEnd);
      if (answer !== null) return answer;
    }
  }
  return null;
}

/** The first page of the list on which the report should stand: where an earlier one stood, else the longest. */
function listProof({ agency, proofs }: Question, site: SiteFacts, runId: number): number | null {
  const earlier = agency.entries
    .filter(({ siteId, listUrl }) => siteId === site.id && listUrl !== null)
    .sort((one, other) => (other.year ?? 0) - (one.year ?? 0))
    .flatMap(({ listUrl }) => listUrl ?? []);
  for (const url of new Set([...earlier, ...site.lists.map((list) => list.url)])) {
    const page = proofs.page(url, runId);
    if (page !== null) return page;
  }
  return null;
}

function covers({ from, to }: SiteFacts['walks'][number], year: number): boolean {
  return from <= year && year <= to;
}

function provesAbsence(walk: SiteFacts['walks'][number], year: number, dueEnd: string): boolean {
  return walk.isProven && covers(walk, year) && walk.beganAt >= dueEnd;
}

/** 甲镇, 青禾区甲镇 and 甲镇人民政府 may be one agency within one site. */
function isAlike(one: string, other: string): boolean {
  const [long = '', short = ''] = [one, other]
    .map((name) => name.replace(/\s/gu, '').replace(/(?:人民政府|街道办事处|街道办|街道|办事处)$/u, ''))
    .sort((left, right) => right.length - left.length);
  return short.length >= 2 && long.endsWith(short);
}
