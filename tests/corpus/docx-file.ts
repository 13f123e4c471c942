import { zipSync } from 'fflate';
import { escaped } from '../../examples/portal/carriers/escape.ts';
import { rowsOf } from '../../examples/portal/carriers/html-report.ts';
import type { FormCell, FormRow } from '../../examples/portal/paper/form-rows.ts';
import type { Manuscript } from '../../examples/portal/paper/manuscript.ts';
import type { TableCode } from '../../model/report.ts';
import type { CorpusFile } from './layout.ts';

/** How a report is set in WordprocessingML. */
export interface DocxStyle {
  /**
   * `wps`: cells merged to the right by hMerge, each still there, and no tblGrid · `bare`: gridSpan without a grid and
   * vMerge continued without a value.
   */
  readonly merges?: 'word' | 'wps' | 'bare';
  /** Every third figure was typed over with tracked changes: the old one deleted, the new one inserted. */
  readonly tracked?: boolean;
  /** The tables stand in a cell of another table. */
  readonly nested?: boolean;
  /** Sentences and tables stand in text boxes, with the copy for old programs beside. */
  readonly textBoxes?: boolean;
  /** Figures stand in content controls and are results of fields. */
  readonly controls?: boolean;
  /** Digits of a figure in runs of their own. */
  readonly splitRuns?: boolean;
  /** Pictures in place of tables, as PNG. */
  readonly pictures?: Readonly<Record<TableCode, Uint8Array>>;
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const spaces =
  `xmlns:w="${word}" xmlns:r="${relations}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"';
const pictureOrder: readonly TableCode[] = ['disclosure', 'requests', 'remedies'];

/** A report as a DOCX file, written part by part so that other writers' habits can be had. */
export function docxFile(manuscript: Manuscript, style: DocxStyle = {}): CorpusFile {
  const text = (xml: string): Uint8Array =>
    new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`);
  const pictures = pictureOrder.flatMap((table, at) => {
    const bytes = style.pictures?.[table];
    return bytes === undefined ? [] : [{ id: `rId${at + 1}`, path: `media/image${at + 1}.png`, bytes }];
  });
  const bytes = zipSync({
    '[Content_Types].xml': text(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': text(
      `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': text(
      `<w:document ${spaces}><w:body>${bodyOf(manuscript, style)}<w:sectPr/></w:body></w:document>`,
    ),
    'word/_rels/document.xml.rels': text(
      `<Relationships xmlns="${packageRelations}">${pictures.map(({ id, path }) => `<Relationship Id="${id}" Type="${relations}/image" Target="${path}"/>`).join('')}</Relationships>`,
    ),
    ...Object.fromEntries(pictures.map(({ path, bytes: picture }) => [`word/${path}`, picture])),
  });
  return {
    fileName: 'report.docx',
    bytes,
    contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  };
}

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
const paragraph = (content: string): string => `<w:p>${content}</w:p>`;

function bodyOf(manuscript: Manuscript, style: DocxStyle): string {
  const plain = (text: string): string => paragraph(run(text));
  return [
    plain(manuscript.title),
    ...manuscript.opening.map(plain),
    ...manuscript.sections.flatMap(({ heading, paragraphs, table }) => [
      plain(heading),
      ...paragraphs.map(plain),
      ...(table === undefined ? [] : [placedTable(table, rowsOf(manuscript, table), style), plain('')]),
    ]),
    ...manuscript.signature.map(plain),
  ].join('');
}

function placedTable(table: TableCode, rows: readonly FormRow[], style: DocxStyle): string {
  if (style.pictures !== undefined) return paragraph(drawing(pictureOrder.indexOf(table) + 1, table));
  const xml = tableXml(rows, style);
  if (style.nested === true)
    return `<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr/>${xml}<w:p/></w:tc></w:tr></w:tbl>`;
  if (style.textBoxes !== true) return xml;
  const content = `<w:txbxContent>${xml}<w:p/></w:txbxContent>`;
  return paragraph(
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>${content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
  );
}

function drawing(number: number, name: string): string {
  const extent = '<wp:extent cx="5270000" cy="3300000"/>';
  const blip = `<pic:blipFill><a:blip r:embed="rId${number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`;
  return `<w:r><w:drawing><wp:inline>${extent}<wp:docPr id="${number}" name="图片 ${number}" descr="${name}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="${number}" name="image${number}.png"/><pic:cNvPicPr/></pic:nvPicPr>${blip}<pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
}

interface Open {
  readonly cell: FormCell;
  left: number;
}

/** Rows with a cell in every place that a merged cell goes on in, as the format wants it. */
function tableXml(rows: readonly FormRow[], style: DocxStyle): string {
  const columns = (rows[0] ?? []).reduce((sum, cell) => sum + cell.columnSpan, 0);
  const grid = Array.from({ length: columns }, () => `<w:gridCol w:w="${Math.floor(9000 / columns)}"/>`).join(
    '',
  );
  const open = new Map<number, Open>();
  const body = rows.map((row) => {
    const cells: string[] = [];
    let column = 0;
    const goOn = (): void => {
      for (let above = open.get(column); above !== undefined; above = open.get(column)) {
        cells.push(...cellXml(above.cell, 'continue', style));
        above.left -= 1;
        if (above.left === 0) open.delete(column);
        column += above.cell.columnSpan;
      }
    };
    for (const cell of row) {
      goOn();
      cells.push(...cellXml(cell, cell.rowSpan > 1 ? 'restart' : null, style));
      if (cell.rowSpan > 1) open.set(column, { cell, left: cell.rowSpan - 1 });
      column += cell.columnSpan;
    }
    goOn();
    return `<w:tr>${cells.join('')}</w:tr>`;
  });
  const properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>';
  return `<w:tbl>${properties}${(style.merges ?? 'word') === 'word' ? `<w:tblGrid>${grid}</w:tblGrid>` : ''}${body.join('')}</w:tbl>`;
}

function cellXml(
  cell: FormCell,
  vertical: 'restart' | 'continue' | null,
  style: DocxStyle,
): readonly string[] {
  const { columnSpan } = cell;
  const down =
    vertical === null
      ? ''
      : vertical === 'continue' && style.merges === 'bare'
        ? '<w:vMerge/>'
        : `<w:vMerge w:val="${vertical}"/>`;
  const content = vertical === 'continue' ? '<w:p/>' : paragraph(contentOf(cell, style));
  const one = (properties: string, inner: string): string =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`;
  if (style.merges !== 'wps' || columnSpan === 1) {
    return [one(`${columnSpan > 1 ? `<w:gridSpan w:val="${columnSpan}"/>` : ''}${down}`, content)];
  }
  return Array.from({ length: columnSpan }, (_, at) =>
    at === 0
      ? one(`<w:hMerge w:val="restart"/>${down}`, content)
      : one(`<w:hMerge w:val="continue"/>${down}`, '<w:p/>'),
  );
}

function contentOf({ text, kind }: FormCell, style: DocxStyle): string {
  if (kind !== 'figure' || text === '') return run(text);
  const who = 'w:author="校对" w:date="2023-01-05T09:00:00Z"';
  if (style.tracked === true && text.length % 2 === 1) {
    return `<w:del w:id="1" ${who}><w:r><w:delText>7${escaped(text)}</w:delText></w:r></w:del><w:ins w:id="2" ${who}>${run(text)}</w:ins>`;
  }
  if (style.controls === true) {
    const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    return `<w:sdt><w:sdtPr/><w:sdtContent>${text.length > 1 ? field : run(text)}</w:sdtContent></w:sdt>`;
  }
  return style.splitRuns === true
    ? Array.from(text).map(run).join('<w:proofErr w:type="spellStart"/>')
    : run(text);
}
