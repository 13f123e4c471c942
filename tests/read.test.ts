import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docxReport } from '../examples/portal/carriers/docx-report.ts';
import { htmlReport } from '../examples/portal/carriers/html-report.ts';
import { textReport } from '../examples/portal/carriers/text-report.ts';
import { agency, manuscript, values } from './own-report.ts';
import { jsonLines, program, scratchFolder } from './program.ts';

const scratch = scratchFolder();
const at = (name: string): string => path.join(scratch.path, name);

beforeAll(async () => {
  writeFileSync(at('report.docx'), await docxReport(manuscript));
  writeFileSync(at('report.txt'), textReport(manuscript));
  writeFileSync(at('report.html'), `<meta charset="utf-8"><body>${htmlReport(manuscript)}`);
  writeFileSync(at('damaged.docx'), (await docxReport(manuscript)).subarray(0, 3000));
  writeFileSync(at('damaged.pdf'), '%PDF-1.4\nthis is no pdf\n');
  writeFileSync(at('empty.pdf'), '');
  writeFileSync(at('photo.png'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  writeFileSync(at('letter.txt'), '关于召开会议的通知\n\n请各单位准时参加。\n');
});
afterAll(() => scratch.remove());

describe('nianbao read', () => {
  it('prints one report as the contract says', async () => {
    const { code, stdout, stderr } = await program('read', at('report.docx'), '--json');
    expect([code, stderr]).toEqual([0, '']);
    const [report] = jsonLines(stdout);
    expect(report).toMatchObject({
      file: at('report.docx'),
      format: 'docx',
      certainty: 'text',
      title: `${agency}2023年政府信息公开工作年度报告`,
      agency: { name: agency, key: null },
      year: 2023,
      tables: {
        disclosure: { generation: 'gf2021', state: 'complete' },
        requests: { generation: 'gf2021', state: 'complete' },
        remedies: { generation: 'gf2021', state: 'complete' },
      },
      issues: [],
    });
    expect(report?.['sha256']).toMatch(/^[0-9a-f]{64}$/u);
    expect(report?.['values']).toMatchObject({
      'requests.new.natural_person': {
        state: 'number',
        value: values['requests.new.natural_person'],
        at: { row: 4 },
      },
    });
    expect(Object.keys(report?.['values'] as object)).toHaveLength(200);
    expect((report?.['sections'] as { number: number }[]).map(({ number }) => number)).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
  });

  it.each([
    ['damaged.docx', 'zip-damaged'],
    ['damaged.pdf', 'document-damaged'],
    ['empty.pdf', 'empty'],
    ['photo.png', 'document-damaged'],
    ['letter.txt', 'not-a-report'],
    ['absent.pdf', 'file-unreadable'],
  ])('prints the trouble of %s as %s, reads on, and ends with 2', async (name, errorCode) => {
    const { code, stdout } = await program('read', at(name), at('report.txt'), '--json');
    const [trouble, report] = jsonLines(stdout);
    expect(trouble).toMatchObject({ file: at(name), error: { code: errorCode } });
    const message = (trouble?.['error'] as { message: string }).message;
    expect(message.length).toBeGreaterThan(20);
    expect(message).not.toMatch(/\n|undefined| at .*\.ts/u);
    expect(report).toMatchObject({ year: 2023, format: 'text' });
    expect(code).toBe(2);
  });

  it('takes a file for what it is, not for what it is called', async () => {
    writeFileSync(at('called.pdf'), `<html><meta charset="utf-8"><body>${htmlReport(manuscript)}`);
    const { stdout } = await program('read', at('called.pdf'), '--json');
    expect(jsonLines(stdout)[0]).toMatchObject({ format: 'html', year: 2023 });
  });

  it('prints the same for people, in words', async () => {
    const { code, stdout } = await program('read', at('report.html'));
    expect(code).toBe(0);
    expect(stdout).toMatch(/200 of 200 figures/u);
  });
});
