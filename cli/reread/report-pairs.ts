import type { EarlierReading } from '../../store/earlier-readings.ts';
import type { AttributedReport, Outcome } from '../../store/readings.ts';

/** A report as it was read before and as it is read now; null where one of the two readings has it not. */
export interface ReportPair {
  readonly old: EarlierReading | null;
  readonly fresh: AttributedReport | null;
}

/** What makes two readings the same report: the surest first, the last their order among those that are left. */
const likenesses: readonly ((report: Identity) => string)[] = [
  ({ member, agency, year }) => JSON.stringify([member, agency, year]),
  ({ member, year }) => JSON.stringify([member, year]),
  ({ member }) => JSON.stringify(member),
];

interface Identity {
  readonly member: string | null;
  readonly agency: string | null;
  readonly year: number | null;
}

/** The reports of two readings of one capture, side by side: those that are read now in their order, then those that no longer are. */
export function reportPairs(earlier: readonly EarlierReading[], outcome: Outcome): readonly ReportPair[] {
  const reports = outcome.kind === 'report' ? outcome.reports : [];
  const left = new Set(earlier.filter((reading) => reading.outcome === 'report'));
  const partners = new Map<AttributedReport, EarlierReading>();
  for (const likeness of likenesses) {
    for (const fresh of reports) {
      if (partners.has(fresh)) continue;
      const wanted = likeness(identityOf(fresh));
      const old = [...left].find((reading) => likeness(earlierIdentity(reading)) === wanted);
      if (old === undefined) continue;
      partners.set(fresh, old);
      left.delete(old);
    }
  }
  return [
    ...reports.map((fresh) => ({ old: partners.get(fresh) ?? null, fresh })),
    ...[...left].map((old) => ({ old, fresh: null })),
  ];
}

function identityOf({ report, attribution }: AttributedReport): Identity {
  return { member: report.member, agency: attribution.agency?.key ?? null, year: report.year };
}

function earlierIdentity({ member, agencyKey, year }: EarlierReading): Identity {
  return { member, agency: agencyKey, year };
}
