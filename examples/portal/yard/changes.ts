import type { Entry } from './entry.ts';
import { plainReport } from './plain-report.ts';
import type { Stock } from './stock.ts';

/** Whose report is changed, and on which day (`YYYY-MM-DD`). */
export interface ReportChange {
  readonly siteId: string;
  /** Name of the agency as its reports print it. */
  readonly agency: string;
  readonly year: number;
  readonly on: string;
}

/** Puts a report on the portal that is not there. Throws RangeError where it is, or where there is no such agency. */
export function publishOn(
  stock: Stock,
  plan: { readonly seed: string; readonly light: boolean },
  change: ReportChange,
): void {
  const agency = stock.agencies.find(({ name }) => name === change.agency);
  if (agency === undefined) throw new RangeError(`${change.siteId} has no agency called ${change.agency}`);
  const isThere = stock.all().some((entry) => entry.agency === agency && entry.year === change.year);
  if (isThere) throw new RangeError(`${change.agency} has already published a report for ${change.year}`);
  const fresh = plainReport(plan, agency, change.year);
  stock.add(
    { ...fresh, filedOn: change.on, publishedOn: change.on, modifiedAt: momentOf(change.on) },
    change.on,
  );
}

/** Takes a report and its list entry away: its addresses answer 404 from now on. */
export function withdrawFrom(stock: Stock, { agency, year, on }: ReportChange): void {
  stock.remove(stock.reportOf(agency, year), on);
}

/** Prints another day on list and page; addresses and text stay. */
export function backdateOn(stock: Stock, change: ReportChange & { readonly to: string }): void {
  const entry = stock.reportOf(change.agency, change.year);
  stock.replace(entry, { ...entry, publishedOn: change.to, modifiedAt: momentOf(change.on) }, change.on);
}

/** Puts other bytes at the address of every file of the report: one more request, granted. Throws RangeError where it has none. */
export function replaceFilesOn(stock: Stock, change: ReportChange): void {
  const entry = stock.reportOf(change.agency, change.year);
  if (entry.files.length === 0)
    throw new RangeError(`the report of ${change.agency} for ${change.year} has no file`);
  const files = entry.files.map((file) => ({ ...file, version: file.version + 1 }));
  stock.replace(entry, { ...entry, files }, change.on);
}

/** A corrected report: `in-place` with other bytes at its address, or `new-page` with an entry and an address of its own. */
export interface Correction extends ReportChange {
  /** New figures by indicator code; null blanks a cell. They need not obey any sum. */
  readonly values: Readonly<Record<string, number | null>>;
  readonly as: 'in-place' | 'new-page';
}

/** Corrects a report. */
export function republishOn(stock: Stock, { agency, year, on, values, as }: Correction): void {
  const entry = stock.reportOf(agency, year);
  const changed: Entry = { ...entry, values: { ...entry.values, ...values }, modifiedAt: momentOf(on) };
  if (as === 'in-place') {
    stock.replace(entry, changed, on);
    return;
  }
  const title = `${entry.title}（更正）`;
  stock.add({ ...changed, version: entry.version + 1, title, filedOn: on, publishedOn: on }, on);
}

const momentOf = (on: string): Date => new Date(`${on}T03:00:00Z`);
