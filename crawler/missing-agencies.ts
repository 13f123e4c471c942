import type { Progress } from './progress.ts';
import type { Walk } from './walk.ts';
import type { MissingAgencies } from './yield.ts';

/**
 * Reports are due by 31 January (departments) and 31 March (governments) of the year after; which of both an agency
 * is, is not known here, and portals are late: after 30 April a report is missing.
 */
const dueMonth = 4;

/** Who should have published on this site and has not, by last year's reports and by the portal's own directory. */
export function missingAgencies(
  { site, years, tools }: Walk,
  progress: Progress,
): readonly MissingAgencies[] {
  const { published, served, lists } = progress;
  const newest = Math.max(...years);
  return years.flatMap((year) => {
    const isDue = tools.now().getTime() >= Date.UTC(year + 1, dueMonth, 1);
    const present = [
      ...tools.memory.publishedBy(site.id, year),
      // A report whose year nobody knows yet may be the one that is missing.
      ...published.flatMap((one) => (one.name !== null && (one.year ?? year) === year ? [one.name] : [])),
    ];
    const isThere = (name: string) => present.some((other) => isSameName(name, other));
    const lastYear = tools.memory.publishedBy(site.id, year - 1).filter((name) => !isThere(name));
    // The directory of today says nothing of years ago.
    const registered = year === newest ? [...lists.register()] : [];
    const unserved = registered.filter((name) => {
      const of = served.get(name);
      return of?.has(year) !== true && of?.has(null) !== true && !isThere(name);
    });
    const rest = unserved.filter((name) => !lastYear.some((other) => isSameName(name, other)));
    return [
      { year, names: lastYear, because: 'last-year' as const, isDue },
      { year, names: rest, because: 'register' as const, isDue },
    ].filter(({ names }) => names.length > 0);
  });
}

/** 甲镇, 青禾区甲镇 and 甲镇人民政府 are one agency within one site. */
function isSameName(one: string, other: string): boolean {
  const [long, short] = [one, other]
    .map((name) => name.replace(/\s/gu, '').replace(/人民政府$/u, ''))
    .sort((left, right) => right.length - left.length);
  return long !== undefined && short !== undefined && short.length >= 2 && long.endsWith(short);
}
