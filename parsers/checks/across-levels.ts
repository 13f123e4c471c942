import type { Issue } from '../../model/issue.ts';
import type { Assessed } from './assessed.ts';
import { outcomeOf } from './outcome.ts';
import type { Figure } from './outcome.ts';
import { tallied } from './tallied.ts';
import type { Asked } from './tallied.ts';

/** The figures of one body's report for the year. */
export interface BodyFigures {
  readonly agencyKey: string;
  readonly agencyName: string;
  readonly values: Readonly<Record<string, Figure>>;
}

/** What a report of a whole region is held against those of its bodies by. */
export const counted = ['requests.new.total', 'requests.results.total.total'] as const;

/**
 * H.1: a report of a whole region counts at least what each of its bodies counts, for the same year. Every code in which some
 * body has more is one `levels-disagree` of the region's report; its evidence is the body that has most (`agency`, by key, with
 * its `figure`) and how many `others` have more than the region too.
 */
export function acrossLevels(
  region: Omit<BodyFigures, 'agencyName'>,
  bodies: readonly BodyFigures[],
): Assessed {
  const asked: Asked[] = [];
  const issues: Issue[] = [];
  for (const code of counted) {
    const whole = region.values[code];
    if (whole === undefined) continue;
    const larger: BodyFigures[] = [];
    for (const body of bodies) {
      const part = body.values[code];
      if (part === undefined || body.agencyKey === region.agencyKey) continue;
      const outcome = outcomeOf([whole, part], (all = 0, one = 0) => all >= one);
      asked.push({ identity: 'H.1', severity: 'info', outcome });
      if (outcome === 'broken') larger.push(body);
    }
    const figureOf = (body: BodyFigures): number => body.values[code]?.value ?? 0;
    const [most, ...others] = [...larger].sort((one, other) => figureOf(other) - figureOf(one));
    if (most === undefined) continue;
    const more = others.length === 0 ? '' : `, and ${others.length} other bodies have more too`;
    issues.push({
      code: 'levels-disagree',
      severity: 'info',
      identity: 'H.1',
      codes: [code],
      message: `${code} is ${whole.value ?? ''} for the whole region, but ${figureOf(most)} for 「${most.agencyName}」${more}`,
      evidence: { agency: most.agencyKey, figure: figureOf(most), others: others.length },
    });
  }
  return { tallies: tallied(asked), issues };
}
