import { parse as treeOf } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { docReport } from '../../examples/portal/carriers/doc-report.ts';
import { docxReport } from '../../examples/portal/carriers/docx-report.ts';
import { htmlReport } from '../../examples/portal/carriers/html-report.ts';
import { ofdReport } from '../../examples/portal/carriers/ofd-report.ts';
import { pdfReport } from '../../examples/portal/carriers/pdf-report.ts';
import { rarFile } from '../../examples/portal/carriers/rar-file.ts';
import { scanReport } from '../../examples/portal/carriers/scan-report.ts';
import { sheetReport } from '../../examples/portal/carriers/sheet-report.ts';
import { textReport } from '../../examples/portal/carriers/text-report.ts';
import { zipFile } from '../../examples/portal/carriers/zip-file.ts';
import type { ReadReport } from '../../model/report.ts';
import type { ShownDocument, ShownPage } from '../../model/shown.ts';
import { manuscript } from '../../tests/own-report.ts';
import { parse } from '../parse.ts';
import { pageOfShown, shownOf } from './shown.ts';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

function* elementsIn(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsIn(child);
}

function textIn(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
}

/** Texts of the elements with the id `here`, as a browser would find them. */
function marksIn(content: string): readonly string[] {
  const here = [...elementsIn(treeOf(content))].filter(({ attrs }) =>
    attrs.some(({ name, value }) => name === 'id' && value === 'here'),
  );
  return here.map((element) => textIn(element).replace(/\s+/gu, ' ').trim());
}

const html = Buffer.from(`<meta charset="utf-8"><body><div id="zoom">${htmlReport(manuscript)}</div>`);

/** Some figures of a report over all its tables, blank ones among them. */
function figuresOf({ values }: ReadReport): readonly (readonly [string, ReadReport['values'][string]])[] {
  return Object.entries(values).filter(([, { at }], index) => at !== null && index % 17 === 0);
}

async function shownWith(
  bytes: Uint8Array,
  fileName: string,
  report: ReadReport,
  value: ReadReport['values'][string],
): Promise<ShownDocument | ShownPage> {
  const { at, raw } = value;
  if (at === null) throw new Error('a figure with a place was asked for');
  const mark = { mark: { kind: 'cell', at, raw }, certainty: report.certainty } as const;
  return await shownOf(bytes, { fileName }, report.member, mark);
}

describe('a carrier of text', () => {
  it.each([
    ['page.html', () => html, 'archived'],
    ['a.docx', () => docxReport(manuscript), 'reader'],
    ['a.doc', () => docReport(manuscript), 'reader'],
    ['a.xlsx', () => sheetReport(manuscript, 'xlsx'), 'reader'],
    ['a.xls', () => sheetReport(manuscript, 'xls'), 'reader'],
    ['a.ofd', () => ofdReport(manuscript), 'reader'],
    ['a.txt', () => textReport(manuscript), 'reader'],
    [
      'a.zip',
      async () => zipFile([{ name: '年报/报告.docx', bytes: await docxReport(manuscript) }]),
      'reader',
    ],
    ['b.zip', () => zipFile([{ name: '年报/报告.html', bytes: html }]), 'archived'],
    ['a.rar', async () => rarFile([{ name: '报告.docx', bytes: await docxReport(manuscript) }]), 'reader'],
  ])(
    '%s: the marked cell holds the figure, and so does the marked sentence',
    async (fileName, make, view) => {
      const bytes = await make();
      const { reports } = await parse(bytes, { fileName });
      const [report] = reports;
      if (report === undefined) throw new Error('the carrier holds a report');
      const figures = figuresOf(report);
      expect(figures.length).toBeGreaterThan(6);
      for (const [, value] of figures) {
        const shown = await shownWith(bytes, fileName, report, value);
        expect(shown).toMatchObject({
          kind: 'document',
          view,
          marking: { kind: 'marked', text: value.raw ?? '' },
        });
        expect(shown.kind === 'document' && marksIn(shown.content)).toEqual([value.raw ?? '']);
      }
      const [figure] = report.prose;
      if (figure === undefined) throw new Error('the report has figures in sentences');
      const mark = { kind: 'sentence', at: figure.at, raw: figure.raw } as const;
      const sentence = await shownOf(bytes, { fileName }, report.member, { mark, certainty: 'text' });
      expect(sentence.kind === 'document' && marksIn(sentence.content)).toEqual([figure.raw]);
    },
  );
});

/** Darkest and brightest of the pixels within a box of a page. */
async function inkWithin(
  png: Uint8Array,
  { width, height, box }: ShownPage,
): Promise<readonly [number, number]> {
  if (box === null) throw new Error('a box was asked for');
  const picture = sharp(png);
  const size = await picture.metadata();
  const [x, y] = [size.width / width, size.height / height];
  const cut = await picture
    .extract({
      left: Math.floor(box.x * x) + 3,
      top: Math.floor(box.y * y) + 3,
      width: Math.max(1, Math.floor(box.width * x) - 6),
      height: Math.max(1, Math.floor(box.height * y) - 6),
    })
    .greyscale()
    .raw()
    .toBuffer();
  return [Math.min(...cut), Math.max(...cut)];
}

