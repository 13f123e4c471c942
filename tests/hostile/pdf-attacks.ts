import PDFDocument from 'pdfkit';
import { filesOf } from './hostile-file.ts';
import type { HostileFile } from './hostile-file.ts';
import { onePage, pdfStream, rawPdf } from './raw-pdf.ts';

const text = 'BT /F1 12 Tf 50 700 Td (2023 12) Tj ET\n';
const font = '/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>';

/** PDFs that are large beyond reason, loop, nest, act or lie. `report` is a sound one. */
export async function pdfAttacks(report: Uint8Array): Promise<readonly HostileFile[]> {
  return [
    ...filesOf('pdf', 'pdf', { ...drawing(), ...objects(), ...structure(report) }),
    ...filesOf(
      'pdf',
      'pdf',
      {
        encrypted: await encrypted({ userPassword: 'secret' }),
        'header-alone': '%PDF-1.7\n',
        'of-html-in-name': '%PDF-1.4\n<html><body>2023</body></html>',
        'without-pages': rawPdf(['<</Type/Catalog>>']),
        'catalog-is-number': rawPdf(['42']),
      },
      { outcome: 'refused' },
    ),
    ...filesOf('pdf', 'pdf', acting(report), { outcome: 'whole' }),
  ];
}

function drawing(): Readonly<Record<string, Uint8Array>> {
  const form = (content: string, resources: string): Uint8Array =>
    pdfStream(content, `/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<${resources}>>`);
  return {
    'of-millions-of-operators': onePage('0 0 m 9 9 l S\n'.repeat(700_000)),
    'of-millions-of-rules': onePage('10 10 500 0.5 re f\n'.repeat(300_000)),
    'of-crossing-rules': onePage(
      Array.from(
        { length: 3000 },
        (_, at) => `${at / 6} 0 m ${at / 6} 800 l S 0 ${at / 5} m 500 ${at / 5} l S\n`,
      ).join(''),
    ),
    'of-millions-of-glyphs': onePage(
      `BT /F1 1 Tf ${'(1111111111111111111111111111111111111111) Tj 0 0 Td\n'.repeat(25_000)} ET`,
      {
        page: font,
      },
    ),
    'saves-without-end': onePage('q\n'.repeat(1_000_000) + text, { page: font }),
    'restores-without-end': onePage('Q\n'.repeat(1_000_000) + text, { page: font }),
    'nested-arrays': onePage('['.repeat(300_000) + text, { page: font }),
    'nested-dictionaries': onePage(`/A ${'<</A '.repeat(200_000)} BDC ${text}`, { page: font }),
    'form-draws-itself': onePage('/X Do', {
      page: '/Resources<</XObject<</X 5 0 R>>>>',
      more: [form('/X Do', '/XObject<</X 5 0 R>>')],
    }),
    'forms-multiply': onePage('/X Do '.repeat(10), {
      page: '/Resources<</XObject<</X 5 0 R>>>>',
      more: Array.from({ length: 12 }, (_, level) =>
        form('/X Do '.repeat(10), level === 11 ? '' : `/XObject<</X ${level + 6} 0 R>>`),
      ),
    }),
    'glyph-draws-itself': onePage('BT /F1 12 Tf (aaa) Tj ET', {
      page: '/Resources<</Font<</F1 5 0 R>>>>',
      more: [
        '<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 97/LastChar 97/Widths[9]/Encoding<</Differences[97/a]>>/CharProcs<</a 6 0 R>>/Resources<</Font<</F1 5 0 R>>>>>>',
        pdfStream('9 0 d0 BT /F1 12 Tf (aaa) Tj ET'),
      ],
    }),
    'pattern-of-itself': onePage('/Pattern cs /P scn 0 0 500 500 re f', {
      page: '/Resources<</Pattern<</P 5 0 R>>>>',
      more: [
        pdfStream(
          '/Pattern cs /P scn 0 0 9 9 re f',
          '/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep .0001/YStep .0001/Resources<</Pattern<</P 5 0 R>>>>',
        ),
      ],
    }),
    'strange-numbers': onePage(
      `1e999 0 0 1e999 0 0 cm -0 .. 99999999999999999999 0 0 0 0 0 cm ${text} 0 0 0 0 0 0 cm ${text}`,
      {
        page: font,
      },
    ),
    'inline-picture-huge': onePage('BI /W 60000 /H 60000 /BPC 8 /CS /RGB ID x EI'),
    'huge-box': onePage(text, { page: `/MediaBox[-1e9 -1e9 1e9 1e9]${font}` }),
    'empty-box': onePage(text, { page: `/MediaBox[0 0 0 0]${font}` }),
    'box-of-words': onePage(text, { page: `/MediaBox[/a (b) null <<>>]/Rotate 17/UserUnit 1e30${font}` }),
    'stream-bomb': onePage(new Uint8Array(120 * 1024 * 1024).fill(32), { deflations: 2 }),
  };
}

