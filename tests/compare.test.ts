import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareReports } from '../cli/compare.ts';
import { seeded } from '../examples/portal/figures/seeded.ts';
import type { EvidenceValue } from '../model/issue.ts';
import type { ProseFigure, ReadReport } from '../model/report.ts';
import { applicants } from '../parsers/generations/form.ts';
import { indicators } from '../parsers/generations/forms.ts';
import type { Archive } from '../store/archive.ts';
import { keep } from '../store/captures.ts';
import { corpusRows, reportOf } from '../store/corpus.ts';
import { closeArchive, openArchive } from '../store/open.ts';
import { putReading } from '../store/reports.ts';
import { startRun } from '../store/runs.ts';
import { exchangeOf } from '../store/testing/exchanges.ts';
import { outcomeOf } from '../store/testing/reports.ts';
import type { ReadAs } from '../store/testing/reports.ts';
import { uncomparedCount } from '../store/uncompared.ts';
import { witnessesOf } from '../store/witnesses.ts';
import { jsonLines, program, scratchFolder } from './program.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());

/** One report to be put: who, when, what it prints. */
interface Put {
  readonly name: string;
  readonly year: number;
  readonly figures: Readonly<Record<string, number>>;
  readonly readAs: ReadAs;
}

const subjects =
  '信访接待 财政预算 环境监测 学校招生 道路养护 医疗救助 住房保障 食品抽检 就业培训 防汛值守 文物修缮 农田灌溉'.split(
    ' ',
  );
const deeds = [
  '的进展每季度在公告栏张贴一次并接受居民当面提问',
  '由两名工作人员共同核对后再上传到门户网站对应栏目',
  '方面的来信先登记编号随后转交承办科室限时回复来信人',
  '的标准改用图表说明以便老年读者能够看懂其中每一项内容',
  '的会议纪要整理成册供图书馆和档案室的读者随时借阅',
];

/** Sentences that no two seeds have in common but by chance. */
function textOf(seed: number): string {
  const lots = seeded(`text ${seed}`);
  const sentence = (): string =>
    `${lots.pick(subjects)}与${lots.pick(subjects)}${lots.pick(deeds)}${lots.whole(1, 90)}。`;
  return Array.from({ length: 24 }, sentence).join('');
}

const tablesOf2021: ReadReport['tables'] = {
  requests: { generation: 'gf2021', state: 'complete' },
  disclosure: { generation: 'gf2021', state: 'complete' },
  remedies: { generation: 'gf2021', state: 'complete' },
};
const tables: Readonly<Record<number, ReadReport['tables']>> = {
  2018: { statistics: { generation: 'tj2014', state: 'complete' } },
  2020: {
    requests: { generation: 'gf2019', state: 'complete' },
    disclosure: { generation: 'gf2019', state: 'complete' },
    remedies: { generation: 'gf2019', state: 'complete' },
  },
};

const receivedInWords = (value: number): ProseFigure => ({
  ...{
    code: 'prose.requests_received',
    value,
    unit: '件',
    raw: String(value),
    approximation: null,
    year: null,
  },
  ...{ quote: `新收申请${value}件`, at: { paragraph: 3, offset: 4, section: 3 } },
});

/** All figures of the form, 0 but for these. */
function figuresOf(year: number, some: Readonly<Record<string, number>>): Put['figures'] {
  const form = year < 2019 ? 'tj2014' : year < 2021 ? 'gf2019' : 'gf2021';
  return { ...Object.fromEntries([...indicators[form].keys()].map((code) => [code, 0])), ...some };
}

const received = 'requests.new.total';
/** Requests carried forward and carried over, all by natural persons. */
const carried = (forward: number, over: number): Readonly<Record<string, number>> => ({
  'requests.carried_forward.natural_person': forward,
  'requests.carried_forward.total': forward,
  'requests.carried_over.natural_person': over,
  'requests.carried_over.total': over,
});
const busy = {
  'requests.results.granted.natural_person': 37,
  'requests.results.partial.natural_person': 21,
  'requests.results.refused.third_party.natural_person': 13,
  'disclosure.licences.decisions': 418,
  'disclosure.penalties.decisions': 73,
};

function street(name: string, year: number, some: Put['figures'], seed: number, prose?: ProseFigure): Put {
  const agency = {
    key: `990101:subdistrict_office:${name}`,
    ...{ name: `${name}办事处`, region: '990101', type: 'subdistrict_office' },
  };
  const readAs: ReadAs = {
    year,
    agency,
    text: textOf(seed),
    tables: tables[year] ?? tablesOf2021,
    ...(prose === undefined ? {} : { prose: [prose] }),
  };
  return { name, year, figures: figuresOf(year, some), readAs };
}

