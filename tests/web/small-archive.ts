import { codebook } from '../../cli/comparing/codebook.ts';
import { worldOf } from '../../cli/web-world.ts';
import type { Archive } from '../../store/archive.ts';
import { noteList, noteRejection } from '../../store/candidates.ts';
import { keep } from '../../store/captures.ts';
import { noteChange } from '../../store/changes.ts';
import { storeCodebook } from '../../store/codebook.ts';
import { refreshCoverage } from '../../store/coverage.ts';
import { noteLedgers } from '../../store/ledgers.ts';
import { closeArchive, openArchive } from '../../store/open.ts';
import { putReading } from '../../store/reports.ts';
import { finishRun, startRun } from '../../store/runs.ts';
import { storeSiteAgencies } from '../../store/site-agencies.ts';
import { noteSite, noteYield } from '../../store/sites.ts';
import { exchangeOf } from '../../store/testing/exchanges.ts';
import { outcomeOf, street } from '../../store/testing/reports.ts';
import { rules } from '../../store/testing/walked-portal.ts';
import { indexReports } from '../../store/text-index.ts';
import { noteTrouble } from '../../store/troubles.ts';
import { beginVisit, endVisit } from '../../store/visits.ts';
import { agencyIdFor } from '../../store/agencies.ts';
import { FetchError } from '../../model/errors.ts';
import { webApp } from '../../web/app.ts';
import type { World } from '../../web/world.ts';

/** What a report says of a person; no file that is taken away may hold any of it. */
export const personal = ['13987654321', 'jia.yi@example.cn', '350599199001011234', '欧阳小河'] as const;

const words = `全年收到申请3件。申请人欧阳小河申请公开青石桥方案，电话13987654321，邮箱jia.yi@example.cn，身份证350599199001011234。共办理许可12345678件。`;

/** Another street, which published nothing for 2024. */
export const silent = {
  key: '350598:subdistrict_office',
  name: '<b>石桥</b>街道办事处',
  region: '350598',
  type: 'subdistrict_office',
} as const;

/** An archive on disk of one portal with two sites, two agencies and four reports, one of them changed after publication. */
export async function smallArchive(directory: string): Promise<void> {
  const archive = openArchive(directory);
  storeCodebook(archive, codebook);
  const runId = startRun(archive, 'crawl');
  noteSite(archive, { id: 'quanzhou', name: '泉口市<i>', region: '3505', family: 'trs' });
  noteSite(archive, { id: 'shut', name: '关山县', region: '3506', family: 'generic' });
  for (const site of ['quanzhou', 'shut']) beginVisit(archive, runId, site);
  const list = 'http://127.0.0.1/nb/';
  const listId = keep(archive, exchangeOf({ url: list, body: 'list', kind: 'list' }), runId).id;
  noteList(
    archive,
    runId,
    'quanzhou',
    { url: list, fingerprint: 'a', links: 4, isProven: true },
    '2025-02-01T00:00:00.000Z',
  );
  for (const [agency, years] of [
    [street, [2022, 2023, 2024]],
    [silent, [2023]],
  ] as const) {
    for (const year of years) {
      const url = `http://127.0.0.1/nb/${agency.region}-${year}.html`;
      const { id } = keep(archive, exchangeOf({ url, body: url }), runId);
      const printed = {
        'requests.new.total': year - 2000,
        'requests.carried_over.total': null,
        'review.total': 4,
        'review.corrected': 1,
      };
      const said = `联系电话：87654321。`;
      putReading(
        archive,
        id,
        '1',
        outcomeOf(printed, {
          agency,
          year,
          publishedOn: `${year + 1}-01-20`,
          text: words,
          prose: [
            {
              code: 'prose.requests_received',
              value: 3,
              unit: '件',
              raw: '3',
              approximation: null,
              year: null,
              quote: words,
              at: { paragraph: 2, offset: 6, section: 1 },
            },
          ],
          issues: [
            {
              code: 'sum-mismatch',
              severity: 'error',
              identity: 'T4.1',
              codes: ['review.total'],
              message: 'review.total is 4, but review.upheld + review.corrected is 1',
            },
            {
              code: 'template-left',
              severity: 'info',
              codes: [],
              message: said,
              evidence: { quotes: [words] },
            },
          ],
        }),
      );
    }
  }
  const pageUrl = 'http://127.0.0.1/nb/350599-2024.html';
  noteChange(
    archive,
    runId,
    'quanzhou',
    {
      ...{ kind: 'retitled', url: pageUrl, reportUrl: pageUrl, agencyName: street.name, reportYear: 2024 },
      ...{
        before: '旧标题',
        after: '新标题',
        beforeCaptureId: null,
        afterCaptureId: null,
        listCaptureId: listId,
      },
    },
    '2025-02-01T00:00:00.000Z',
  );
  noteRejection(
    archive,
    'quanzhou',
    { url: `${list}guide.html`, title: '公开指南', publishedOn: null, foundOn: list, reason: 'guide' },
    '2025-02-01T00:00:00.000Z',
  );
  storeSiteAgencies(archive, 'quanzhou', [
    { source: 'list', name: street.name, agencyId: agencyIdFor(archive, street, null) },
    { source: 'register', name: silent.name, agencyId: agencyIdFor(archive, silent, null) },
    { source: 'list', name: '某某办公室', agencyId: null },
  ]);
  noteLedgers(archive, runId, [
    {
      ...{
        host: '127.0.0.1',
        requests: 6,
        bytesReceived: 2_900_000,
        notModified: 1,
        clientErrors: 0,
        serverErrors: 0,
      },
      ...{
        networkErrors: 0,
        rests: 0,
        gapMs: 2000,
        shortestGapMs: 2001,
        crawlDelayMs: null,
        robots: 'allowed',
        stoppedBy: null,
      },
      firstAt: '2025-02-01T00:00:00.000Z',
      lastAt: '2025-02-01T00:01:00.000Z',
    },
  ]);
  noteTrouble(archive, runId, {
    ...{ siteId: 'shut', url: 'http://127.0.0.1:9/', purpose: 'list' },
    error: new FetchError('no-answer', 'http://127.0.0.1:9/ does not answer; try again later.'),
  });
  const reach = { years: [2022, 2023, 2024], isProven: true };
  noteYield(
    archive,
    runId,
    { siteId: 'quanzhou', status: 'complete', expected: 4, found: 4, reasons: [] },
    reach,
  );
  noteYield(archive, runId, {
    siteId: 'shut',
    status: 'dead',
    expected: null,
    found: 0,
    reasons: ['no answer'],
  });
  for (const site of ['quanzhou', 'shut']) endVisit(archive, runId, site);
  finishRun(archive, runId, 3);
  await refreshCoverage(archive, { ...rules, owes: () => true });
  await indexReports(archive);
  closeArchive(archive);
}

/** The pages of an archive that was opened for reading; nothing asks for an original. */
export function shownWorld(archive: Archive): {
  readonly world: World;
  readonly bugs: Error[];
  readonly ask: (path: string, init?: RequestInit) => Promise<Response>;
} {
  const never = (): never => {
    throw new Error('this page needs no original');
  };
  const world = worldOf(archive, { shown: never, page: never, body: never });
  const bugs: Error[] = [];
  const app = webApp(world, { hosts: null, onBug: (error) => bugs.push(error) });
  return { world, bugs, ask: async (path, init) => await app.request(`http://127.0.0.1${path}`, init) };
}
