/**
 * How long full-text search takes, by kind of question, and what its index costs.
 * node --import tsx bench/search.ts [--reports 200000] [--questions 200] [--data FOLDER]
 * A folder that holds the archive of an earlier run, or any other whose index is up to date, is asked as it is.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { agencyTypes } from '../model/agency.ts';
import { seeded } from '../examples/portal/figures/seeded.ts';
import type { Archive } from '../store/archive.ts';
import { closeArchive, openArchive } from '../store/open.ts';
import { searchOf } from '../store/search-query.ts';
import type { SearchWanted } from '../store/search-query.ts';
import { foundAgencies } from '../store/agency-search.ts';
import { indexReports } from '../store/text-index.ts';
import { searchReports } from '../store/text-search.ts';
import { machineFacts, peakMemoryMb } from './machine.ts';
import { fillWithTexts } from './text-archive.ts';

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '200000' },
    questions: { type: 'string', default: '200' },
    data: { type: 'string' },
  },
});
const lots = seeded('bench search');
const folder = values.data ?? mkdtempSync(path.join(tmpdir(), 'nianbao-search-'));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
say(machineFacts());
try {
  if (!existsSync(path.join(folder, 'nianbao.db'))) await make(Number(values.reports));
  const archive = openArchive(folder, { readOnly: true });
  ask(archive);
  closeArchive(archive);
} finally {
  if (values.data === undefined) rmSync(folder, { recursive: true });
}

async function make(reports: number): Promise<void> {
  const archive = openArchive(folder, { command: 'bench' });
  archive.db.pragma('synchronous = off');
  const filled = secondsOf(() => {
    fillWithTexts(archive, reports);
  });
  const begun = performance.now();
  await indexReports(archive);
  const indexed = (performance.now() - begun) / 1000;
  archive.db.pragma('wal_checkpoint(truncate)');
  say(
    `${reports} reports filled in ${filled.toFixed(0)} s, indexed in ${indexed.toFixed(0)} s: ${((indexed / reports) * 1000).toFixed(2)} ms a report`,
  );
  closeArchive(archive);
}

/** Texts of some reports, to draw words from as readers would copy them. */
function someTexts(archive: Archive): readonly string[] {
  const most = archive.db.prepare<[], number>('select max(reading_id) from sections').pluck().get() ?? 0;
  const text = archive.db
    .prepare<[number], string>("select text from sections where reading_id >= ? and text <> '' limit 1")
    .pluck();
  return Array.from({ length: 400 }, () => text.get(lots.whole(1, most)) ?? '').filter(
    (one) => one.length > 200,
  );
}

function ask(archive: Archive): void {
  const size = archive.db.prepare<[], number>('select sum(length(block)) from text_index_data').pluck().get();
  const reports = archive.db.prepare<[], number>('select count(*) from reports').pluck().get() ?? 0;
  const characters =
    archive.db.prepare<[], number>('select sum(length(text)) from sections').pluck().get() ?? 0;
  say(
    `${reports} reports of ${Math.round(characters / reports)} characters; index ${((size ?? 0) / 2 ** 20).toFixed(0)} MiB`,
  );
  const texts = someTexts(archive);
  const cut = (length: number): string => {
    for (;;) {
      const text = lots.pick(texts);
      const at = lots.whole(0, text.length - length);
      const word = text.slice(at, at + length);
      if (/^[\p{L}\p{N}]+$/u.test(word)) return word;
    }
  };
  const types = agencyTypes.filter((type) => type !== 'mass_organisation');
  const filters = (): SearchWanted =>
    lots.pick([
      { region: lots.pick(['37', '3709', '370902', '44', '13']) },
      { type: lots.pick(types) },
      { level: lots.pick(['province', 'city', 'county', 'town'] as const) },
      { from: 2020, to: 2022 },
      { form: lots.pick(['gf2021', 'tj2014']) },
      { issue: lots.pick(['sum-mismatch', 'value-blank', 'text-shared']) },
      { region: '37', type: 'bureau', from: 2019, to: 2023, form: 'gf2021', issue: 'sum-mismatch' },
    ]);
  const common = '公开 政府 信息 工作 行政 全年 群众 申请 发布 年度'.split(' ');
  const long =
    '政府信息公开 依申请公开 主动公开 行政复议 信息公开工作年度报告 收到政府信息公开申请 个部分组成 平均用时'.split(
      ' ',
    );
  const kinds: readonly (readonly [name: string, question: () => SearchWanted])[] = [
    ['two characters', () => ({ text: cut(2) })],
    ['two characters, narrowed', () => ({ text: cut(2), ...filters() })],
    ['commonest two characters', () => ({ text: lots.pick(common) })],
    ['commonest, narrowed', () => ({ text: lots.pick(common), ...filters() })],
    ['one character', () => ({ text: cut(1) })],
    ['three or four characters', () => ({ text: cut(lots.whole(3, 4)) })],
    ['five to twelve characters', () => ({ text: cut(lots.whole(5, 12)) })],
    ['five to twelve, narrowed', () => ({ text: cut(lots.whole(5, 12)), ...filters() })],
    ['words of the forms', () => ({ text: lots.pick(long) })],
    ['two words', () => ({ text: `${cut(2)} ${cut(2)}` })],
    ['filters alone', () => filters()],
    ['page 40 of a common word', () => ({ text: lots.pick(common), page: 40 })],
  ];
  say(
    `${'kind'.padEnd(28)}${['p50', 'p95', 'worst', 'cpu p50', 'cpu p95'].map((one) => one.padStart(9)).join('')}   ms; hits p50, most`,
  );
  for (const [name, question] of kinds) {
    const times: number[] = [];
    const totals: number[] = [];
    const worked: number[] = [];
    for (let at = 0; at < Number(values.questions); at += 1) {
      const wanted = question();
      const before = process.cpuUsage();
      const begun = performance.now();
      archive.db.exec('begin');
      const offset = name.startsWith('page') ? 780 : 0;
      const { total } = searchReports(archive, searchOf(wanted), { offset, limit: 20 });
      archive.db.exec('commit');
      times.push(performance.now() - begun);
      const { user, system } = process.cpuUsage(before);
      worked.push((user + system) / 1000);
      totals.push(total);
    }
    report(name, times, worked, totals);
  }
  const times = Array.from({ length: Number(values.questions) }, () => {
    const word = lots.pick(['教育局', '街道', '人民政府', '泰安', '局', cut(2)]);
    return secondsOf(() => foundAgencies(archive, word, 10)) * 1000;
  });
  report('agencies named so', times, [0], [0]);
  say(`peak memory ${peakMemoryMb()} MB`);
}

function report(
  name: string,
  times: readonly number[],
  worked: readonly number[],
  totals: readonly number[],
): void {
  const at = (of: readonly number[], share: number): number =>
    of.toSorted((one, other) => one - other)[Math.min(of.length - 1, Math.floor(of.length * share))] ?? 0;
  const cells = [at(times, 0.5), at(times, 0.95), Math.max(...times), at(worked, 0.5), at(worked, 0.95)].map(
    (ms) => ms.toFixed(1).padStart(9),
  );
  say(`${name.padEnd(28)}${cells.join('')}   ${at(totals, 0.5)}, ${Math.max(...totals)}`);
}

function secondsOf(work: () => unknown): number {
  const begun = performance.now();
  work();
  return (performance.now() - begun) / 1000;
}
