import { beforeAll, describe, expect, it } from 'vitest';
import { documentFaultKinds } from '../../tests/anchoring/document-faults.ts';
import { faultKinds, faultWays } from '../../tests/anchoring/faults.ts';
import { listFiles } from '../../tests/anchoring/list-files.ts';
import { corpusFiles, documentFaultTally, faultTally, goodReadings } from '../../tests/anchoring/trials.ts';
import type { GoodReading } from '../../tests/anchoring/trials.ts';
import { layouts } from '../../tests/corpus/layouts.ts';
import type { Cell, Document, Table } from '../../model/document.ts';
import type { Report, Value } from '../../model/report.ts';
import { anchored } from './anchoring.ts';

/** One of every way in which a table may lie in a carrier, and in which its cells may have been lost. */
const chosen =
  /^(?:html-(?:plain|cells-as-paragraphs|no-rowspans|cut)|docx-word-merges|pdf-(?:ruled|borderless)|text-(?:tabs|spaces))$/u;
/** Files of each: mostly 0, figures everywhere, sums that do not hold, nothing but 0. */
const seeds = 4;
const faults = 80;

describe('figures that were read right', () => {
  let readings: readonly GoodReading[] = [];
  beforeAll(async () => {
    const lists = listFiles().filter(({ name }) => /^tj2014 .*zero|^prose2008 (?:html|lines)$/u.test(name));
    const own = layouts.filter(({ name }) => chosen.test(name));
    readings = [...(await goodReadings(corpusFiles(own, seeds))), ...(await goodReadings(lists))];
  }, 300_000);

  it('all stand at their places, and nothing is said against them', () => {
    expect(readings.length).toBeGreaterThan(40);
    expect(
      readings.flatMap(({ name, falseAlarms }) => falseAlarms.map((alarm) => `${name}: ${alarm}`)),
    ).toEqual([]);
    const counts = readings.flatMap(({ anchoring }) => Object.values(anchoring));
    const sum = (of: (count: (typeof counts)[number]) => number): number =>
      counts.reduce((total, each) => total + of(each), 0);
    const all = sum(({ figures }) => figures);
    expect(sum(({ seen }) => seen)).toBe(all);
    for (const measure of ['labelled', 'headed', 'ordered'] as const) {
      expect(sum((each) => each[measure]) / all, measure).toBeGreaterThan(0.98);
    }
  });

  describe.each(faultKinds)('%s', (kind) => {
    it.each(faultWays)('of the %s is caught', (way) => {
      const { injected, missed } = faultTally(readings, kind, way, faults);
      expect(injected).toBe(faults);
      expect(missed).toEqual([]);
    });
  });

  it.each(documentFaultKinds.filter((kind) => kind !== 'texts'))(
    'two figures of a document exchanged (%s) are caught',
    async (kind) => {
      const paged = readings.filter(({ document: { format } }) => format === 'pdf' || format === 'ofd');
      const { injected, missed } = await documentFaultTally(paged, kind, 12);
      expect(injected).toBe(12);
      expect(missed).toEqual([]);
    },
  );
});

describe('one table', () => {
  const cell = (text: string, row: number, column: number): Cell => ({
    text,
    row,
    column,
    rowSpan: 1,
    columnSpan: 1,
  });
  const tableOf = (rows: readonly (readonly string[])[]): Table => ({
    kind: 'grid',
    aligned: true,
    grid: rows.map((texts, row) => texts.map((text, column) => cell(text, row, column))),
  });
  const documentOf = (rows: readonly (readonly string[])[]): Document => ({
    format: 'html',
    certainty: 'text',
    blocks: [tableOf(rows)],
    meta: {},
  });
  const heads = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'];
  const rows = [heads, ['规章', '0', '0', '0'], ['行政规范性文件', '3', '0', '7']];
  const at = (raw: string, row: number, column: number): Value => ({
    state: 'number',
    value: Number(raw),
    raw,
    at: { table: 1, row, column },
  });
  const values = {
    'disclosure.rules.issued': at('0', 2, 2),
    'disclosure.rules.repealed': at('0', 2, 3),
    'disclosure.rules.in_force': at('0', 2, 4),
    'disclosure.normative_documents.issued': at('3', 3, 2),
    'disclosure.normative_documents.repealed': at('0', 3, 3),
    'disclosure.normative_documents.in_force': at('7', 3, 4),
  };
  const tables = { disclosure: { generation: 'gf2021', state: 'partial' } } as const;
  const held = (own: Report['values'], printed = rows) => anchored(documentOf(printed), tables, own);
  const full = { figures: 6, seen: 6, labelled: 6, headed: 6, ordered: 6 };

  it('is anchored where everything agrees, whatever order its rows have', () => {
    expect(held(values)).toEqual({ anchoring: { disclosure: full }, issues: [] });
    const [head = [], one = [], two = []] = rows;
    const turned = Object.fromEntries(
      Object.entries(values).map(([code, { raw, at: place }]) => [
        code,
        at(raw ?? '', place?.row === 2 ? 3 : 2, place?.column ?? 0),
      ]),
    );
    expect(held(turned, [head, two, one])).toEqual({
      anchoring: { disclosure: { ...full, ordered: 3 } },
      issues: [],
    });
  });

  it('says what stands where a figure is said to come from', () => {
    const messageOf = (
      change: Readonly<Record<string, Value>>,
    ): readonly (readonly [readonly string[], string])[] =>
      held({ ...values, ...change }).issues.map(({ code, severity, codes, message }) => {
        expect([code, severity]).toEqual(['anchor-lost', 'error']);
        return [codes, message];
      });
    const issued = 'disclosure.normative_documents.issued';
    expect(messageOf({ [issued]: at('5', 3, 2) })).toEqual([
      [[issued], expect.stringContaining('「5」 (5), where 「3」 stands')],
    ]);
    expect(messageOf({ [issued]: { ...at('3', 3, 2), value: 8 } })).toEqual([
      [[issued], expect.stringContaining('(8)')],
    ]);
    expect(messageOf({ [issued]: at('3', 9, 2) })).toEqual([
      [[issued], expect.stringContaining('a place that the document does not have')],
    ]);
    expect(messageOf({ [issued]: { ...at('0', 3, 2), at: null } })).toEqual([[[issued], expect.any(String)]]);
    const twice = messageOf({ [issued]: at('0', 2, 2) });
    expect(twice).toEqual([
      [['disclosure.rules.issued', issued], expect.stringContaining('another figure was read from')],
      [[issued], expect.stringContaining('beside 「规章」')],
    ]);
    const repealed = 'disclosure.rules.repealed';
    const columns = messageOf({ [repealed]: at('0', 2, 4), 'disclosure.rules.in_force': at('0', 2, 3) });
    expect(columns).toEqual([
      [[repealed, 'disclosure.rules.in_force'], expect.stringContaining('below 「现行有效件数」')],
    ]);
  });

  it('without headings, or with damaged ones, counts less and accuses nobody', () => {
    const bare = held(values, [['', '', '', ''], ...rows.slice(1)]);
    expect(bare).toEqual({ anchoring: { disclosure: { ...full, headed: 0 } }, issues: [] });
    const damaged = held(values, [['信息内容', '本年制发件教', '某某', '现行有效件数'], ...rows.slice(1)]);
    expect(damaged).toEqual({ anchoring: { disclosure: { ...full, headed: 4 } }, issues: [] });
    const nameless = held(values, [heads, ['某某', '0', '0', '0'], ...rows.slice(2)]);
    expect(nameless).toEqual({ anchoring: { disclosure: { ...full, labelled: 3 } }, issues: [] });
  });
});