/** 云溪 carries a request over wrongly in 2023 and prints 2021 again in 2022; 石桥 and 松林 print what 云溪 did. */
const reports: readonly Put[] = [
  street('云溪街道', 2018, { 'tj.requests.received': 9 }, 1),
  street('云溪街道', 2020, { [received]: 5, ...carried(2, 0) }, 2),
  street('云溪街道', 2021, { ...busy, [received]: 7, ...carried(0, 2) }, 3, receivedInWords(9)),
  street('云溪街道', 2022, { ...busy, [received]: 8, ...carried(3, 0) }, 3, receivedInWords(6)),
  street('云溪街道', 2023, { [received]: 4, ...carried(0, 1) }, 4),
  street('石桥街道', 2022, { [received]: 30 }, 3),
  street('石桥街道', 2023, { [received]: 31 }, 5),
  street('松林街道', 2023, { [received]: 50 }, 3),
  {
    ...street('', 2023, { [received]: 40 }, 7),
    name: '青岚区人民政府',
    readAs: {
      ...{ year: 2023, text: textOf(7), tables: tablesOf2021 },
      agency: { key: '990101:government', name: '青岚区人民政府', region: '990101', type: 'government' },
    },
  },
];

function putAll(archive: Archive, runId: number, order: readonly Put[]): void {
  for (const { name, year, figures, readAs } of order) {
    const url = `http://127.0.0.1/${encodeURIComponent(name)}/${year}`;
    const { id } = keep(archive, exchangeOf({ url, body: url }), runId);
    putReading(archive, id, '1', outcomeOf(figures, readAs));
  }
}

const exportOf = (archive: Archive): string =>
  [...corpusRows(archive)].map((row) => JSON.stringify(row)).join('\n');
const witnessed = (archive: Archive): unknown =>
  archive.db.prepare('select * from v_witnesses order by agency_key, year, code, kind, said, url').all();

let archive: Archive;
let atOnce = '';
beforeAll(async () => {
  archive = openArchive(scratch.path);
  putAll(archive, startRun(archive, 'test'), reports);
  await compareReports(archive);
  atOnce = exportOf(archive);
});
afterAll(() => closeArchive(archive));

describe('comparing reports', () => {
  const said = (value: EvidenceValue = ''): string | number =>
    typeof value === 'string' || typeof value === 'number' ? value : '';
  const issuesOf = (key: string, year: number): unknown =>
    reportOf(archive, key, year)?.issues.map(({ code, identity = '', evidence = {} }) =>
      [code, identity, said(evidence['year']), said(evidence['agency'])].join(' ').trim(),
    );
  const yunxi = '990101:subdistrict_office:云溪街道';
  const shiqiao = '990101:subdistrict_office:石桥街道';

  it('finds what does not follow, what was copied, and what is larger than the whole', () => {
    expect(issuesOf(yunxi, 2018)).toEqual([]);
    expect(issuesOf(yunxi, 2021)).toEqual([]);
    expect(issuesOf(yunxi, 2022)).toEqual([
      'figures-unchanged V.4 2021',
      'text-repeated  2021',
      `text-shared  2022 ${shiqiao}`,
    ]);
    expect(issuesOf(yunxi, 2023)).toEqual(['years-disagree X.1', 'years-disagree X.1']);
    expect(issuesOf(shiqiao, 2022)).toEqual([`text-shared  2022 ${yunxi}`]);
    expect(issuesOf('990101:subdistrict_office:松林街道', 2023)).toEqual([`text-shared  2022 ${yunxi}`]);
    expect(issuesOf('990101:government', 2023)).toEqual([
      'levels-disagree H.1  990101:subdistrict_office:松林街道',
    ]);
    expect(reportOf(archive, yunxi, 2021)?.identities).toContainEqual(
      expect.objectContaining({ identity: 'X.1', holds: applicants.length, broken: 0 }),
    );
  });

  it('hears sentences and the next year as witnesses', () => {
    const heard = (year: number, code: string): unknown =>
      witnessesOf(archive, yunxi, year, code).map(({ kind, said: figure, verdict, sumOf }) => [
        ...[kind, figure, verdict],
        sumOf?.length ?? 1,
      ]);
    // Nine are seven new ones and two that were carried over.
    expect(heard(2021, received)).toEqual([['prose', 9, 'agrees', 2]]);
    expect(heard(2022, received)).toEqual([['prose', 6, 'conflicts', 1]]);
    expect(heard(2020, 'requests.carried_forward.total')).toEqual([['next-year', 2, 'agrees', 1]]);
    expect(heard(2022, 'requests.carried_forward.total')).toEqual([['next-year', 1, 'conflicts', 1]]);
  });

  it('gives the same, byte for byte, in any order, compared between or at the end, stopped anywhere', async () => {
    const witnesses = witnessed(archive);
    for (const seed of [1, 2, 3, 4]) {
      const folder = scratchFolder();
      const lots = seeded(`order ${seed}`);
      let other = openArchive(folder.path);
      const runId = startRun(other, 'test');
      const order = reports
        .map((report) => ({ report, place: lots.fraction() }))
        .toSorted((one, two) => one.place - two.place)
        .map(({ report }) => report);
      for (const report of order) {
        putAll(other, runId, [report]);
        if (lots.chance(0.4)) continue;
        const stop = new AbortController();
        const ticks = lots.whole(0, 6);
        const countdown = (left: number): void =>
          void setImmediate(() => (left === 0 ? stop.abort() : countdown(left - 1)));
        countdown(ticks);
        await compareReports(other, stop.signal);
        closeArchive(other);
        other = openArchive(folder.path);
      }
      await compareReports(other);
      expect(uncomparedCount(other)).toEqual({ reports: 0, years: 0 });
      expect(exportOf(other), `seed ${seed}`).toBe(atOnce);
      expect(witnessed(other), `seed ${seed}`).toEqual(witnesses);
      closeArchive(other);
      folder.remove();
    }
  });

  it('takes back what no longer follows when a report goes elsewhere', async () => {
    const folder = scratchFolder();
    const other = openArchive(folder.path);
    const runId = startRun(other, 'test');
    putAll(other, runId, reports);
    await compareReports(other);
    const first = reports.find(({ name, year }) => name === '石桥街道' && year === 2022);
    if (first === undefined) throw new Error('the report is in the list');
    const url = `http://127.0.0.1/${encodeURIComponent(first.name)}/${first.year}`;
    const { id } = keep(other, exchangeOf({ url, body: url }), runId);
    putReading(other, id, '2', outcomeOf(first.figures, { ...first.readAs, year: 2015, tables: {} }));
    await compareReports(other);
    const codes = reportOf(other, yunxi, 2022)?.issues.map(({ code }) => code);
    expect(codes).toEqual(['figures-unchanged', 'text-repeated']);
    closeArchive(other);
    folder.remove();
  });
});

