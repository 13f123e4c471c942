import type { FormRow } from '../../examples/portal/paper/form-rows.ts';
import { listForms } from '../../parsers/generations/forms.ts';
import type { ListFormId } from '../../parsers/generations/forms.ts';
import type { CorpusFile } from '../corpus/layout.ts';
import { annexLayout, olderReport, plainLayout, printedList, unlikeFigures } from '../made-list.ts';
import type { ListLayout } from '../made-list.ts';
import { cell, cellsInHtml, cellsInText, docxCarrier, htmlCarrier, textCarrier } from '../made-report.ts';
import type { Carrier, Figures } from '../made-report.ts';

const title = '政府信息公开情况统计表';
const scoped: ListLayout = {
  ...plainLayout,
  heads: ['统计指标', '单位', '区政府', '区直单位', '乡镇街道'],
  scopes: ['government', 'departments', 'townships'],
};
const carriers: Readonly<Record<string, Carrier>> = {
  html: htmlCarrier,
  docx: docxCarrier,
  tabs: textCarrier,
  'cells-in-text': cellsInText,
  'cells-in-html': cellsInHtml,
};

/** Reports of before 2019 with their list in every carrier and shape, once with figures and once with nothing but 0. */
export function listFiles(): readonly (CorpusFile & { readonly name: string })[] {
  return (['tj2014', 'prose2008'] as const).flatMap((id) => [...filesOf(id, false), ...filesOf(id, true)]);
}

function filesOf(id: ListFormId, isZero: boolean): readonly (CorpusFile & { readonly name: string })[] {
  const form = listForms[id];
  const layout = id === 'tj2014' ? plainLayout : annexLayout;
  const year = id === 'tj2014' ? 2016 : 2011;
  const figuresOf = ({ scopes }: ListLayout): Figures => {
    const figures = unlikeFigures(form, scopes);
    return isZero ? Object.fromEntries(Object.keys(figures).map((code) => [code, '0'])) : figures;
  };
  const plain = printedList(form, figuresOf(layout), layout);
  const file = (name: string, parts: readonly string[], carrier: Carrier = htmlCarrier) => ({
    name: `${id} ${name}${isZero ? ' zero' : ''}`,
    // The carriers of tests are told apart by their content.
    fileName: '',
    bytes: olderReport(parts, carrier, year),
  });
  const inCarriers = Object.entries(carriers).map(([name, carrier]) => {
    const isLoose = carrier === cellsInText || carrier === cellsInHtml;
    const rows = isLoose ? plain.map((row) => row.filter(({ text }) => text !== '')) : plain;
    return file(name, [carrier.paragraph(title), carrier.table(rows)], carrier);
  });
  const lines = plain.map((row) => htmlCarrier.paragraph(row.map(({ text }) => text).join(' ')));
  const [heads = [], ...rows] = plain;
  const cut = [[heads, ...rows.slice(0, 30)], rows.slice(30)].map((part) => htmlCarrier.table(part));
  const files = [
    ...inCarriers,
    file('lines', [htmlCarrier.paragraph(title), ...lines]),
    file('cut', [htmlCarrier.paragraph(title), ...cut]),
    file('halves', [htmlCarrier.paragraph(title), halves(heads, rows, 0), halves(heads, rows, 34)]),
  ];
  if (id === 'prose2008') return files;
  const parts = printedList(form, figuresOf(scoped), scoped).slice(1);
  const scopeHeads: readonly FormRow[] = [
    [cell('统计指标', 1, 2), cell('单位', 1, 2), cell('统计数', 3)],
    [cell('区政府'), cell('区直单位'), cell('乡镇街道')],
  ];
  return [
    ...files,
    file('scoped', [htmlCarrier.paragraph(title), htmlCarrier.table([...scopeHeads, ...parts])]),
  ];
}

/** Two halves side by side, of 17 rows each. */
function halves(heads: FormRow, rows: readonly FormRow[], from: number): string {
  const [left, right] = [rows.slice(from, from + 17), rows.slice(from + 17, from + 34)];
  const blank = heads.map(() => cell(''));
  return htmlCarrier.table([
    [...heads, ...heads],
    ...left.map((row, index): FormRow => [...row, ...(right[index] ?? blank)]),
  ]);
}
