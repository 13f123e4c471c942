import { describe, expect, test } from 'vitest';
import type { Site } from '../model/site.ts';
import { attachmentsOf, isPageInPlaceOfFile } from './attachments.ts';

const host = 'http://www.qinghe.example';
const site: Site = { id: 'q', name: '青禾区', region: '990101', family: 'trs', entrances: [`${host}/nb/`] };
const filesOf = (body: string, page = `${host}/nb/202401/t20240119_1.html`) => {
  const { files, rejections } = attachmentsOf({ url: page, text: `<html><body>${body}</body></html>` }, site);
  return {
    files: files.map(({ url, name }) => [url.replace(`${host}/nb/202401/`, './').replace(host, ''), name]),
    rejections,
  };
};
const article = (inside: string) =>
  `<div class="nav"><a href="/help.pdf">帮助</a></div><div class="TRS_Editor"><p>正文正文</p>${inside}</div>`;

describe('files inside an article', () => {
  test.each([
    ['<a href="./P020240119.pdf">年报</a>', [['./P020240119.pdf', '年报']]],
    [
      '<p class="insertfileTag"><a appendix="true" href="./P01.docx" download="年报.docx">年报.docx</a></p>',
      [['./P01.docx', '年报.docx']],
    ],
    ['<a appendix="true" href="./download?id=7">附件</a>', [['./download?id=7', '附件']]],
    [
      '<a href="/module/download/downfile.jsp?classid=0&amp;filename=0a1b.pdf&amp;showname=x.pdf">下载</a>',
      [['/module/download/downfile.jsp?classid=0&filename=0a1b.pdf&showname=x.pdf', '下载']],
    ],
    [`<script>document.write('<a href="./P02.pdf">附\\'件</a>');</script>`, [['./P02.pdf', "附'件"]]],
    [
      `<script>var file_appendix="<a href=\\"/attach/0/c.docx\\">年报<\\/a>";</script>`,
      [['/attach/0/c.docx', '年报']],
    ],
    ['<iframe src="./P03.pdf"></iframe>', [['./P03.pdf', '']]],
    ['<iframe src="/pdfjs/web/viewer.html?file=..%2F..%2Ffiles%2Fa.pdf"></iframe>', [['/files/a.pdf', '']]],
    ['<iframe src="/js/viewer.html?file=/files/b.pdf&zoom=2#page=1"></iframe>', [['/files/b.pdf', '']]],
    ['<iframe src="about:blank" data-src="./P04.pdf"></iframe>', [['./P04.pdf', '']]],
    [`<script>document.write('<iframe src="./P05.pdf"></iframe>')</script>`, [['./P05.pdf', '']]],
    [`<iframe id="f"></iframe><script>var u = "./P06.pdf"; f.src = u</script>`, [['./P06.pdf', '']]],
    [
      `<script>$('#f').attr('src', '/pdfjs/web/viewer.html?file=%2Ffiles%2Fc.pdf')</script>`,
      [['/files/c.pdf', '']],
    ],
    [`<script>if (u.indexOf('.pdf') > 0) v = u + "_1.pdf"; w = "*.doc"</script>`, []],
    ['<img src="/images/loading.gif" data-original="./W03.jpg">', [['./W03.jpg', '']]],
    [
      '<embed src="/f/b.ofd"><object data="/f/c.pdf"></object>',
      [
        ['/f/b.ofd', ''],
        ['/f/c.pdf', ''],
      ],
    ],
    [
      '<a href="a.wps">1</a><a href="b.xls">2</a><a href="c.zip">3</a><a href="d.rar">4</a>',
      [
        ['./a.wps', '1'],
        ['./b.xls', '2'],
        ['./c.zip', '3'],
        ['./d.rar', '4'],
      ],
    ],
    ['<a href="./P01.pdf"></a><a href="./P01.pdf#page=2">年报</a>', [['./P01.pdf', '年报']]],
    ['<a href="/zwgk/">更多</a><a href="javascript:print()">打印</a>', []],
    [
      '<a href="./W03.jpg"><img src="./W03_s.gif"></a>',
      [
        ['./W03.jpg', ''],
        ['./W03_s.gif', ''],
      ],
    ],
    ['<img src="./W01.jpg" alt="表二">', [['./W01.jpg', '表二']]],
    [`<a href="javascript:downloadFile('./P07.docx')">年报</a>`, [['./P07.docx', '年报']]],
    [`<button onclick="window.open('./P08.PDF')">下载</button>`, [['./P08.PDF', '下载']]],
    ['<a href="javascript:;" data-url="./P09.wps">附件</a>', [['./P09.wps', '附件']]],
    ['<a href="./down.do?id=5">年报.docx</a>', [['./down.do?id=5', '年报.docx']]],
    ['<iframe src="/pdf/show.html?url=/files/d.pdf"></iframe>', [['/files/d.pdf', '']]],
    ['<object><param name="src" value="./P10.pdf"></object>', [['./P10.pdf', '']]],
    [`<a href="javascript:show('12')">附件</a><a data-url="./t1.html">年报</a>`, []],
    [
      '<img src="/img/icon_pdf.gif"><img src="./W02.png" width="16"><img src="data:image/png;base64,AA==">',
      [],
    ],
  ])('%s', (inside, expected) => {
    expect(filesOf(article(inside)).files).toEqual(expected);
  });
});

