import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Archive } from './archive.ts';
import { keep } from './captures.ts';
import { readableCaptureIds } from './readable-captures.ts';
import { reportOf } from './corpus.ts';
import { closeArchive, openArchive } from './open.ts';
import { putReading, settleAll } from './reports.ts';
import { startRun } from './runs.ts';
import { unplacedReadings } from './search.ts';
import { exchangeOf, temporaryDirectory } from './testing/exchanges.ts';
import type { Asked } from './testing/exchanges.ts';
import { outcomeOf, street } from './testing/reports.ts';
import type { Printed, ReadAs } from './testing/reports.ts';

let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;
let runId: number;

beforeEach(() => {
  place = temporaryDirectory();
  archive = openArchive(place.directory);
  runId = startRun(archive, 'crawl');
});
afterEach(() => {
  closeArchive(archive);
  place.remove();
});

const page = 'http://127.0.0.1/gk/2023.html';

function keepPage(body: string, asked: Partial<Asked> = {}): number {
  return keep(archive, exchangeOf({ url: page, body, ...asked }), runId).id;
}

function keepFile(name: string, body: string, asked: Partial<Asked> = {}): number {
  return keepPage(body, { url: `http://127.0.0.1/gk/${name}`, kind: 'attachment', via: page, ...asked });
}

function read(captureId: number, printed: Printed, readAs: ReadAs = {}): void {
  putReading(archive, captureId, '1', outcomeOf(printed, readAs));
}

/** The report as it stands: figures, number of versions, issues, and which source was chosen. */
function settled(): unknown {
  const report = reportOf(archive, street.key, 2023);
  return (
    report && {
      figures: Object.fromEntries(Object.entries(report.values).map(([code, { value }]) => [code, value])),
      versions: report.versions,
      issues: report.issues.map(({ code, codes }) => [code, ...codes]),
      chosen: report.sources.filter(({ chosen }) => chosen).map(({ url }) => url.split('/').at(-1)),
      sources: report.sources.length,
    }
  );
}

describe('carriers of one publication', () => {
  test('that agree are one version; the page speaks', () => {
    const [html, pdf, docx] = [keepPage('html'), keepFile('a.pdf', 'pdf'), keepFile('a.docx', 'docx')];
    read(docx, { a: 1, b: null }, { format: 'docx' });
    read(pdf, { a: 1, b: '?' }, { format: 'pdf' });
    read(html, { a: 1, b: null });
    expect(settled()).toEqual({
      figures: { a: 1, b: null },
      versions: 1,
      issues: [],
      chosen: ['2023.html'],
      sources: 3,
    });
  });

  test('that print different figures are a conflict that names the codes; most figures win, then the format', () => {
    const [html, pdf, docx] = [keepPage('html'), keepFile('a.pdf', 'pdf'), keepFile('a.docx', 'docx')];
    read(html, { a: 1, b: null, c: 3 });
    read(pdf, { a: 1, b: 2, c: 4 }, { format: 'pdf' });
    read(docx, { a: 9, b: 2, c: 4 }, { format: 'docx' });
    expect(settled()).toEqual({
      figures: { a: 9, b: 2, c: 4 },
      versions: 1,
      issues: [
        ['carrier-conflict', 'a'],
        ['carrier-conflict', 'a', 'b', 'c'],
      ],
      chosen: ['a.docx'],
      sources: 3,
    });
  });

  test('stored characters go before recognised ones that give hardly more figures', () => {
    const [html, scan] = [keepPage('html'), keepFile('a.png', 'png')];
    read(html, { a: 1, b: null, c: 3 });
    read(scan, { a: 1, b: 0, c: 3 }, { format: 'image', certainty: 'ocr' });
    expect(settled()).toMatchObject({ figures: { a: 1, b: null, c: 3 }, chosen: ['2023.html'] });
  });

  test('a file without table figures makes neither version nor conflict, and a page without them leaves the file to speak', () => {
    const [html, scan, pdf] = [keepPage('html'), keepFile('scan.pdf', 'scan'), keepFile('a.pdf', 'pdf')];
    read(html, {});
    expect(settled()).toMatchObject({ figures: {}, versions: 1, chosen: ['2023.html'] });
    read(pdf, { a: 5 }, { format: 'pdf' });
    read(scan, { a: null }, { format: 'pdf' });
    expect(settled()).toEqual({ figures: { a: 5 }, versions: 1, issues: [], chosen: ['a.pdf'], sources: 3 });
  });
});