describe('a carrier of pages', () => {
  it.each([
    ['a.pdf', () => pdfReport(manuscript), 'marked'],
    ['scan.pdf', () => scanReport(manuscript, 120), 'boxed'],
  ])('%s: the box lies on its page and has ink in it', async (fileName, make, kind) => {
    const bytes = await make();
    const { reports } = await parse(bytes, { fileName });
    const [report] = reports;
    const [, value] =
      Object.entries(report?.values ?? {}).find(([, { raw }]) => (raw ?? '').length > 1) ?? [];
    if (report === undefined || value === undefined) throw new Error('the carrier holds a report');
    const shown = await shownWith(bytes, fileName, report, value);
    if (shown.kind !== 'page' || shown.box === null) throw new Error('a page with a box was asked for');
    expect(shown.marking.kind).toBe(kind);
    const { box, width, height } = shown;
    expect(Math.min(box.x, box.y, width - box.x - box.width, height - box.y - box.height)).toBeGreaterThan(0);
    const png = await pageOfShown(bytes, { fileName }, null, shown.page);
    const [darkest, brightest] = await inkWithin(png, shown);
    expect(darkest).toBeLessThan(128);
    expect(brightest).toBeGreaterThan(200);
    await expect(pageOfShown(bytes, { fileName }, null, 999)).rejects.toMatchObject({ code: 'page-absent' });
  });
});

describe('what does not agree', () => {
  it('is never marked: another text at the place, no such place, no such file', async () => {
    const at = { table: 2, row: 4, column: 9 };
    const other = await shownOf(html, {}, null, {
      mark: { kind: 'cell', at: { table: 1, row: 1, column: 1 }, raw: '987654' },
      certainty: 'text',
    });
    expect(other).toMatchObject({ kind: 'document', marking: { kind: 'differs' } });
    expect(other.kind === 'document' && marksIn(other.content)).toEqual([]);
    const absent = await shownOf(html, {}, null, {
      mark: { kind: 'cell', at: { ...at, table: 90 }, raw: '5' },
      certainty: 'text',
    });
    expect(absent).toMatchObject({ marking: { kind: 'not-found' } });
    const zip = zipFile([{ name: 'a.html', bytes: html }]);
    await expect(shownOf(zip, {}, '../a.html', null)).rejects.toMatchObject({ code: 'member-absent' });
  });
});

describe('a hostile page', () => {
  const hostile = `<!doctype html><html><head><base href="http://evil.example/"><meta http-equiv="refresh" content="0;url=http://evil.example/">
<link rel="stylesheet" href="http://evil.example/a.css"><script>alert(1)</script><style>body{background:url(http://evil.example/)}</style></head>
<body onload="alert(2)"><div id="zoom"><p onclick="alert(3)" style="background:url(http://evil.example/b)">本报告 &lt;script&gt;alert(9)&lt;/script&gt;</p>
<svg><script>alert(4)</script><foreignObject><iframe srcdoc="x"></iframe></foreignObject></svg><math><mtext><img src=x onerror=alert(5)></mtext></math>
<a href="javascript:alert(6)">链接</a><form action="http://evil.example/"><input name="a"><button formaction="javascript:1">按</button><textarea></textarea></form>
<iframe src="http://evil.example/"></iframe><object data="x"></object><embed src="x"><video src="http://evil.example/v"></video>
<noscript><p title="</noscript><img src=x onerror=alert(7)>"></noscript><template><script>alert(8)</script></template>
<img src="http://evil.example/p.png" alt='"><script>alert(10)</script>'><del><script>alert(11)</script>旧</del>
<table><tr><td id="here" onmouseover="alert(12)" background="http://evil.example/c">指标</td><td colspan="2' onx='1">5</td></tr><tr><td>甲</td><td>乙</td></tr></table></div></body></html>`;

  it('comes out as text and tables alone', async () => {
    const shown = await shownOf(Buffer.from(hostile), {}, null, {
      mark: { kind: 'cell', at: { table: 1, row: 1, column: 2 }, raw: '5' },
      certainty: 'text',
    });
    if (shown.kind !== 'document') throw new Error('a document was asked for');
    const elements = [...elementsIn(treeOf(`<body>${shown.content}`))];
    const names = new Set(elements.map(({ tagName }) => tagName));
    const allowed = new Set('html head body p div table tbody tr td span s br'.split(' '));
    expect([...names].filter((name) => !allowed.has(name))).toEqual([]);
    const attributes = elements.flatMap(({ attrs }) => attrs.map(({ name }) => name));
    expect([...new Set(attributes)].toSorted()).toEqual(['class', 'colspan', 'id']);
    expect(shown.content).not.toMatch(/evil\.example|javascript:|<script|onload=/u);
    expect(shown.content).toContain('&lt;script&gt;alert(9)&lt;/script&gt;');
    expect(marksIn(shown.content)).toEqual(['5']);
  });
});
