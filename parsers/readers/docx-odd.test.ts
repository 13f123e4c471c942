import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../model/document.ts';
import { docxFile } from '../../tests/made-report.ts';
import { readDocx } from './docx.ts';

const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (...runs: readonly string[]): string => `<w:p>${runs.join('')}</w:p>`;
const tc = (text: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${text.startsWith('<') ? text : p(run(text))}</w:tc>`;
const tr = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
const table = (...rows: readonly string[]): string => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`;
const on = (name: string, value?: string): string =>
  value === undefined ? `<w:${name}/>` : `<w:${name} w:val="${value}"/>`;
const field = (step: string): string => `<w:r><w:fldChar w:fldCharType="${step}"/></w:r>`;

async function shown(
  body: string,
  parts: Readonly<Record<string, Uint8Array>> = {},
): Promise<readonly unknown[]> {
  const { blocks }: Document = await readDocx(docxFile(body, parts));
  return blocks.map((block) => {
    if (block.kind === 'grid') return block.grid.map((row) => row.map((cell) => cell.text));
    return block.kind === 'paragraph' ? block.text : { picture: block.name };
  });
}

describe('what a paragraph prints', () => {
  it.each([
    ['a simple field', `<w:fldSimple w:instr=" SUM(LEFT) ">${run('12')}</w:fldSimple>`, '12'],
    [
      'a field with its code, cut into runs',
      `${field('begin')}<w:r><w:instrText> =SUM(</w:instrText></w:r><w:r><w:instrText>LEFT) 99</w:instrText></w:r>${field('separate')}${run('1')}${run('2')}${field('end')}`,
      '12',
    ],
    [
      'a field in the code of a field',
      `${field('begin')}${run('IF ')}${field('begin')}${run('8')}${field('separate')}${run('9')}${field('end')}${run(' = 9')}${field('separate')}${run('12')}${field('end')}`,
      '12',
    ],
    [
      'an insertion and a deletion',
      `<w:ins>${run('12')}</w:ins><w:del><w:r><w:delText>34</w:delText></w:r></w:del>`,
      '12',
    ],
    ['what was moved', `<w:moveFrom>${run('34')}</w:moveFrom><w:moveTo>${run('12')}</w:moveTo>`, '12'],
    [
      'an insertion that was deleted again',
      `${run('12')}<w:ins><w:del><w:r><w:delText>3</w:delText></w:r></w:del></w:ins>`,
      '12',
    ],
    ['a lowered note mark', run('38') + run('1', on('position', '-1')), '38[1]'],
    ['white digits', run('9', on('color', 'FFFFFF')) + run('38'), '[9]38'],
    ['hidden text', run('12') + run('34', on('vanish')), '12'],
    [
      'struck text',
      run('本年度的报告按照要求公布。12') + run('3', on('strike')),
      '本年度的报告按照要求公布。12',
    ],
    ['strike switched off', run('12') + run('3', on('strike', '0')), '123'],
    [
      'a content control with a list',
      `<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:value="34"/></w:dropDownList></w:sdtPr><w:sdtContent>${run('12')}</w:sdtContent></w:sdt>`,
      '12',
    ],
    ['a smart tag', `<w:smartTag w:element="x"><w:smartTagPr/>${run('12')}</w:smartTag>`, '12'],
    [
      'a soft hyphen and a page break left by printing',
      `<w:r><w:t>1</w:t><w:softHyphen/><w:lastRenderedPageBreak/><w:t>2</w:t></w:r>`,
      '12',
    ],
    ['a symbol that is a digit', `<w:r><w:sym w:font="Symbol" w:char="F031"/></w:r>${run('2')}`, '12'],
    ['a symbol of another font', `<w:r><w:sym w:font="Wingdings" w:char="F031"/></w:r>`, '□'],
    [
      'a word with its reading above',
      `<w:r><w:ruby><w:rt>${run('zong')}</w:rt><w:rubyBase>${run('总')}</w:rubyBase></w:ruby></w:r>${run('计')}`,
      '总计',
    ],
    ['a tab between figures', `<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t></w:r>`, '1 2'],
    ['a formula', `<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>`, '12'],
    ['a note mark', `${run('12')}<w:r><w:footnoteReference w:id="1"/></w:r>`, '12'],
  ])('%s', async (_, content, expected) => {
    expect(await shown(p(content))).toEqual([expected]);
  });

  it('a text box once, whichever markup is read, with the table in it', async () => {
    const box = `<w:txbxContent>${p(run('框内'))}${table(tr(tc('规章'), tc('1')), tr(tc('甲'), tc('2')))}</w:txbxContent>`;
    const both = `<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>${box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>`;
    const old = `<w:pict><v:group><v:shape><v:textbox>${box}</v:textbox></v:shape></v:group></w:pict>`;
    const grid = [
      ['规章', '1'],
      ['甲', '2'],
    ];
    expect(await shown(p(run('正文'), `<w:r>${both}</w:r>`))).toEqual(['正文', '框内', grid]);
    expect(await shown(p(`<w:r>${old}</w:r>`, run('正文')))).toEqual(['正文', '框内', grid]);
  });
});

describe('tables', () => {
  it.each([
    [
      'merged downwards without a value, and with one',
      [
        tr(tc('甲', on('vMerge', 'restart')), tc('1')),
        tr(tc('', on('vMerge')), tc('2')),
        tr(tc('', on('vMerge', 'continue')), tc('3')),
      ],
      [
        ['甲', '1'],
        ['甲', '2'],
        ['甲', '3'],
      ],
    ],
    [
      'merged both ways as WPS does it',
      [
        tr(
          tc('甲', on('hMerge', 'restart') + on('vMerge', 'restart')),
          tc('', on('hMerge') + on('vMerge', 'restart')),
          tc('1'),
          tc('2'),
        ),
        tr(
          tc('', on('hMerge', 'restart') + on('vMerge')),
          tc('', on('hMerge') + on('vMerge')),
          tc('3'),
          tc('4'),
        ),
        tr(
          tc('', on('hMerge', 'restart') + on('vMerge')),
          tc('', on('hMerge') + on('vMerge')),
          tc('5'),
          tc('6'),
        ),
      ],
      [
        ['甲', '甲', '1', '2'],
        ['甲', '甲', '3', '4'],
        ['甲', '甲', '5', '6'],
      ],
    ],
    [
      'with columns left out before and after',
      [
        tr(tc('甲'), tc('1'), tc('2')),
        `<w:tr><w:trPr>${on('gridBefore', '1')}${on('gridAfter', '1')}</w:trPr>${tc('3')}</w:tr>`,
      ],
      [
        ['甲', '1', '2'],
        ['', '3', ''],
      ],
    ],
    [
      'with a row and a cell deleted in tracked changes',
      [
        tr(tc('甲'), tc('1')),
        `<w:tr><w:trPr><w:del/></w:trPr>${tc('乙')}${tc('9')}</w:tr>`,
        tr(tc('丙'), tc('9', '<w:cellDel/>'), tc('2')),
      ],
      [
        ['甲', '1'],
        ['丙', '2'],
      ],
    ],
    [
      'with rows and cells in content controls',
      [
        `<w:sdt><w:sdtContent>${tr(tc('甲'), tc('1'))}</w:sdtContent></w:sdt>`,
        tr(tc('乙'), `<w:sdt><w:sdtContent>${tc('2')}</w:sdtContent></w:sdt>`),
      ],
      [
        ['甲', '1'],
        ['乙', '2'],
      ],
    ],
    [
      'with hidden text in a covered cell',
      [tr(tc('甲', on('vMerge', 'restart')), tc('1')), tr(tc('9', on('vMerge')), tc('2'))],
      [
        ['甲', '1'],
        ['甲', '2'],
      ],
    ],
    [
      'with a span that is no number',
      [tr(tc('甲', on('gridSpan', 'x')), tc('1')), tr(tc('乙'), tc('2'))],
      [
        ['甲', '1'],
        ['乙', '2'],
      ],
    ],
  ])('%s', async (_, rows, expected) => {
    expect(await shown(table('<w:tblGrid><w:gridCol w:w="9"/></w:tblGrid>', ...rows))).toEqual([expected]);
    expect(await shown(table(...rows))).toEqual([expected]);
  });

  it('a table in a frame comes out as itself', async () => {
    const inner = table(tr(tc('规章'), tc('1')), tr(tc('甲'), tc('2')));
    const body = table(tr(tc('左'), tc(`${p(run('二、主动公开政府信息情况'))}${inner}${p()}`)));
    expect(await shown(body)).toEqual([
      '左',
      '二、主动公开政府信息情况',
      [
        ['规章', '1'],
        ['甲', '2'],
      ],
    ]);
  });

  it('automatic numbers in cells stand before their labels and not before figures', async () => {
    const numbering = strToU8(
      '<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    );
    const relations = strToU8(
      '<Relationships><Relationship Id="n" Type="http://x/numbering" Target="numbering.xml"/></Relationships>',
    );
    const numbered = (text: string): string =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>${run(text)}</w:p>`;
    const body = table(tr(tc(numbered('属于国家秘密')), tc('1')), tr(tc(numbered('重复申请')), tc('2')));
    const parts = { 'word/numbering.xml': numbering, 'word/_rels/document.xml.rels': relations };
    expect(await shown(body, parts)).toEqual([
      [
        ['1.属于国家秘密', '1'],
        ['2.重复申请', '2'],
      ],
    ]);
  });
});

describe('a document that is put in whole', () => {
  const relations = strToU8(
    '<Relationships><Relationship Id="c1" Type="http://x/aFChunk" Target="part.htm"/><Relationship Id="c2" Type="http://x/aFChunk" Target="/word/b.mht"/></Relationships>',
  );
  const page = strToU8(
    '<html><body><p>二、主动公开政府信息情况</p><table><tr><td>规章</td><td>1</td></tr><tr><td>甲</td><td>2</td></tr></table></body></html>',
  );

  it('is read where it is a page', async () => {
    const parts = { 'word/_rels/document.xml.rels': relations, 'word/part.htm': page };
    expect(await shown(`${p(run('前'))}<w:altChunk r:id="c1"/>${p(run('后'))}`, parts)).toEqual([
      '前',
      '二、主动公开政府信息情况',
      [
        ['规章', '1'],
        ['甲', '2'],
      ],
      '后',
    ]);
  });

  it('is told where it is not', async () => {
    const parts = { 'word/_rels/document.xml.rels': relations, 'word/b.mht': page };
    expect(await shown(`${p(run('前'))}<w:altChunk r:id="c2"/><w:altChunk r:id="c1"/>`, parts)).toEqual([
      '前',
      { picture: 'b.mht' },
      { picture: 'part.htm' },
    ]);
  });
});
