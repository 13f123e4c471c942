import { describe, expect, test } from 'vitest';
import type { Block, Document } from '../../model/document.ts';
import { DocumentError } from '../../model/errors.ts';
import { readHtml } from './html.ts';

const prose = '本机关在这一年按照要求公开信息，群众可以在网站查阅，也可以到服务中心查阅。';

function read(text: string): Promise<Document> {
  return readHtml(new TextEncoder().encode(text));
}

/** Paragraphs as they are, grids as rows of texts, pictures as their names. */
async function shown(text: string): Promise<readonly unknown[]> {
  return (await read(text)).blocks.map(shownBlock);
}

function shownBlock(block: Block): unknown {
  if (block.kind === 'paragraph') return block.text;
  if (block.kind === 'picture') return { picture: block.name, large: block.large ?? null };
  return block.grid.map((row) => row.map((cell) => cell.text));
}

describe('text', () => {
  test.each([
    ['runs are joined without blanks', '<p><span>20</span><b>23</b><font>年</font></p>', ['2023年']],
    ['entities and wide blanks fold', '<p>&nbsp;&emsp;一、　总体&nbsp; 情况\n</p>', ['一、 总体 情况']],
    ['zero-width characters go', '<p>年\u200b度<wbr>报\ufeff告&#8203;</p>', ['年度报告']],
    [
      'lines and list points are paragraphs',
      '<div>甲<br>乙<ul><li>丙<li>丁</ul>戊</div>',
      ['甲', '乙', '丙', '丁', '戊'],
    ],
    ['text between paragraphs stays in order', '<div>甲<p>乙</p>丙</div>', ['甲', '乙', '丙']],
    ['full-width digits and signs stay', '<p>１，１１３ +19 —</p>', ['１，１１３ +19 —']],
    [
      'white digits do not become part of a figure',
      '<p><font color="#FFFFFF">9</font>38</p><p>38<span style="font-size:9pt;color:white">1</span></p>',
      ['[9]38', '38[1]'],
    ],
    ['a note mark does not become a digit', '<p>12<sup>1</sup>件，10m<sup>2</sup></p>', ['12[1]件，10m2']],
    [
      'hidden parts do not count',
      '<p>甲<span style="DISPLAY : none">9</span></p><p hidden>乙</p><noscript>丙</noscript>',
      ['甲'],
    ],
    [
      'templates, scripts and fields do not count',
      '<p>甲<script>9</script></p><template>乙</template><input value=9><textarea>9</textarea>',
      ['甲'],
    ],
    [
      'struck text is deleted text',
      `<p>${prose}</p><p><s>5</s><del>6</del><u>7</u><span style="text-decoration: line-through">8</span></p>`,
      [prose, '7'],
    ],
    [
      'a strike left open strikes nothing',
      `<p>甲</p><p><s>${prose}</p><p>${prose}</p>`,
      ['甲', prose, prose],
    ],
    ['preformatted lines are paragraphs', '<pre>甲\n乙\n</pre>', ['甲', '乙']],
    [
      'preformatted tabs are a table',
      '<pre>规章\t0\t1\n行政许可\t2\n</pre>',
      [
        [
          ['规章', '0', '1'],
          ['行政许可', '2', ''],
        ],
      ],
    ],
    ['plain text saved as a page', '<html><body>一、总体情况<br>\n二</body></html>', ['一、总体情况', '二']],
  ])('%s', async (_, page, expected) => {
    expect(await shown(page)).toEqual(expected);
  });
});