describe('versions', () => {
  test('twin addresses with the same figures are one version with several sources', () => {
    const [one, two] = [keepPage('one'), keepPage('two', { url: `${page}?wap` })];
    read(one, { a: 1, b: 2 });
    read(two, { a: 1, b: 2 });
    expect(settled()).toMatchObject({ versions: 1, issues: [], chosen: ['2023.html'], sources: 2 });
  });

  test('another publication with other figures is a further version; the day decides, not the order of capture', () => {
    const [newer, older] = [keepPage('newer'), keepPage('older', { url: `${page}?old` })];
    read(newer, { a: 2, b: 7 }, { publishedOn: '2024-03-01' });
    read(older, { a: 1, b: 7 }, { publishedOn: '2024-01-20' });
    expect(settled()).toMatchObject({
      figures: { a: 2, b: 7 },
      versions: 2,
      issues: [['republished-changed', 'a']],
      chosen: ['2023.html'],
    });
    expect(reportOf(archive, street.key, 2023)?.publishedOn).toBe('2024-03-01');
  });

  test('the same address with other figures is a further version, without any day too, and going back makes the old ones current', () => {
    read(keepPage('A'), { a: 1 }, { publishedOn: '2024-01-20' });
    read(keepPage('B'), { a: 2 });
    expect(settled()).toMatchObject({
      figures: { a: 2 },
      versions: 2,
      issues: [['republished-changed', 'a']],
    });
    read(keepPage('A'), { a: 1 }, { publishedOn: '2024-01-20' });
    expect(settled()).toMatchObject({
      figures: { a: 1 },
      versions: 2,
      issues: [['republished-changed', 'a']],
    });
  });

  test('a page whose bytes change and whose figures do not stays one version', () => {
    for (const visits of [1, 2, 3]) read(keepPage(`visited ${visits} times`), { a: 1 });
    expect(settled()).toMatchObject({ versions: 1, issues: [], sources: 3 });
  });

  test('an attachment that is replaced under an unchanged page is a further version', () => {
    read(keepPage('html'), {});
    read(keepFile('a.pdf', 'first'), { a: 1 }, { format: 'pdf' });
    keepPage('', { status: 304 });
    read(keepFile('a.pdf', 'second'), { a: 2 }, { format: 'pdf' });
    expect(settled()).toMatchObject({
      figures: { a: 2 },
      versions: 2,
      issues: [['republished-changed', 'a']],
    });
  });

  test('a page that was mended together with its attachment has no conflict with the old attachment', () => {
    read(keepPage('old'), { a: 1 });
    read(keepFile('a.pdf', 'old'), { a: 1 }, { format: 'pdf' });
    read(keepPage('new'), { a: 2 });
    read(keepFile('b.pdf', 'new'), { a: 2 }, { format: 'pdf' });
    expect(settled()).toMatchObject({
      figures: { a: 2 },
      versions: 2,
      issues: [['republished-changed', 'a']],
    });
  });

  test('publications that share no cell are two versions whose issue names every figure', () => {
    read(keepPage('one'), { 'disclosure.a': 1 }, { publishedOn: '2024-01-01' });
    read(keepPage('two', { url: `${page}?2` }), { 'requests.b': 2 }, { publishedOn: '2024-01-02' });
    expect(settled()).toMatchObject({
      versions: 2,
      issues: [['republished-changed', 'disclosure.a', 'requests.b']],
    });
  });
});

