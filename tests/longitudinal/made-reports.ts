import { seeded } from '../../examples/portal/figures/seeded.ts';
import { planOf } from './injections.ts';
import type { Plan } from './injections.ts';
import { reportName } from './made-report.ts';
import type { Cells, MadeCarrier, MadeReport } from './made-report.ts';
import { agenciesOf } from './places.ts';
import type { Agency } from './places.ts';
import { plannedForms } from './planned-forms.ts';
import { formFigures, listFigures, seedOf } from './table-figures.ts';
import type { ReportForms } from './table-figures.ts';
import { writtenText } from './written-text.ts';
import { withBlanks, wrongCellOf, wronglyCarried } from './wrong-figures.ts';

/** First report year of the corpus. */
export const firstYear = 2008;

/** The corpus: every report of the first `count` agencies for `years` years from 2008 on, year after year. */
export function madeReports(count: number, years: number): readonly MadeReport[] {
  const agencies = agenciesOf(count);
  const made = new Map<string, MadeReport>();
  for (let year = firstYear; year < firstYear + years; year += 1) {
    for (const agency of agencies) {
      const forms = plannedForms(agency, year);
      if (forms === null) continue;
      const plan = planOf(agency, year, forms, agencies, made);
      const before = made.get(reportName({ agency, year: year - 1 }));
      const report = written(agency, year, forms, plan, before);
      made.set(reportName(report), report);
    }
  }
  return [...made.values()];
}

function written(
  agency: Agency,
  year: number,
  forms: ReportForms,
  plan: Plan,
  before: MadeReport | undefined,
): MadeReport {
  const seed = `${seedOf(agency)}/${year}`;
  const printed = printedCells(agency, year, forms, plan, before);
  const text = writtenText(
    plan.text,
    agency,
    year,
    printed.cells,
    before?.cells ?? {},
    plan.wantsContradiction,
  );
  const lots = seeded(`${seed}/printing`);
  const { otherName } = plan.injected;
  const signsAsOther = otherName !== null && lots.chance(0.25);
  const day = String(lots.whole(5, 28)).padStart(2, '0');
  const opens = otherName !== null && !signsAsOther && lots.chance(0.6);
  const paragraphs =
    otherName !== null && !signsAsOther && !opens
      ? {
          ...text.paragraphs,
          general: [
            `${otherName}高度重视政府信息公开工作，由主要负责同志牵头部署。`,
            ...text.paragraphs.general,
          ],
        }
      : text.paragraphs;
  return {
    agency,
    year,
    forms,
    carrier: carrierOf(forms, lots.fraction()),
    cells: printed.cells,
    title: `${agency.name}${year}年政府信息公开工作年度报告`,
    opening:
      `本报告由${opens ? otherName : agency.name}按照《中华人民共和国政府信息公开条例》编制，` +
      `所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。`,
    paragraphs,
    signature: signsAsOther ? otherName : lots.chance(0.15) ? lots.pick(agency.aliases) : agency.name,
    datedOn: `${year + 1}-01-${day}`,
    text: plan.text,
    said: text.said,
    injected: {
      ...plan.injected,
      contradiction: text.contradiction,
      carried: printed.carried,
      wrongCell: printed.wrongCell,
    },
  };
}

function printedCells(
  agency: Agency,
  year: number,
  forms: ReportForms,
  plan: Plan,
  before: MadeReport | undefined,
): { cells: Cells; carried: MadeReport['injected']['carried']; wrongCell: string | null } {
  if (plan.injected.unchanged && before !== undefined) {
    return { cells: before.cells, carried: null, wrongCell: null };
  }
  const lots = seeded(`${seedOf(agency)}/${year}/faults`);
  const { statistics } = forms;
  let cells: Cells = {
    ...formFigures(agency, year, forms),
    ...(statistics === undefined ? {} : listFigures(agency, year, statistics)),
  };
  const carried = plan.wantsCarried ? wronglyCarried(cells, forms, year, lots) : null;
  cells = carried?.cells ?? cells;
  const wrong = plan.wantsWrongCell ? wrongCellOf(cells, lots) : null;
  cells = wrong?.cells ?? cells;
  if (plan.wantsBlanks) cells = withBlanks(cells, lots);
  return { cells, carried: carried?.carried ?? null, wrongCell: wrong?.code ?? null };
}

/** Mostly pages; files only where all tables are of 2019 or 2021. */
function carrierOf(forms: ReportForms, drawn: number): MadeCarrier {
  const isStatutory = forms.statistics === undefined && forms.requests !== undefined;
  if (!isStatutory || drawn >= 0.12) return 'html';
  return drawn < 0.05 ? 'docx' : drawn < 0.09 ? 'text' : 'pdf';
}
