import type { Issue } from '../../model/issue.ts';
import type { IdentityTally } from '../../model/report.ts';
import { acrossLevels, counted } from '../../parsers/checks/across-levels.ts';
import type { Archive } from '../../store/archive.ts';
import { regionalReports } from '../../store/comparable.ts';
import type { RegionalReport } from '../../store/comparable.ts';

/** What holding a region's report against its bodies gives. */
export interface LevelFindings {
  readonly tallies: readonly IdentityTally[];
  readonly issues: readonly Issue[];
}

/**
 * The reports of whole regions, those of a people's government itself, held against all others of the same region and
 * year; by the id of the region's report. Only one region's figures are held in memory.
 */
export function comparedLevels(archive: Archive, year: number): ReadonlyMap<number, LevelFindings> {
  const findings = new Map<number, LevelFindings>();
  let bodies: RegionalReport[] = [];
  const close = (): void => {
    const whole = bodies.find(isOfRegion);
    if (whole === undefined) return;
    const { tallies, issues } = acrossLevels(bodyOf(whole), bodies.map(bodyOf));
    if (tallies.length + issues.length > 0) findings.set(whole.reportId, { tallies, issues });
  };
  for (const report of regionalReports(archive, year, counted)) {
    if (bodies[0]?.region !== report.region) {
      close();
      bodies = [];
    }
    bodies.push(report);
  }
  close();
  return findings;
}

/** The people's government of the region itself; those of places within it have keys of their own. */
function isOfRegion({ agencyKey, region }: RegionalReport): boolean {
  return agencyKey === `${region}:government`;
}

function bodyOf({
  agencyKey,
  printedName,
  figures,
}: RegionalReport): Parameters<typeof acrossLevels>[1][number] {
  return { agencyKey, agencyName: printedName ?? agencyKey, values: figures };
}
