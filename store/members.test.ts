import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Archive } from './archive.ts';
import { keep } from './captures.ts';
import { reportOf } from './corpus.ts';
import { closeArchive, openArchive } from './open.ts';
import type { AttributedReport } from './readings.ts';
import { putReading } from './reports.ts';
import { startRun } from './runs.ts';
import { unplacedReadings } from './search.ts';
import { exchangeOf, temporaryDirectory } from './testing/exchanges.ts';
import { outcomeOf, street } from './testing/reports.ts';
import type { Printed, ReadAs } from './testing/reports.ts';
import { witnessesOf } from './witnesses.ts';

let place: ReturnType<typeof temporaryDirectory>;
let archive: Archive;

beforeEach(() => {
  place = temporaryDirectory();
  archive = openArchive(place.directory);
});
afterEach(() => {
  closeArchive(archive);
  place.remove();
});

test('a packed file keeps which member says what, what was not read in it, and the pictures of doubtful cells', () => {
  const page = 'http://127.0.0.1/gk/2023.html';
  const asked = { url: 'http://127.0.0.1/gk/all.zip', body: 'zip', kind: 'attachment', via: page } as const;
  const zip = keep(archive, exchangeOf(asked), startRun(archive, 'crawl')).id;
  const [first] = outcomesOf({ a: 1, b: '?' }, { member: 'one.png', format: 'image', certainty: 'ocr' });
  const [second] = outcomesOf({ a: 5 }, { member: 'two.docx', format: 'docx', year: 2022 });
  if (first === undefined || second === undefined) throw new Error('each outcome has a report');
  const cutout = Buffer.from('the picture').toString('base64');
  const doubtful = first.report.values['b'];
  if (doubtful === undefined) throw new Error('b was printed');
  const values = { ...first.report.values, b: { ...doubtful, cutout } };
  putReading(archive, zip, '1', {
    kind: 'report',
    reports: [{ ...first, report: { ...first.report, values } }, second],
    unread: [{ member: 'three.docx', code: 'zip-damaged', message: 'three.docx is cut off' }],
  });
  const report = reportOf(archive, street.key, 2023);
  expect(report?.sources).toEqual([
    expect.objectContaining({ member: 'one.png', format: 'image', chosen: true }),
  ]);
  expect(report?.values['b']).toMatchObject({ state: 'unreadable', cutout });
  expect(report?.values['a']).not.toHaveProperty('cutout');
  expect(reportOf(archive, street.key, 2022)?.sources).toEqual([
    expect.objectContaining({ member: 'two.docx', format: 'docx' }),
  ]);
  expect(unplacedReadings(archive)).toEqual([
    expect.objectContaining({ member: 'three.docx', outcome: 'unreadable', code: 'zip-damaged' }),
  ]);
  const pictures = archive.db.prepare('select code, guess, png from v_cutouts').all();
  expect(pictures).toEqual([{ code: 'b', guess: null, png: Buffer.from('the picture') }]);
});

test('two reports of a packed file that disagree are told apart by their names in it', () => {
  const url = 'http://127.0.0.1/gk/both.zip';
  const zip = keep(archive, exchangeOf({ url, body: 'zip' }), startRun(archive, 'crawl')).id;
  const reports = [
    ...outcomesOf({ a: 1, b: 2 }, { member: 'one.docx', format: 'docx' }),
    ...outcomesOf({ a: 1, b: 3 }, { member: 'two.docx', format: 'docx' }),
  ];
  putReading(archive, zip, '1', { kind: 'report', reports, unread: [] });
  expect(reportOf(archive, street.key, 2023)?.issues).toEqual([
    expect.objectContaining({
      code: 'carrier-conflict',
      codes: ['b'],
      message: `${url} (one.docx, docx) and ${url} (two.docx, docx) belong to one publication and print different figures; those of the first were taken.`,
    }),
  ]);
  expect(witnessesOf(archive, street.key, 2023)).toMatchObject([
    { code: 'a', verdict: 'agrees', said: 1, url, member: 'two.docx' },
    { code: 'b', verdict: 'conflicts', said: 3, url, member: 'two.docx' },
  ]);
});

function outcomesOf(printed: Printed, readAs: ReadAs): readonly AttributedReport[] {
  const outcome = outcomeOf(printed, readAs);
  return outcome.kind === 'report' ? outcome.reports : [];
}