describe('nianbao query', () => {
  const query = async (...args: readonly string[]): Promise<ReturnType<typeof jsonLines>> => {
    const { code, stdout, stderr } = await program('query', ...args, '--data', scratch.path, '--json');
    expect([code, stderr]).toEqual([0, '']);
    return jsonLines(stdout);
  };

  it('joins a series where the forms say the same, and shows breaks, gaps and what is only alike', async () => {
    const lines = await query('series', '云溪', received);
    expect(lines.map(({ year, kind, generation, value }) => [year, kind, generation, value])).toEqual([
      [2018, 'break', 'tj2014', null],
      [2019, 'no-report', null, null],
      [2020, 'joined', 'gf2019', 5],
      [2021, 'joined', 'gf2021', 7],
      [2022, 'joined', 'gf2021', 8],
      [2023, 'joined', 'gf2021', 4],
    ]);
    expect(lines[0]).toMatchObject({ near: [{ relation: '≈', value: 9, codes: ['tj.requests.received'] }] });
    const inForce = await query('series', '云溪', 'disclosure.rules.in_force', '--years', '2020-2021');
    expect(inForce).toMatchObject([
      { year: 2020, kind: 'break', generation: 'gf2019', unlike: [{ relation: '≠' }] },
      { year: 2021, kind: 'joined', value: 0, parser: '1' },
    ]);
    const table = await program('query', 'series', '云溪', received, '--data', scratch.path);
    expect(table.stdout).toMatch(/2018 .*break.*tj2014.*≈ 9 tj\.requests\.received/u);
    const several = await program('query', 'series', '街道', received, '--data', scratch.path);
    expect([several.code, several.stdout]).toEqual([2, '']);
    expect(several.stderr).toMatch(/names 3 agencies/u);
  });

  it('tells witnesses, copies, and the parser of every figure', async () => {
    const [witness] = await query('witnesses', '云溪', '2022', received);
    expect(witness).toMatchObject({ verdict: 'conflicts', kind: 'prose', quote: '新收申请6件' });
    const copied = await query('copied', '--years', '2022');
    expect(copied.map(({ agencyName, code }) => [agencyName, code])).toEqual([
      ['云溪街道办事处', 'figures-unchanged'],
      ['云溪街道办事处', 'text-repeated'],
      ['云溪街道办事处', 'text-shared'],
      ['石桥街道办事处', 'text-shared'],
    ]);
    const [report] = await query('report', '云溪', '2022');
    expect(report).toMatchObject({
      values: { [received]: { value: 8, parser: '1' } },
      prose: [receivedInWords(6)],
    });
    const human = await program('query', 'report', '云溪', '2022', '--data', scratch.path);
    expect(human.stdout).toMatch(/prose\.requests_received +6 +件 .*新收申请6件/u);
    expect(human.stdout).toMatch(/X\.1 +7 +0/u);
  });
});
