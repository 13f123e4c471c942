import { seeded } from '../../examples/portal/figures/seeded.ts';
import type { Injected, MadeReport } from './made-report.ts';
import { reportName } from './made-report.ts';
import { isPlainlyOther } from './places.ts';
import type { Agency } from './places.ts';
import { seedOf } from './table-figures.ts';
import type { ReportForms } from './table-figures.ts';
import { copiedText, freshText } from './text-plan.ts';
import type { TextPlan } from './text-plan.ts';

/** Whose text may be copied: the reports that stand already, by name. */
export type Made = ReadonlyMap<string, MadeReport>;

/** What is to be done to a report, before it is written. */
export interface Plan {
  readonly text: TextPlan;
  readonly injected: Omit<Injected, 'carried' | 'wrongCell' | 'contradiction'>;
  /** Wanted where the report's sentences and forms allow it. */
  readonly wantsContradiction: boolean;
  readonly wantsCarried: boolean;
  readonly wantsWrongCell: boolean;
  readonly wantsBlanks: boolean;
}

/** Sentences that instruct whoever fills the template in; agencies forget to delete them. */
const instructions = [
  '（本部分主要报告本机关年度工作总体情况，请结合实际填写，篇幅原则上不超过一千字。）',
  '填写说明：本表中没有数据的栏目一律填0，不得空缺。',
  '（注：此处应对存在的问题进行具体说明，请据实填写，写完后删除本提示。）',
  '本部分应当报告收取信息处理费的情况，没有的请填写“无”。',
  'XX街道（请填写单位全称）XX年政府信息公开工作年度报告模板',
];

/** Draws what happens to the report of an agency and year; `before` is its report of the year before. */
export function planOf(
  agency: Agency,
  year: number,
  forms: ReportForms,
  agencies: readonly Agency[],
  made: Made,
): Plan {
  const seed = `${seedOf(agency)}/${year}`;
  const lots = seeded(`${seed}/plan`);
  const before = made.get(reportName({ agency, year: year - 1 }));
  const hasTables = Object.keys(forms).length > 0;
  const sameForms = before !== undefined && JSON.stringify(before.forms) === JSON.stringify(forms);
  const share = lots.pick([0, 0.05, 0.1, 0.15]);
  const fate = lots.fraction();
  let text = freshText(seed, agency.isQuiet);
  let copied: Injected['copied'] = null;
  let donor: MadeReport | undefined;
  if (!agency.isQuiet && fate < 0.05) {
    donor = before;
  } else if (!agency.isQuiet && fate < 0.1) {
    const other = lots.pick(agencies);
    const from = made.get(reportName({ agency: other, year: lots.chance(0.5) ? year : year - 1 }));
    if (other !== agency && !other.isQuiet && from?.injected.copied === null) donor = from;
  } else if (!agency.isQuiet && fate < 0.2 && before !== undefined) {
    // Some sentences stay from year to year: that is no copy.
    text = copiedText(before.text, seed, 0.75);
  }
  if (donor !== undefined) {
    text = copiedText(donor.text, seed, share);
    copied = { from: reportName(donor), share };
  }
  const writer = donor === undefined || donor.agency === agency ? null : donor.agency;
  const strangers = (writer === null ? agencies : [writer]).filter((one) => isPlainlyOther(agency, one));
  const leavesName = strangers.length > 0 && lots.chance(writer === null ? 0.02 : 0.5);
  return {
    text,
    injected: {
      copied,
      unchanged: sameForms && hasTables && lots.chance(0.04),
      template: lots.chance(0.04) ? [lots.pick(instructions)] : [],
      otherName: leavesName ? lots.pick(strangers).name : null,
    },
    wantsContradiction: lots.chance(0.12),
    wantsCarried: lots.chance(year === 2020 ? 0.2 : 0.06),
    wantsWrongCell: lots.chance(0.05),
    wantsBlanks: lots.chance(0.06),
  };
}