describe('tables', () => {
  const row = (...cells: readonly string[]): string =>
    `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;

  test('the foot of a table comes last and a caption first', async () => {
    const page = `<table><caption>表一</caption><tfoot>${row('合计', '1')}</tfoot><tbody>${row('规章', '1')}</tbody></table>`;
    expect(await shown(page)).toEqual([
      '表一',
      [
        ['规章', '1'],
        ['合计', '1'],
      ],
    ]);
  });

  test('a rowspan ends with its row group', async () => {
    const page = `<table><tbody><tr><td rowspan=5>甲</td><td>1</td></tr></tbody><tbody>${row('乙', '2')}</tbody></table>`;
    expect(await shown(page)).toEqual([
      [
        ['甲', '1'],
        ['乙', '2'],
      ],
    ]);
  });

  test('hidden rows and cells are not there', async () => {
    const page = `<table><tr style="display:none"><td>规章</td><td>9</td></tr>${row('规章', '0')}<tr><td hidden>x</td><td>许可</td><td>1</td></tr></table>`;
    expect(await shown(page)).toEqual([
      [
        ['规章', '0'],
        ['许可', '1'],
      ],
    ]);
  });

  test('tables that follow each other stay apart', async () => {
    const page = `<table>${row('规章', '0')}</table><table>${row('许可', '1')}</table>`;
    expect(await shown(page)).toEqual([[['规章', '0']], [['许可', '1']]]);
  });

  test('a picture in a cell keeps the cell from being blank', async () => {
    const { blocks } = await read(
      `<table>${row('规章', '<img src="a.png" width=12 height=14>', '<img src=s.gif width=1>')}</table>`,
    );
    const [table] = blocks;
    expect(table?.kind === 'grid' && table.grid[0]?.map((cell) => cell.hasImage ?? false)).toEqual([
      false,
      true,
      false,
    ]);
  });

  test('a table that frames one picture is the picture', async () => {
    expect(
      await shown('<table><tr><td><img src="W020240101.png" width="600" height="400"></td></tr></table>'),
    ).toEqual([{ picture: 'W020240101.png', large: true }]);
  });

  test('rows without spans and of different lengths say how many cells each had', async () => {
    const [table] = (
      await read(`<table>${row('行政许可', '106', '2939', '')}${row('行政强制', '0')}</table>`)
    ).blocks;
    expect(table).toMatchObject({ kind: 'grid', aligned: true, widths: [4, 2] });
  });

  test('an inner table parts the rows before it from those after it', async () => {
    const inner = `<table>${row('规章', '0')}${row('规范性文件', '1')}</table>`;
    const page = `<table>${row('甲', '1')}${row('乙', inner)}${row('丙', '3')}</table>`;
    expect(await shown(page)).toEqual([
      [['甲', '1']],
      '乙',
      [
        ['规章', '0'],
        ['规范性文件', '1'],
      ],
      [['丙', '3']],
    ]);
  });

  test('a section heading in a row of its own is a paragraph, a row of a form is not', async () => {
    const heading = '<tr><td colspan=2>三、收到和处理政府信息公开申请情况</td></tr>';
    const page = `<table>${heading}${row('一、本年新收政府信息公开申请数量', '0')}<tr><td colspan=2>第二十条第（一）项</td></tr></table>`;
    expect(await shown(page)).toEqual([
      '三、收到和处理政府信息公开申请情况',
      [['一、本年新收政府信息公开申请数量', '0']],
      '第二十条第（一）项',
    ]);
  });
});

describe('the article', () => {
  const table = '<table><tr><td>本年新收政府信息公开申请数量</td><td>4</td></tr></table>';
  const grid = [['本年新收政府信息公开申请数量', '4']];

  test('is the longest known container, not the first', async () => {
    const page = `<div class="TRS_Editor">横幅</div><div class="menu">首页</div><div class="TRS_Editor"><p>${prose.repeat(6)}</p>${table}</div><div>版权所有</div>`;
    expect(await shown(page)).toEqual([prose.repeat(6), grid]);
  });

  test.each([
    ['meta elements', '<meta name="ContentStart">', '<meta name="ContentEnd">'],
    ['comments', '<!--ZJEG_RSS.content.begin-->', '<!--ZJEG_RSS.content.end-->'],
  ])('stands between marks that are %s', async (_, start, end) => {
    const page = `<div><p>当前位置</p>${start}<p>${prose.repeat(6)}</p>${table}${end}<p>打印</p></div>`;
    expect(await shown(page)).toEqual([prose.repeat(6), grid]);
  });

  test('is the page without its chrome where no container is known', async () => {
    const page = `<header>站名</header><nav>首页</nav><div class="x"><p>${prose}</p>${table}</div><div class="footer">版权</div><form><button>搜索</button></form>`;
    expect(await shown(page)).toEqual([prose, grid]);
  });

  test('is not lost in a nav or header that was never closed', async () => {
    expect(await shown(`<nav>首页<div><p>${prose}</p>${table}</div>`)).toEqual(['首页', prose, grid]);
  });

  test('is widened to a table outside its container, but not to a hidden one', async () => {
    const container = `<div id="zoom"><p>${prose.repeat(6)}</p></div>`;
    expect(await shown(`<div>${container}<div>${table}</div></div>`)).toContainEqual(grid);
    expect(await shown(`<div>${container}<div style="display:none">${table}</div></div>`)).toEqual([
      prose.repeat(6),
    ]);
  });
});

describe('title and metadata', () => {
  const body = `<div id="zoom"><p>${prose.repeat(6)}</p></div>`;

  test('the printed title comes first where the article lacks it', async () => {
    const { blocks, meta } = await read(
      `<title>甲乡2023年度报告_某县</title><h2 class="title">政府信息公开年报</h2><div class="article-title">甲乡2023年<br>政府信息公开年度报告</div><p>发布时间：2024年1月5日</p>${body}`,
    );
    expect(blocks[0]).toEqual({ kind: 'paragraph', text: '甲乡2023年 政府信息公开年度报告' });
    expect(meta).toEqual({ title: '甲乡2023年 政府信息公开年度报告', publishedOn: '2024-01-05' });
  });

  test('a title that the article repeats is not doubled', async () => {
    const title = '甲乡2023年政府信息公开年度报告';
    const { blocks } = await read(
      `<h1>${title}</h1><div id="zoom"><p>甲乡2023年</p><p>政府信息公开年度报告</p><p>${prose.repeat(6)}</p></div>`,
    );
    expect(blocks[0]).toEqual({ kind: 'paragraph', text: '甲乡2023年' });
  });

  test('the window title loses the name of the site', async () => {
    const { meta } = await read(`<title>某县人民政府_甲乡2023年政府信息公开年度报告 - 年报</title>${body}`);
    expect(meta).toEqual({ title: '甲乡2023年政府信息公开年度报告 - 年报'.split(' - ')[0] });
  });

  test('an impossible day is no day', async () => {
    expect((await read(`<meta name="PubDate" content="2024-13-41">${body}`)).meta).toEqual({});
  });
});

describe('pictures', () => {
  test.each([
    ['<img src="a.jpg" style="width:560px;height:300px">', 'a.jpg', true],
    ['<img src="seal.png" width="120" height="120">', 'seal.png', false],
    ['<img src="/images/icon_pdf.gif">', 'icon_pdf.gif', false],
    ['<img src="./W0202.png?x=1" alt="图">', 'W0202.png', null],
    ['<img src="%E5%9B%BE1.png">', '图1.png', null],
    ['<img src="data:image/png;base64,AAAA" alt="表二">', '表二', null],
  ])('%s', async (image, picture, large) => {
    expect(await shown(`<p>前${image}后</p>`)).toEqual(['前后', { picture, large }]);
  });
});

describe('pages that cannot be read end with DocumentError', () => {
  const bombs: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['a shell for scripts', '<html><body><div id="app"></div><script>x</script></body></html>'],
    ['a frameset', '<frameset><frame src="a"></frameset>'],
    ['depth', '<div>'.repeat(100_000)],
    ['attributes', `<p ${Array.from({ length: 100_000 }, (_, index) => `a${index}`).join(' ')}>`],
    ['open formatting', Array.from({ length: 20_000 }, (_, index) => `<p><font a=${index}>x</p>`).join('')],
    [
      'spans',
      `<table><tr>${'<td rowspan=1000 colspan=1000>1'.repeat(9)}${'<tr><td>1<td>2'.repeat(999)}</table>`,
    ],
    ['nested tables', `${'<table><tr><td>a<td>'.repeat(5_000)}x`],
  ];
  test.each(bombs)('%s', async (_, page) => {
    await expect(read(page)).rejects.toThrow(DocumentError);
  });

  test('more bytes than a page has', async () => {
    await expect(readHtml(new Uint8Array(33 * 1024 * 1024))).rejects.toThrow(DocumentError);
  });

  test('tables nested as deep as is allowed are still read', async () => {
    const blocks = await shown(`${'<table><tr><td>'.repeat(240)}${prose.repeat(5)}`);
    expect(blocks).toEqual([prose.repeat(5)]);
  });

  test('misplaced elements in a table cost no more than others', async () => {
    expect((await shown(`<table>${'<b>x</b>'.repeat(50_000)}`)).length).toBe(1);
  });
});
