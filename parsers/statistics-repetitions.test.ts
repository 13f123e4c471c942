import { describe, expect, it } from 'vitest';
import { cellsOf, listTitle, olderReport, printedList, textsOf, unlikeFigures } from '../tests/made-list.ts';
import { htmlCarrier, readReport, silentErrors } from '../tests/made-report.ts';
import { listForms } from './generations/forms.ts';

const { tj2014 } = listForms;
const figures = unlikeFigures(tj2014);
const plain = printedList(tj2014, figures);
const at = (label: string): number => plain.findIndex(([first]) => first?.text === label);

describe('a list that is printed twice', () => {
  it('is told once for the rows that are alike and once, with their codes, for those that are not', async () => {
    const again = textsOf(plain);
    again[at('1.当面申请数')] = ['1.当面申请数', '件', '9998'];
    again[at('2.传真申请数')] = ['2.传真申请数', '件', '9999'];
    const title = htmlCarrier.paragraph(listTitle);
    const parts = [title, htmlCarrier.table(plain), title, htmlCarrier.table(cellsOf(again))];
    const read = await readReport(olderReport(parts));
    const repeated = read.issues.filter(({ code }) => code === 'row-repeated');
    expect(repeated.map(({ severity, codes }) => [severity, codes.length])).toEqual([
      ['info', 0],
      ['error', 2],
      // Where two tables differ, one is not the report's own: every other figure is in doubt.
      ['warning', 56],
    ]);
    expect(repeated[0]?.message).toMatch(/^56 rows /u);
    expect(silentErrors(read, figures)).toEqual([]);
  });
});
