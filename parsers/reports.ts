import type { Document } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import type { ReadReport, Report, TableCode } from '../model/report.ts';
import { extract } from './extract.ts';
import type { Extract } from './extract.ts';
import { issue } from './found.ts';
import { forms } from './generations/forms.ts';
import { hasPictures, withPicturesRead } from './pictures.ts';
import { identityOf, partsOf } from './recognise.ts';
import type { Hints, Part } from './recognise.ts';
import { linesOf } from './rows.ts';
import { sectionsOf } from './sections.ts';

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

/** Nothing where the lines hold neither a table of the form nor most of its sections. */
function reportOf(part: Part, document: Document, hints: Hints): readonly Report[] {
  const identity = identityOf(part, document.meta, hints);
  const found = extract(part.lines, identity.year);
  const sections = sectionsOf(part.lines);
  const numbered = new Set(sections.flatMap((section) => section.number ?? []));
  const anyTable = Object.values(found.tables).some(
    (table) => table.generation !== null || table.state === 'unrecoverable',
  );
  const pictured =
    part.title !== null && Object.values(found.tables).every((table) => table.state === 'image');
  if (!anyTable && !pictured && numbered.size < 3) return [];
  return [
    {
      title: identity.title,
      agency: { name: identity.agencyName, key: null },
      year: identity.year,
      publishedOn: identity.publishedOn,
      tables: found.tables,
      values: found.values,
      prose: [],
      sections,
      identities: [],
      issues: [...identity.issues, ...formIssues(found, identity.year), ...found.issues],
    },
  ];
}

/** The form follows the page, not the year; that they differ is worth knowing. */
function formIssues(found: Extract, year: number | null): readonly Issue[] {
  if (year === null) return [];
  const tables: readonly TableCode[] = ['disclosure', 'requests'];
  return tables.flatMap((table) => {
    const { generation } = found.tables[table];
    if (generation !== 'gf2019' && generation !== 'gf2021') return [];
    const [from, to] = forms[generation].years;
    const message = `${table} uses the form ${generation} in a report for ${year}`;
    if (to !== null && year > to) return [issue('form-outdated', 'info', [], message)];
    return year < from ? [issue('form-newer-than-year', 'info', [], message)] : [];
  });
}
