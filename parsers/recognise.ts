import type { PrintedName } from '../model/agency.ts';
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
  /** Every name of an agency that the document prints for its own, the surest first. */
  readonly names: readonly PrintedName[];
  readonly year: number | null;
  readonly publishedOn: string | null;
  readonly issues: readonly Issue[];
}

/** A report's lines within its document. */
export interface Part {
  readonly title: string | null;
  /** Every title above its tables: a page prints its own, and the report in it another. */
  readonly titles: readonly string[];
  /** Agency's names that stand in lines of their own above these titles. */
  readonly headings: readonly string[];
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
  const parts: (TitleStart & { readonly named: string })[] = [];
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
    const above = starts.filter(({ from }) => firstRow < 0 || from < firstRow);
    const titles = above.map(({ title }) => title);
    const headings = above.flatMap(({ heading }) => heading ?? []);
    return [{ title: starts[0]?.title ?? null, titles, headings, lines }];
  }
  return parts.map((part, index) => ({
    title: part.title,
    titles: [part.title],
    headings: part.heading === null ? [] : [part.heading],
    lines: lines.slice(index === 0 ? 0 : part.from, parts[index + 1]?.from ?? lines.length),
  }));
}

interface TitleStart {
  readonly title: string;
  readonly from: number;
  /** The agency's name in a line of its own above the title. */
  readonly heading: string | null;
}

function titleStarts(lines: readonly Line[]): readonly TitleStart[] {
  const starts: TitleStart[] = [];
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
    starts.push({ title, from: above?.from ?? index, heading: above?.text ?? null });
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
  const names = namesIn(part, { meta, fileName: hints.fileName ?? '' }, signature);
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
  return { title, agencyName, names, year, publishedOn, issues };
}

/** A document has few names; one that prints more says no more by the rest. */
const mostNames = 20;

/** What the document itself says of whose it is; what was said of it elsewhere is no part of it. */
function namesIn(
  part: Part,
  { meta, fileName }: { readonly meta: Document['meta']; readonly fileName: string },
  signature: string | null,
): readonly PrintedName[] {
  const headings = new Set(part.headings.map(plain));
  // A title without a name was put together with the line above it.
  const titled = part.titles.flatMap((title) => titleFactsOf(title).agencyName ?? []);
  const pageTitle = titleFactsOf(reportTitle(meta.title) ?? '').agencyName;
  const fileTitle = titleFactsOf(reportTitle(fileName.replace(/\.[a-z0-9]{1,5}$/iu, '')) ?? '').agencyName;
  const said: readonly (readonly [PrintedName['source'], string | null | undefined])[] = [
    ...titled.filter((name) => !headings.has(plain(name))).map((name) => ['title', name] as const),
    // What a file's properties call it was often left by another's template; it counts where the document is silent.
    ...(part.title === null ? [['title', pageTitle] as const] : []),
    ...part.headings.map((name) => ['heading', name] as const),
    ['signature', signature],
    ['metadata', meta.publisher],
    ['metadata', pageTitle],
    ['metadata', fileTitle],
  ];
  const names = new Map<string, PrintedName>();
  for (const [source, name] of said) {
    if (name === null || name === undefined || names.size >= mostNames) continue;
    const key = `${source} ${plain(name)}`;
    const isKnown = source === 'metadata' && names.has(`title ${plain(name)}`);
    if (!isKnown && !names.has(key)) names.set(key, { source, name });
  }
  return [...names.values()];
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s+/gu, '');
}

function reportTitle(text: string | null | undefined): string | undefined {
  return text !== null && text !== undefined && isReportTitle(text) ? text : undefined;
}
