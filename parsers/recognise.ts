import type { Document } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import { issue } from './found.ts';
import type { Line, TextLine } from './line.ts';
import { isOlderReport } from './older-reports.ts';
import { sectionOpenedBy } from './sections.ts';
import { dayOf, isAgencyLine, isReportTitle, titleFactsOf, yearOfPeriod, yearsIn } from './titles.ts';

/** What is known of a document from where it was found; used only where the document itself is silent. */
export interface Hints {
  readonly fileName?: string;
  readonly contentType?: string | null;
  /** Title of the list entry or link. */
  readonly title?: string | null;
  readonly agencyName?: string | null;
  readonly year?: number | null;
  /** Where a page came from, against which the addresses in it are resolved. */
  readonly url?: string;
  /** Pictures that a page shows and does not hold, by absolute address. */
  readonly pictures?: ReadonlyMap<string, Uint8Array>;
}

/** Whose report it is, of which year, dated when. */
export interface Identity {
  readonly title: string | null;
  readonly agencyName: string | null;
  readonly year: number | null;
  readonly publishedOn: string | null;
  readonly issues: readonly Issue[];
}

/** A report's lines within its document. */
export interface Part {
  readonly title: string | null;
  /** Every title above its tables: a page prints its own, and the report in it another. */
  readonly titles: readonly string[];
  readonly lines: readonly Line[];
}

/**
 * The reports of a document: more than one where titles of different years or agencies each have their own tables
 * below them or, in a document without tables, the sentences of an older report. A title without either (links to other
 * reports) parts nothing.
 */
export function partsOf(lines: readonly Line[]): readonly Part[] {
  const starts = titleStarts(lines);
  const hasTables = lines.some((line) => line.kind === 'row');
  const parts: { title: string; from: number; named: string }[] = [];
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1]?.from ?? lines.length;
    const facts = titleFactsOf(start.title);
    const named = `${facts.agencyName ?? ''}|${facts.years.join(',')}`;
    const below = lines.slice(start.from, end);
    const own = hasTables ? below.some((line) => line.kind === 'row') : isOlderReport(start.title, below);
    if (own && parts.at(-1)?.named !== named) parts.push({ ...start, named });
  }
  if (parts.length < 2) {
    const firstRow = lines.findIndex((line) => line.kind === 'row');
    const above = starts.filter(({ from }) => firstRow < 0 || from < firstRow).map(({ title }) => title);
    return [{ title: starts[0]?.title ?? null, titles: above, lines }];
  }
  return parts.map((part, index) => ({
    title: part.title,
    titles: [part.title],
    lines: lines.slice(index === 0 ? 0 : part.from, parts[index + 1]?.from ?? lines.length),
  }));
}

function titleStarts(lines: readonly Line[]): readonly { readonly title: string; readonly from: number }[] {
  const starts: { title: string; from: number }[] = [];
  lines.forEach((line, index) => {
    if (line.kind !== 'text') return;
    const next = lines[index + 1];
    const broken =
      /信息公开(?:工作)?$/u.test(line.text) &&
      next?.kind === 'text' &&
      /^年度(?:工作)?报告|^年报/u.test(next.text);
    const text = broken ? `${line.text}${next.text}` : line.text;
    if (!isReportTitle(text) || sectionOpenedBy(text) !== null) return;
    const above = nameAbove(lines, index);
    const title = titleFactsOf(text).agencyName === null && above !== null ? `${above.text} ${text}` : text;
    starts.push({ title, from: above?.from ?? index });
  });
  return starts;
}

/** The agency's name on the line above a title that lacks it; a document number may stand between. */
function nameAbove(
  lines: readonly Line[],
  index: number,
): { readonly text: string; readonly from: number } | null {
  for (let above = index - 1; above >= Math.max(0, index - 2); above--) {
    const line = lines[above];
    if (line?.kind !== 'text') return null;
    if (isAgencyLine(line.text)) return { text: line.text, from: above };
  }
  return null;
}

/** Title before stated period before list entry; whatever disagrees is an issue, nothing is guessed from prose. */
export function identityOf(part: Part, meta: Document['meta'], hints: Hints): Identity {
  const texts = part.lines.filter((line): line is TextLine => line.kind === 'text');
  const title = part.title ?? reportTitle(meta.title) ?? reportTitle(hints.title) ?? null;
  const facts = title === null ? null : titleFactsOf(title);
  const period = texts.map((line) => yearOfPeriod(line.text)).find((year) => year !== null) ?? null;
  const listed = yearsIn(hints.title ?? '');
  const [printedYear] = facts?.years ?? [];
  const hinted = hints.year ?? (listed.length === 1 ? (listed[0] ?? null) : null);
  const year = printedYear ?? period ?? hinted;
  const tail = texts.slice(-10);
  const signedOn = tail.map((line) => dayOf(line.text)).findLast((day) => day !== null) ?? null;
  const signature = tail.findLast((line) => isAgencyLine(line.text))?.text ?? null;
  const agencyName = facts?.agencyName ?? signature ?? hints.agencyName ?? null;
  const publishedOn = meta.publishedOn ?? signedOn;
  const claims = [
    ...(facts?.years ?? []).map((each) => ({ from: 'title', year: each })),
    ...[...new Set(part.titles.flatMap(yearsIn))]
      .filter((each) => facts?.years.includes(each) !== true)
      .map((each) => ({ from: 'another title', year: each })),
    ...(period === null ? [] : [{ from: 'stated period', year: period }]),
    ...(hinted === null ? [] : [{ from: 'list entry', year: hinted }]),
  ];
  const issues: Issue[] = [];
  if (agencyName === null) {
    issues.push(issue('agency-unknown', 'error', [], 'the document names no agency; give it with --agency'));
  }
  if (year === null) {
    issues.push(issue('year-unknown', 'error', [], 'the document names no report year; give it with --year'));
  } else if (new Set(claims.map((claim) => claim.year)).size > 1) {
    const said = claims.map((claim) => `${claim.from} ${claim.year}`).join(', ');
    issues.push(issue('year-conflict', 'warning', [], `the report was taken for ${year}: ${said}`));
  }
  const dated = signedOn ?? meta.publishedOn;
  if (year !== null && dated !== undefined && dated < `${year}-12-31`) {
    issues.push(issue('date-before-period-end', 'info', [], `the report for ${year} is dated ${dated}`));
  }
  return { title, agencyName, year, publishedOn, issues };
}

function reportTitle(text: string | null | undefined): string | undefined {
  return text !== null && text !== undefined && isReportTitle(text) ? text : undefined;
}
