import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { coverArchive } from '../cli/coverage.ts';
import { referencePath } from '../cli/reference.ts';
import { registerFor } from '../cli/registers.ts';
import { settleAgencies } from '../cli/settling.ts';
import type { Archive } from '../store/archive.ts';
import { noteCandidate } from '../store/candidates.ts';
import { keep } from '../store/captures.ts';
import { coverageCells } from '../store/coverage-asked.ts';
import { noteSite } from '../store/sites.ts';
import { exchangeOf } from '../store/testing/exchanges.ts';
import { walkedPortal } from '../store/testing/walked-portal.ts';
import { htmlCarrier, sectionHeadings, sheetsOf, smallYear } from './made-report.ts';
import { scratchFolder } from './program.ts';
import { readAgain, within } from './reread-archive.ts';

/** A person says that a bureau's reports from 2023 on are another one's; one page of 2023 holds nothing to read. */
const scratch = scratchFolder();
afterAll(() => scratch.remove());

const pages = [
  { agency: '鲤城区教育局', year: 2021, isRead: true },
  { agency: '鲤城区教育局', year: 2022, isRead: true },
  { agency: '鲤城区教育和体育局', year: 2022, isRead: true },
  { agency: '鲤城区教育局', year: 2023, isRead: false },
];

function bodyOf({ agency, year, isRead }: (typeof pages)[number]): Uint8Array {
  const sheets = sheetsOf({ ...smallYear(), 'disclosure.licences.decisions': String(year) });
  const { paragraph, table, file } = htmlCarrier;
  const title = paragraph(`${agency}${year}年政府信息公开工作年度报告`);
  const parts = (['disclosure', 'requests', 'remedies'] as const).flatMap((code) => [
    paragraph(sectionHeadings[code]),
    table(sheets[code]),
  ]);
  return file(isRead ? [title, ...parts] : [paragraph('详见附件。')]);
}

function statusesIn(archive: Archive): readonly string[] {
  const wanted = { region: '350502', siteId: null, from: 2022, to: 2023, type: 'bureau', statuses: [] };
  return [...coverageCells(archive, { ...wanted, today: '2026-01-01' })]
    .map(({ agencyName, year, status }) => `${agencyName} ${year} ${status}`)
    .toSorted();
}

test.each([
  ['a key', '350502:bureau:education,,,,2023,,350502:bureau:education_sports,,'],
  ['a name', '鲤城区教育局,,,,2023,,350502:bureau:education_sports,,'],
])(
  'from the year in which a line for %s moves an agency, nobody is missing by its old name',
  async (kind, line) => {
    const folder = path.join(scratch.path, kind);
    await within(folder, async (archive) => {
      noteSite(archive, { id: 'portal', name: '泉州市鲤城区人民政府', region: '350502', family: 'trs' });
      const { runId, listId: captureId } = walkedPortal(() => archive).walked('2024-03-01', { to: 2023 });
      if (captureId === null) throw new Error('the walk kept its list');
      const list = 'http://127.0.0.1/nb/';
      pages.forEach((page, index) => {
        const url = `${list}${index}.html`;
        const link = { url, title: '年报', publishedOn: null, foundOn: list, reportYear: page.year };
        const at = '2024-03-01T02:30:00.000Z';
        noteCandidate(archive, 'portal', { ...link, agencyName: page.agency }, at, {
          url: list,
          captureId,
        });
        keep(archive, { ...exchangeOf({ url, body: bodyOf(page), at }), siteId: 'portal' }, runId);
      });
      await readAgain(archive);
      await coverArchive(archive);
      expect(statusesIn(archive)).toContain('鲤城区教育局 2023 unread');
      expect(statusesIn(archive)).toContain('鲤城区教育和体育局 2023 missing');
      mkdirSync(path.join(folder, path.dirname(referencePath)), { recursive: true });
      writeFileSync(
        path.join(folder, referencePath),
        `match,region,site,address,from,to,key,name,note\n${line}\n`,
      );
    });
    await within(folder, async (archive) => {
      settleAgencies(archive, registerFor(archive));
      await coverArchive(archive);
      expect(statusesIn(archive)).toContain('鲤城区教育和体育局 2023 unknown');
      expect(statusesIn(archive).filter((told) => told.endsWith('2023 missing'))).toEqual([]);
    });
  },
);
