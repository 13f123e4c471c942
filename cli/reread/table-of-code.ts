import type { ReportTable } from '../../model/report.ts';

/** First part of the indicator codes of each table of the forms since 2019. */
const tableOfPart: Readonly<Record<string, ReportTable>> = {
  disclosure: 'disclosure',
  requests: 'requests',
  review: 'remedies',
  litigation: 'remedies',
};

/** The tables in which an indicator may stand, by its code: one of the forms since 2019, and the one table of older reports. */
export function tableOfCode(code: string): readonly ReportTable[] {
  const own = tableOfPart[code.split('.', 1)[0] ?? ''];
  return own === undefined ? ['statistics'] : [own, 'statistics'];
}
