import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { load } from 'cheerio';
import { unzipSync } from 'fflate';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Form } from '../figures/forms.ts';
import { reportFigures } from '../figures/report-figures.ts';
import { manuscriptOf } from '../paper/manuscript.ts';
import type { Manuscript } from '../paper/manuscript.ts';
import { docxReport } from './docx-report.ts';
import { gbkBytes } from './gbk.ts';
import { htmlReport } from './html-report.ts';
import { pdfReport } from './pdf-report.ts';
import { tablePicture } from './picture-report.ts';
import { textReport } from './text-report.ts';
import { wordHtmlReport } from './word-html-report.ts';

const source = { name: '雨前区人民政府', size: 'region' } as const;
const manuscript = (form: Form): Manuscript =>
  manuscriptOf({
    title: '雨前区人民政府2022年政府信息公开工作年度报告',
    agency: source.name,
    year: 2022,
    forms: { disclosure: form, requests: form, remedies: form },
    values: reportFigures(source, 2022, form),
    datedOn: '2023-01-17',
    style: { thousands: true },
  });
const figures = reportFigures(source, 2022, 'gf2021');
const received = String(figures['requests.new.natural_person']);

describe('HTML', () => {
  test.each([
    ['gf2021', 22],
    ['gf2019', 20],
  ] as const)('%s has the spans of the official form', (form, rowSpan) => {
    const $ = load(htmlReport(manuscript(form)));
    expect($('table')).toHaveLength(3);
    const outcome = $('td').filter((_, cell) => $(cell).text() === '三、本年度办理结果');
    expect(outcome.attr('rowspan')).toBe(String(rowSpan));
    const covered = $('table')
      .eq(1)
      .find('td')
      .toArray()
      .reduce(
        (sum, cell) => sum + Number($(cell).attr('rowspan') ?? 1) * Number($(cell).attr('colspan') ?? 1),
        0,
      );
    expect(covered).toBe(10 * $('table').eq(1).find('tr').length);
  });

  test('pasted from Word it says the same', () => {
    const plain = (html: string) => load(html).text().replace(/\s/g, '');
    const pasted = wordHtmlReport(manuscript('gf2021'));
    expect(plain(pasted)).toBe(plain(htmlReport(manuscript('gf2021'))));
    expect(pasted).toMatch(/<span lang="EN-US"[^>]*>20<\/span><span lang="EN-US"[^>]*>22<\/span>/);
    expect(pasted).toContain('MsoNormal');
  });
});

describe('PDF', () => {
  const options = {
    cMapUrl: join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps/'),
    cMapPacked: true,
    useSystemFonts: true,
    verbosity: 0,
  };
  const pagesOf = async (bytes: Uint8Array): Promise<string[]> => {
    const document = await getDocument({ ...options, data: Uint8Array.from(bytes) }).promise;
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent();
      pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
    }
    await document.destroy();
    return pages;
  };

  test('its words come out, table three goes over a page, pages are numbered', async () => {
    const pages = await pagesOf(await pdfReport(manuscript('gf2021')));
    expect(pages.length).toBeGreaterThanOrEqual(4);
    const text = pages.join('').replace(/\s/g, '');
    expect(text).toContain('雨前区人民政府2022年政府信息公开工作年度报告');
    expect(text).toContain('2022年1月1日起至2022年12月31日止');
    expect(text).toContain(`一、本年新收政府信息公开申请数量${received}`);
    const pageOf = (words: string) => pages.findIndex((page) => page.includes(words));
    expect(pageOf('四、结转下年度继续办理')).toBeGreaterThan(pageOf('一、本年新收政府信息公开申请数量'));
    pages.forEach((page, at) => expect(page).toContain(`- ${at + 1} -`));
  });

  test('is the same in every byte when made twice', async () => {
    const [one, two] = [await pdfReport(manuscript('gf2019')), await pdfReport(manuscript('gf2019'))];
    expect(Buffer.compare(one, two)).toBe(0);
  });
});

describe('DOCX', () => {
  test('opens, with three tables and merged cells', async () => {
    const parts = unzipSync(await docxReport(manuscript('gf2021')));
    const xml = new TextDecoder().decode(parts['word/document.xml']);
    expect(xml.match(/<w:tbl>/g)).toHaveLength(3);
    expect(xml).toContain('<w:vMerge w:val="restart"/>');
    expect(xml).toContain('<w:gridSpan w:val="3"/>');
    expect(xml).toContain(`>${received}<`);
  });

  test('is the same in every byte when made twice', async () => {
    const one = await docxReport(manuscript('gf2021'));
    // The library stamps whole seconds; a second later a stamp that was left in would show.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(Buffer.compare(one, await docxReport(manuscript('gf2021')))).toBe(0);
  });
});

test('text comes in rows or in cells', () => {
  const rows = new TextDecoder().decode(textReport(manuscript('gf2021')));
  const total = `（七）总计\t\t${[...Object.keys(figures)]
    .filter((code) => code.startsWith('requests.results.total.'))
    .map((code) => figures[code])
    .join('\t')}`;
  expect(rows).toContain(`\n\t${total}\n`);
  const cells = new TextDecoder().decode(textReport(manuscript('gf2021'), { shape: 'cells' }));
  expect(cells).toContain(`\t一、本年新收政府信息公开申请数量\n\t${received}\n`);
});

test('GBK goes there and back, with references for what it lacks', () => {
  const text = '政府信息公开（“三安全一稳定”）、2023 abc';
  expect(new TextDecoder('gbk').decode(gbkBytes(text))).toBe(text);
  expect(new TextDecoder('gbk').decode(gbkBytes('𠮷'))).toBe('&#134071;');
});

test('a picture of a table is ruled from edge to edge, and its figures stand in it', async () => {
  const rows = manuscript('gf2021').tables.remedies;
  if (rows === 'picture') throw new Error('the manuscript has its tables as rows');
  const blank = rows.map((row) => row.map((cell) => ({ ...cell, text: '' })));
  const pixels = async (file: Uint8Array) => sharp(file).raw().toBuffer({ resolveWithObject: true });
  const lettered = await pixels(await tablePicture('remedies', rows));
  const bare = await pixels(await tablePicture('remedies', blank));
  const { width, height } = lettered.info;
  const isDark = (data: Buffer, x: number, y: number): boolean => (data[y * width + x] ?? 255) < 128;
  const margin = Math.round((12 * 150) / 72);
  const across = Array.from({ length: width - 2 * margin }, (_, at) => margin + at);
  const ruled = Array.from({ length: height }, (_, y) => y).filter((y) =>
    across.every((x) => isDark(bare.data, x, y)),
  );
  expect(ruled.length).toBeGreaterThanOrEqual(3);
  const ink = (data: Buffer): number => data.reduce((sum, level) => sum + (level < 128 ? 1 : 0), 0);
  expect(ink(lettered.data)).toBeGreaterThan(ink(bare.data) * 1.3);
});
