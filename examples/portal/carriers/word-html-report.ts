import type { FormCell } from '../paper/form-rows.ts';
import type { Manuscript } from '../paper/manuscript.ts';
import { escaped } from './escape.ts';
import { rowsOf, spansOf } from './html-report.ts';

const paragraphStyle =
  'margin-top:0cm;margin-right:0cm;margin-bottom:.0001pt;margin-left:0cm;mso-pagination:widow-orphan';
const conditional =
  '<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->';

/**
 * The body of a report as it looks when it was pasted from Word: one span per run, so that numbers and years are
 * split, `<p>` in every cell, mso styles, `<o:p>`, `&nbsp;` in blank cells. Says the same as `htmlReport`.
 */
export function wordHtmlReport(manuscript: Manuscript): string {
  const paragraph = (text: string, extra = ''): string =>
    `<p class="MsoNormal" style="text-indent:32.0pt;${paragraphStyle}${extra}">${runs(text)}<o:p></o:p></p>`;
  const parts = [
    conditional,
    paragraph(manuscript.title, ';text-align:center'),
    ...manuscript.opening.map((text) => paragraph(text)),
    ...manuscript.sections.flatMap((section) => [
      paragraph(section.heading, ';font-family:黑体'),
      ...section.paragraphs.map((text) => paragraph(text)),
      ...(section.table === undefined
        ? []
        : [
            '<table class="MsoNormalTable" border="0" cellspacing="0" cellpadding="0" width="613" style="width:460.0pt;border-collapse:collapse;mso-yfti-tbllook:1184">',
            ...rowsOf(manuscript, section.table).map(
              (row, at) =>
                `<tr style="mso-yfti-irow:${at};height:18.0pt">${row.map(wordCell).join('\n')}</tr>`,
            ),
            '</table>',
            '<p class="MsoNormal"><span lang="EN-US"><o:p>&nbsp;</o:p></span></p>',
          ]),
    ]),
    ...manuscript.signature.map((text) => paragraph(text, ';text-align:right')),
  ];
  return parts.join('\n');
}

function wordCell(cell: FormCell): string {
  const width = 61 * cell.columnSpan;
  const style = `width:${width}.0pt;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt`;
  // Word breaks the narrow headings of four characters over two paragraphs.
  const lines =
    cell.kind === 'heading' && /^[\u4e00-\u9fff]{4}$/.test(cell.text)
      ? [cell.text.slice(0, 2), cell.text.slice(2)]
      : [cell.text];
  const body = lines
    .map(
      (line) =>
        `<p class="MsoNormal" align="center" style="text-align:center;${paragraphStyle}">${line === '' ? '<span lang="EN-US" style="font-size:10.5pt">&nbsp;</span>' : runs(line)}<span lang="EN-US"><o:p></o:p></span></p>`,
    )
    .join('');
  return `<td width="${width}"${spansOf(cell)} style="${style}">${body}</td>`;
}

/** Word's runs: letters and digits apart from Chinese, and long digits broken in two. */
function runs(text: string): string {
  return (text.match(/[0-9.,+-]+|[^0-9.,+-]+/g) ?? [])
    .map((run) => {
      if (!/^[0-9]/.test(run))
        return `<span style="font-family:仿宋_GB2312;mso-hansi-font-family:仿宋">${escaped(run)}</span>`;
      const half = Math.ceil(run.length / 2);
      return [run.slice(0, half), run.slice(half)]
        .filter((part) => part !== '')
        .map((part) => `<span lang="EN-US" style="font-size:10.5pt;mso-bidi-font-size:12.0pt">${part}</span>`)
        .join('');
    })
    .join('');
}
