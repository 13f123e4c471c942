import { describe, expect, it } from 'vitest';
import { bibtexCitation, gbCitation } from './citations.ts';
import type { Cited } from './citations.ts';

const cited: Cited = {
  author: '甲县教育局',
  title: '甲县教育局2023年政府信息公开工作年度报告',
  year: 2023,
  publishedOn: '2024-01-20',
  capturedOn: '2024-03-02',
  url: 'http://www.qinghe.example/zwgk/1.html?a=1&b=2_3#x',
  member: null,
  sha256: 'ab'.repeat(32),
  uuid: '01234567-89ab-4cde-8f01-23456789abcd',
  quoted: '本年新收政府信息公开申请数量 · 总计 = 5',
};

describe('GB/T 7714', () => {
  it('names author, title, both days, the address and the archived record', () => {
    expect(gbCitation(cited)).toBe(
      '甲县教育局. 甲县教育局2023年政府信息公开工作年度报告[EB/OL]. (2024-01-20)[2024-03-02]. http://www.qinghe.example/zwgk/1.html?a=1&b=2_3#x. 所引：本年新收政府信息公开申请数量 · 总计 = 5。存档：SHA-256 ' +
        `${'ab'.repeat(32)}；WARC urn:uuid:01234567-89ab-4cde-8f01-23456789abcd.`,
    );
  });

  it('leaves out what is not known, and never breaks its line', () => {
    const short = gbCitation({
      ...cited,
      publishedOn: null,
      quoted: null,
      title: ' 年\n报 ',
      member: 'a\n/b.docx',
    });
    expect(short).toContain('. 年 报[EB/OL]. [2024-03-02]. http');
    expect(short).toContain('（压缩包内：a /b.docx）');
    expect(short).not.toMatch(/\n|\(\)|null|所引/u);
  });
});

describe('BibTeX', () => {
  it('has the fields of an online source', () => {
    const lines = bibtexCitation(cited).split('\n');
    expect(lines[0]).toBe('@online{nianbao-2023-abababababab,');
    expect(lines).toContain('  author  = {{甲县教育局}},');
    expect(lines).toContain('  year    = {2024},');
    expect(lines).toContain('  date    = {2024-01-20},');
    expect(lines).toContain('  url     = {http://www.qinghe.example/zwgk/1.html?a=1&b=2_3#x},');
    expect(lines.at(-1)).toBe('}');
  });

  it('escapes what means something to TeX, so that braces stay balanced', () => {
    const hostile = '甲_乙 & 50% {x} $y$ #1 \\input{/etc/passwd} ~^';
    const entry = bibtexCitation({
      ...cited,
      title: hostile,
      author: hostile,
      member: hostile,
      url: 'http://a/}{\\x',
    });
    expect(entry).toContain(
      '甲\\_乙 \\& 50\\% \\{x\\} \\$y\\$ \\#1 \\textbackslash{}input\\{/etc/passwd\\} \\textasciitilde{}\\textasciicircum{}',
    );
    expect(entry).toContain('url     = {http://a/%7D%7B%5Cx}');
    const bare = entry.replaceAll(/\\[{}]/gu, '');
    expect(bare.split('{').length).toBe(bare.split('}').length);
    expect(entry).not.toMatch(/[^\\]input\{\//u);
  });

  it('takes the report year where no day is known', () => {
    const entry = bibtexCitation({ ...cited, publishedOn: null });
    expect(entry).toContain('year    = {2023}');
    expect(entry).not.toMatch(/ date |null/u);
  });
});