test('files right around the article and in places made for them count, those of the frame do not', () => {
  const { files } = filesOf(
    `<div class="header"><a href="/h.pdf">页眉</a></div>
     <div class="wrap"><div class="TRS_Editor"><p>正文正文</p></div><div class="down"><a href="./P1.pdf">附件</a></div><img src="/chrome.jpg"></div>
     <div class="fujian-list"><a href="./P2.docx">附件二</a></div>
     <footer><a href="/f.doc">页脚</a></footer>`,
  );
  expect(files).toEqual([
    ['./P1.pdf', '附件'],
    ['./P2.docx', '附件二'],
  ]);
});

test('the longest container is the article: a banner with the same class is not', () => {
  const { files } = filesOf(
    `<div id="top"><div class="TRS_Editor"><img src="/banner.jpg"></div></div>
     <div id="main"><div class="TRS_Editor"><p>一、总体情况</p><img src="./W01.jpg"></div></div>`,
  );
  expect(files).toEqual([['./W01.jpg', '']]);
});

test('a page without a known article gives its document links and no pictures', () => {
  expect(
    filesOf('<nav><a href="/n.pdf">导航</a></nav><div><a href="x.pdf">年报</a><img src="y.jpg"></div>').files,
  ).toEqual([['./x.pdf', '年报']]);
});

test('files on other hosts are turned down with a reason', () => {
  const { files, rejections } = filesOf(article('<a href="http://cdn.mirror.example/x.pdf">年报</a>'));
  expect(files).toEqual([]);
  expect(rejections).toMatchObject([
    { url: 'http://cdn.mirror.example/x.pdf', reason: 'off-site', title: '年报' },
  ]);
});

test('a base element moves relative links', () => {
  const text = `<html><head><base href="/files/"></head><body>${article('<a href="a.pdf">年报</a>')}</body></html>`;
  expect(attachmentsOf({ url: `${host}/nb/1.html`, text }, site).files).toMatchObject([
    { url: `${host}/files/a.pdf` },
  ]);
});

test.each([
  ['/a.pdf', '<html><body>文件不存在</body></html>', true],
  ['/downfile.jsp?filename=a.docx', '<!DOCTYPE html><p>error</p>', true],
  ['/a.pdf', `<html>${'x'.repeat(1100)}</html>`, true],
  ['/a.doc', `<html>${'x'.repeat(1100)}</html>`, false],
  ['/a.pdf', '%PDF-1.4', false],
  ['/a.docx', 'PK\u0003\u0004', false],
  ['/a.pdf', '', true],
  ['/a.html', '<html></html>', false],
])('%s answering %j is a page in place of a file: %s', (path, body, expected) => {
  expect(isPageInPlaceOfFile(host + path, new TextEncoder().encode(body))).toBe(expected);
});
