import type { Archive } from '../../store/archive.ts';
import { seriesMembers, yearsOfFigures } from '../../store/compare-asked.ts';
import type { YearFigures } from '../../store/compare-asked.ts';
import { formIndicators } from '../../store/form-indicators.ts';
import { agencyYears, namedAgency } from '../../store/named-agencies.ts';
import type { AgencyYear } from '../../store/named-agencies.ts';
import { reportView } from '../report/report-view.ts';
import type { ReportView } from '../report/report-view.ts';
import { joinedFigures } from './joined-figures.ts';
import type { Forms } from './joined-figures.ts';
import type { OverYears } from './over-years.ts';
import type { Pair } from './pair.ts';

/** Years before the first report and after the last that may come. */
const [firstYear, lastYear] = [1990, 2100] as const;

/** Both reports with the figures joined, or null where one is not there. */
export function pairOf(
  archive: Archive,
  left: { readonly agency: { readonly key: string }; readonly year: number },
  right: { readonly agency: { readonly key: string }; readonly year: number },
): Pair | null {
  const one = reportView(archive, left.agency.key, left.year);
  const other = reportView(archive, right.agency.key, right.year);
  if (one === null || other === null) return null;
  const reports = [one, other].map(figuresOf);
  const rows = joinedFigures(reports, seriesMembers(archive), formsIn(archive, reports));
  return { left: one, right: other, rows };
}

function figuresOf({ tables, values }: ReportView): Pick<YearFigures, 'forms' | 'values'> {
  const forms = Object.fromEntries(
    tables.flatMap(({ code, reading: { generation } }) => (generation === null ? [] : [[code, generation]])),
  );
  return { forms, values };
}

/** The forms of these reports. */
function formsIn(archive: Archive, reports: readonly Pick<YearFigures, 'forms'>[]): Forms {
  const used = new Set(reports.flatMap(({ forms }) => Object.values(forms)));
  return Object.fromEntries([...used].map((generation) => [generation, formIndicators(archive, generation)]));
}

/** An agency's figures from one year to another; null where the archive has no such agency. */
export function overYearsOf(
  archive: Archive,
  key: string,
  from: number | null,
  to: number | null,
): OverYears | null {
  const agency = namedAgency(archive, key);
  if (agency === null) return null;
  const [least, most] = [from ?? firstYear, to ?? lastYear];
  const reports = yearsOfFigures(archive, agency.agencyId, least, most);
  const known = agencyYears(archive, agency.agencyId);
  const rows = joinedFigures(reports, seriesMembers(archive), formsIn(archive, reports));
  return {
    agency,
    reports,
    years: stretchOf(
      reports.map(({ year }) => year),
      known,
    ),
    rows,
  };
}

/** Every year from the first report to the last. */
function stretchOf(years: readonly number[], known: readonly AgencyYear[]): readonly AgencyYear[] {
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: last - first + 1 }, (_, at): AgencyYear => {
    const year = first + at;
    return known.find((each) => each.year === year) ?? { year, status: null, hasReport: 0 };
  });
}
