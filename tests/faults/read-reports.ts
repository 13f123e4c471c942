import type { YardTruth } from '../../examples/portal/yard/yard-truth.ts';
import type { CorpusRow } from '../../store/corpus.ts';

/** What the corpus holds of one portal's reports. */
export interface ReadReports {
  /** `agency year` of reports that the corpus lacks. */
  readonly missing: readonly string[];
  /** Reports with more versions than were published, and reports of the portal's area that nobody published. */
  readonly doubled: readonly string[];
  /** Figures that differ from what is printed, and that no issue names. */
  readonly wrong: readonly string[];
}

/** Holds the rows of the corpus against what a portal prints. */
export function readOf(rows: readonly CorpusRow[], { reports }: YardTruth, region: string): ReadReports {
  const missing: string[] = [];
  const doubled: string[] = [];
  const wrong: string[] = [];
  for (const { agency, year, version, figures } of reports) {
    const row = rows.find(
      (each) => each.agency.region === region && each.year === year && namesOf(each).includes(agency),
    );
    if (row === undefined) {
      missing.push(`${agency} ${year}`);
      continue;
    }
    if (row.versions > version) doubled.push(`${agency} ${year}: ${row.versions} versions`);
    const named = new Set(row.issues.flatMap(({ codes }) => codes));
    for (const [code, value] of Object.entries(figures())) {
      const read = row.values[code] ?? null;
      if (read !== value && !named.has(code))
        wrong.push(`${agency} ${year} ${code}: ${read ?? 'null'} for ${value ?? 'null'}`);
    }
  }
  const own = new Set(reports.map(({ agency, year }) => `${agency} ${year}`));
  for (const row of rows.filter(({ agency }) => agency.region === region)) {
    if (namesOf(row).some((name) => own.has(`${name} ${row.year}`))) continue;
    doubled.push(`${row.agency.name} ${row.year} is no report of the portal`);
  }
  return { missing, doubled, wrong };
}

/** The agency is called by its full name; a portal prints it as it likes. */
function namesOf({ agency }: CorpusRow): readonly string[] {
  return [agency.name, ...agency.aliases];
}