describe('readings', () => {
  test('the same reading again changes nothing; the same version of another mind takes its place; a newer parser outranks', () => {
    const id = keepPage('A');
    const again = keep(archive, exchangeOf({ url: page, body: 'A' }), runId).id;
    const rows = (): unknown =>
      archive.db.prepare('select id, parser_id, capture_id from readings order by id').all();
    read(id, { a: 1 });
    const before = rows();
    read(again, { a: 1 });
    expect(rows()).toEqual(before);
    read(id, { a: 3 });
    expect(settled()).toMatchObject({ figures: { a: 3 }, versions: 1 });
    putReading(archive, id, '2', outcomeOf({ a: 4 }));
    expect(settled()).toMatchObject({ figures: { a: 4 }, versions: 1, sources: 1 });
    expect(archive.db.prepare('select count(*) as count from readings').get()).toEqual({ count: 2 });
    expect(reportOf(archive, street.key, 2023)).toMatchObject({ parser: '2', values: { a: { value: 4 } } });
  });

  test('a report that a newer parser puts elsewhere leaves its old place', () => {
    const id = keepPage('A');
    read(id, { a: 1 });
    putReading(archive, id, '2', outcomeOf({ a: 1 }, { year: 2022 }));
    expect(reportOf(archive, street.key, 2023)).toBeNull();
    expect(reportOf(archive, street.key, 2022)?.versions).toBe(1);
  });

  test('what stands in no report is named', () => {
    putReading(archive, keepPage('A'), '1', outcomeOf({ a: 1 }, { agency: null }));
    putReading(archive, keepFile('b.pdf', 'B'), '1', {
      kind: 'unreadable',
      code: 'encrypted',
      message: 'Encrypted.',
    });
    putReading(archive, keepFile('c.pdf', 'C'), '1', outcomeOf({ a: 1 }, { year: null }));
    expect(unplacedReadings(archive).map(({ outcome, code, year }) => [outcome, code, year])).toEqual([
      ['report', null, 2023],
      ['unreadable', 'encrypted', null],
      ['report', null, null],
    ]);
  });
});

test('a run killed between keeping and reading, and resumed, settles as an undisturbed one', () => {
  type Step = readonly [body: string, name: string | null, printed: Printed, format: 'html' | 'pdf' | 'docx'];
  const steps: readonly Step[] = [
    ['old page', null, { a: 1 }, 'html'],
    ['old file', 'a.pdf', { a: 1, b: 2 }, 'pdf'],
    ['old word', 'a.docx', { a: 8, b: 2 }, 'docx'],
    ['new page', null, { a: 5 }, 'html'],
    ['new file', 'a.pdf', { a: 5, b: 2 }, 'pdf'],
    ['new word', 'b.docx', { a: 5, b: 2 }, 'docx'],
  ];
  const byBody = new Map(steps.map(([body, , printed, format]) => [body, outcomeOf(printed, { format })]));
  const keepStep = ([body, name]: Step): number => (name === null ? keepPage(body) : keepFile(name, body));
  const readAll = (ids: readonly number[], bodies: ReadonlyMap<number, string>): void => {
    for (const id of ids) {
      const outcome = byBody.get(bodies.get(id) ?? '');
      if (outcome) putReading(archive, id, '1', outcome);
    }
  };
  const facts = (): unknown =>
    archive.db
      .prepare(
        `select v.version, v.kind, v.chosen, v.url, v.sha256, v.format, r.versions, r.issues, i.code, i.codes, i.message
         from v_sources v join v_reports r left join v_issues i
         order by 1, 4, 5, 9, 10, 11`,
      )
      .all();
  const fresh = (): void => {
    closeArchive(archive);
    place.remove();
    place = temporaryDirectory();
    archive = openArchive(place.directory);
    runId = startRun(archive, 'crawl');
  };
  for (const step of steps) {
    const id = keepStep(step);
    readAll([id], new Map([[id, step[0]]]));
  }
  const undisturbed = facts();
  expect(settled()).toMatchObject({ figures: { a: 5, b: 2 }, versions: 2 });

  for (let killedAfter = 1; killedAfter <= steps.length; killedAfter++) {
    fresh();
    const bodies = new Map<number, string>();
    // Killed with the last capture kept and unread; the resumed run asks for the page again before it goes on.
    for (const [index, step] of steps.slice(0, killedAfter).entries()) {
      const id = keepStep(step);
      bodies.set(id, step[0]);
      if (index < killedAfter - 1) readAll([id], bodies);
    }
    keepPage('', { status: 304 });
    for (const step of steps.slice(killedAfter)) bodies.set(keepStep(step), step[0]);
    readAll(readableCaptureIds(archive, '1').toReversed(), bodies);
    expect(facts(), `killed after ${killedAfter}`).toEqual(undisturbed);
    settleAll(archive);
    expect(facts(), 'settled once more').toEqual(undisturbed);
  }
});
