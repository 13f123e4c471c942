import type { Value } from '../../model/report.ts';
import type { EarlierReading } from '../../store/earlier-readings.ts';
import type { AttributedReport, Outcome } from '../../store/readings.ts';
import { reportPairs } from './report-pairs.ts';
import { attributionChange, cellChange, departure, arrival, formChanges } from './why-changed.ts';

/** A cell as one reading has it. */
export type CellSide = Pick<Value, 'state' | 'value' | 'raw'>;

/** One cell that today's parser reads otherwise than the newest before it. */
export interface ChangedCell {
  readonly url: string;
  /** Name of the file inside a packed file. */
  readonly member: string | null;
  /** As the new reading has them; as the old one where there is no new one (so the next). */
  readonly agency: string | null;
  readonly year: number | null;
  readonly code: string;
  /** Null where that reading has no such cell (so the next). */
  readonly old: CellSide | null;
  readonly new: CellSide | null;
  /** One sentence of what differs between the two readings, nothing supposed. */
  readonly why: string;
  /** Parser versions. */
  readonly parser: { readonly old: string; readonly new: string };
  /** False where the figure itself is the same: only its characters, its unit or its place differ. */
  readonly isOtherFigure: boolean;
}

/** Two readings of one capture. */
export interface TwoReadings {
  readonly url: string;
  /** Never empty: what was not read before has not changed. */
  readonly earlier: readonly [EarlierReading, ...EarlierReading[]];
  readonly outcome: Outcome;
  /** Of `outcome`. */
  readonly parserVersion: string;
}

/** Every cell in which two readings of a capture differ, report by report, in the order of the codes. */
export function changedCells({ url, earlier, outcome, parserVersion }: TwoReadings): readonly ChangedCell[] {
  const parser = { old: earlier[0].parserVersion, new: parserVersion };
  return reportPairs(earlier, outcome).flatMap(({ old, fresh }) => {
    const report = fresh?.report;
    const [before, after] = [old?.values ?? {}, report?.values ?? {}];
    const whole = wholeChange(earlier, outcome, old, fresh);
    const forms = formChanges(old?.tables ?? {}, report?.tables ?? {});
    const context = { forms, before: old?.issues ?? [], after: report?.issues ?? [], parser };
    const whose = {
      url,
      member: report?.member ?? old?.member ?? null,
      agency: report?.agency.name ?? old?.agencyName ?? null,
      year: fresh === null ? (old?.year ?? null) : fresh.report.year,
    };
    const codes = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return codes.flatMap((code): readonly ChangedCell[] => {
      const [was, is] = [before[code] ?? null, after[code] ?? null];
      const own = cellChange(code, was, is, context);
      const why = [whole, own].filter((reason) => reason !== null).join('; ');
      if (why === '') return [];
      const isOtherFigure = whole !== null || was?.state !== is?.state || was?.value !== is?.value;
      return [{ ...whose, code, old: sideOf(was), new: sideOf(is), why, parser, isOtherFigure }];
    });
  });
}

/** What befell the report as a whole; null where it is the same agency's and year's as before. */
function wholeChange(
  earlier: readonly EarlierReading[],
  outcome: Outcome,
  old: EarlierReading | null,
  fresh: AttributedReport | null,
): string | null {
  if (old === null) return arrival(earlier, fresh?.report.member ?? null);
  if (fresh === null) return departure(outcome, old.member);
  return attributionChange(old, fresh);
}

function sideOf(value: Value | null): CellSide | null {
  return value === null ? null : { state: value.state, value: value.value, raw: value.raw };
}