function objects(): Readonly<Record<string, Uint8Array>> {
  const picture = (dictionary: string): Uint8Array =>
    onePage('500 0 0 500 0 0 cm /X Do', {
      page: '/Resources<</XObject<</X 5 0 R>>>>',
      more: [pdfStream('xxxxxxxxxxxxxxxxxxxx', `/Type/XObject/Subtype/Image${dictionary}`, 0)],
    });
  const toUnicode = (content: string): Uint8Array =>
    onePage('BT /F1 12 Tf 50 700 Td <0001000200030004> Tj ET', {
      page: '/Resources<</Font<</F1 5 0 R>>>>',
      more: [
        '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>',
        '<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 8 0 R>>',
        pdfStream(content),
        '<</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/CapHeight 1/StemV 1>>',
      ],
    });
  return {
    'picture-60000': picture('/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB'),
    'picture-negative': picture('/Width -5/Height -5/BitsPerComponent 8/ColorSpace/DeviceGray'),
    'picture-jpeg-of-noise': picture(
      '/Width 9000/Height 9000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode',
    ),
    'picture-jbig2-of-noise': picture(
      '/Width 9000/Height 9000/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode',
    ),
    'picture-jpx-of-noise': picture('/Width 9000/Height 9000/Filter/JPXDecode'),
    'picture-fax-of-noise': picture(
      '/Width 30000/Height 30000/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 30000/Rows 30000>>',
    ),
    'mask-of-itself': picture('/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 5 0 R'),
    'filters-by-hundreds': onePage(text, {
      more: [],
      deflations: 1,
      page: `${font}/A${'['.repeat(5000)}${']'.repeat(5000)}`,
    }),
    'map-of-everything': toUnicode('1 beginbfrange <0000> <FFFF> <0030> endbfrange\n'.repeat(3000)),
    'map-of-long-text': toUnicode(`1 beginbfchar <0001> <${'0031'.repeat(500_000)}> endbfchar`),
    'map-uses-itself': toUnicode('/A usecmap 1 begincodespacerange <00> <FFFFFFFF> endcodespacerange'),
    'length-of-itself': rawPdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>',
      '<</Length 4 0 R>>\nstream\nq\nendstream',
    ]),
    'annotations-by-thousands': onePage(text, {
      page: `${font}/Annots[${'5 0 R '.repeat(50_000)}]`,
      more: [
        '<</Type/Annot/Subtype/FreeText/Rect[0 0 99 99]/AP<</N 6 0 R>>>>',
        pdfStream('0 0 m 9 9 l S', '/Subtype/Form/BBox[0 0 9 9]'),
      ],
    }),
  };
}

function structure(report: Uint8Array): Readonly<Record<string, Uint8Array>> {
  return {
    'page-tree-loops': rawPdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9/Parent 2 0 R>>',
    ]),
    'page-count-false': rawPdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 2000000000>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>',
    ]),
    'page-count-negative': rawPdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count -1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>',
    ]),
    'pages-by-thousands': rawPdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      `<</Type/Pages/Kids[${'3 0 R '.repeat(100_000)}]/Count 100000>>`,
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>',
    ]),
    'parent-loops': rawPdf([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>',
      '<</Type/Page/Parent 2 0 R/Contents 2 0 R>>',
    ]),
    'table-before-itself': new Uint8Array(
      Buffer.concat([
        Buffer.from(report),
        Buffer.from(
          `\nxref\n0 0\ntrailer\n<</Size 5/Root 1 0 R/Prev ${report.length + 1}>>\nstartxref\n${report.length + 1}\n%%EOF\n`,
        ),
      ]),
    ),
    'nested-in-catalog': onePage(text, {
      page: font,
      catalog: `/A ${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    }),
    'strings-without-end': onePage(`(${'('.repeat(500_000)}`, { page: font }),
    'comments-without-end': onePage(`%${'x'.repeat(2_000_000)}`, { page: font }),
  };
}

/** The sound report with actions that a viewer may run when it is opened, in a further revision of the file. */
function acting(report: Uint8Array): Readonly<Record<string, Uint8Array>> {
  const source = Buffer.from(report).toString('latin1');
  const root = /\/Root (\d+) 0 R/u.exec(source)?.[1];
  const size = /\/Size (\d+)/u.exec(source)?.[1];
  const before = source.lastIndexOf('startxref');
  const previous = /startxref\s+(\d+)/u.exec(source.slice(before))?.[1];
  const catalog = new RegExp(`\\n${root ?? ''} 0 obj\\s*<<([\\s\\S]*?)>>\\s*endobj`, 'u').exec(source)?.[1];
  if (root === undefined || size === undefined || previous === undefined || catalog === undefined) {
    throw new RangeError('the report is no PDF of the kind that pdfkit writes');
  }
  const revised = (actions: string): Uint8Array => {
    const object = `${root} 0 obj\n<<${catalog}${actions}>>\nendobj\n`;
    const table = `xref\n${root} 1\n${String(report.length).padStart(10, '0')} 00000 n \n`;
    const trailer = `trailer\n<</Size ${size}/Root ${root} 0 R/Prev ${previous}>>\nstartxref\n${report.length + object.length}\n%%EOF\n`;
    return new Uint8Array(Buffer.concat([report, Buffer.from(object + table + trailer)]));
  };
  return {
    'runs-script': revised('/OpenAction<</S/JavaScript/JS(for\\(;;\\);)>>'),
    'launches-program': revised('/OpenAction<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)>>>>'),
    'opens-address': revised(
      '/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>/AA<</WC<</S/SubmitForm/F(http://127.0.0.1:9/)>>>>',
    ),
    'names-of-scripts': revised('/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(while\\(1\\);)>>]>>>>'),
  };
}

function encrypted(options: { readonly userPassword: string }): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const doc = new PDFDocument(options);
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
    doc.text('2023 12').end();
  });
}
