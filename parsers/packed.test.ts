import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { docxReport } from '../examples/portal/carriers/docx-report.ts';
import { gbkBytes } from '../examples/portal/carriers/gbk.ts';
import { htmlReport } from '../examples/portal/carriers/html-report.ts';
import { textReport } from '../examples/portal/carriers/text-report.ts';
import { reportFigures } from '../examples/portal/figures/report-figures.ts';
import { manuscriptOf } from '../examples/portal/paper/manuscript.ts';
import type { Manuscript } from '../examples/portal/paper/manuscript.ts';
import { formsOf } from '../examples/portal/press/publication.ts';
import { DocumentError } from '../model/errors.ts';
import type { Reading } from '../model/report.ts';
import { parse } from './parse.ts';

interface Written {
  readonly agency: string;
  readonly manuscript: Manuscript;
  readonly values: Readonly<Record<string, number | null>>;
}

function written(agency: string, year: number): Written {
  const values = reportFigures({ name: agency, size: 'street' }, year, formsOf(year));
  const title = `${agency}${year}年政府信息公开工作年度报告`;
  const datedOn = `${year + 1}-01-12`;
  return {
    agency,
    values,
    manuscript: manuscriptOf({ title, agency, year, forms: formsOf(year), values, datedOn }),
  };
}

/** A zip whose names are bytes of a Chinese Windows: GBK, without the flag that says UTF-8. */
function zipWithGbkNames(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const names = Object.keys(files);
  const placeholders = names.map((name, at) => `${at}`.padStart(gbkBytes(name).length, '#'));
  const zip = Buffer.from(
    zipSync(
      Object.fromEntries(names.map((name, at) => [placeholders[at] ?? '', files[name] ?? strToU8('')])),
    ),
  );
  names.forEach((name, at) => {
    for (
      let found = zip.indexOf(placeholders[at] ?? '');
      found >= 0;
      found = zip.indexOf(placeholders[at] ?? '')
    ) {
      zip.set(gbkBytes(name), found);
    }
  });
  return zip;
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const outcome = await parse(bytes, {}).catch((error: unknown) => error);
  if (outcome instanceof DocumentError) return outcome.code;
  throw new Error('the file was read');
}

const summary = ({ reports }: Reading): unknown =>
  reports.map(({ member, format, agency, year }) => [member, format, agency.name, year]);

describe('a packed file', () => {
  const [bridge, mill] = [written('青岚区柳桥街道办事处', 2023), written('青岚区水磨镇人民政府', 2022)];

  test('gives every report in it, with the name of its file from GBK and its own format', async () => {
    const zip = zipWithGbkNames({
      '年报/1.柳桥街道.docx': await docxReport(bridge.manuscript),
      '年报/2.水磨镇.txt': textReport(mill.manuscript),
      '说明.txt': strToU8('以上为各单位报送的材料。'),
    });
    const reading = await parse(zip, { fileName: '年报.zip' });
    expect(summary(reading)).toEqual([
      ['年报/1.柳桥街道.docx', 'docx', bridge.agency, 2023],
      ['年报/2.水磨镇.txt', 'text', mill.agency, 2022],
    ]);
    expect(reading.unread).toEqual([expect.objectContaining({ member: '说明.txt', code: 'not-a-report' })]);
    for (const [at, { values }] of [bridge, mill].entries()) {
      const read = Object.entries(reading.reports[at]?.values ?? {}).map(([code, { value }]) => [
        code,
        value,
      ]);
      expect(Object.fromEntries(read)).toEqual(values);
    }
  });

  test('what is known of it as a whole holds for the one report in it and for none of several', async () => {
    const bare = new TextEncoder().encode(
      `<html><body>${htmlReport(bridge.manuscript).replaceAll(/青岚区柳桥街道办事处|2023年/gu, '')}</body></html>`,
    );
    const hints = { agencyName: '青岚区柳桥街道办事处', year: 2023 };
    const alone = await parse(zipSync({ 'report.html': bare }), hints);
    expect(alone.reports.map(({ agency, year }) => [agency.name, year])).toEqual([[hints.agencyName, 2023]]);
    const several = await parse(zipSync({ 'a.html': bare, 'b.html': bare }), hints);
    expect(several.reports.map(({ agency, year }) => [agency.name, year])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test('goes on past a damaged member and names it', async () => {
    const docx = await docxReport(bridge.manuscript);
    const reading = await parse(
      zipSync({ 'a.docx': docx.subarray(0, docx.length / 2), 'b.txt': textReport(mill.manuscript) }),
      {},
    );
    expect(summary(reading)).toEqual([['b.txt', 'text', mill.agency, 2022]]);
    expect(reading.unread).toEqual([expect.objectContaining({ member: 'a.docx', code: 'zip-damaged' })]);
  });

  test('within a packed file is opened, and no deeper', async () => {
    const inner = zipSync({ 'c.txt': textReport(mill.manuscript) });
    const reading = await parse(zipSync({ 'inner.zip': inner }), {});
    expect(reading.reports.map(({ member }) => member)).toEqual(['inner.zip/c.txt']);
    const deeper = zipSync({ 'middle.zip': zipSync({ 'inner.zip': inner }) });
    expect(await refusal(deeper)).toBe('packed-too-deep');
  });

  test('without a report is no report, and a RAR that is cut is damaged', async () => {
    expect(await refusal(zipSync({ 'a.txt': strToU8('通知：请查收附件。') }))).toBe('not-a-report');
    expect(await refusal(Buffer.from('Rar!\x1a\x07\x00', 'latin1'))).toBe('rar-damaged');
    expect(await refusal(Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1'))).toBe('rar-damaged');
  });
});
