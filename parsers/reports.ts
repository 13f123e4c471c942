import type { Document } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import type { PrintedAgency, ReadReport, Report } from '../model/report.ts';
import { checkedReport } from './checked.ts';
import { issue } from './found.ts';
import { generations } from './generations/forms.ts';
import { isOlderReport } from './older-reports.ts';
import { hasPictures, withPicturesRead } from './pictures.ts';
import { identityOf, partsOf } from './recognise.ts';
import type { Hints, Part } from './recognise.ts';
import { linesOf } from './rows.ts';
import { sectionsOf } from './sections.ts';
import { tablesOf } from './tables.ts';

/**
 * The reports of a document. Its pictures are recognised only where a table is missing: a chart beside complete tables
 * costs nothing and contradicts nobody.
 */
export async function reportsOf(document: Document, hints: Hints): Promise<readonly ReadReport[]> {
  const stored = reportsIn(document, hints);
  if (stored.length > 0 && stored.every(isWhole)) return stored;
  if (!hasPictures(document, hints)) return stored;
  const seen = await withPicturesRead(document, hints);
  const read = seen === null ? [] : reportsIn(seen, hints);
  return tablesIn(read) > tablesIn(stored) || stored.length === 0 ? read : stored;
}

/** Every table is there in characters, even if cells of it are blank or in doubt. */
function isWhole({ tables }: Report): boolean {
  return Object.values(tables).every(
    ({ generation, state }) => generation !== null && state !== 'unrecoverable',
  );
}

function tablesIn(reports: readonly Report[]): number {
  return reports
    .flatMap(({ tables }) => Object.values(tables))
    .filter(({ generation }) => generation !== null).length;
}

function reportsIn(document: Document, hints: Hints): readonly ReadReport[] {
  const { format, certainty } = document;
  return partsOf(linesOf(document))
    .flatMap((part) => reportOf(part, document, hints))
    .map((report) => ({ format, certainty, member: null, ...report }));
}

/** Nothing where the lines hold neither a table of a form nor most of a report's sections. */
function reportOf(
  part: Part,
  document: Document,
  hints: Hints,
): readonly (Report & { readonly agency: PrintedAgency })[] {
  const identity = identityOf(part, document.meta, hints);
  const { title, year } = identity;
  const found = tablesOf(part.lines, year, identity.agencyName);
  const sections = sectionsOf(part.lines);
  const numbered = new Set(sections.flatMap((section) => section.number ?? []));
  const tables = Object.values(found.tables);
  const anyTable = tables.some((table) => table.generation !== null || table.state === 'unrecoverable');
  const pictured = part.title !== null && tables.every((table) => table.state === 'image');
  if (!anyTable && !pictured && numbered.size < 3 && !isOlderReport(title, part.lines)) return [];
  const { agencyName, names, publishedOn } = identity;
  const creditCode = document.meta.creditCode ?? null;
  const checked = checkedReport(found, { document, lines: part.lines, agencyName, year });
  return [
    {
      title,
      agency: { name: agencyName, key: null, names, creditCode },
      year,
      publishedOn,
      ...checked,
      sections,
      issues: [...identity.issues, ...formIssues(found.tables, year), ...checked.issues],
    },
  ];
}

/** The form follows the page, not the year; that they differ is worth knowing. */
function formIssues(tables: Report['tables'], year: number | null): readonly Issue[] {
  if (year === null) return [];
  return (['disclosure', 'requests', 'statistics'] as const).flatMap((table) => {
    const generation = tables[table]?.generation ?? null;
    if (generation === null) return [];
    const [from, to] = generations[generation].years;
    const message = `${table} uses the form ${generation} in a report for ${year}`;
    if (to !== null && year > to) return [issue('form-outdated', 'info', [], message)];
    return year < from ? [issue('form-newer-than-year', 'info', [], message)] : [];
  });
}
